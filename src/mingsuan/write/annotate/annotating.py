"""Any file with findings → a copy of it with a note at each of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from importlib import import_module
from pathlib import Path
from typing import cast

from mingsuan.check.report import Report
from mingsuan.errors import MingsuanError, UnreadableError
from mingsuan.read import Document, Limits
from mingsuan.read.limits import Guard
from mingsuan.read.sniff import Format, sniff
from mingsuan.write.annotate.anchors import Note, document_of, notes_on
from mingsuan.write.annotate.marked import Marked
from mingsuan.write.annotate.remarks import remarks_of
from mingsuan.write.annotate.same import changed_meanwhile
from mingsuan.write.atomic import refuse_inputs, write_whole
from mingsuan.write.review_day import review_day

Annotator = Callable[[bytes, Document, Sequence[Note], Guard, datetime], Marked]

_ANNOTATORS: Mapping[Format, tuple[str, str]] = {
    Format.DOCX: ("word", "annotate_word"),
    Format.XLSX: ("excel", "annotate_workbook"),
    Format.PDF: ("pdf", "annotate_pdf"),
    Format.HTML: ("web", "annotate_page"),
    Format.ODT: ("odt", "annotate_odt"),
}
"""Format → module and function that annotate it; loaded when needed."""
_NAMES = {
    Format.TEXT: "纯文本",
    Format.MHTML: "单个文件网页",
    Format.WORD_XML: " Word 2003 XML ",
    Format.EXCEL_XML: " Excel 2003 XML ",
}
_ADVICE = "可批注的格式：docx、xlsx、pdf、html、odt。请先用 Word、Excel 或 WPS 另存为其中一种。"
_DEFAULT = Limits()


def annotate(source: Path, report: Report, target: Path, *, when: datetime | None = None) -> Marked:
    """Write a copy of a checked file with a note at each finding; what was written.

    If the report is on several files together, only what it says of this one is noted.
    `when` is the notes' date, now if left out. The source is never changed.

    Raises MingsuanError: a format without annotations, a target that is the source or of
    another kind, not writable. Raises UnreadableError: damaged, or changed since it was checked.
    """
    refuse_ending(source, target)
    refuse_inputs(target, [source])
    marked = annotated(_load(source), report, source.name, when=when)
    write_whole(target, marked.content, inputs=[source])
    return marked


def annotated(data: bytes, report: Report, file: str, *, when: datetime | None = None) -> Marked:
    """The same for a file's bytes; `file` is its name. Raises the same as `annotate`."""
    guard = Guard(_DEFAULT)
    annotator = _annotator(sniff(data, guard), file)
    disclosure = report.disclosure
    notes = notes_on(disclosure, remarks_of(report), file)
    if not notes:
        return Marked(data)
    document = document_of(disclosure, file)
    return annotator(data, document, notes, guard, when or review_day())


def refuse_format(source: Path) -> None:
    """Raises MingsuanError for a file in a format that cannot hold annotations.

    What cannot be read at all is let pass: checking it says why.
    """
    try:
        kind = sniff(_load(source), Guard(_DEFAULT))
    except UnreadableError:
        return
    _refuse(kind, str(source))


def _annotator(kind: Format, file: str) -> Annotator:
    _refuse(kind, file)
    module, name = _ANNOTATORS[kind]
    return cast(Annotator, getattr(import_module(f"{__package__}.{module}"), name))


def _refuse(kind: Format, file: str) -> None:
    if kind not in _ANNOTATORS:
        name = _NAMES.get(kind, f" {kind.value} ")
        raise MingsuanError(f"{file} 是{name}格式，不能写批注。", advice=_ADVICE)


def refuse_ending(source: Path, target: Path) -> None:
    """Raises MingsuanError if the copy's name says that it is of another kind than the file."""
    if source.suffix.lower() != target.suffix.lower():
        raise MingsuanError(
            f"批注件与原件格式相同，不能写成 {target.name}。",
            advice=f"文件名请以 {source.suffix} 结尾。" if source.suffix else "文件名请不带后缀。",
        )


def _load(source: Path) -> bytes:
    try:
        data = source.read_bytes()
    except OSError as error:
        raise changed_meanwhile() from error
    if len(data) > _DEFAULT.file_bytes:
        raise changed_meanwhile()
    return data
