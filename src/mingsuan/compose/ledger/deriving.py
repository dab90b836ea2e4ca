"""A ledger behind a disclosure that was read: last year's file is where everybody starts."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from mingsuan.bind import Disclosure, Fact, Origin
from mingsuan.bind.performance import GoalTable, read_goal_tables
from mingsuan.compose.layout import LayoutEntry, layouts
from mingsuan.compose.ledger.decomposing import Decomposition, Listing, Sum, decompose
from mingsuan.compose.ledger.model import Book, Indicator, Ledger, Office, Project, Purchase
from mingsuan.compose.ledger.purchases import purchases_of
from mingsuan.compose.sums import Sums
from mingsuan.cube import LineItem, Measure, Selector, Space, Unit
from mingsuan.errors import MingsuanError
from mingsuan.forms.words import plain, title_word

_APART = ("procurement", "reserved", "goods", "item", "assetclass", "line", "special", "separate",
          "task", "operating")  # fmt: skip
"""Dimensions of parts that a ledger tells otherwise than by its lines."""
_MONTHS = (3, 6, 10, 12)
CHOSEN = "推算：原件各表没有给出它与其他科目、项目的对应关系，请核实"
"""The remark on lines that the tables would allow elsewhere too."""


@dataclass(frozen=True, slots=True)
class Unmet:
    """A cell that the ledger does not give."""

    fact: Fact
    given: int
    """What the ledger gives, in 分."""


@dataclass(frozen=True)
class Derived:
    """The ledger, and how well it gives what the disclosure says."""

    ledger: Ledger
    layout: LayoutEntry
    cells: int
    """Cells that the ledger was asked for."""
    unmet: tuple[Unmet, ...]
    chosen: int
    """Lines that the tables would allow elsewhere too."""


def derive_ledger(disclosure: Disclosure, layout: LayoutEntry | None = None) -> Derived:
    """Line items that reproduce the disclosure's cells, with what else a ledger holds.

    Raises MingsuanError if no layout is for such a disclosure.
    """
    layout = layout or _likeliest(disclosure)
    asked = _asked(disclosure, layout)
    own = Book(0, disclosure.kind)
    listings = tuple(_listings(disclosure))
    found = {
        book: decompose(disclosure.space, sums, listings if book == own else ())
        for book, sums in asked.items()
    }
    entity = plain(disclosure.entity) or "本部门"
    books: dict[Book, Sequence[LineItem]] = {}
    remarks: dict[Selector, str] = {}
    for book, part in found.items():
        named = {p: _of_unit(disclosure.space, p, entity, asked[book]) for p in part.items}
        books[book] = [LineItem(named[p], amount) for p, amount in part.items.items()]
        if not book.years_ago:
            remarks |= {named[p]: CHOSEN for p in part.chosen}
    ledger = _ledger(disclosure, layout, books, remarks)
    facts = [f for f in disclosure.printed() if _book(f, disclosure, layout) in found]
    unmet = tuple(_unmet(facts, disclosure, layout, found))
    return Derived(ledger, layout, len(facts), unmet, len(remarks))


def _likeliest(disclosure: Disclosure) -> LayoutEntry:
    """The layout whose titles the disclosure prints most of."""
    printed = {title_word(table.title) for table in disclosure.tables}

    def likeness(layout: LayoutEntry) -> tuple[int, int]:
        titles = {title_word(t.title.replace("{year}", "2024")) for t in layout.tables}
        same_unit = sum(table.unit is layout.money for table in disclosure.tables)
        return len(titles & printed) + 2 * (layout.form == disclosure.form), same_unit

    known = [layout for layout in layouts() if layout.kind == disclosure.kind]
    if not known:
        raise MingsuanError(f"没有{disclosure.kind}的表样，不能生成台账。")
    return max(known, key=likeness)


def _book(fact: Fact, disclosure: Disclosure, layout: LayoutEntry) -> Book | None:
    """Which of the layout's books a fact is about; None for no sum of line items."""
    apart = (fact.selector[disclosure.space.position(name)] for name in _APART)
    if fact.measure is not Measure.AMOUNT or fact.value is None or fact.frame.entity:
        return None
    if not fact.selector or any(member is not None for member in apart):
        return None
    book = Book(disclosure.year - (fact.frame.year or disclosure.year), fact.frame.stage)
    own = (*(Book(0, s) for s in layout.stages), *(Book(1, s) for s in layout.before))
    return book if book in own else None


def _asked(disclosure: Disclosure, layout: LayoutEntry) -> Mapping[Book, Mapping[Selector, Sum]]:
    """Book → box → the sum that most cells say, tables before sentences."""
    said: dict[Book, dict[Selector, list[Fact]]] = defaultdict(lambda: defaultdict(list))
    for fact in disclosure.facts:
        book = _book(fact, disclosure, layout)
        if book is not None and fact.origin is not Origin.VOID:
            said[book][fact.selector].append(fact)
    asked = {b: {s: _agreed(facts) for s, facts in of.items()} for b, of in said.items()}
    own = asked.get(Book(0, disclosure.kind), {})
    if len(layout.before) == 1:
        last = asked.setdefault(Book(1, layout.before[0]), {})
        for selector, sum_ in _before(disclosure, own):
            last.setdefault(selector, sum_)
    return {book: of for book, of in asked.items() if any(s.value for s in of.values())}


