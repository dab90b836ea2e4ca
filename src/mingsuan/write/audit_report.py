"""An audit over many documents as text, JSON and tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from mingsuan.check.audit import Audit, ClaimRecord, Suspicion
from mingsuan.check.figures import Figures, FormRecord
from mingsuan.errors import MingsuanError
from mingsuan.write.tables import Heading, Table, Value, to_csv, to_xlsx

SCHEMA = "mingsuan.audit/1"

SUSPICIONS = {
    Suspicion.NONE: "",
    Suspicion.DOCUMENTS: "个别文件不成立，疑为文件有误",
    Suspicion.CLAIM: "许多文件不成立，疑为表样有误",
}
_TOTAL = "合计"
_FORMS = (
    Heading("表样", 20), Heading("文件", 8), Heading("数", 10), Heading("读懂", 10),
    Heading("没有读懂", 10), Heading("关系", 10), Heading("成立", 10), Heading("不成立", 10),
    Heading("无法核对", 10),
)  # fmt: skip
_CLAIMS = (
    Heading("表样", 20), Heading("假定", 50), Heading("文件", 8), Heading("其中不成立", 10),
    Heading("关系", 10), Heading("其中不成立", 10), Heading("说明", 30),
)  # fmt: skip
_DOCUMENTS = (
    Heading("文件", 50), Heading("结果", 16), Heading("表样", 20), Heading("部门", 30),
    Heading("年度", 8), Heading("类别", 8), Heading("表", 6), Heading("读懂", 10),
    Heading("没有读懂", 10), Heading("关系", 10), Heading("成立", 10), Heading("不成立", 10),
    Heading("无法核对", 10), Heading("原因", 60),
)  # fmt: skip


@dataclass(frozen=True)
class Audited:
    """A file of the audit: its figures, or why there are none."""

    file: str
    result: str
    """核对了, 不是预决算公开, 读不了, ..."""
    figures: Figures | None = None
    reason: str = ""


def summary_of(documents: Sequence[Audited]) -> str:
    """How many files there are, and what became of them."""
    counts = Counter(document.result for document in documents)
    words = "，".join(f"{result} {count:,} 个" for result, count in counts.most_common())
    return f"共 {len(documents):,} 个文件：{words}"


def text_tables(audit: Audit) -> Iterator[tuple[str, list[Sequence[str]]]]:
    """Titles and rows, the heads first, of the tables that a terminal shows."""
    for table in (_forms_table(audit), _claims_table(audit)):
        rows = [[_shown(value) for value in row] for row in table.rows]
        yield table.title, [[heading.words for heading in table.headings], *rows]


def _shown(value: Value) -> str:
    return f"{value:,}" if isinstance(value, int) else value


def tables_of(audit: Audit, documents: Sequence[Audited]) -> list[Table]:
    """By form, by claim, by document."""
    rows = [_document_row(document) for document in documents]
    return [_forms_table(audit), _claims_table(audit), Table("各文件", _DOCUMENTS, rows)]


def _forms_table(audit: Audit) -> Table:
    rows = [_form_row(form, record) for form, record in audit.forms.items()]
    if len(rows) > 1:
        rows.append(_form_row(_TOTAL, audit.total))
    return Table("各表样", _FORMS, rows)


def _form_row(form: str, r: FormRecord) -> list[Value]:
    amounts = (r.documents, r.numbers + r.unread, r.numbers, r.unread)
    return [form, *amounts, r.checks, r.held, r.failed, r.undecided]


def _claims_table(audit: Audit) -> Table:
    rows = [_claim_row(form, claim, r) for (form, claim), r in audit.claims.items()]
    return Table("各条假定", _CLAIMS, rows)


def _claim_row(form: str, claim: str, r: ClaimRecord) -> list[Value]:
    counts = (r.documents, r.failing, r.checks, r.failed)
    return [form, claim, *counts, SUSPICIONS[r.suspicion]]


def _document_row(document: Audited) -> list[Value]:
    f = document.figures
    if f is None:
        return [document.file, document.result, *[""] * 11, document.reason]
    tally = f.tally
    known: list[Value] = [f.form, f.entity, f.year or "", f.kind, f.tables, f.numbers, f.unread]
    checks = (tally.derived, tally.held, tally.failed, tally.undecided)
    return [document.file, document.result, *known, *checks, document.reason]


def audit_files(
    audit: Audit, documents: Sequence[Audited], name: Path
) -> Iterator[tuple[Path, bytes]]:
    """The tables as files: one workbook, or a CSV file for each of them.

    Raises MingsuanError for an ending that is none of ours.
    """
    refuse_other_endings(name)
    yield from _MAKERS[name.suffix.lower()](tables_of(audit, documents), name)


def refuse_other_endings(name: Path) -> None:
    """Raises MingsuanError for an ending that is none of ours."""
    if name.suffix.lower() not in _MAKERS:
        raise MingsuanError(
            f"不支持的统计表格式：{name}。", advice="文件名请以 .csv 或 .xlsx 结尾。"
        )


def targets_of(name: Path) -> list[Path]:
    """The files that are written under this name."""
    if name.suffix.lower() != ".csv":
        return [name]
    return [_csv_name(name, title) for title in ("各表样", "各条假定", "各文件")]


def _csv_files(tables: Sequence[Table], name: Path) -> Iterator[tuple[Path, bytes]]:
    for table in tables:
        yield _csv_name(name, table.title), to_csv(table)


def _csv_name(name: Path, title: str) -> Path:
    return name.with_name(f"{name.stem}-{title}{name.suffix}")


def _workbook(tables: Sequence[Table], name: Path) -> Iterator[tuple[Path, bytes]]:
    yield name, to_xlsx(tables)


_MAKERS: Mapping[str, Callable[[Sequence[Table], Path], Iterator[tuple[Path, bytes]]]] = {
    ".csv": _csv_files,
    ".xlsx": _workbook,
}


class FormEntry(msgspec.Struct, frozen=True):
    """How the documents of a form fared."""

    form: str
    documents: int
    amounts: int
    bound: int
    unread: int
    checks: int
    held: int
    failed: int
    undecided: int


class ClaimEntry(msgspec.Struct, frozen=True):
    """How a claim of a form fared."""

    form: str
    claim: str
    documents: int
    failing: int
    checks: int
    failed: int
    suspicion: str


class FileEntry(msgspec.Struct, frozen=True):
    """What became of a file; without a form it was not checked."""

    file: str
    result: str
    form: str = ""
    entity: str = ""
    year: int = 0
    kind: str = ""
    tables: int = 0
    bound: int = 0
    unread: int = 0
    checks: int = 0
    held: int = 0
    failed: int = 0
    undecided: int = 0
    reason: str = ""


class AuditEntry(msgspec.Struct, frozen=True):
    """The whole audit."""

    schema: str
    forms: list[FormEntry]
    claims: list[ClaimEntry]
    documents: list[FileEntry]


def to_json(audit: Audit, documents: Sequence[Audited]) -> bytes:
    """The audit as UTF-8 JSON, indented, with a line end."""
    entry = AuditEntry(
        SCHEMA,
        [_form_entry(form, record) for form, record in audit.forms.items()],
        [_claim_entry(form, claim, r) for (form, claim), r in audit.claims.items()],
        [_file_entry(document) for document in documents],
    )
    return msgspec.json.format(msgspec.json.encode(entry), indent=2) + b"\n"


def _form_entry(form: str, r: FormRecord) -> FormEntry:
    amounts = (r.documents, r.numbers + r.unread, r.numbers, r.unread)
    return FormEntry(form, *amounts, r.checks, r.held, r.failed, r.undecided)


def _claim_entry(form: str, claim: str, r: ClaimRecord) -> ClaimEntry:
    counts = (r.documents, r.failing, r.checks, r.failed)
    return ClaimEntry(form, claim, *counts, r.suspicion.value)


def _file_entry(document: Audited) -> FileEntry:
    f = document.figures
    if f is None:
        return FileEntry(document.file, document.result, reason=document.reason)
    known = (f.form, f.entity, f.year, f.kind, f.tables, f.numbers, f.unread)
    tally = f.tally
    checks = (tally.derived, tally.held, tally.failed, tally.undecided)
    return FileEntry(document.file, document.result, *known, *checks, document.reason)
