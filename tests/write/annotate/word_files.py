"""What a Word file says of its comments, as Word would show them."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO

from lxml import etree

from tests.read.builders import WORD, tbl, tc, tr
from tests.write.annotate.marking import Table

W = f"{{{WORD}}}"
INSERTED = re.compile(
    rb'<w:commentRange(?:Start|End) w:id="\d+"/>|<w:r><w:commentReference w:id="\d+"/></w:r>'
)


def part(data: bytes, name: str) -> bytes:
    """A part of an archive."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return archive.read(name)


def parts(data: bytes) -> dict[str, bytes]:
    """Every part of an archive."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def main(data: bytes) -> etree._Element:
    """The main part's root."""
    return etree.fromstring(part(data, "word/document.xml"))


def comments(data: bytes) -> dict[int, list[str]]:
    """Number of each comment → its paragraphs."""
    root = etree.fromstring(part(data, "word/comments.xml"))
    return {
        int(comment.get(f"{W}id", "")): [
            "".join(t.text or "" for t in p.iter(f"{W}t")) for p in comment.iter(f"{W}p")
        ]
        for comment in root.iter(f"{W}comment")
    }


def commented(data: bytes) -> dict[int, str]:
    """Number of each comment → the words between its marks."""
    said: dict[int, str] = {}
    open_ranges: set[int] = set()
    for element in main(data).iter():
        number = int(element.get(f"{W}id", "-1")) if "comment" in str(element.tag) else -1
        if element.tag == f"{W}commentRangeStart":
            open_ranges.add(number)
            said[number] = ""
        elif element.tag == f"{W}commentRangeEnd":
            open_ranges.remove(number)
        elif element.tag == f"{W}t":
            for number in open_ranges:
                said[number] += element.text or ""
    assert not open_ranges
    return said


def references(data: bytes) -> list[int]:
    """The comments that the main part shows, in order."""
    return [int(e.get(f"{W}id", "")) for e in main(data).iter(f"{W}commentReference")]


def word_table(table: Table) -> str:
    """The table as Word writes it: cells across by gridSpan, cells below by vMerge."""
    return tbl(*(_row(table, row) for row in range(table.rows)))


def _row(table: Table, row: int) -> str:
    cells: list[str] = []
    column = 0
    while column < table.columns:
        cell = table.at(row, column)
        merge = "" if cell.rows == 1 else "restart" if row == cell.row else "continue"
        cells.append(tc(cell.name if row == cell.row else "", span=cell.columns, merge=merge))
        column += cell.columns
    return tr(*cells)
