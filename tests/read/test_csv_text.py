"""Whatever a document says, no spreadsheet computes it; numbers stay numbers."""

from __future__ import annotations

import csv
import io

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingsuan.read.csv_text import guarded, plain
from mingsuan.write.tables import Heading, Table, to_csv, to_xlsx

HOSTILE = ["=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1+1", "＠甲", "-甲"]
STARTS = set("=+-@\t\r\n＝＋－＠")


@pytest.mark.parametrize("text", HOSTILE)
def test_what_a_spreadsheet_would_compute_is_quoted(text: str) -> None:
    assert guarded(text) == f"'{text}"


@pytest.mark.parametrize("text", ["-15.00", "+3.5%", "-1,234.56", "0", "", "甲=乙", "—"])
def test_numbers_and_other_words_are_left_alone(text: str) -> None:
    assert guarded(text) == text


@given(st.text(max_size=20) | st.text("'=-1", max_size=6))
def test_nothing_but_a_number_begins_like_a_formula(text: str) -> None:
    shown = guarded(text)
    if shown[:1] in STARTS:
        float(shown.replace(",", "").rstrip("%"))
    assert plain(shown) == text


def test_tables_hold_no_formula() -> None:
    table = Table("表", [Heading("列")] * len(HOSTILE), [HOSTILE])
    book = openpyxl.load_workbook(io.BytesIO(to_xlsx([table])))
    cells = book.worksheets[0][2]
    assert {cell.data_type for cell in cells} == {"s"}
    assert len(cells) == len(HOSTILE)
    (_, row) = csv.reader(io.StringIO(to_csv(table).decode("utf-8-sig"), newline=""))
    assert all(text.startswith("'") for text in row)
