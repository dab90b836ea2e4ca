"""Completion rates and comparisons of final amounts with the budget, inside one sentence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from mingsuan.bind import Direction, Mention
from mingsuan.check.model import Severity
from mingsuan.check.rules.case import Case
from mingsuan.check.rules.rule import Applies, Example, Raised, rule
from mingsuan.check.rules.statements.figures import Figure, figure, paragraphs, place_of, rounded

_FINAL = Applies(kinds=("决算",))
_COMPARED = {
    Direction.ABOVE: "大于",
    Direction.BELOW: "小于",
    Direction.LEVEL: "持平",
}
_BASES = ("", "预算数", "年初预算数", "年初预算")


@dataclass(frozen=True)
class _Executed:
    """年初预算 budget，支出决算 final, with what is said next."""

    budget: Figure
    final: Figure
    later: tuple[Mention, ...]

    @property
    def rate(self) -> Figure | None:
        """The completion rate, if one is stated right behind."""
        said = self.later[0] if self.later else None
        return figure(said) if said and said.percent and "完成" in said.before else None

    @property
    def compared(self) -> Mention | None:
        """Where final amount and budget are compared in words."""
        said = (m for m in self.later if m.direction in _COMPARED and m.compared in _BASES)
        return next(said, None)

    @property
    def relation(self) -> str:
        """How the final amount compares with the budget."""
        if self.final.value == self.budget.value:
            return "持平"
        return "大于" if self.final.value > self.budget.value else "小于"

    @property
    def words(self) -> str:
        """Both amounts as printed."""
        return f"年初预算 {self.budget.printed}，决算 {self.final.printed}"


def _executed(case: Case) -> Iterator[_Executed]:
    for mentions in paragraphs(case):
        for i, (first, second) in enumerate(pairwise(mentions)):
            if _counts(first, "预算") and _counts(second, "决算"):
                budget, final = figure(first), figure(second)
                if budget and final:
                    yield _Executed(budget, final, mentions[i + 2 : i + 4])


def _counts(mention: Mention, what: str) -> bool:
    """Whether it is a plain amount of that stage."""
    plain = mention.money and mention.direction is Direction.NONE
    return plain and mention.before.rstrip("数为是").endswith(what)


@rule(
    "N-COMPLETION",
    name="预算完成率算错",
    severity=Severity.WARNING,
    advice="按“决算数 ÷ 年初预算数”重算完成率。",
    applies=_FINAL,
    example=Example(
        "一、支出说明\n本部门2024年度收入总计500.00万元。\n某专项年初预算为100.00万元，支出决算为90.00万元，完成年初预算的95%。",
        "一、支出说明\n本部门2024年度收入总计500.00万元。\n某专项年初预算为100.00万元，支出决算为90.00万元，完成年初预算的90%。",
        kind="决算",
    ),
)
def completion(case: Case) -> Iterator[Raised]:
    """决算应当按预算数、决算数分别列出并说明差异，完成率是决算数与预算数之比（监督法第十九条；财预〔2016〕143号）。"""
    for found in _executed(case):
        budget, final, rate = found.budget, found.final, found.rate
        if rate is None or rate.mention.fact >= 0 or budget.range.low <= 0:
            continue
        if not rate.range.meets(final.range.of(budget.range)):
            expected = rounded(100 * final.value / budget.value, rate)
            yield Raised(
                place_of(case, rate.mention),
                f"完成率应为 {expected}，文中为 {rate.printed}",
                rate.printed,
                expected,
                reasons=(f"完成率 = {final.printed} ÷ {budget.printed} = {expected}",),
            )


@rule(
    "N-COMPLETION-ZERO",
    name="预算为零却写完成率",
    severity=Severity.ERROR,
    advice="年初预算为零时不写完成率，说明是年中追加或上年结转即可。",
    applies=_FINAL,
    example=Example(
        "一、支出说明\n本部门2024年度收入总计500.00万元。\n某专项年初预算为0.00万元，支出决算为90.00万元，完成年初预算的100%。",
        "一、支出说明\n本部门2024年度收入总计500.00万元。\n某专项年初预算为0.00万元，支出决算为90.00万元，年中追加预算。",
        kind="决算",
    ),
)
def completion_of_nothing(case: Case) -> Iterator[Raised]:
    """决算应当按预算数、决算数分别列出并说明差异；预算数为零时没有完成率可言（监督法第十九条；财预〔2016〕143号）。"""
    for found in _executed(case):
        if found.rate and not found.budget.value and found.final.value:
            yield Raised(
                place_of(case, found.rate.mention),
                f"年初预算为零，不能计算完成率，文中写 {found.rate.printed}",
                found.rate.printed,
                reasons=(found.words,),
            )


@rule(
    "N-COMPARED",
    name="决算与预算的大小写反",
    severity=Severity.ERROR,
    advice="按两个数的实际大小改正“大于”“小于”“持平”，并说明原因。",
    applies=_FINAL,
    example=Example(
        "一、支出说明\n本部门2024年度收入总计500.00万元。\n某专项年初预算为100.00万元，支出决算为90.00万元，决算数大于预算数的主要原因是节约。",
        "一、支出说明\n本部门2024年度收入总计500.00万元。\n某专项年初预算为100.00万元，支出决算为90.00万元，决算数小于预算数的主要原因是节约。",
        kind="决算",
    ),
)
def compared(case: Case) -> Iterator[Raised]:
    """决算数与预算数的差异应当如实说明（监督法第十九条；财预〔2016〕143号）。"""
    for found in _executed(case):
        said = found.compared
        if said and _COMPARED[said.direction] != found.relation:
            words = _COMPARED[said.direction]
            yield Raised(
                place_of(case, said),
                f"决算数与预算数的关系应为“{found.relation}”，文中为“{words}”",
                words,
                found.relation,
                reasons=(found.words,),
            )


RULES = (completion, completion_of_nothing, compared)
