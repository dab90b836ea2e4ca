"""What changes are compared with, and whether they are explained."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from mingsuan.bind import Direction, Mention
from mingsuan.check.model import Severity
from mingsuan.check.rules.case import Case
from mingsuan.check.rules.outline import is_heading
from mingsuan.check.rules.rule import Example, Raised, rule
from mingsuan.check.rules.statements.figures import figure, paragraphs, place_of

_YEAR = re.compile(r"(20\d\d)年")
_NEAR = 4
"""How many paragraphs, its own among them, may hold the reason of a change."""
_REASON = re.compile(
    r"原因|由于|因为|主要[是为]|主要用于|导致|因[^公为此素果]|所致|受[^\d]{2,20}影响|根据|按照|依据"
)


@rule(
    "N-BASE-YEAR",
    name="与不相邻的年度比较",
    severity=Severity.WARNING,
    advice="核对比较的年度：通常是上一年，可能是沿用了往年的文字。",
    example=Example(
        "一、收入说明\n本部门2024年收入预算500.00万元。\n某专项安排120.00万元，比2022年预算增加20.00万元。",
        "一、收入说明\n本部门2024年收入预算500.00万元。\n某专项安排120.00万元，比2023年预算增加20.00万元。",
    ),
)
def base_year(case: Case) -> Iterator[Raised]:
    """收支增减变化情况与上年比较说明（财预〔2016〕143号，部门预决算公开内容：收支增减变化情况说明）。"""
    for mentions in paragraphs(case):
        for mention in mentions:
            year = _YEAR.search(mention.compared)
            if year and case.year and int(year[1]) not in (case.year - 1, case.year):
                yield Raised(
                    place_of(case, mention),
                    f"{case.year}年的文件与{year[1]}年比较，通常应与{case.year - 1}年比较",
                    f"{year[1]}年",
                    f"{case.year - 1}年",
                )


@rule(
    "N-NO-DIRECTION",
    name="没有写增加还是减少",
    severity=Severity.WARNING,
    advice="在数额前写明“增加”或“减少”。",
    example=Example(
        "一、收入说明\n本部门2024年收入预算500.00万元。\n某专项安排120.00万元，比上年20.00万元。",
        "一、收入说明\n本部门2024年收入预算500.00万元。\n某专项安排120.00万元，比上年增加20.00万元。",
    ),
)
def no_direction(case: Case) -> Iterator[Raised]:
    """收支增减变化情况应当说明是增是减（财预〔2016〕143号，部门预决算公开内容：收支增减变化情况说明）。"""
    for mentions in paragraphs(case):
        for mention in mentions:
            bare = mention.compared and mention.before.endswith(mention.compared)
            if bare and mention.money and not mention.after and not mention.direction:
                words = f"{mention.compared}{mention.text}{mention.unit}"
                yield Raised(place_of(case, mention), f"“{words}”没有写增加还是减少", words)


@rule(
    "N-NO-REASON",
    name="增减没有说明原因",
    severity=Severity.HINT,
    advice="写明增减的主要原因。",
    example=Example(
        "一、收入说明\n本部门2024年收入预算500.00万元。\n某专项安排120.00万元，比上年增加20.00万元，增长20%。",
        "一、收入说明\n本部门2024年收入预算500.00万元。\n某专项安排120.00万元，比上年增加20.00万元，增长20%，主要原因是增加人员。",
    ),
    thresholds={"percent": 10},
)
def no_reason(case: Case, percent: float) -> Iterator[Raised]:
    """收支增减变化情况应当说明原因（财预〔2016〕143号，部门预决算公开内容：收支增减变化情况说明）。"""
    unexplained = [m for m in _grown(case, percent) if not _explained(case, m)]
    if unexplained:
        first, *others = unexplained
        more = f"等 {len(unexplained)} 处" if others else ""
        yield Raised(
            place_of(case, first),
            f"“{_words(first)}”{more}没有说明原因",
            _words(first),
            related=tuple(place_of(case, mention) for mention in others),
        )


def _words(mention: Mention) -> str:
    """A change as the sentence states it."""
    return f"{mention.direction}{mention.text}{mention.unit}"


def _grown(case: Case, percent: float) -> Iterator[Mention]:
    for mentions in paragraphs(case):
        for mention in mentions:
            number = figure(mention)
            went = mention.direction in (Direction.UP, Direction.DOWN)
            if went and mention.percent and number and number.value >= percent:
                yield mention


def _explained(case: Case, mention: Mention) -> bool:
    """Whether a reason stands in its paragraph or just behind, or with the same change elsewhere.

    A total is often explained by the parts that follow it.
    """
    behind = [p for p in case.text if p.block >= mention.block][:_NEAR]
    same = f"{mention.text}{mention.unit}"
    again = [p for p in case.text if same in p.text]
    return any(_REASON.search(p.text) for p in (*behind, *again))


_BLANK_REASON = re.compile(r"(?:主要)?原因(?:是|为|：|:)(?:由于|因为|因)?(?=[。；;]|[，,]其中|$)")


@rule(
    "N-BLANK-REASON",
    name="“原因是”后面没有写原因",
    severity=Severity.WARNING,
    advice="写明原因；没有增减的，删去“主要原因是”。",
    example=Example(
        "一、收入说明\n本部门2024年收入预算500.00万元，与上年持平，主要原因是。其中专项20.00万元。",
        "一、收入说明\n本部门2024年收入预算500.00万元，与上年持平，主要原因是人员没有变化。",
    ),
)
def blank_reason(case: Case) -> Iterator[Raised]:
    """收支增减变化情况应当说明原因（财预〔2016〕143号，部门预决算公开内容：收支增减变化情况说明）。"""
    later = {p.block: q for p, q in pairwise(case.text)}
    for passage in case.text:
        for found in _BLANK_REASON.finditer(passage.text):
            goes_on = found.end() == len(passage.text) and passage.block in later
            if not goes_on or is_heading(later[passage.block]):
                words = found.group()
                yield Raised(passage.place(*found.span()), f"“{words}”后面没有写原因", words)


RULES = (base_year, no_direction, no_reason, blank_reason)
