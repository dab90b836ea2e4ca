"""Random departments: line items of one stage, with subjects of the statutory list."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random

from mingsuan.codes import Catalogue
from mingsuan.cube import LineItem
from mingsuan.forms import standard_space
from tests.check.ledgers import Ledger

HUNDRED_YUAN = 10_000
UNITS = {
    "示例市综合事务局": "101",
    "示例市综合事务局本级": "101001",
    "示例市信息中心": "101002",
}
"""Name → code of the department, its own office, and a unit below it."""
STAFF = ("30101", "30102", "30103", "30108", "30113", "30301", "30305")
GOODS = ("30201", "30202", "30212", "30215", "30216", "30217", "30228", "30231", "31002", "31013")
SUBJECTS = (
    "2010301",
    "2010302",
    "2010399",
    "2040601",
    "2040602",
    "2050299",
    "2080501",
    "2080505",
    "2089999",
    "2101101",
    "2101102",
    "2130101",
    "2130199",
    "2150899",
    "2210201",
    "2210203",
)
OWN_FUNDS = ("事业收入", "经营收入", "上级补助收入", "附属单位上缴收入", "其他收入")


@dataclass(frozen=True)
class World:
    """What occurs in a department."""

    own_funds: tuple[str, ...] = OWN_FUNDS
    carried_in: bool = True
    carried_on: bool = True
    surplus_used: bool = False
    distributed: bool = False
    """结余分配."""
    special_types: tuple[str, ...] = ()
    """经营支出, 上解上级支出, 对附属单位补助支出."""
    government_funds: bool = True
    state_capital: bool = True
    projects: tuple[str, ...] = ("信息系统运行维护", "执法办案经费", "公共设施修缮")
    units: tuple[str, ...] = ("101001", "101002")
    subjects: int = 7


FINAL = World(
    surplus_used=True,
    distributed=True,
    special_types=("经营支出", "上解上级支出", "对附属单位补助支出"),
)

BUDGET = World(
    own_funds=("财政专户管理资金", *OWN_FUNDS),
    special_types=("经营支出", "上解上级支出", "对附属单位补助支出"),
)


def final_world(rng: Random) -> World:
    """A department's year with some of all that final accounts may hold."""
    some = rng.random
    return World(
        own_funds=tuple(f for f in OWN_FUNDS if some() < 0.5) or ("其他收入",),
        carried_in=some() < 0.8,
        carried_on=some() < 0.8,
        surplus_used=some() < 0.5,
        distributed=some() < 0.5,
        special_types=tuple(t for t in FINAL.special_types if some() < 0.3),
        government_funds=some() < 0.6,
        state_capital=some() < 0.4,
        subjects=rng.randint(3, 10),
    )


def draw(rng: Random, world: World) -> Ledger:
    """Line items of such a department."""
    drawing = _Drawing(rng, world)
    for subject in rng.sample(SUBJECTS, world.subjects):
        drawing.subject(subject)
    if world.government_funds:
        drawing.project("2120899", "政府性基金预算")
        drawing.project("2296002", "政府性基金预算")
    if world.state_capital:
        drawing.project("2230105", "国有资本经营预算")
    drawing.balances()
    return Ledger(drawing.items)


class _Drawing:
    def __init__(self, rng: Random, world: World) -> None:
        self.rng = rng
        self.world = world
        self.items: list[LineItem] = []
        self._subjects: list[str] = []
        self._space = standard_space()

    def add(self, **point: str) -> None:
        rng = self.rng
        if "vintage" not in point:
            carried = self.world.carried_in and rng.random() < 0.25
            point["vintage"] = "上年结转" if carried else "本年"
        point.setdefault("unit", rng.choice(self.world.units))
        point.setdefault("purpose", self._purpose(point))
        amount = rng.choice([rng.randint(1, 99_999), rng.randint(1, 300) * 100]) * HUNDRED_YUAN
        self.items.append(LineItem(self._space.saturate(self._space.selector(point)), amount))

    def _purpose(self, point: Mapping[str, str]) -> str:
        """What the money is for, spent or not: 1 基本支出, 2 项目支出 (21 结转, 22 结余)."""
        if "use" in point:
            return self.rng.choice(("1", "21", "22"))
        return "21" if "project" in point else "1"

    def subject(self, subject: str) -> None:
        """基本支出 and 项目支出 of a subject, from appropriations and own funds."""
        self._subjects.append(subject)
        for econs, etype in ((STAFF, "人员经费"), (GOODS, "公用经费")):
            for econ in self.rng.sample(econs, self.rng.randint(1, 3)):
                self.add(func=subject, etype=etype, econ=econ, fund="一般公共预算")
        if self.rng.random() < 0.6:
            self.project(subject, "一般公共预算")
        fund = self.rng.choice(self.world.own_funds)
        if fund != "经营收入":
            self.add(func=subject, etype="公用经费", econ="30299", fund=fund)
            self.project(subject, fund)

    def project(self, subject: str, fund: str) -> None:
        self.add(
            func=subject,
            project=self.rng.choice(self.world.projects),
            econ=self.rng.choice(GOODS),
            fund=fund,
        )

    def balances(self) -> None:
        """What is not spent, and what only own funds pay for."""
        world, subject = self.world, self.rng.choice(self._subjects)
        for etype in world.special_types:
            fund = "经营收入" if etype == "经营支出" else "其他收入"
            self.add(func=subject, etype=etype, econ="39999", fund=fund)
        for fund in ("一般公共预算", world.own_funds[0]) if world.carried_on else ():
            self.add(func=subject, use="结转下年", fund=fund)
        if world.government_funds and world.carried_on:
            self.add(func="2120899", use="结转下年", fund="政府性基金预算")
        if world.surplus_used:
            point = {"fund": "事业收入", "vintage": "使用非财政拨款结余"}
            self.add(func=subject, etype="公用经费", econ="30299", **point)
        if world.distributed:
            self.add(func=subject, use="结余分配", fund=world.own_funds[0], vintage="本年")


def name_of(code: str, kind: str = "functional") -> str:
    """The statutory name of a subject."""
    entry = getattr(Catalogue.standard(), kind).lookup(code)
    return entry.name if entry else f"其他事项{code}"
