"""The worksheet that is added: all findings, each linked to its cell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape, quoteattr

from mingsuan.read import column_letters
from mingsuan.read.xlsx import S, whole
from mingsuan.write.annotate.anchors import Note, SheetAnchor
from mingsuan.write.annotate.excel.styles import Styles
from mingsuan.write.annotate.excel.vocabulary import (
    LINKS,
    MAIN,
    STRICT_LINKS,
    STRICT_MAIN,
    is_strict,
)
from mingsuan.write.annotate.package_copy import PackageCopy
from mingsuan.write.annotate.splices import Splices
from mingsuan.write.annotate.xml_source import XmlSource, spans_of
from mingsuan.write.summary import SEVERITY_WORDS

NAME = "核对结果"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_COLUMNS = (("序号", 6), ("轻重", 8), ("位置", 46), ("问题", 60), ("说明", 80))
_LINE, _HIGHEST = 15, 405
"""Height of a line, and of the highest row, in points."""
_FOLLOWS = "同上"
"""How grave a place is that another one's finding is about, too."""
_GREY = "D9E1F2"
_PLACE = 2
"""Which of the columns has the links."""


def add_listing(copy: PackageCopy, book: str, notes: Sequence[Note], styles: Styles) -> None:
    """Add the worksheet at the end of the workbook.

    A workbook whose list of worksheets cannot be found is left as it is.
    """
    root = copy.package.xml(book)
    sheets = root.find(f"{S}sheets")
    if sheets is None:
        return
    source = XmlSource(copy.part(book), copy.kind)
    strict = is_strict(source.data)
    part = copy.unused("xl/worksheets/mingsuan{}.xml")
    copy.put(part, _sheet(notes, styles, STRICT_MAIN if strict else MAIN).encode())
    copy.declare(part, _TYPE)
    link = copy.link(book, "worksheet", part, strict=strict)
    entries = list(sheets.iterchildren(f"{S}sheet"))
    name = _free_name({entry.get("name", "").casefold() for entry in entries})
    number = max((whole(entry.get("sheetId")) for entry in entries), default=0) + 1
    entry = (
        f'<sheet xmlns="{STRICT_MAIN if strict else MAIN}"'
        f' xmlns:r="{STRICT_LINKS if strict else LINKS}"'
        f' name={quoteattr(name)} sheetId="{number}" r:id={quoteattr(link)}/>'
    )
    edits: Splices[bytes] = Splices()
    source.append_to(spans_of(source, [sheets])[sheets], entry.encode(), edits)
    copy.put(book, source.as_stored(edits.applied(source.data)))


def _free_name(taken: set[str]) -> str:
    names = (NAME, *(f"{NAME}{number}" for number in range(2, len(taken) + 3)))
    return next(name for name in names if name.casefold() not in taken)


def _sheet(notes: Sequence[Note], styles: Styles, namespace: str) -> str:
    widths = "".join(
        f'<col min="{i}" max="{i}" width="{width}" customWidth="1"/>'
        for i, (_, width) in enumerate(_COLUMNS, 1)
    )
    plain, coloured = (styles.wrapped(), styles.filled(0, _GREY)) if styles.known else (0, 0)
    rows = [_row(1, [heading for heading, _ in _COLUMNS], coloured)]
    rows += (_row(number, _words(note), plain) for number, note in enumerate(notes, 2))
    links = "".join(_links(notes))
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<worksheet xmlns="{namespace}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
        '<sheetViews><sheetView workbookViewId="0">'
        '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
        f"</sheetView></sheetViews><cols>{widths}</cols><sheetData>{''.join(rows)}</sheetData>"
        f"{f'<hyperlinks>{links}</hyperlinks>' if links else ''}"
        '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.5" header="0.3" footer="0.3"/>'
        '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/></worksheet>'
    )


def _words(note: Note) -> list[str]:
    remark = note.remark
    severity = _FOLLOWS if remark.follows else SEVERITY_WORDS[remark.severity]
    place = remark.place.text or "全文"
    return [str(remark.number), severity, place, remark.head, "\n".join(remark.details)]


def _row(number: int, words: Sequence[str], style: int) -> str:
    cells = (
        f'<c r="{column_letters(i)}{number}" s="{style}" t="inlineStr">'
        f'<is><t xml:space="preserve">{escape(text)}</t></is></c>'
        for i, text in enumerate(words)
    )
    height = min(_LINE * max(map(_lines, words, (width for _, width in _COLUMNS))), _HIGHEST)
    return f'<row r="{number}" ht="{height}" customHeight="1">{"".join(cells)}</row>'


def _lines(text: str, width: int) -> int:
    """How many lines a text takes in a column; a Chinese character is two places wide."""
    return sum(1 + _places(line) // width for line in text.split("\n"))


def _places(line: str) -> int:
    return sum(1 if letter.isascii() else 2 for letter in line)


def _links(notes: Sequence[Note]) -> Iterator[str]:
    for number, note in enumerate(notes, 2):
        if isinstance(note.anchor, SheetAnchor):
            sheet = note.anchor.sheet.replace("'", "''")
            target = quoteattr(f"'{sheet}'!{note.anchor.ref}")
            yield f'<hyperlink ref="{column_letters(_PLACE)}{number}" location={target}/>'
