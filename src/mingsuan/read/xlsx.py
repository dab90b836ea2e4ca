"""Excel workbooks (xlsx): numbers as shown, merged ranges, hidden parts noted.

Read from the XML itself: the libraries at hand either tell no number formats and lay a sheet out
as one array, so that two far cells exhaust the memory, or make an object of every merged place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from functools import cached_property

from mingsuan.read import refusals
from mingsuan.read.limits import Guard
from mingsuan.read.markup import Element
from mingsuan.read.number_format import BUILT_IN, GENERAL, shown
from mingsuan.read.package import Package
from mingsuan.read.reading import Reading
from mingsuan.read.sheet import Area, Sheet, SheetCell, cut

_KIND = "Excel 文件"
_UNCOMPUTED = "有公式没有保存计算结果，读作空白；请用 Excel 打开并保存后再试。"
S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_ROW, _CELL, _TEXT = f"{S}row", f"{S}c", f"{S}t"
_VALUE, _FORMULA, _INLINE = f"{S}v", f"{S}f", f"{S}is"
_RUN, _PHONETIC = f"{S}r", f"{S}rPh"
_REF = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})")
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384


def parse(data: bytes, guard: Guard) -> Reading:
    """The sheets in order.

    Raises UnreadableError: damaged or beyond the limits.
    """
    book = _Book(Package(data, _KIND, guard), guard)
    sheets = list(book.sheets())
    return cut(sheets, guard, [_UNCOMPUTED] if book.uncomputed else [])


class _Book:
    """A workbook with what its sheets share."""

    def __init__(self, package: Package, guard: Guard) -> None:
        self._package = package
        self._guard = guard
        self._part = package.main("xl/workbook.xml")
        self._root = package.xml(self._part)
        self.uncomputed = False
        """A formula without a stored result was met."""

    def sheets(self) -> Iterator[Sheet]:
        """The worksheets; hidden ones without their cells."""
        links = {link.id: link for link in self._package.relations(self._part)}
        for entry in self._root.iterfind(f"{S}sheets/{S}sheet"):
            name = entry.get("name", "")
            link = links.get(entry.get(_LINK, ""))
            if link is None or link.kind != "worksheet":
                continue
            if entry.get("state", "visible") != "visible":
                yield Sheet(name, hidden=True)
                continue
            yield self._sheet(name, self._package.xml(link.target))

    def _sheet(self, name: str, root: Element) -> Sheet:
        merged = root.iterfind(f"{S}mergeCells/{S}mergeCell")
        areas = [area for entry in merged if (area := _area(entry.get("ref", ""))) is not None]
        cells: list[SheetCell] = []
        hidden: set[int] = set()
        number = -1
        for row in root.iterfind(f"{S}sheetData/{_ROW}"):
            self._guard.tick()
            number = whole(row.get("r"), number + 2) - 1
            cells += self._row(row, number)
            if _is_on(row, "hidden"):
                hidden.add(number)
        return Sheet(name, cells, areas, frozenset(hidden), _hidden_columns(root))

    def _row(self, row: Element, number: int) -> Iterator[SheetCell]:
        if not 0 <= number < _LAST_ROW:
            raise refusals.damaged(_KIND)
        column = -1
        for cell in row.iterchildren(_CELL):
            place = _REF.fullmatch(cell.get("r", ""))
            column = _column(place.group(1)) if place else column + 1
            if column >= _LAST_COLUMN:
                raise refusals.damaged(_KIND)
            style = self._styles.get(cell.get("s", "0"), _PLAIN)
            text = self._text(cell, style[0])
            if text or style[1]:
                yield SheetCell(number, column, text, style[1])

    def _text(self, cell: Element, code: str) -> str:
        kind = cell.get("t", "n")
        if kind == "inlineStr":
            inline = cell.find(_INLINE)
            return "" if inline is None else _string(inline)
        stored = cell.findtext(_VALUE) or ""
        if not stored:
            self.uncomputed |= cell.find(_FORMULA) is not None and kind != "str"
            return ""
        if kind == "s":
            return self._strings.get(stored.strip(), "")
        if kind == "n":
            return self._number(stored, code)
        if kind == "b":
            return "TRUE" if stored.strip() == "1" else "FALSE"
        return _unescaped(stored)

    def _number(self, stored: str, code: str) -> str:
        try:
            value = Decimal(stored.strip())
        except InvalidOperation:
            return stored
        return shown(value, code, from_1904=self._from_1904) if value.is_finite() else stored

    @cached_property
    def _from_1904(self) -> bool:
        properties = self._root.find(f"{S}workbookPr")
        return properties is not None and _is_on(properties, "date1904")

    @cached_property
    def _strings(self) -> dict[str, str]:
        """Shared strings by number as written in cells."""
        root = self._package.related(self._part, "sharedStrings")
        entries = [] if root is None else root.iterchildren(f"{S}si")
        return {str(number): _string(entry) for number, entry in enumerate(entries)}

    @cached_property
    def _styles(self) -> dict[str, Style]:
        """Cell styles by number as written in cells."""
        root = self._package.related(self._part, "styles")
        return {} if root is None else _styles(root)


Style = tuple[str, bool]
"""Number format, and whether there is a line on the left or right."""
_PLAIN: Style = (GENERAL, False)


def whole(text: str | None, default: int = 0) -> int:
    """A whole number as files write it; the default for anything else."""
    return int(text) if text and text.isdecimal() and len(text) < 10 else default


def _styles(root: Element) -> dict[str, Style]:
    own = {
        whole(entry.get("numFmtId")): entry.get("formatCode", GENERAL)
        for entry in root.iterfind(f"{S}numFmts/{S}numFmt")
    }
    formats = {**BUILT_IN, **own}
    lines = [_has_side_line(border) for border in root.iterfind(f"{S}borders/{S}border")]
    ruled = dict(enumerate(lines))
    return {
        str(number): (
            formats.get(whole(entry.get("numFmtId")), GENERAL),
            ruled.get(whole(entry.get("borderId")), False),
        )
        for number, entry in enumerate(root.iterfind(f"{S}cellXfs/{S}xf"))
    }


def _hidden_columns(root: Element) -> frozenset[int]:
    hidden: set[int] = set()
    for entry in root.iterfind(f"{S}cols/{S}col"):
        if _is_on(entry, "hidden"):
            last = min(whole(entry.get("max")), _LAST_COLUMN)
            hidden.update(range(whole(entry.get("min"), 1) - 1, last))
    return frozenset(hidden)


def _has_side_line(border: Element) -> bool:
    sides = (border.find(S + side) for side in ("left", "right", "start", "end"))
    return any(side is not None and side.get("style", "none") != "none" for side in sides)


def _string(entry: Element) -> str:
    """The text of a plain or rich string; readings (phonetic runs) apart."""
    pieces: list[str] = []
    for part in entry:
        if part.tag == _TEXT:
            pieces.append(part.text or "")
        elif part.tag == _RUN:
            pieces.append(part.findtext(_TEXT) or "")
    return _unescaped("".join(pieces))


def _unescaped(text: str) -> str:
    """Excel writes control characters as _x000D_."""
    if "_x" not in text:
        return text
    return _ESCAPE.sub(lambda found: chr(int(found.group(1), 16)), text).replace("\r", "")


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _area(ref: str) -> Area | None:
    corners = [_REF.fullmatch(corner) for corner in ref.split(":")]
    if len(corners) != 2 or corners[0] is None or corners[1] is None:
        return None
    (left, top), (right, bottom) = (
        (_column(corner.group(1)), int(corner.group(2)) - 1) for corner in corners if corner
    )
    return Area(top, left, bottom, right) if top <= bottom and left <= right else None


def _is_on(element: Element, name: str) -> bool:
    return element.get(name) in ("1", "true")
