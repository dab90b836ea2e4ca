"""What a performance table says: the project, its money and goals, and its indicators."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from mingsuan.read import Place


class Aspect(StrEnum):
    """A first-level kind of indicator (一级指标), of either framework."""

    OUTPUT = "产出"
    COST = "成本"
    """A level of its own since 财预〔2021〕101号; before, part of the outputs."""
    BENEFIT = "效益"
    SATISFACTION = "满意度"
    MANAGEMENT = "管理"
    """Of self-evaluations: 预算执行率, 制度健全性."""
    UNKNOWN = ""


class Facet(StrEnum):
    """A second-level kind of indicator (二级指标)."""

    QUANTITY = "数量"
    QUALITY = "质量"
    TIMELINESS = "时效"
    COST = "成本"
    """Cost inside the outputs (财预〔2015〕88号)."""
    ECONOMIC_COST = "经济成本"
    SOCIAL_COST = "社会成本"
    ECOLOGICAL_COST = "生态环境成本"
    ECONOMIC = "经济效益"
    SOCIAL = "社会效益"
    ECOLOGICAL = "生态效益"
    SUSTAINABLE = "可持续影响"
    SATISFACTION = "服务对象满意度"
    UNKNOWN = ""


class Sign(StrEnum):
    """How a value bounds what it measures."""

    AT_LEAST = "≥"
    AT_MOST = "≤"
    MORE = ">"
    LESS = "<"
    EQUAL = "="
    QUALITATIVE = "定性"
    NONE = ""
    """None is printed: the value itself is meant."""


class Shape(StrEnum):
    """What kind of thing a value is."""

    NUMBER = "数"
    RANGE = "区间"
    DATE = "日期"
    SEVERAL = "多个数"
    """Numbers with words or other numbers between them (≥30次；≥30篇)."""
    WORDS = "文字"
    EMPTY = "空"


class Said(NamedTuple):
    """Words of the document and where they stand; nowhere if the table has no such column."""

    text: str = ""
    place: Place = Place()


UNSAID = Said()
"""A part that the table does not have."""


class Money(NamedTuple):
    """An amount of money, in 分, and what it is for one of (人/天); empty for a whole."""

    fen: int
    per: str = ""


@dataclass(frozen=True, slots=True)
class Target:
    """The value of an indicator, understood."""

    shape: Shape
    sign: Sign = Sign.NONE
    number: Decimal | None = None
    """Exact, 万 and 亿 worked in unless they belong to a unit of money; of a range, its low end."""
    high: Decimal | None = None
    """The high end of a range."""
    unit: str = ""
    """As printed in the value or its own column; else the one in brackets behind the name."""
    money: Money | None = None
    """What number and unit come to if the unit is one of money."""


@dataclass(frozen=True, slots=True)
class Indicator:
    """A row of a performance table."""

    level1: Said
    level2: Said
    name: Said
    value: Said
    target: Target
    aspect: Aspect = Aspect.UNKNOWN
    facet: Facet = Facet.UNKNOWN
    sign: Said = UNSAID
    """The sign's own column (指标性质), where there is one."""
    unit: Said = UNSAID
    weight: Said = UNSAID
    points: Decimal | None = None
    """The weight as a number."""
    description: Said = UNSAID
    basis: Said = UNSAID
    result: Said = UNSAID
    """What was achieved, in a self-evaluation."""
    score: Said = UNSAID

    @property
    def is_cost(self) -> bool:
        """Whether it bounds what something costs, in either framework."""
        return self.aspect is Aspect.COST or self.facet in (Facet.COST, Facet.ECONOMIC_COST)


class Payment(NamedTuple):
    """The share of the budget that is to be spent by the end of a month."""

    month: int
    percent: Decimal | None
    said: Said


@dataclass(frozen=True, slots=True)
class GoalTable:
    """A performance table: of a project, or of a whole department."""

    title: str
    place: Place
    project: Said = UNSAID
    code: Said = UNSAID
    owner: Said = UNSAID
    whole: bool = False
    """Of a whole department's or unit's spending (整体支出), not of a project's."""
    budget: Said = UNSAID
    fen: int | None = None
    """The budget of the year in 分; None if the table gives none."""
    purpose: Said = UNSAID
    goals: tuple[Said, ...] = ()
    payments: tuple[Payment, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    execution: Decimal | None = None
    """The points that the table keeps for the rate of execution (执行率分值 10)."""
    evaluation: bool = False
    """It also gives what was achieved: a self-evaluation (绩效自评表)."""
    total: Said = UNSAID
    """The total score of a self-evaluation (总分 of the column 得分)."""
    execution_score: Said = UNSAID
    """What the rate of execution scored in it."""
    blank: int = 0
    """Rows of indicators that nobody filled in."""
