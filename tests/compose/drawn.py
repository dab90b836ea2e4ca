"""Random ledgers as the product knows them."""

from __future__ import annotations

from dataclasses import replace

from mingsuan.compose.composing import compose
from mingsuan.compose.layout import LayoutEntry
from mingsuan.compose.ledger.model import Asset, Book, Indicator, Ledger, Office, Project, Purchase
from mingsuan.cube import PERCENT
from mingsuan.forms import standard_space
from tests.synthetic import Ledger as Drawn
from tests.synthetic import Options, Profile, draw_ledger


def drawn_ledger(seed: int, options: Options | None = None) -> Ledger:
    """A random budget ledger with these features."""
    return as_ledger(draw_ledger(seed, options), Profile())


def for_layout(ledger: Ledger, layout: LayoutEntry) -> Ledger:
    """The same items as the stages that the layout prints; plans are those of last year."""
    own, before = ledger.items, ledger.books[Book(1, "预算")]
    books = {Book(0, stage): before for stage in layout.stages}
    books |= {Book(0, layout.kind): own} | {Book(1, stage): before for stage in layout.before}
    year = int(layout.id.rpartition("-")[2])
    return replace(ledger, kind=layout.kind, form=layout.id, year=year, books=books)


def without_gaps(ledger: Ledger, layout: LayoutEntry) -> Ledger:
    """The ledger with a few words wherever the layout asks a person for them."""
    gaps = compose(ledger, layout).publication.gaps
    topics = {gap.place.partition("：")[2] for gap in gaps}
    return replace(ledger, texts=dict.fromkeys(topics, "按年度工作安排。"))


def as_ledger(drawn: Drawn, profile: Profile) -> Ledger:
    """The same line items, with the words of a profile."""
    names = drawn.members("project")
    words = {name: profile.project(name, n) for n, name in enumerate(names, 1)}
    reasons = {"三公": "“三公”经费"}
    why = {f"增减原因：{reasons.get(k, k)}": text for k, text in profile.reasons.items()}
    duties = {"部门职责": "\n".join(profile.duties)} if profile.texts else {}
    return Ledger(
        entity=profile.entity,
        year=profile.year,
        kind="预算",
        code=profile.owner_code,
        unit=profile.unit,
        offices=tuple(
            Office(unit, nature=profile.nature, rank="正处级", funding="财政拨款")
            for unit in drawn.members("unit")
        ),
        books={Book(0, "预算"): drawn.items, Book(1, "预算"): drawn.prior},
        projects=tuple(Project(n, w.code, w.use, w.goal, w.plan) for n, w in words.items()),
        indicators=tuple(Indicator(n, *line) for n, w in words.items() for line in w.indicators),
        purchases=tuple(_purchases(drawn)),
        assets=(Asset("合计", 0, drawn.assets),) if drawn.assets else (),
        texts={**duties, **why, **profile.texts},
    )


def _purchases(drawn: Drawn) -> list[Purchase]:
    space = standard_space()
    slot = space.position("item")
    bought = {item.point[slot]: space.members(item.point) for item in drawn.items}
    return [
        Purchase(
            unit=p.unit,
            project=p.project,
            name=p.name,
            catalogue=p.catalogue,
            measure=p.measure,
            quantity=p.quantity * PERCENT,
            unit_price=p.unit_price,
            amount=p.quantity * p.unit_price,
            fund=bought[p.item]["fund"],
            vintage=bought[p.item]["vintage"],
            reserved=p.quantity * p.unit_price if "reserved" in bought[p.item] else 0,
        )
        for p in drawn.purchases
    ]
