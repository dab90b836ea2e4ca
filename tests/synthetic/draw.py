"""Drawing a random ledger: the same seed gives the same ledger."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

from mingsuan.codes import Catalogue
from mingsuan.cube import LineItem
from mingsuan.forms import standard_space
from tests.synthetic.ledger import GOODS, Ledger, Purchase, point

GRAIN = 10_000
"""分 in 0.01 万元: what a table in 万元 prints exactly."""

_EARLIEST = 2023
"""Of the years that forms are made for: their subjects must be there."""
_BUDGET = "一般公共预算"
_NO_DEPARTMENT = ("223", "227", "230", "231", "232", "233", "234")
_STAFF = ("30101", "30102", "30103", "30107", "30108", "30110", "30113", "30199", "30302", "30305")
_RUNNING = (
    "30201", "30202", "30205", "30206", "30207", "30211", "30212教学科研", "30212其他", "30213",
    "30215", "30216", "30217", "30226", "30227", "30228", "30229", "30231", "30239", "30299",
    "31002", "31013",
)  # fmt: skip
_GOODS = (
    ("台式计算机", "A02010105", "台", "固定资产"),
    ("便携式计算机", "A02010108", "台", "固定资产"),
    ("办公桌", "A05010201", "套", "固定资产"),
    ("应用软件", "A08060303", "套", "无形资产"),
    ("信息系统集成实施服务", "C16020000", "项", "服务"),
    ("房屋修缮", "B08010000", "项", "工程"),
)


@dataclass(frozen=True)
class Options:
    """What occurs in the ledger, and how large and fine its amounts are."""

    subjects: int = 12
    projects: int = 6
    purchases: int = 3
    units: int = 1
    carried_in: bool = False
    """上年结转."""
    carried_out: bool = False
    """结转下年."""
    government_fund: bool = False
    state_capital: bool = False
    other_income: bool = True
    business: bool = False
    """经营, 上级补助, 附属单位上缴 and their spending; 财政专户."""
    local_codes: bool = False
    """Six-figure subjects, as some places add below the 款."""
    figures: int = 3
    """Figures before the point of the largest amounts, in 万元."""
    grain: int = GRAIN
    """Amounts are multiples of this many 分; below GRAIN a table in 万元 rounds cell by cell."""


def draw_ledger(seed: int, options: Options | None = None) -> Ledger:
    """A random ledger with these features."""
    return _Drawer(random.Random(seed), options or Options()).draw()


class _Drawer:
    def __init__(self, rng: random.Random, options: Options) -> None:
        self._rng = rng
        self._options = options
        self._units = [f"示例第{n}单位" for n in range(1, options.units + 1)]
        self._projects = [f"示例{n}号项目经费" for n in range(1, options.projects + 1)]
        self._funds = [_BUDGET] * 8 + ["其他收入", "事业收入"] * options.other_income
        special = ["财政专户管理资金", "经营收入", "上级补助收入", "附属单位上缴收入"]
        self._funds += special * options.business

    def draw(self) -> Ledger:
        functions = self._functions()
        items = [item for function in functions for item in self._spending(function)]
        items += self._other_budgets()
        if self._options.carried_out:
            items += [self._carried_out(self._rng.choice(functions)) for _ in range(2)]
        bought = list(self._bought([i for i in items if self._can_buy(i)]))
        items += [item for item, _ in bought]
        prior = tuple(LineItem(i.point, self._near(i.amount)) for i in items)
        return Ledger(
            tuple(items), prior, tuple(p for _, p in bought), self._amount() * (len(bought) % 2)
        )

    def _functions(self) -> list[str]:
        codes = Catalogue.standard().functional
        usable = [
            e.code
            for e in codes
            if e.level == 3 and e.until is None and e.holds(_EARLIEST)
            if not e.code.startswith(_NO_DEPARTMENT)
        ]
        chosen = self._clustered(usable)
        if self._options.local_codes:
            chosen += [f"{code[:5]}{n}" for n, code in enumerate(chosen[:3], 7)]
        return chosen

    def _clustered(self, usable: list[str]) -> list[str]:
        """Subjects of a few 款, as a department has, rather than one of each."""
        wanted = min(self._options.subjects, len(usable))
        chosen: dict[str, None] = {}
        while len(chosen) < wanted:
            start = self._rng.randrange(len(usable))
            for code in usable[start : start + self._rng.randint(1, 5)]:
                if len(chosen) < wanted:
                    chosen[code] = None
        return sorted(chosen)

    def _spending(self, function: str) -> Iterator[LineItem]:
        rng = self._rng
        basic, project = rng.random() < 0.7, rng.random() < 0.6
        if basic or not project:
            for _ in range(rng.randint(1, 5)):
                yield self._basic(function)
        if project:
            for _ in range(rng.randint(1, 3)):
                yield self._project(function, rng.choice(self._funds))
        if self._options.business and rng.random() < 0.3:
            yield self._own(function)

    def _basic(self, function: str) -> LineItem:
        staff = self._rng.random() < 0.6
        return self._item(
            self._rng.choice(self._funds),
            function,
            etype="人员经费" if staff else "公用经费",
            econ=self._rng.choice(_STAFF if staff else _RUNNING),
        )

    def _project(self, function: str, fund: str) -> LineItem:
        return self._item(
            fund,
            function,
            project=self._rng.choice(self._projects),
            econ=self._rng.choice(_RUNNING),
        )

    def _own(self, function: str) -> LineItem:
        etype = self._rng.choice(["经营支出", "上解上级支出", "对附属单位补助支出"])
        fund = self._rng.choice(["经营收入", "事业收入"])
        return self._item(fund, function, etype=etype, econ="39999")

    def _other_budgets(self) -> Iterator[LineItem]:
        both = (
            (self._options.government_fund, "政府性基金预算", ("2120803", "2120899", "2296002")),
            (self._options.state_capital, "国有资本经营预算", ("2230105", "2239999")),
        )
        for wanted, fund, functions in both:
            if wanted:
                for function in functions:
                    yield self._project(function, fund)

    def _carried_out(self, function: str) -> LineItem:
        return self._item(self._rng.choice(self._funds), function, use="结转下年")

    def _item(self, fund: str, function: str, **members: str) -> LineItem:
        carried = self._options.carried_in and self._rng.random() < 0.2
        where = point(
            fund=fund,
            vintage="上年结转" if carried else "本年",
            func=function,
            unit=self._rng.choice(self._units),
            **members,
        )
        return LineItem(where, self._amount())

    def _amount(self) -> int:
        top = 10**self._options.figures
        wan = self._rng.choice([self._rng.randint(1, top), self._rng.randint(1, max(2, top // 20))])
        return self._fine(wan * 100 - self._rng.choice([0, 0, self._rng.randint(0, 99)]))

    def _fine(self, hundredths: int) -> int:
        """That many 0.01 万元, with as fine a remainder as the options allow."""
        rest = (
            self._rng.randrange(0, GRAIN, self._options.grain) if self._options.grain < GRAIN else 0
        )
        return hundredths * GRAIN + rest

    def _near(self, amount: int) -> int:
        """An amount of last year that led to this one."""
        share = self._rng.choice([0, 0, -0.1, 0.05, 0.2])
        return max(0, amount + int(share * amount) // self._options.grain * self._options.grain)

    def _can_buy(self, item: LineItem) -> bool:
        return any(project in item.point for project in self._projects)

    def _bought(self, spending: list[LineItem]) -> Iterator[tuple[LineItem, Purchase]]:
        """Purchases in the order in which the table prints them: unit by unit."""
        wanted = min(self._options.purchases, len(spending))
        drawn = (
            sorted(
                (self._rng.choice(self._units), n, item)
                for n, item in enumerate(self._rng.sample(spending, wanted))
            )
            if wanted
            else []
        )
        for number, (unit, _, base) in enumerate(drawn, 1):
            yield self._purchase(number, unit, base)

    def _purchase(self, number: int, unit: str, base: LineItem) -> tuple[LineItem, Purchase]:
        name, catalogue, measure, asset = self._rng.choice(_GOODS)
        quantity, price = self._rng.randint(1, 20), self._fine(self._rng.randint(5, 900))
        members = _named(base)
        item = f"{number}:{name}"
        where = point(
            **{**members, "unit": unit},
            item=item,
            assetclass=asset,
            goods=GOODS[catalogue[0]],
            reserved="预留" if self._rng.random() < 0.5 else None,
        )
        bought = Purchase(unit, members["project"], item, name, catalogue, measure, quantity, price)
        return LineItem(where, quantity * price), bought


def _named(item: LineItem) -> dict[str, str]:
    return standard_space().members(item.point)
