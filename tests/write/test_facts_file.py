"""Facts as CSV, JSON, Parquet and workbooks: exact, and safe to open."""

from __future__ import annotations

import csv
import io
from decimal import Decimal
from pathlib import Path

import msgspec
import openpyxl
import pytest

from mingsuan.bind import Disclosure, bind
from mingsuan.errors import MingsuanError
from mingsuan.forms import standard_space
from mingsuan.write.facts import columns, rows
from mingsuan.write.facts_file import facts_file, filled
from tests.bind.readable import document
from tests.write.small import SPENDING, TITLE, small_document

FORMATS = ("csv", "json", "parquet", "xlsx")
Row = dict[str, object]


@pytest.fixture
def disclosure() -> Disclosure:
    return bind(small_document())


def read_back(disclosure: Disclosure, ending: str) -> list[Row]:
    """The rows of the disclosure's file."""
    return in_file(facts_file(disclosure, Path(f"facts.{ending}")), ending)


def in_file(content: bytes, ending: str) -> list[Row]:
    """The rows of a file, headings in Chinese or keys alike as keys."""
    keys = [column.key for column in columns()]
    if ending == "csv":
        lines = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
        return [dict(zip(keys, line, strict=True)) for line in lines[1:]]
    if ending == "json":
        facts: list[Row] = msgspec.json.decode(content)["facts"]
        return facts
    if ending == "parquet":
        from pyarrow import parquet

        found: list[Row] = parquet.read_table(io.BytesIO(content)).to_pylist()
        return found
    sheet = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
    return [
        dict(zip(keys, row, strict=True)) for row in sheet.iter_rows(min_row=2, values_only=True)
    ]


@pytest.mark.parametrize("ending", FORMATS)
def test_every_format_holds_every_fact_exactly(disclosure: Disclosure, ending: str) -> None:
    found = read_back(disclosure, ending)
    printed = list(disclosure.printed())
    assert [int(str(row["id"])) for row in found] == [fact.id for fact in printed]
    for row, fact in zip(found, printed, strict=True):
        assert fact.value is not None
        assert Decimal(str(row["yuan"])) * 100 == fact.value
        assert Decimal(str(row["value"])) * 1_000_000 == fact.value


@pytest.mark.parametrize("ending", FORMATS)
def test_documents_follow_one_another(disclosure: Disclosure, ending: str) -> None:
    stream, once = io.BytesIO(), len(list(disclosure.printed()))
    with filled(stream, Path(f"a.{ending}")) as sink:
        sink.add(rows(disclosure))
        sink.add([])
        sink.add(rows(disclosure))
    both = in_file(stream.getvalue(), ending)
    assert both[:once] == both[once:] == read_back(disclosure, ending)


def test_a_sheet_that_is_full_is_told_and_what_to_write_instead(
    disclosure: Disclosure, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mingsuan.write.facts_sinks._SHEET_ROWS", 3)
    with pytest.raises(MingsuanError, match="放不下") as told:
        facts_file(disclosure, Path("a.xlsx"))
    assert ".parquet" in told.value.advice


@pytest.mark.parametrize("ending", FORMATS)
def test_meanings_stand_in_columns_of_their_own(disclosure: Disclosure, ending: str) -> None:
    (row,) = [r for r in read_back(disclosure, ending) if r["text"] == "25.00"]
    assert row["func"] == "2010102"
    assert row["use"] == "本年支出"
    assert row["printed_unit"] == "万元"
    assert str(row["year"]) == "2025"
    assert row["place"] == "表1《2025年部门支出总表》第7行第3列"


def test_column_names_do_not_collide_with_the_dimensions() -> None:
    wanted = columns()
    assert len({column.key for column in wanted}) == len(wanted)
    assert len({column.heading for column in wanted}) == len(wanted)
    assert {d.name for d in standard_space().dimensions} <= {column.key for column in wanted}


def test_csv_opens_in_spreadsheets_with_chinese_headings(disclosure: Disclosure) -> None:
    content = facts_file(disclosure, Path("a.csv"))
    assert content.startswith("\ufeff编号,文件,部门,".encode())
    assert b"\r\n" in content


def test_workbook_numbers_are_numbers(disclosure: Disclosure) -> None:
    book = openpyxl.load_workbook(io.BytesIO(facts_file(disclosure, Path("a.xlsx"))))
    first = next(book.worksheets[0].iter_rows(min_row=2))
    values = {column.key: cell for column, cell in zip(columns(), first, strict=True)}
    assert values["value"].data_type == values["yuan"].data_type == "n"
    assert values["row"].data_type == "s"


HOSTILE = ("=HYPERLINK(1)", "+SUM(1)", "-1+2", "@cmd")


@pytest.mark.parametrize("label", HOSTILE)
def test_no_text_of_a_document_becomes_a_formula(label: str) -> None:
    words = SPENDING.replace("行政运行", f"行政运行 {label}")
    disclosure = bind(document(TITLE, words))
    poisoned = [fact for fact in disclosure.facts if fact.row_label.startswith(("2010101",))]
    assert poisoned
    object.__setattr__(poisoned[0], "row_label", label)
    book = openpyxl.load_workbook(io.BytesIO(facts_file(disclosure, Path("a.xlsx"))))
    kinds = {c.data_type for row in book.worksheets[0].iter_rows() for c in row if c.value == label}
    assert kinds == {"s"}
    assert f"'{label}" in facts_file(disclosure, Path("a.csv")).decode("utf-8-sig")


def test_characters_that_a_workbook_cannot_hold_are_left_out() -> None:
    disclosure = bind(document(TITLE, SPENDING))
    object.__setattr__(disclosure.facts[0], "row_label", "合\x00计\x1b")
    found = read_back(disclosure, "xlsx")
    assert found[0]["row"] == "合计"


def test_another_ending_is_refused_with_those_that_work(disclosure: Disclosure) -> None:
    with pytest.raises(MingsuanError, match=r"\.csv、\.json、\.parquet、\.xlsx"):
        facts_file(disclosure, Path("数据.docx"))
