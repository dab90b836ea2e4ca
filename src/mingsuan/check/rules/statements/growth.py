"""Growth that a sentence states beside the amounts it is made of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mingsuan.bind import Direction, Mention
from mingsuan.check.model import Severity
from mingsuan.check.rules.case import Case
from mingsuan.check.rules.rule import Example, Raised, rule
from mingsuan.check.rules.statements.figures import (
    Figure,
    Range,
    figure,
    following,
    paragraphs,
    place_of,
    rounded,
)

_SIGNS = {Direction.UP: 1, Direction.DOWN: -1}
_BESIDE = 6
"""A percentage of the same change has so few words before it (同比下降)."""
_OPPOSITE = {Direction.UP: Direction.DOWN, Direction.DOWN: Direction.UP}


@dataclass(frozen=True)
class _Growth:
    """本年数 now，比上年增加 change，增长 percent."""

    now: Figure
    change: Figure
    percent: Figure
    sign: int

    @property
    def before(self) -> Range:
        """Last year's amount."""
        return self.now.range - self._signed if self.sign > 0 else self.now.range + self._signed

    @property
    def _signed(self) -> Range:
        return self.change.range

    @property
    def was(self) -> str:
        """The calculation of last year's amount, in words."""
        sign = "-" if self.sign > 0 else "+"
        value = self.now.value - self.sign * self.change.value
        words = rounded(value, self.now)
        return f"上年数 = {self.now.printed} {sign} {self.change.printed} = {words}"

    @property
    def taken_of_now(self) -> bool:
        """Whether the percentage is that of this year's amount, the wrong base."""
        return self.now.value > 0 and self.percent.range.meets(self.change.range.of(self.now.range))


def _growths(case: Case) -> Iterator[_Growth]:
    """Three numbers that follow one another; those that arithmetic compares are left to it."""
    for mentions in paragraphs(case):
        for now, change, percent in zip(mentions, mentions[1:], mentions[2:], strict=False):
            found = _growth(now, change, percent)
            if found is not None:
                yield found


def _growth(now: Mention, change: Mention, percent: Mention) -> _Growth | None:
    sign = _SIGNS.get(change.direction)
    plain = now.money and now.direction is Direction.NONE and not now.compared
    together = now.sentence == change.sentence == percent.sentence
    topic = change.topic in ("", now.topic) or now.topic == ""
    if not (sign and plain and together and topic and change.money and percent.percent):
        return None
    if percent.direction is not change.direction or percent.fact >= 0:
        return None
    figures = figure(now), figure(change), figure(percent)
    if figures[0] is None or figures[1] is None or figures[2] is None:
        return None
    return _Growth(figures[0], figures[1], figures[2], sign)


@rule(
    "N-GROWTH",
    name="增减幅度算错",
    severity=Severity.WARNING,
    advice="按“增减额 ÷ 上年数”重算增减幅度，或核对增减额。",
    example=Example(
        "一、收入说明\n本部门2024年收入预算500.00万元。\n某专项安排120.00万元，比上年增加20.00万元，增长16.67%。",
        "一、收入说明\n本部门2024年收入预算500.00万元。\n某专项安排120.00万元，比上年增加20.00万元，增长20%。",
    ),
)
def growth(case: Case) -> Iterator[Raised]:
    """收支增减变化情况应当说明，增减幅度是增减额与上年数之比（财预〔2016〕143号，部门预决算公开内容：收支增减变化情况说明）。"""
    for found in _growths(case):
        before, percent = found.before, found.percent
        if before.low > 0 and not percent.range.meets(found.change.range.of(before)):
            value = found.now.value - found.sign * found.change.value
            expected = rounded(100 * found.change.value / value, percent)
            wrong = "（像是除以了本年数）" if found.taken_of_now else ""
            yield Raised(
                place_of(case, percent.mention),
                f"增减幅度应为 {expected}，文中为 {percent.printed}{wrong}",
                percent.printed,
                expected,
                reasons=(
                    found.was,
                    f"增减幅度 = {found.change.printed} ÷ {rounded(value, found.now)} = {expected}",
                ),
                fact=percent.mention.fact,
            )


@rule(
    "N-GROWTH-ZERO",
    name="上年为零却写增减幅度",
    severity=Severity.WARNING,
    advice="上年数为零时不写增减幅度，只写增加额；或核对上年数。",
    example=Example(
        "一、收入说明\n本部门2024年收入预算500.00万元。\n某专项安排20.00万元，比上年增加20.00万元，增长100%。",
        "一、收入说明\n本部门2024年收入预算500.00万元。\n某专项安排20.00万元，比上年增加20.00万元，上年没有这项收入。",
    ),
)
def growth_of_nothing(case: Case) -> Iterator[Raised]:
    """收支增减变化情况应当说明；基数为零时没有增减幅度可言（财预〔2016〕143号，部门预决算公开内容：收支增减变化情况说明）。"""
    for found in _growths(case):
        if found.sign > 0 and found.change.value and found.now.value == found.change.value:
            percent = found.percent
            yield Raised(
                place_of(case, percent.mention),
                f"上年数为零，不能计算增减幅度，文中写 {percent.printed}",
                percent.printed,
                reasons=(found.was,),
                fact=percent.mention.fact,
            )


@rule(
    "N-CLASH",
    name="增减方向自相矛盾",
    severity=Severity.ERROR,
    advice="按实际增减统一两处的用词。",
    example=Example(
        "一、收入说明\n本部门2024年收入预算500.00万元。\n某专项安排120.00万元，比上年增加20.00万元，下降20%。",
        "一、收入说明\n本部门2024年收入预算500.00万元。\n某专项安排120.00万元，比上年增加20.00万元，增长20%。",
    ),
)
def clash(case: Case) -> Iterator[Raised]:
    """收支增减变化情况应当如实说明，同一项变化的数额与幅度方向应当一致（财预〔2016〕143号，部门预决算公开内容：收支增减变化情况说明）。"""
    for change, percent in following(case):
        opposite = _OPPOSITE.get(change.direction)
        beside = percent.percent and len(percent.before) <= _BESIDE
        if opposite and change.money and beside and percent.direction is opposite:
            amount, rate = figure(change), figure(percent)
            if amount and rate and amount.value > 0 and rate.value > 0:
                yield Raised(
                    place_of(case, percent),
                    f"前面写{change.direction}{amount.printed}，这里写{opposite}{rate.printed}，方向相反",
                    f"{opposite}{rate.printed}",
                    reasons=(f"“{change.sentence[:80]}”",),
                )


@rule(
    "N-NEGATIVE-CHANGE",
    name="增减词与负号重复",
    severity=Severity.WARNING,
    advice="增减额写正数，方向用“增加”“减少”表示。",
    example=Example(
        "一、收入说明\n本部门2024年收入预算500.00万元。\n某专项安排80.00万元，比上年增加-20.00万元。",
        "一、收入说明\n本部门2024年收入预算500.00万元。\n某专项安排80.00万元，比上年减少20.00万元。",
    ),
)
def negative_change(case: Case) -> Iterator[Raised]:
    """收支增减变化情况应当准确说明，已用“增加”“减少”表示方向的数额不应再带负号（财预〔2016〕143号，基本要求：准确、规范）。"""
    for mentions in paragraphs(case):
        for mention in mentions:
            number = figure(mention)
            if number and number.value < 0 and mention.direction in _SIGNS:
                words = f"{mention.direction}{number.printed}"
                yield Raised(
                    place_of(case, mention), f"“{words}”既写方向又写负号，看不出是增是减", words
                )


RULES = (growth, growth_of_nothing, clash, negative_change)