def _listings(disclosure: Disclosure) -> Iterator[Listing]:
    """The tables that list all that occurs, each panel for itself."""
    space = disclosure.space
    for table in disclosure.tables:
        listed = [space.position(d) for d in table.lists if d not in _APART]
        for panel in table.panels if listed and not table.empty else ():
            rows = [
                tuple(m if s in listed else None for s, m in enumerate(row.selector))
                for row in panel.rows
            ]
            context = _common(space, table.context, [r.selector for r in panel.rows])
            yield Listing(space, context, rows)


def _common(space: Space, context: Selector, rows: Sequence[Selector]) -> Selector:
    """The context with what all rows that name a member of a list restrict beside it."""
    named = [row for row in rows if any(row)]
    shared = [
        {row[s] for row in named} if d.closed else set() for s, d in enumerate(space.dimensions)
    ]
    common = tuple(next(iter(m)) if len(m) == 1 else None for m in shared)
    return space.saturate(space.meet(context, common) or context)


def _agreed(facts: Sequence[Fact]) -> Sum:
    def trust(fact: Fact) -> tuple[bool, bool, int]:
        return fact.origin is Origin.CLAIM, fact.origin is Origin.NARRATIVE, fact.quantum

    usual = Counter(f.value for f in facts if not f.blank) or Counter(f.value for f in facts)
    most = max(usual.values())
    best = min((f for f in facts if usual[f.value] == most), key=trust)
    return Sum(best.value or 0, 0 if best.origin is Origin.CLAIM else best.quantum // 2)


def _before(disclosure: Disclosure, own: Mapping[Selector, Sum]) -> Iterator[tuple[Selector, Sum]]:
    """What last year's sums were, from how much sentences say they have changed."""
    for fact in disclosure.printed():
        if fact.measure is Measure.CHANGE and fact.value is not None and fact.selector in own:
            now = own[fact.selector]
            yield fact.selector, Sum(now.value - fact.value, now.slack + fact.quantum // 2)


def _of_unit(space: Space, point: Selector, entity: str, cells: Iterable[Selector]) -> Selector:
    """The item with a unit: the department itself, unless cells speak of it as a unit."""
    slot = space.position("unit")
    if point[slot] is not None:
        return point
    told = {box[slot] for box in cells}
    return space.replace(point, "unit", f"{entity}（单位未列明）" if entity in told else entity)


def _ledger(
    disclosure: Disclosure,
    layout: LayoutEntry,
    books: Mapping[Book, Sequence[LineItem]],
    remarks: Mapping[Selector, str],
) -> Ledger:
    space = disclosure.space
    own = [item for book, items in books.items() if not book.years_ago for item in items]
    units = dict.fromkeys(_members(space, "unit", own))
    purchases = purchases_of(disclosure, next(iter(units), plain(disclosure.entity)))
    units |= dict.fromkeys(p.unit for p in purchases)
    tables = [t for t in read_goal_tables(disclosure.document) if t.project.text]
    projects = _projects(tables, [*_members(space, "project", own)], purchases)
    known = {plain(p.name) for p in projects}
    return Ledger(
        entity=disclosure.entity,
        year=disclosure.year,
        kind=disclosure.kind,
        form=layout.id,
        unit=Unit.YUAN if layout.money is Unit.YUAN else Unit.WAN,
        offices=tuple(Office(unit) for unit in units),
        books=books,
        projects=projects,
        indicators=tuple(
            i for t in tables if plain(t.project.text) in known for i in _indicators(t)
        ),
        purchases=purchases,
        remarks=remarks,
    )


def _members(space: Space, dimension: str, items: Iterable[LineItem]) -> Iterator[str]:
    slot = space.position(dimension)
    for item in items:
        if item.point[slot] is not None:
            yield str(item.point[slot])


def _projects(
    tables: Sequence[GoalTable], names: Sequence[str], purchases: Sequence[Purchase]
) -> tuple[Project, ...]:
    """The projects that have money, with what their performance tables say."""
    told = {plain(table.project.text): table for table in reversed(tables)}
    found = dict.fromkeys([*(n for n in told if n in names), *names])
    found |= dict.fromkeys(plain(p.project) for p in purchases if p.project)
    return tuple(_project(name, told.get(name)) for name in found)


def _project(name: str, table: GoalTable | None) -> Project:
    if table is None:
        return Project(name)
    paid = {payment.month: payment.said.text for payment in table.payments}
    return Project(
        name=name,
        code=table.code.text,
        use=table.purpose.text,
        goal="\n".join(goal.text for goal in table.goals),
        plan=tuple(paid.get(month, "") for month in _MONTHS),
    )


def _indicators(table: GoalTable) -> Iterator[Indicator]:
    for one in table.indicators:
        yield Indicator(
            project=plain(table.project.text),
            first=_level(one.aspect.value),
            second=_level(one.facet.value),
            third=one.name.text,
            description=one.description.text,
            value=f"{one.sign.text}{one.value.text}{one.unit.text}",
            basis=one.basis.text,
        )


def _level(word: str) -> str:
    return word if not word or word.endswith("指标") else f"{word}指标"


def _unmet(
    facts: Sequence[Fact],
    disclosure: Disclosure,
    layout: LayoutEntry,
    found: Mapping[Book, Decomposition],
) -> Iterator[Unmet]:
    """The cells whose printed number the items do not give."""
    sums = {
        book: Sums(disclosure.space, [LineItem(p, a) for p, a in part.items.items()])
        for book, part in found.items()
    }
    for fact in facts:
        book = _book(fact, disclosure, layout)
        assert book is not None
        given = sums[book].total(fact.selector)
        if abs(given - (fact.value or 0)) > fact.quantum // 2:
            yield Unmet(fact, given)
