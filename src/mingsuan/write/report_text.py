"""Outcomes → lines for a terminal: the verdict first, then each finding with its reasons."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mingsuan.bind import Disclosure, UnreadCell
from mingsuan.check.model import Finding, RuleOutcome, Severity
from mingsuan.check.report import Outcome, Report, Unreadable
from mingsuan.check.rules.catalogue import name_of
from mingsuan.check.verdict import Verdict
from mingsuan.write.paint import Paint, plain
from mingsuan.write.summary import (
    SEVERITY_WORDS,
    counts_words,
    outcome_words,
    subject_words,
    verdict_words,
)
from mingsuan.write.unknown_words import ADVICE, unknown_words, wordless

_VERDICT_ROLES = {
    Verdict.PASSED: "good",
    Verdict.FINDINGS: "error",
    Verdict.UNDECIDED: "warning",
    Verdict.UNREADABLE: "error",
}
_FEW_FINDINGS = 50
_FEW_REASONS = 4
_FEW_UNREAD = 8


def text_report(
    file: str, outcome: Outcome, *, everything: bool = False, paint: Paint = plain
) -> Iterator[str]:
    """The lines on one file; `everything` unfolds reasons, other explanations, unread numbers."""
    yield f"{paint(verdict_words(outcome), _VERDICT_ROLES[outcome.status])}：{file}"
    if isinstance(outcome, Unreadable):
        yield f"  {outcome.what}"
        if outcome.advice:
            yield f"  {outcome.advice}"
        return
    yield from _Lines(everything, paint).checked(outcome)


class _Lines:
    """The lines on a report, in one degree of detail and one way of colouring."""

    def __init__(self, everything: bool, paint: Paint) -> None:
        self.everything = everything
        self.paint = paint

    def checked(self, report: Report) -> Iterator[str]:
        yield f"  {subject_words(report)}"
        yield f"  {counts_words(report)}"
        for note in report.disclosure.notes:
            yield f"  {self.paint('注意：' + note, 'warning')}"
        shown = report.findings if self.everything else report.findings[:_FEW_FINDINGS]
        for number, finding in enumerate(shown, 1):
            yield ""
            yield from self.finding(number, finding)
        if len(shown) < len(report.findings):
            yield ""
            yield f"另有 {len(report.findings) - len(shown)} 处，加 --all 显示"
        yield from self.unread(report.disclosure)
        if self.everything and report.outcomes:
            yield ""
            yield from self.rules(report.outcomes)

    def finding(self, number: int, finding: Finding) -> Iterator[str]:
        waived = "（已豁免）" if finding.waived else ""
        severity = self.paint(SEVERITY_WORDS[finding.severity] + waived, finding.severity.value)
        yield f"{number:>3}. {severity}  {self.paint(finding.message, 'strong')}"
        yield f"     位置  {finding.place.text}  {self.paint(finding.code, 'faint')}"
        if finding.difference:
            yield f"     相差  {finding.difference} {finding.unit}".rstrip()
        yield from self.stated(finding)
        few = _FEW_REASONS if finding.severity is not Severity.HINT else 1
        yield from self.list("计算", finding.reasons, "条", few)
        words = [f"{c.place.text}：{c.given} → {c.expected}" for c in finding.changes[1:]]
        yield from self.list("随之", words, "格", _FEW_REASONS)
        if finding.severity is not Severity.HINT:
            other = [alternative.message for alternative in finding.explanations]
            yield from self.list("或者", other, "种解释", 0)
        yield from self.grounds(finding)

    def stated(self, finding: Finding) -> Iterator[str]:
        """What stands there and what should, where the message is about words."""
        if finding.fact < 0 and finding.given and finding.given not in finding.message:
            yield f"     现为  {finding.given}"
        if finding.fact < 0 and finding.expected and finding.expected not in finding.message:
            yield f"     应为  {finding.expected}"

    def grounds(self, finding: Finding) -> Iterator[str]:
        """How to correct it; the regulation where everything is wanted; why it is let stand."""
        if finding.advice:
            yield f"     更正  {finding.advice}"
        if finding.waived:
            yield f"     豁免  {finding.waived}"
        if self.everything and finding.basis:
            yield self.paint(f"     规定  {finding.basis}", "faint")
            yield self.paint(f"     编号  {finding.id}", "faint")

    def list(self, head: str, lines: Sequence[str], unit: str, few: int) -> Iterator[str]:
        """A headed list, of which only a few are shown unless everything is."""
        shown = lines if self.everything else lines[:few]
        for i, line in enumerate(shown):
            yield f"     {head if i == 0 else '    '}  {line}"
        left = len(lines) - len(shown)
        if left:
            yield self.paint(f"           另有 {left} {unit}，加 --all 显示", "faint")

    def rules(self, outcomes: Sequence[RuleOutcome]) -> Iterator[str]:
        """What became of every rule."""
        yield "审核规则："
        for outcome in outcomes:
            yield f"     {outcome.code:<20} {name_of(outcome.code)}：{outcome_words(outcome)}"

    def unread(self, disclosure: Disclosure) -> Iterator[str]:
        """The words that were not understood, then the numbers that no word would explain."""
        words, cells = unknown_words(disclosure), disclosure.unread
        if not words and not cells:
            return
        yield ""
        if cells:
            yield self.paint(f"没有读懂的数（{len(cells)} 个，未参加核对）：", "warning")
        yield from self.few([word.text for word in words], "个词")
        if words:
            yield self.paint(f"     {ADVICE}", "faint")
        rest = cells if self.everything else wordless(cells)
        yield from self.few([_unread_words(cell) for cell in rest], "个")

    def few(self, lines: Sequence[str], unit: str) -> Iterator[str]:
        """The first lines, or all if everything is wanted."""
        shown = lines if self.everything else lines[:_FEW_UNREAD]
        yield from (f"     {line}" for line in shown)
        if len(shown) < len(lines):
            left = len(lines) - len(shown)
            yield self.paint(f"     另有 {left} {unit}，加 --all 显示", "faint")


def _unread_words(cell: UnreadCell) -> str:
    told = not cell.header or cell.header in cell.reason
    header = "" if told else f"，表头“{cell.header}”"
    return f"{cell.place.text}  {cell.text}  {cell.reason}{header}"
