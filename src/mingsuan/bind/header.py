"""The header of a list: where it ends, and what the path of words above each column says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from mingsuan.bind.numbers import Shown, printed
from mingsuan.cube import Unit
from mingsuan.forms.headers import HeaderWords
from mingsuan.forms.schema import HeaderWord
from mingsuan.forms.words import header_word, plain, unit_in
from mingsuan.read import Grid

_INDEX = re.compile(
    r"^(栏次|行次|栏目|类|款|项|\*+|[甲乙丙丁]|[A-Z]|\d{1,2}([=＝].*)?|（?\d{1,2}）?)$"
)
_YEAR = re.compile(r"(20\d\d)年")
_AMOUNT = re.compile(r"^(?!20\d\d$)-?\d[\d,，]*(\.\d+)?$")
_FIRST_DIGIT = re.compile(r"[\[（【]?\d")
_NOTES = ("text", "ordinal")
_BEFORE_LABELS = ("label", "text", "ordinal")
_NAMES = 3
"""So many names of subjects in a row without numbers stand over columns."""
_SEARCHED = 12
"""How many rows from the top may hold the header."""


@dataclass(frozen=True)
class Column:
    """A column with the header words above it, outermost first."""

    index: int
    words: tuple[str, ...]
    """As printed, without spaces."""
    entries: tuple[HeaderWord, ...]
    unknown: tuple[str, ...] = ()
    unit: Unit | None = None
    year: int = 0
    """The year that its words name; 0 if they name none."""
    named_beside: str = ""
    """The dimension of the name column that follows this code column."""
    textual: bool = False
    """No word of it is known, and words stand below: a column of names."""

    @cached_property
    def role(self) -> str:
        """What the column is: the innermost word that is no value decides."""
        roles = [e.role for e in self.entries if e.role != "value"]
        return roles[-1] if roles else "label" if self.textual else "value"

    @cached_property
    def dimension(self) -> str:
        """The dimension of its members, from the innermost word that names one."""
        named = [e.dimension for e in self.entries if e.dimension]
        return named[-1] if named else self.named_beside

    @cached_property
    def side(self) -> str:
        """The half of a two-sided table that it belongs to."""
        named = [e.side for e in self.entries if e.side]
        return named[-1] if named else ""

    @property
    def label(self) -> str:
        """Its own words, as a person would name it."""
        return self.words[-1] if self.words else ""


@dataclass(frozen=True)
class Header:
    """Header rows of a grid: rows [first, body) with the column index row left out."""

    first: int
    body: int
    columns: tuple[Column, ...]
    texts: frozenset[tuple[str, ...]] = field(default=frozenset())
    """The header rows' texts, to know them again when a page repeats them."""

    def unknown(self) -> tuple[str, ...]:
        """The header words that no vocabulary has."""
        return tuple(dict.fromkeys(w for c in self.columns for w in c.unknown))


def find_header(grid: Grid, words: HeaderWords) -> Header | None:
    """The header of the grid by this vocabulary; None if there is none."""
    rows = range(min(grid.rows, _SEARCHED))
    first = next((r for r in rows if _known(grid, r, words) >= 2 and _heads(grid, r, words)), None)
    if first is None:
        return None
    end = _header_end(grid, first, words)
    first = _with_headings(grid, first, words)
    body = end + 1 if end < grid.rows and is_index_row(grid, end) else end
    read = [_column(grid, c, first, end, words) for c in range(grid.columns)]
    told = [_told_by_body(grid, body, column) for column in read]
    columns = tuple(_continued(grid, body, told[i - 1 : i], c) for i, c in enumerate(told))
    texts = frozenset(row_texts(grid, r) for r in range(first, body))
    return Header(first, body, columns, texts)


def row_texts(grid: Grid, row: int) -> tuple[str, ...]:
    """The plain texts of a row, a spanning cell given at each column."""
    return tuple(plain(grid.text(row, c)) for c in range(grid.columns))


def holds_names(grid: Grid, body: int, column: int) -> bool:
    """Whether most of a column's cells are words that do not begin with a code."""
    texts = [text for r in range(body, grid.rows) if (text := plain(grid.text(r, column)))]
    return sum(not _FIRST_DIGIT.match(text) for text in texts) * 2 > len(texts)


def is_index_row(grid: Grid, row: int) -> bool:
    """Whether the row only numbers the columns (栏次 1 2 3 ...)."""
    texts = [t for t in row_texts(grid, row) if t]
    numbers = [int(t) for t in texts if t.isdigit()]
    return (
        len(texts) >= 2
        and all(_INDEX.match(t) for t in texts)
        and (not {"栏次", "行次"}.isdisjoint(texts) or numbers == list(range(1, len(numbers) + 1)))
        and (len(numbers) >= 2 or (len(numbers) == 1 and texts[0][0] == "*"))
    )


