"""The errors planted in the example, and how they get there."""

from __future__ import annotations

from dataclasses import dataclass

from mingsuan.bind import Disclosure, Fact, bind
from mingsuan.read import Document
from tests.synthetic.fill import replace_texts, spot


@dataclass(frozen=True)
class Planted:
    """A number that was changed, where it stands, and how the slip comes about."""

    where: str
    """Title of the table; for running text the heading of its section."""
    row: str
    column: str
    """Column label; empty in running text."""
    right: str
    wrong: str
    slip: str


PLANTED = (
    Planted(
        where="部门预算支出总表",
        row="2080505机关事业单位基本养老保险缴费支出",
        column="基本支出",
        right="152.31",
        wrong="125.31",
        slip="相邻两位数字颠倒",
    ),
    Planted(
        where="部门预算财政拨款“三公”经费支出表",
        row="公务用车运行维护费",
        column="一般公共预算财政拨款",
        right="6.30",
        wrong="63.00",
        slip="小数点错了一位",
    ),
    Planted(
        where="二、部门预算总体安排",
        row="项目支出",
        column="",
        right="594.06",
        wrong="574.06",
        slip="文字误用了一般公共预算的数",
    ),
)


def plant(document: Document) -> Document:
    """The document with the errors in it."""
    disclosure = bind(document)
    texts = {spot(_fact(disclosure, error)): error.wrong for error in PLANTED}
    return replace_texts(document, texts)


def _fact(disclosure: Disclosure, error: Planted) -> Fact:
    """The one number that the error stands in."""
    found = [
        fact
        for fact in disclosure.printed()
        if fact.place.title == error.where
        and fact.row_label == error.row
        and fact.column_label == error.column
        and fact.text == error.right
    ]
    assert len(found) == 1, (error, found)
    return found[0]
