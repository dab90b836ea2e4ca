"""The opinion (审核意见) on a disclosure: a page in Word to sign and send back."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from mingsuan.check.finding_codes import finding_codes
from mingsuan.check.model import Finding, Severity
from mingsuan.check.report import Outcome, Report, Unreadable
from mingsuan.errors import MingsuanError
from mingsuan.write.review_day import review_day
from mingsuan.write.spreadsheet_text import for_xml
from mingsuan.write.summary import SEVERITY_WORDS, counts_words, verdict_words

_TEMPLATES = Path(__file__).parent / "templates" / "opinion"
_PARTS = {
    "[Content_Types].xml": "content_types.xml",
    "_rels/.rels": "package_links.xml",
    "docProps/core.xml": "properties.xml",
    "word/document.xml": "document.xml",
    "word/styles.xml": "styles.xml",
    "word/_rels/document.xml.rels": "document_links.xml",
}
"""Part of the file → template."""
_HEADINGS = ("序号", "轻重", "位置", "问题", "现为", "应为", "依据")
_WIDTHS = (460, 520, 1500, 2150, 960, 960, 3088)
"""In twentieths of a point; together the width of the page between its margins."""
_PLACES = ("center", "center", "", "", "right", "right", "")
"""Where the text of each column stands; at the left if nothing is said."""
_MOST_ROWS = 200
_LONGEST_GROUND = 160
_EARLIEST = 1980
"""Before this year there are no dates in zip archives."""


@dataclass(frozen=True)
class Opinion:
    """What the opinion on one file says."""

    file: str
    entity: str
    subject: str
    counts: str
    verdict: str
    notes: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    left: str = ""
    """How many findings are not listed."""


def opinion_on(file: str, outcome: Outcome) -> Opinion:
    """The opinion on a file; `file` is its name as the user gave it."""
    name = for_xml(Path(file).name)
    if isinstance(outcome, Unreadable):
        verdict = f"{verdict_words(outcome)}：{outcome.what}{outcome.advice}"
        return Opinion(name, "", "", "没有核对", for_xml(verdict))
    disclosure = outcome.disclosure
    year = f"{disclosure.year} 年" if disclosure.year else ""
    findings = sorted(outcome.findings, key=lambda f: list(Severity).index(f.severity))
    numbers = {id(finding): n for n, finding in enumerate(outcome.findings, 1)}
    rows = tuple(_row(numbers[id(finding)], finding) for finding in findings[:_MOST_ROWS])
    left = len(findings) - len(rows)
    return Opinion(
        file=name,
        entity=for_xml(disclosure.entity or "（未写明）"),
        subject=f"{year}{disclosure.kind}",
        counts=counts_words(outcome),
        verdict=_verdict(outcome),
        notes=tuple(for_xml(note) for note in disclosure.notes),
        rows=rows,
        left=f"{left} 处没有列出，见批注件或完整报告" if left else "",
    )


def to_docx(opinions: Sequence[Opinion], when: datetime | None = None) -> bytes:
    """The opinions as a Word file, each on a page of its own; `when` is now if left out."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    when = when or review_day()
    date = (max(when.year, _EARLIEST), when.month, when.day, when.hour, when.minute, when.second)
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, template in _PARTS.items():
            text = environment.get_template(template).render(
                opinions=opinions, when=when, headings=_HEADINGS, widths=_WIDTHS, places=_PLACES
            )
            entry = zipfile.ZipInfo(part, date)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, text.encode("utf-8", "replace"))
    return content.getvalue()


def refuse_other_ending(name: Path) -> None:
    """Raises MingsuanError for a name that does not say that the opinion is a Word file."""
    if name.suffix.lower() != ".docx":
        raise MingsuanError(
            f"审核意见是 Word 文件，不能写成 {name}。", advice="文件名请以 .docx 结尾。"
        )


def _verdict(report: Report) -> str:
    counts = [(severity, report.count(severity)) for severity in Severity]
    found = "、".join(f"{SEVERITY_WORDS[s]} {count} 处" for s, count in counts if count)
    return f"{verdict_words(report)}（{found}）" if found else verdict_words(report)


def _row(number: int, finding: Finding) -> tuple[str, ...]:
    words = (
        str(number),
        SEVERITY_WORDS[finding.severity],
        finding.place.text or "全文",
        f"{finding.message}（已豁免：{finding.waived}）" if finding.waived else finding.message,
        finding.given,
        finding.expected,
        "\n".join(_grounds(finding)),
    )
    return tuple(for_xml(text) for text in words)


def _grounds(finding: Finding) -> Iterator[str]:
    """The shortest calculation, and how many there are; else what such findings mean.

    A hint needs none: the opinion is to stay short.
    """
    if finding.severity is Severity.HINT:
        yield ""
        return
    if finding.reasons:
        shortest = min(finding.reasons, key=len)
        cut = len(shortest) > _LONGEST_GROUND
        yield shortest[: _LONGEST_GROUND - 1] + "…" if cut else shortest
        if len(finding.reasons) > 1:
            yield f"等 {len(finding.reasons)} 条"
        return
    code = finding_codes().get(finding.code)
    yield finding.basis or (code.meaning if code else "")
