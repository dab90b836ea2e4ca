"""The notes of one worksheet: its comments part, and the drawing that shows them."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping, Sequence
from xml.sax.saxutils import escape, quoteattr

from mingsuan.read.markup import Element
from mingsuan.read.xlsx import S
from mingsuan.write.annotate.excel.shapes import CONTENT_TYPE, Box, drawing, drawing_with
from mingsuan.write.annotate.excel.vocabulary import (
    LINKS,
    MAIN,
    STRICT_LINKS,
    STRICT_MAIN,
    is_strict,
    position,
)
from mingsuan.write.annotate.package_copy import PackageCopy
from mingsuan.write.annotate.remarks import AUTHOR, Remark
from mingsuan.write.annotate.splices import Splices
from mingsuan.write.annotate.xml_source import XmlSource, spans_of

_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_LONGEST = 32_000
"""Characters of one note; Excel holds a few more."""
_BEFORE_DRAWING = frozenset(
    S + name
    for name in (
        "sheetData", "sheetCalcPr", "sheetProtection", "protectedRanges", "scenarios",
        "autoFilter", "sortState", "dataConsolidate", "customSheetViews", "mergeCells",
        "phoneticPr", "conditionalFormatting", "dataValidations", "hyperlinks", "printOptions",
        "pageMargins", "pageSetup", "headerFooter", "rowBreaks", "colBreaks", "customProperties",
        "cellWatches", "ignoredErrors", "smartTags", "drawing",
    )
)  # fmt: skip
"""What stands before the notes' drawing in a worksheet."""

Remarks = Mapping[str, Sequence[Remark]]
"""Reference → what is said of the cell."""


class CellNotes:
    """Adds notes to one worksheet of a copy."""

    def __init__(self, copy: PackageCopy, sheet: str) -> None:
        """`sheet` is the name of its part."""
        self._copy = copy
        self._sheet = sheet
        links = list(copy.package.relations(sheet))
        self._targets = {link.kind: link.target for link in links if link.target in copy}
        self._drawings = {link.id: link.target for link in links if link.kind == "vmlDrawing"}
        self._strict = is_strict(copy.part(sheet))

    def write(self, remarks: Remarks) -> str:
        """Add the notes; what goes into the worksheet to show them, empty if it has that."""
        if "comments" in self._targets:
            self._add_to(self._targets["comments"], remarks)
        else:
            self._add_part(remarks)
        return self._draw(remarks)

    def _add_part(self, remarks: Remarks) -> None:
        copy = self._copy
        folder = posixpath.dirname(posixpath.dirname(self._sheet))
        part = copy.unused(posixpath.join(folder, "comments{}.xml"))
        namespace = STRICT_MAIN if self._strict else MAIN
        entries = "".join(_entry(ref, said, 0, namespace) for ref, said in remarks.items())
        copy.put(
            part,
            (
                '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
                f'<comments xmlns="{namespace}"><authors><author>{AUTHOR}</author></authors>'
                f"<commentList>{entries}</commentList></comments>"
            ).encode(),
        )
        copy.link(self._sheet, "comments", part, strict=self._strict)
        copy.declare(part, _TYPE)

    def _add_to(self, part: str, remarks: Remarks) -> None:
        """Add notes behind those that are there; a cell's own note gets more words."""
        copy = self._copy
        source = XmlSource(copy.part(part), copy.kind)
        namespace = STRICT_MAIN if is_strict(source.data) else MAIN
        root = copy.package.xml(part)
        authors, entries = root.find(f"{S}authors"), root.find(f"{S}commentList")
        if authors is None or entries is None:
            return
        own = {e.get("ref", ""): e.find(f"{S}text") for e in entries.iterchildren(f"{S}comment")}
        texts = {ref: text for ref, text in own.items() if text is not None and ref in remarks}
        spans = spans_of(source, [authors, entries, *texts.values()])
        edits: Splices[bytes] = Splices()
        author = f'<author xmlns="{namespace}">{AUTHOR}</author>'.encode()
        source.append_to(spans[authors], author, edits)
        for ref, text in texts.items():
            source.append_to(spans[text], _runs(remarks[ref], namespace).encode(), edits)
        number = len(list(authors.iterchildren(f"{S}author")))
        added = (
            _entry(r, said, number, namespace) for r, said in remarks.items() if r not in texts
        )
        source.append_to(spans[entries], "".join(added).encode(), edits)
        copy.put(part, source.as_stored(edits.applied(source.data)))

    def _draw(self, remarks: Remarks) -> str:
        copy = self._copy
        boxes = list(_boxes(remarks))
        shown = copy.package.xml(self._sheet).find(f"{S}legacyDrawing")
        part = "" if shown is None else self._drawings.get(_link_of(shown), "")
        if part in copy:
            changed = drawing_with(copy.part(part), boxes)
            if changed is not None:
                copy.put(part, changed)
            return ""
        part = copy.unused("xl/drawings/vmlDrawing{}.vml")
        copy.put(part, drawing(boxes))
        copy.declare(part, CONTENT_TYPE)
        link = copy.link(self._sheet, "vmlDrawing", part, strict=self._strict)
        main, links = (STRICT_MAIN, STRICT_LINKS) if self._strict else (MAIN, LINKS)
        return f'<legacyDrawing xmlns="{main}" xmlns:r="{links}" r:id={quoteattr(link)}/>'


def is_before_drawing(element: Element) -> bool:
    """Whether this child of a worksheet stands before the notes' drawing."""
    return element.tag in _BEFORE_DRAWING


def _boxes(remarks: Remarks) -> Iterator[Box]:
    for ref, said in remarks.items():
        place = position(ref)
        if place is not None:
            yield Box(*place, [line for remark in said for line in remark.lines])


def _link_of(drawing_element: Element) -> str:
    return drawing_element.get(f"{{{LINKS}}}id", "")


def _entry(ref: str, remarks: Sequence[Remark], author: int, namespace: str) -> str:
    return (
        f'<comment xmlns="{namespace}" ref={quoteattr(ref)} authorId="{author}">'
        f"<text>{_runs(remarks, namespace)}</text></comment>"
    )


def _runs(remarks: Sequence[Remark], namespace: str) -> str:
    """The words of a note, its headings bold."""
    left = _LONGEST
    pieces: list[str] = []
    for remark in remarks:
        for line in remark.lines:
            left -= len(line) + 1
            if left < 0:
                return "".join(pieces)
            pieces.append(_run(line, namespace, bold=line == remark.head))
    return "".join(pieces)


def _run(line: str, namespace: str, *, bold: bool) -> str:
    form = '<b/><sz val="9"/>' if bold else '<sz val="9"/>'
    text = escape(line + "\n")
    return f'<r xmlns="{namespace}"><rPr>{form}</rPr><t xml:space="preserve">{text}</t></r>'
