"""The first line of every report: passed, so many findings, undecided, or unreadable."""

from __future__ import annotations

from collections.abc import Iterator

from mingsuan.check.model import RuleOutcome, RuleStatus, Severity, Tally
from mingsuan.check.report import Outcome, Report, Unreadable
from mingsuan.check.verdict import Verdict

SEVERITY_WORDS = {Severity.ERROR: "错误", Severity.WARNING: "疑问", Severity.HINT: "提示"}


STATUS_WORDS = {
    RuleStatus.HELD: "没有发现问题",
    RuleStatus.RAISED: "发现问题",
    RuleStatus.NOT_APPLICABLE: "不适用",
    RuleStatus.UNABLE: "未能运行",
    RuleStatus.OFF: "已停用",
}


def outcome_words(outcome: RuleOutcome) -> str:
    """What became of a rule, and why if it did not run."""
    words = STATUS_WORDS[outcome.status]
    if outcome.status is RuleStatus.RAISED:
        return f"发现 {outcome.raised} 处{outcome.why}"
    return f"{words}（{outcome.why}）" if outcome.why else words


def verdict_words(outcome: Outcome) -> str:
    """The verdict in a few words."""
    if isinstance(outcome, Unreadable):
        return "无法读取"
    if outcome.status is Verdict.FINDINGS:
        return f"发现 {outcome.count(Severity.ERROR, Severity.WARNING)} 处"
    return "通过" if outcome.status is Verdict.PASSED else "未能判断"


def subject_words(report: Report) -> str:
    """Whose disclosure it is, of which year and kind; or which performance tables it is."""
    disclosure = report.disclosure
    year = f"{disclosure.year} 年" if disclosure.year else ""
    entity = disclosure.entity or "（未写明部门）"
    return f"{entity} {year}{disclosure.attachment or disclosure.kind}".strip()


def counts_words(report: Report) -> str:
    """How much was read and checked."""
    return "；".join(_counts(report))


def _counts(report: Report) -> Iterator[str]:
    disclosure, tally = report.disclosure, report.tally
    bound, unread = sum(1 for _ in disclosure.printed()), len(disclosure.unread)
    yield f"读出 {bound + unread:,} 个数" + (f"，其中 {unread:,} 个没有读懂" if unread else "")
    if not tally.derived:
        yield "没有可核对的关系"
    else:
        yield _check_words(tally)
    if report.outcomes:
        yield "，".join(_rule_counts(report))


def _check_words(tally: Tally) -> str:
    held = f"核对 {tally.derived:,} 条关系（跨表 {tally.across:,} 条），成立 {tally.held:,} 条"
    failed = f"，不成立 {tally.failed:,} 条" if tally.failed else ""
    undecided = f"，无法核对 {tally.undecided:,} 条" if tally.undecided else ""
    return held + failed + undecided


def _rule_counts(report: Report) -> Iterator[str]:
    ran = (RuleStatus.HELD, RuleStatus.RAISED)
    yield f"运行 {sum(map(report.rules, ran))} 条审核规则"
    yield f"{report.rules(RuleStatus.RAISED)} 条发现问题"
    unable = report.rules(RuleStatus.UNABLE)
    if unable:
        yield f"另有 {unable} 条缺少所需内容、未能运行"
    waived = sum(bool(finding.waived) for finding in report.findings)
    if waived:
        yield f"{waived} 处已豁免"
