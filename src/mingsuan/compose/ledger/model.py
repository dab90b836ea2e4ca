"""The ledger: every yuan once with its source and its use, and what a line item cannot hold."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from mingsuan.cube import LineItem, Selector, Unit


class Book(NamedTuple):
    """Which line items: of the ledger's own year or one before, at which stage."""

    years_ago: int
    """0: the ledger's own year."""
    stage: str
    """预算, 执行, 调整预算, 决算."""


@dataclass(frozen=True, slots=True)
class Office:
    """A unit (单位) of the department, its own office included."""

    name: str
    code: str = ""
    nature: str = ""
    """单位性质: 行政, 参公, 事业."""
    rank: str = ""
    funding: str = ""
    """经费保障形式."""


@dataclass(frozen=True, slots=True)
class Project:
    """A project (项目) with what its performance table says."""

    name: str
    code: str = ""
    use: str = ""
    goal: str = ""
    plan: tuple[str, ...] = ("", "", "", "")
    """Payments by the ends of March, June, October and December, as printed (40%)."""


@dataclass(frozen=True, slots=True)
class Indicator:
    """A line of a project's performance indicators (绩效指标)."""

    project: str
    first: str
    second: str
    third: str
    description: str = ""
    value: str = ""
    basis: str = ""


@dataclass(frozen=True, slots=True)
class Purchase:
    """A line of government procurement (政府采购)."""

    unit: str
    project: str
    name: str
    catalogue: str
    """政府采购品目 code."""
    measure: str
    """What it is counted in (台, 套)."""
    quantity: int
    """In ten-thousandths."""
    unit_price: int
    """In 分."""
    amount: int
    """In 分."""
    fund: str
    vintage: str
    reserved: int = 0
    """预留中小微企业份额, in 分."""


@dataclass(frozen=True, slots=True)
class Asset:
    """A kind of state asset held at the end of last year (国有资产)."""

    name: str
    quantity: int
    """In ten-thousandths."""
    value: int
    """In 分."""

    @property
    def is_total(self) -> bool:
        """Whether it stands for all assets together."""
        return self.name.strip() in ("合计", "总计")


def added_up(assets: tuple[Asset, ...]) -> tuple[Asset, ...]:
    """Those whose sum is all assets: the total if one is written, else every one."""
    return tuple(asset for asset in assets if asset.is_total) or assets


@dataclass(frozen=True)
class Ledger:
    """The one file that a department keeps: all that its disclosure is made from."""

    entity: str
    year: int
    kind: str
    """预算 or 决算."""
    form: str = ""
    """The layout that it was made for (河北-2024)."""
    code: str = ""
    """The department's own code."""
    unit: Unit = Unit.WAN
    """What its workbook writes amounts in."""
    offices: tuple[Office, ...] = ()
    books: Mapping[Book, Sequence[LineItem]] = field(default_factory=dict)
    projects: tuple[Project, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    purchases: tuple[Purchase, ...] = ()
    assets: tuple[Asset, ...] = ()
    texts: Mapping[str, str] = field(default_factory=dict)
    """What only a person can write: topic → text, a line a paragraph."""
    remarks: Mapping[Selector, str] = field(default_factory=dict)
    """Point → what its line is annotated with."""

    @property
    def own_book(self) -> Book:
        """The line items that the disclosure is about."""
        return Book(0, self.kind)

    @property
    def items(self) -> Sequence[LineItem]:
        """The line items that the disclosure is about."""
        return self.books.get(self.own_book, ())

    def project(self, name: str) -> Project:
        """The project of that name; one that nothing is known of if there is none."""
        return next((p for p in self.projects if p.name == name), Project(name))


def total(items: Iterable[LineItem]) -> int:
    """The sum of all items in 分."""
    return sum(item.amount for item in items)
