"""Parts of tables that all regions share: lists of subjects, sides beside each other."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import zip_longest

from tests.check.ledgers import Ledger
from tests.regions.printing import Cell, Row, box
from tests.regions.worlds import name_of

Labels = Callable[[str, str], list[Cell]]
"""Code and name of a subject → its key cells."""
Line = tuple[str, str]
"""A row's label and what it selects."""
BLANK: Line = ("", "")


def two(code: str, name: str) -> list[Cell]:
    """Code and name in two columns."""
    return [code, name]


def spread(code: str, name: str) -> list[Cell]:
    """The code over three columns (类 款 项), and the name."""
    return [code, "<", "<", name]


def split(code: str, name: str) -> list[Cell]:
    """类, 款, 项 in columns of their own: each its own digits, those above repeated."""
    return [code[:3], code[3:5], code[5:7], name]


def econ_split(code: str, name: str) -> list[Cell]:
    """类 and 款 of an economic subject in columns of their own."""
    return [code[:3], code[3:5], name]


def in_one(code: str, name: str) -> list[Cell]:
    """Code and name in one cell."""
    return [f"{code}{name}"]


def indented(code: str, name: str) -> list[Cell]:
    """The name alone, indented by its level."""
    return ["　" * (len(code) // 2 - 1) + name]


def subjects(
    ledger: Ledger,
    columns: Sequence[str],
    context: str = "",
    *,
    labels: Labels = two,
    total: Sequence[Cell] = ("合计", "<"),
    dimension: str = "func",
    stage: str = "",
    lengths: Sequence[int] = (3, 5, 7),
) -> Iterator[Row]:
    """The rows of a list of subjects, their total first."""
    kind = {"func": "functional", "econ": "dept_economic", "gov_econ": "gov_economic"}[dimension]
    yield [*total, *cells(columns, context, stage)]
    for code in ledger.members(dimension, box(context).selector):
        if len(code) in lengths:
            own = f"{dimension}={code}"
            yield [*labels(code, name_of(code, kind)), *cells(columns, context, stage, own)]


def cells(columns: Sequence[str], context: str, stage: str = "", row: str = "") -> list[Cell]:
    """The amounts of one row; `/` for a column that has none there."""
    return ["" if c == "/" else box(context, row, c, stage=stage) for c in columns]


def side(
    lines: Sequence[Line], columns: Sequence[str] = ("",), context: str = "", first: int = 0
) -> list[Row]:
    """Labelled rows; numbered from `first` (行次) if that is not zero. `BLANK` has no amounts."""
    return [
        [
            label,
            *([str(first + n)] if first else []),
            *(cells(columns, context, row=select) if label else [""] * len(columns)),
        ]
        for n, (label, select) in enumerate(lines)
    ]


def beside(*sides: Sequence[Row]) -> list[Row]:
    """Sides printed beside each other, the shorter ones filled up with blanks."""
    widths = [len(rows[0]) for rows in sides]
    return [
        [
            cell
            for row, width in zip(rows, widths, strict=True)
            for cell in (row if row is not None else [""] * width)
        ]
        for rows in zip_longest(*sides)
    ]


def numbered(words: Sequence[str]) -> list[str]:
    """一、… 二、… as the lines of a table are numbered."""
    return [f"{chinese(n)}、{word}" for n, word in enumerate(words, 1)]


def chinese(number: int) -> str:
    """1 → 一, 21 → 二十一."""
    digits = "〇一二三四五六七八九"
    tens, ones = divmod(number, 10)
    if not tens:
        return digits[ones]
    return ("" if tens == 1 else digits[tens]) + "十" + (digits[ones] if ones else "")


CLASSES = (
    "201", "202", "203", "204", "205", "206", "207", "208", "210", "211", "212", "213",
    "214", "215", "216", "217", "219", "220", "221", "222", "223", "224", "227", "229",
    "231", "232", "233", "234",
)  # fmt: skip
"""The classes that the overview of final accounts prints, used or not."""


def class_lines(codes: Sequence[str], ending: str = "") -> list[Line]:
    """A numbered line for every class."""
    names = [name_of(code) if code != "234" else "抗疫特别国债安排的支出" for code in codes]
    return [
        (word + ending, f"func={code},use=本年支出")
        for word, code in zip(numbered(names), codes, strict=True)
    ]
