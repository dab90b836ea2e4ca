"""Data of a publication are the numbers that a reader of its files finds."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

from mingsuan.bind import Disclosure, bind
from mingsuan.read import read_bytes
from mingsuan.write.facts_file import facts_file
from mingsuan.write.publication import data, docx
from tests.write.publication.publications import ENTITY, nine_tables


def test_every_number_comes_with_its_meaning() -> None:
    lines = _lines()
    (pension,) = (
        line for line in lines
        if line["位置"] == "表3《部门预算支出总表》第6行第5列"
    )  # fmt: skip
    assert pension["部门"] == ENTITY
    assert (pension["支出类型"], pension["原文"], pension["折合元"]) == (
        "基本支出",
        "-10.01",
        "-100100",
    )


def test_json_and_csv_hold_the_same_numbers() -> None:
    facts = _facts(data.as_disclosure(nine_tables()))
    lines = _lines()
    assert [fact["text"] for fact in facts] == [line["原文"] for line in lines]


def test_the_word_file_holds_the_same_facts() -> None:
    disclosure = bind(read_bytes(docx.to_docx(nine_tables()), "公开.docx"))
    written = _facts(disclosure)
    assert [_said(fact) for fact in written] == [
        _said(fact) for fact in _facts(data.as_disclosure(nine_tables()))
    ]


def _lines() -> list[dict[str, str]]:
    text = facts_file(data.as_disclosure(nine_tables()), Path("a.csv")).decode("utf-8-sig")
    return [*csv.DictReader(io.StringIO(text))]


def _facts(disclosure: Disclosure) -> list[dict[str, object]]:
    facts: list[dict[str, object]] = json.loads(facts_file(disclosure, Path("a.json")))["facts"]
    return facts


def _said(fact: dict[str, object]) -> dict[str, object]:
    """All but the name of the file."""
    return {key: value for key, value in fact.items() if key != "file"}
