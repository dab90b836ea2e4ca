"""Any file with findings → a copy of it with a note at each of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from importlib import import_module
from pathlib import Path
from typing import cast

from mingsuan.check.report import Report
from mingsuan.errors import MingsuanError
from mingsuan.read import Document, Limits
from mingsuan.read.limits import Guard
from mingsuan.write.annotate.anchors import Note, notes_on
from mingsuan.write.annotate.marked import Marked
from mingsuan.write.annotate.remarks import remarks_of
from mingsuan.write.annotate.same import changed_meanwhile
from mingsuan.write.atomic import refuse_inputs, write_whole

Annotator = Callable[[bytes, Document, Sequence[Note], Guard, datetime], Marked]

_ANNOTATORS: Mapping[str, tuple[str, str]] = {
    "docx": ("word", "annotate_word"),
    "html": ("web", "annotate_page"),
    "xlsx": ("excel", "annotate_workbook"),
    "odt": ("odt", "annotate_odt"),
    "pdf": ("pdf", "annotate_pdf"),
}
"""Format → module and function that annotate it; loaded when needed."""
_ADVICE = "可批注的格式：docx、xlsx、pdf、html、odt。请先用 Word、Excel 或 WPS 另存为其中一种。"
_DEFAULT = Limits()


def annotate(source: Path, report: Report, target: Path, *, when: datetime | None = None) -> Marked:
    """Write a copy of the checked file with a note at each finding; what was written.

    `when` is the notes' date, now if left out. The source is never changed.

    Raises MingsuanError: a format without annotations, a target that is the source or of
    another kind, not writable. Raises UnreadableError: damaged, or changed since it was checked.
    """
    refuse_format(report.document.format, source)
    refuse_ending(source, target)
    refuse_inputs(target, [source])
    marked = annotated(_load(source), report, when=when)
    write_whole(target, marked.content, inputs=[source])
    return marked


def annotated(data: bytes, report: Report, *, when: datetime | None = None) -> Marked:
    """The same for a file's bytes. Raises the same as `annotate`."""
    document = report.document
    notes = notes_on(report.disclosure, remarks_of(report))
    if not notes:
        return Marked(data)
    module, name = _ANNOTATORS[document.format]
    annotator = cast(Annotator, getattr(import_module(f"{__package__}.{module}"), name))
    return annotator(data, document, notes, Guard(_DEFAULT), when or datetime.now())


def refuse_format(kind: str, source: Path) -> None:
    """Raises MingsuanError for a format that cannot hold annotations."""
    if kind not in _ANNOTATORS:
        raise MingsuanError(f"{source} 是 {kind} 格式，不能写批注。", advice=_ADVICE)


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
