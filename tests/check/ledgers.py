"""Random line items of a department, with the sums over any box."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random

from mingsuan.cube import LineItem, Selector, Space
from mingsuan.forms import standard_space

HUNDRED_YUAN = 10_000
"""分 in the last digit of 万元 with two decimals."""
FUNDS = ("一般公共预算", "一般公共预算", "一般公共预算", "其他收入", "事业收入")
SPECIAL_FUNDS = ("财政专户管理资金", "经营收入", "上级补助收入", "附属单位上缴收入")
SPECIAL_TYPES = ("经营支出", "上解上级支出", "对附属单位补助支出")
STAFF = ("30101", "30102", "30112", "30113", "30199", "30301", "30305")
GOODS = ("30201", "30211", "30212其他", "30215", "30217", "30231", "31013", "30299")


@dataclass(frozen=True)
class World:
    """What may occur in a random ledger."""

    carried_in: bool = False
    carried_on: bool = False
    government_funds: bool = False
    state_capital: bool = False
    special: bool = False
    subjects: int = 6
    projects: int = 3
    purchases: int = 2
    units: tuple[str, ...] = ("甲局", "乙所")
    exact: bool = True
    """Whole hundreds of yuan; otherwise any number of 分."""


def random_world(rng: Random, *, exact: bool = True) -> World:
    """A world with some of all that a department may have."""
    return World(
        carried_in=rng.random() < 0.5,
        carried_on=rng.random() < 0.4,
        government_funds=rng.random() < 0.4,
        state_capital=rng.random() < 0.3,
        special=rng.random() < 0.4,
        subjects=rng.randint(2, 12),
        projects=rng.randint(1, 6),
        purchases=rng.randint(0, 5),
        exact=exact,
    )


class Ledger:
    """Line items with the sums over any box."""

    def __init__(
        self, items: Sequence[LineItem], prices: Mapping[str, tuple[int, int]] | None = None
    ) -> None:
        self.space: Space = standard_space()
        self.items = items
        self.prices = prices or {}
        """Purchase → quantity, and unit price in 分."""
        self._posts: dict[tuple[int, str], set[int]] = {}
        for n, item in enumerate(items):
            for slot, member in enumerate(item.point):
                if member is not None:
                    for m in (member, *self.space.dimensions[slot].ancestors(member)):
                        self._posts.setdefault((slot, m), set()).add(n)

    def inside(self, box: Selector) -> set[int]:
        """The line items in a box."""
        found = set(range(len(self.items)))
        for slot, member in enumerate(box):
            if member is not None:
                found &= self._posts.get((slot, member), set())
        return found

    def amount(self, box: Selector) -> int:
        """Their sum in 分."""
        return sum(self.items[n].amount for n in self.inside(box))

    def members(self, dimension: str, box: Selector) -> list[str]:
        """The members of a dimension that occur in a box, with all that contain them."""
        slot = self.space.position(dimension)
        d = self.space.dimensions[slot]
        leaves = {m for n in self.inside(box) if (m := self.items[n].point[slot]) is not None}
        known = {m for leaf in leaves for m in (leaf, *d.ancestors(leaf))}
        return sorted(m for m in known if m.isdigit() or not d.code_lengths)


class _Writer:
    """Writes random line items of one world."""

    def __init__(self, rng: Random, world: World) -> None:
        self.rng = rng
        self.world = world
        self.space = standard_space()
        self.items: list[LineItem] = []
        self.prices: dict[str, tuple[int, int]] = {}
        self.funds = FUNDS + (SPECIAL_FUNDS if world.special else ())
        self.projects = [f"项目{i}" for i in range(world.projects)]

    def add(self, amount: int = 0, **point: str) -> None:
        """Add a line item, of a random amount if none is given."""
        rng = self.rng
        if not amount:
            amount = rng.choice([rng.randint(1, 99_999), rng.randint(1, 300) * 100]) * HUNDRED_YUAN
            amount += 0 if self.world.exact else rng.randint(-4_999, 4_999)
        if "vintage" not in point:
            carried = self.world.carried_in and rng.random() < 0.2
            point["vintage"] = "上年结转" if carried else "本年"
        point.setdefault("unit", rng.choice(self.world.units))
        self.items.append(LineItem(self.space.saturate(self.space.selector(point)), amount))

    def staff_and_goods(self, subject: str) -> None:
        """基本支出 of a subject."""
        staff = self.rng.random() < 0.6
        self.add(
            func=subject,
            etype="人员经费" if staff else "公用经费",
            econ=self.rng.choice(STAFF if staff else GOODS),
            fund=self.rng.choice(self.funds),
        )

    def project(self, subject: str, fund: str) -> None:
        """项目支出 of a subject."""
        self.add(
            func=subject,
            project=self.rng.choice(self.projects),
            econ=self.rng.choice(GOODS),
            fund=fund,
        )

    def purchase(self, number: int, subject: str) -> None:
        """A purchase for a project."""
        quantity, price = self.rng.randint(1, 20), self.rng.randint(5, 500) * HUNDRED_YUAN
        price += 0 if self.world.exact else self.rng.randint(-4_999, 4_999)
        item = f"{number}:物品"
        self.prices[item] = (quantity, price)
        mark = {"reserved": "预留"} if self.rng.random() < 0.5 else {}
        self.add(
            quantity * price,
            func=subject,
            project=self.rng.choice(self.projects),
            econ=self.rng.choice(GOODS),
            fund="一般公共预算",
            vintage="本年",
            item=item,
            assetclass=self.rng.choice(("固定资产", "无形资产")),
            **mark,
        )


def random_ledger(rng: Random, world: World) -> Ledger:
    """Line items of such a world."""
    writer = _Writer(rng, world)
    subjects = [
        f"{rng.choice(('201', '205', '208'))}{rng.randint(1, 3) + i // 100:02}{i % 100:02}"
        for i in range(world.subjects)
    ]
    for subject in subjects:
        for _ in range(rng.randint(0, 4)):
            writer.staff_and_goods(subject)
        for _ in range(rng.randint(0, 2)):
            writer.project(subject, rng.choice(writer.funds))
    if world.special:
        etype, fund = rng.choice(SPECIAL_TYPES), rng.choice(("经营收入", "事业收入"))
        writer.add(func=subjects[0], etype=etype, econ="39999", fund=fund)
    if world.government_funds:
        writer.project("2120899", "政府性基金预算")
    if world.state_capital:
        writer.project("2230105", "国有资本经营预算")
    for i in range(world.purchases):
        writer.purchase(i + 1, rng.choice(subjects))
    if world.carried_on:
        for _ in range(2):
            writer.add(func=rng.choice(subjects), fund=rng.choice(writer.funds), use="结转下年")
    return Ledger(writer.items, writer.prices)
