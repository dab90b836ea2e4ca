"""The first line of every report: passed, so many findings, undecided, or unreadable."""

from __future__ import annotations

from collections.abc import Iterator

from mingsuan.check.model import Severity
from mingsuan.check.report import Outcome, Report, Unreadable, Verdict

SEVERITY_WORDS = {Severity.ERROR: "错误", Severity.WARNING: "疑问", Severity.HINT: "提示"}


def verdict_words(outcome: Outcome) -> str:
    """The verdict in a few words."""
    if isinstance(outcome, Unreadable):
        return "无法读取"
    if outcome.status is Verdict.FINDINGS:
        return f"发现 {outcome.count(Severity.ERROR, Severity.WARNING)} 处"
    return "通过" if outcome.status is Verdict.PASSED else "未能判断"


def subject_words(report: Report) -> str:
    """Whose disclosure it is, of which year and kind."""
    disclosure = report.disclosure
    year = f"{disclosure.year} 年" if disclosure.year else ""
    entity = disclosure.entity or "（未写明部门）"
    return f"{entity} {year}{disclosure.kind}".strip()


def counts_words(report: Report) -> str:
    """How much was read and checked."""
    return "；".join(_counts(report))


def _counts(report: Report) -> Iterator[str]:
    disclosure, tally = report.disclosure, report.tally
    bound, unread = sum(1 for _ in disclosure.printed()), len(disclosure.unread)
    yield f"读出 {bound + unread:,} 个数" + (f"，其中 {unread:,} 个没有读懂" if unread else "")
    if not tally.derived:
        yield "没有可核对的关系"
        return
    held = f"核对 {tally.derived:,} 条关系（跨表 {tally.across:,} 条），成立 {tally.held:,} 条"
    failed = f"，不成立 {tally.failed:,} 条" if tally.failed else ""
    undecided = f"，无法核对 {tally.undecided:,} 条" if tally.undecided else ""
    yield held + failed + undecided
