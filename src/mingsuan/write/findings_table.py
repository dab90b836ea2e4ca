"""Findings of many files as one table: a row a finding, and a row for every file without any."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from mingsuan.check.model import Finding
from mingsuan.check.report import Outcome, Report, Unreadable
from mingsuan.check.rules.catalogue import name_of
from mingsuan.read import Place
from mingsuan.write.summary import SEVERITY_WORDS, verdict_words

Value = str | int
_NOWHERE = Place()


@dataclass(frozen=True)
class Entry:
    """A finding with its file; or a file that has none, or could not be read."""

    file: str
    outcome: Outcome
    number: int = 0
    """The finding's number in its file."""
    finding: Finding | None = None

    @property
    def place(self) -> Place:
        """Where the finding stands."""
        return self.finding.place if self.finding else _NOWHERE


@dataclass(frozen=True)
class Column:
    """A column: its heading, its usual width in characters, how it is filled."""

    heading: str
    width: int
    value: Callable[[Entry], Value]


def entries_of(file: str, outcome: Outcome) -> Iterator[Entry]:
    """The rows of one file; there is always one."""
    if isinstance(outcome, Unreadable) or not outcome.findings:
        yield Entry(file, outcome)
        return
    for number, finding in enumerate(outcome.findings, 1):
        yield Entry(file, outcome, number, finding)


def row_of(entry: Entry, columns: tuple[Column, ...]) -> list[Value]:
    """What the columns say of an entry; a zero is shown as nothing."""
    return [column.value(entry) or "" for column in columns]


def _severity(entry: Entry) -> str:
    if entry.finding is None:
        return verdict_words(entry.outcome)
    return SEVERITY_WORDS[entry.finding.severity]


def _name(entry: Entry) -> str:
    return name_of(entry.finding.code) if entry.finding else ""


def _message(entry: Entry) -> str:
    if entry.finding is not None:
        return entry.finding.message
    if isinstance(entry.outcome, Unreadable):
        return f"{entry.outcome.what}{entry.outcome.advice}"
    return ""


def _of_finding(get: Callable[[Finding], Value]) -> Callable[[Entry], Value]:
    return lambda entry: get(entry.finding) if entry.finding else ""


def _of_report(get: Callable[[Report], Value]) -> Callable[[Entry], Value]:
    return lambda entry: get(entry.outcome) if isinstance(entry.outcome, Report) else ""


def _followers(finding: Finding) -> str:
    cells = (f"{c.place.text}：{c.given} → {c.expected}" for c in finding.changes[1:])
    return "\n".join(cells)


OF_FILE = (
    Column("文件", 30, lambda entry: entry.file),
    Column("部门", 24, _of_report(lambda report: report.disclosure.entity)),
    Column("年度", 6, _of_report(lambda report: report.disclosure.year)),
    Column("类别", 6, _of_report(lambda report: report.disclosure.kind)),
)
OF_FINDING = (
    Column("序号", 6, lambda entry: entry.number),
    Column("轻重", 8, _severity),
    Column("位置", 36, lambda entry: entry.place.text),
    Column("问题", 50, _message),
    Column("现为", 14, _of_finding(lambda finding: finding.given)),
    Column("应为", 14, _of_finding(lambda finding: finding.expected)),
    Column("相差", 12, _of_finding(lambda finding: finding.difference)),
    Column("单位", 6, _of_finding(lambda finding: finding.unit)),
    Column("计算", 60, _of_finding(lambda finding: "\n".join(finding.reasons))),
    Column("随之更正", 40, _of_finding(_followers)),
    Column(
        "其他可能",
        40,
        _of_finding(lambda finding: "\n".join(other.message for other in finding.explanations)),
    ),
    Column("规定", 50, _of_finding(lambda finding: finding.basis)),
    Column("如何更正", 40, _of_finding(lambda finding: finding.advice)),
    Column("豁免理由", 20, _of_finding(lambda finding: finding.waived)),
    Column("编号", 12, _of_finding(lambda finding: finding.id)),
    Column("代码", 14, _of_finding(lambda finding: finding.code)),
    Column("名称", 14, _name),
)
OF_PLACE = (
    Column("表", 5, lambda entry: entry.place.table),
    Column("行", 5, lambda entry: entry.place.row),
    Column("列", 5, lambda entry: entry.place.column),
    Column("工作表", 12, lambda entry: entry.place.sheet),
    Column("单元格", 8, lambda entry: entry.place.ref),
    Column("页", 5, lambda entry: entry.place.box.page if entry.place.box else 0),
)
