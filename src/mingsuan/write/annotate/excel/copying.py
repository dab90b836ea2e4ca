"""A copy of a workbook with notes at its cells and a list of all findings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from mingsuan.check.model import Severity
from mingsuan.read import Document, column_letters
from mingsuan.read.limits import Guard
from mingsuan.read.markup import Element
from mingsuan.read.xlsx import S, whole
from mingsuan.write.annotate.anchors import Note, SheetAnchor
from mingsuan.write.annotate.excel.cell_notes import CellNotes, is_before_drawing
from mingsuan.write.annotate.excel.listing import add_listing
from mingsuan.write.annotate.excel.styles import Styles
from mingsuan.write.annotate.excel.vocabulary import LINKS, position
from mingsuan.write.annotate.marked import Marked
from mingsuan.write.annotate.package_copy import PackageCopy
from mingsuan.write.annotate.remarks import Remark
from mingsuan.write.annotate.splices import Splices
from mingsuan.write.annotate.xml_source import XmlSource, spans_of

_KIND = "Excel 文件"
_COLOURS = {Severity.ERROR: "FFC7CE", Severity.WARNING: "FFEB9C", Severity.HINT: "DDEBF7"}
_FOLLOWS = "FCE4D6"
_ROW, _CELL = f"{S}row", f"{S}c"


def annotate_workbook(
    data: bytes,
    document: Document,  # noqa: ARG001  # a workbook names its cells
    notes: Sequence[Note],
    guard: Guard,
    when: datetime,  # noqa: ARG001  # cell notes bear no date
) -> Marked:
    """The workbook with a note at every cell that a remark is about.

    Raises UnreadableError: damaged or beyond the limits.
    """
    copy = PackageCopy(data, _KIND, guard)
    book = copy.package.main("xl/workbook.xml")
    styles = Styles(copy, book)
    parts = _parts(copy, book)
    for sheet, remarks in _by_sheet(notes).items():
        if sheet in parts:
            _mark(copy, parts[sheet], remarks, styles)
    add_listing(copy, book, notes, styles)
    styles.write()
    return Marked(copy.content(), copy.notes())


def _parts(copy: PackageCopy, book: str) -> dict[str, str]:
    """Name of each worksheet → its part."""
    links = {link.id: link for link in copy.package.relations(book)}
    found: dict[str, str] = {}
    for entry in copy.package.xml(book).iterfind(f"{S}sheets/{S}sheet"):
        link = links.get(entry.get(f"{{{LINKS}}}id", ""))
        if link is not None and link.kind == "worksheet" and link.target in copy:
            found.setdefault(entry.get("name", ""), link.target)
    return found


def _by_sheet(notes: Sequence[Note]) -> Mapping[str, dict[str, list[Remark]]]:
    """Worksheet → reference → what is said of the cell."""
    found: dict[str, dict[str, list[Remark]]] = defaultdict(dict)
    for note in notes:
        if isinstance(note.anchor, SheetAnchor):
            found[note.anchor.sheet].setdefault(note.anchor.ref, []).append(note.remark)
    return found


def _mark(
    copy: PackageCopy, part: str, remarks: Mapping[str, list[Remark]], styles: Styles
) -> None:
    """Colour the cells of a worksheet and hang the notes on them."""
    shown = CellNotes(copy, part).write(remarks)
    root = copy.package.xml(part)
    source = XmlSource(copy.part(part), _KIND)
    cells = {ref: cell for ref, cell in _cells(root) if ref in remarks}
    before = [child for child in root if is_before_drawing(child)]
    spans = spans_of(source, [*cells.values(), *before[-1:]])
    edits: Splices[bytes] = Splices()
    if styles.known:
        for ref, cell in cells.items():
            style = styles.filled(whole(cell.get("s")), _colour(remarks[ref]))
            edits.replace(*source.with_attribute(spans[cell], "s", str(style)))
    if shown and before:
        edits.insert(spans[before[-1]].end, shown.encode())
    copy.put(part, source.as_stored(edits.applied(source.data)))


def _colour(remarks: Sequence[Remark]) -> str:
    """The colour of the gravest remark that is about the cell itself."""
    own = [remark.severity for remark in remarks if not remark.follows]
    return _COLOURS[min(own, key=list(Severity).index)] if own else _FOLLOWS


def _cells(root: Element) -> Iterator[tuple[str, Element]]:
    """The cells of a worksheet with their references, which files may leave out."""
    number = 0
    for row in root.iterfind(f"{S}sheetData/{_ROW}"):
        number = whole(row.get("r"), number + 1)
        column = -1
        for cell in row.iterchildren(_CELL):
            place = position(cell.get("r", "").replace("$", ""))
            column = place[1] if place else column + 1
            yield f"{column_letters(column)}{number}", cell