def _with_headings(grid: Grid, first: int, words: HeaderWords) -> int:
    """The first of the rows above the header that hold nothing but known words (预算数)."""
    while first:
        cells = dict.fromkeys(grid.lookup.get((first - 1, c)) for c in range(grid.columns))
        texts = [header_word(cell.text) for cell in cells if cell is not None and plain(cell.text)]
        if not texts or not all(text in words for text in texts):
            break
        first -= 1
    return first


def _header_end(grid: Grid, first: int, words: HeaderWords) -> int:
    """The first row below the header: spans reach into it, or rows of known words follow."""
    end = first + 1
    while end < grid.rows and not is_index_row(grid, end):
        spanned = any(
            cell.row < end < cell.row + cell.row_span
            for cell in (grid.lookup.get((end, c)) for c in range(grid.columns))
            if cell is not None and cell.row >= first
        )
        if _has_amount(grid, end):
            break
        if not spanned and (_known(grid, end, words) < 2 or _has_number(grid, end)):
            break
        end += 1
    return end


def _known(grid: Grid, row: int, words: HeaderWords) -> int:
    """How many cells of the row hold a known header word, or several names of subjects."""
    cells = dict.fromkeys(grid.lookup.get((row, c)) for c in range(grid.columns))
    texts = [header_word(cell.text) for cell in cells if cell is not None]
    known = sum(1 for text in texts if text in words)
    names = sum(1 for text in texts if text not in words and words.named(text))
    return known + names if names >= _NAMES else known


def _heads(grid: Grid, row: int, words: HeaderWords) -> bool:
    """Whether a known word of the row heads amounts or names, and not only notes."""
    entries = (words.get(header_word(text)) for text in dict.fromkeys(row_texts(grid, row)))
    return any(entry is not None and entry.role not in _NOTES for entry in entries)


def _has_number(grid: Grid, row: int) -> bool:
    return any(re.match(r"^-?[\d,，]+(\.\d+)?%?$", text) for text in row_texts(grid, row))


def _has_amount(grid: Grid, row: int) -> bool:
    """Whether a number that is no year begins in the row: labels may span from head to body."""
    cells = (grid.lookup.get((row, c)) for c in range(grid.columns))
    return any(cell and cell.row == row and _AMOUNT.match(plain(cell.text)) for cell in cells)


def _told_by_body(grid: Grid, body: int, column: Column) -> Column:
    """A column whose header says nothing holds names if most of its cells are words.

    A heading of names (功能分类) may stand over the amounts beside them too (名称, 金额).
    """
    entries = column.entries
    if entries and entries[-1].role == "value" and column.role != "value":
        return column if _is_textual(grid, body, column.index) else _as_value(column)
    if any(e.role != "value" for e in column.entries) or not column.unknown:
        return column
    return replace(column, textual=_is_textual(grid, body, column.index))


def _as_value(column: Column) -> Column:
    return replace(column, entries=tuple(e for e in column.entries if e.role == "value"))


def _continued(grid: Grid, body: int, before: Sequence[Column], column: Column) -> Column:
    """Words under no header at all are labels, and go on with those of the column before."""
    role = before[0].role if before else "text"
    if column.words or role not in _BEFORE_LABELS or not _is_textual(grid, body, column.index):
        return column
    if role == "label":
        return replace(before[0], index=column.index)
    return replace(column, textual=True)


def _is_textual(grid: Grid, body: int, column: int) -> bool:
    """Whether more of its cells hold words than numbers."""
    shown = [printed(grid.text(r, column), 1).shown for r in range(body, grid.rows)]
    return shown.count(Shown.OTHER) > shown.count(Shown.NUMBER)


def _column(grid: Grid, column: int, first: int, end: int, words: HeaderWords) -> Column:
    cells = dict.fromkeys(grid.lookup.get((r, column)) for r in range(first, end))
    texts = [cell.text for cell in cells if cell is not None and header_word(cell.text)]
    entries: list[HeaderWord | None] = []
    for text in texts:
        entries.append(words.under(header_word(text), [e for e in entries if e is not None]))
    return Column(
        index=column,
        words=tuple(plain(text) for text in texts),
        entries=tuple(e for e in entries if e is not None),
        unknown=tuple(plain(t) for t, e in zip(texts, entries, strict=True) if e is None),
        unit=next((u for u in map(unit_in, reversed(texts)) if u), None),
        year=next((int(y) for text in reversed(texts) for y in _YEAR.findall(plain(text))), 0),
    )
