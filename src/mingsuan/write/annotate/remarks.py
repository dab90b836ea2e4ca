"""Findings as remarks: short texts that stand beside the cell or words that they are about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mingsuan.check.finding_codes import finding_codes
from mingsuan.check.model import Alternative, CellChange, Finding, Severity
from mingsuan.check.report import Report
from mingsuan.read import Place
from mingsuan.write.spreadsheet_text import for_xml
from mingsuan.write.summary import SEVERITY_WORDS

AUTHOR = "明算"
MOST_CALCULATIONS = 4
MOST_FOLLOWERS = 6
MOST_ALTERNATIVES = 2
MOST_ALIKE = {Severity.ERROR: 30, Severity.WARNING: 30, Severity.HINT: 6}
"""Further places of one finding that are pointed out."""
_LONGEST = 400
"""Characters of one line; a calculation over a long list is cut here."""


@dataclass(frozen=True)
class Remark:
    """What is said at one place."""

    number: int
    """The finding's number in its report."""
    severity: Severity
    place: Place
    fact: int
    """Id of the fact there; -1 if there is none."""
    head: str
    details: tuple[str, ...] = ()
    follows: bool = False
    """Whether the place is not at fault itself: a total that follows a wrong line."""

    @property
    def label(self) -> str:
        """Its name, the same wherever the finding is shown."""
        return f"{SEVERITY_WORDS[self.severity]} {self.number}"

    @property
    def lines(self) -> tuple[str, ...]:
        """All that it says."""
        return (self.head, *self.details)


def remarks_of(report: Report) -> tuple[Remark, ...]:
    """Every remark on a document, in the order of its findings."""
    return tuple(
        remark
        for number, finding in enumerate(report.findings, 1)
        for remark in _of_finding(number, finding)
    )


def _of_finding(number: int, finding: Finding) -> Iterator[Remark]:
    severity = SEVERITY_WORDS[finding.severity]
    yield Remark(
        number,
        finding.severity,
        finding.place,
        finding.fact,
        shown(f"【{severity} {number}】{finding.message}"),
        tuple(shown(line) for line in _details(finding)),
    )
    for change in finding.changes[1:]:
        yield _follower(number, finding, change)
    told = [finding.place, *(change.place for change in finding.changes)]
    for place in dict.fromkeys(finding.related[: MOST_ALIKE[finding.severity]]):
        if place not in told:
            yield _alike(number, finding, place)


def _alike(number: int, finding: Finding, place: Place) -> Remark:
    """At a further place of a finding that is told once: which one it is."""
    words = f"【{number}】与第 {number} 处（{finding.place.text}）是同一问题，见那里的说明"
    return Remark(number, finding.severity, place, -1, shown(words), follows=True)


def _follower(number: int, finding: Finding, change: CellChange) -> Remark:
    cause = f"随第 {number} 处（{finding.place.text}）更正"
    words = f"【{number}】{cause}：应为 {change.expected}，现为 {change.given}"
    return Remark(number, finding.severity, change.place, change.fact, shown(words), follows=True)


def _details(finding: Finding) -> Iterator[str]:
    figures = figures_of(finding)
    if figures:
        yield figures
    yield from headed("计算", finding.reasons, MOST_CALCULATIONS, "条")
    followers = [f"{c.place.text}：{c.given} → {c.expected}" for c in finding.changes[1:]]
    yield from headed("随之更正", followers, MOST_FOLLOWERS, "格")
    yield from headed("或者", _messages(finding.explanations), MOST_ALTERNATIVES, "种可能")
    if finding.advice:
        yield f"更正：{finding.advice}"
    if finding.basis:
        yield f"规定：{finding.basis}"
    if finding.waived:
        yield f"已豁免：{finding.waived}"
    meaning = meaning_of(finding)
    yield f"说明：{meaning}（{finding.code}）" if meaning else f"代码：{finding.code}"


def figures_of(finding: Finding) -> str:
    """What stands there, what should, and how far they are apart."""
    given, expected, apart = (
        with_unit(text, finding.unit)
        for text in (finding.given, finding.expected, finding.difference)
    )
    pairs = (("现为", given), ("应为", expected), ("相差", apart))
    return "　".join(f"{name}：{text}" for name, text in pairs if text)


def with_unit(number: str, unit: str) -> str:
    """A number with its unit; words and blanks stay as they are."""
    if not number or not number[-1].isdigit():
        return number
    return f"{number}{unit}" if unit == "%" else f"{number} {unit}".rstrip()


def meaning_of(finding: Finding) -> str:
    """What this kind of finding means in general; empty if the catalogue does not have it."""
    entry = finding_codes().get(finding.code)
    return entry.meaning if entry else ""


def headed(head: str, lines: Sequence[str], most: int, unit: str) -> Iterator[str]:
    """The first few lines under a heading, and how many more there are."""
    yield from (f"{head}：{line}" for line in lines[:most])
    if len(lines) > most:
        yield f"{head}：另有 {len(lines) - most} {unit}，见完整报告"


def shown(text: str) -> str:
    """The text without characters that no office file can hold, of bounded length."""
    text = for_xml(text)
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def _messages(alternatives: Sequence[Alternative]) -> list[str]:
    return [alternative.message for alternative in alternatives]
