"""R4: what a complete list omits is zero, and so is what the form claims not to occur."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from mingsuan.bind import BoundTable
from mingsuan.check.derive.atoms import Part
from mingsuan.check.derive.collector import Collector
from mingsuan.check.derive.nodes import Context, Node
from mingsuan.check.model import Rule
from mingsuan.cube import Frame, Measure, Member, Selector

Listed = dict[tuple[Frame, Selector], set[Member]]
"""A box without its member on the listed dimension → the members that the list shows there."""


def omitted_members(context: Context, checks: Collector) -> None:
    """Cells elsewhere of a code that a complete list does not show must be zero.

    Only coded dimensions: a name spelt differently is not an omission.
    """
    for slot, dimension in enumerate(context.space.dimensions):
        if not dimension.code_lengths:
            continue
        tables = [t for t in context.disclosure.tables if dimension.name in t.lists]
        if not tables:
            continue
        shown = _by_box(context, slot)
        for table in tables:
            if _has_gaps(context, table):
                continue
            for (frame, box), listed in _listed(context, table, slot).items():
                known = shown.get((frame, box), {})
                for member in _omitted(context, slot, known, listed):
                    node = known[member]
                    if table.index not in node.tables:
                        claim = table.claim(dimension.name)
                        reason = f"《{table.title}》未列此{dimension.label}"
                        checks.equal(Rule.OMITTED, [node.head], [], claims=[claim], reason=reason)


def _has_gaps(context: Context, table: BoundTable) -> bool:
    """Whether some of its numbers have no meaning: they may be what seems left out."""
    facts = (f for panel in table.panels for row in panel.facts for f in row if f >= 0)
    first = next(facts, None)
    return first is not None and context.gaps.in_table_of(first)


def _by_box(context: Context, slot: int) -> dict[tuple[Frame, Selector], dict[Member, Node]]:
    found: dict[tuple[Frame, Selector], dict[Member, Node]] = {}
    for frame, node in context.nodes(Measure.AMOUNT):
        member = node.selector[slot]
        if member is not None:
            found.setdefault((frame, _without(node.selector, slot)), {})[member] = node
    return found


def _listed(context: Context, table: BoundTable, slot: int) -> Listed:
    """What the table lists, for each box that one of its rows and columns select."""
    listed: Listed = {}
    for panel in table.panels:
        kept = [
            j
            for j, c in enumerate(panel.columns)
            if c.frame.measure is Measure.AMOUNT and not c.detached
        ]
        for ids in panel.facts:
            for fact in (context.facts[ids[j]] for j in kept if ids[j] >= 0):
                member = fact.selector[slot]
                if member is not None:
                    box = (fact.frame, _without(fact.selector, slot))
                    listed.setdefault(box, set()).add(member)
    return listed


def _omitted(
    context: Context, slot: int, known: Iterable[Member], listed: set[Member]
) -> Iterator[Member]:
    """The outermost known members that the list leaves out although it goes that deep."""
    chains = {m: context.chain(slot, m)[1:] for m in {*known, *listed}}
    above = {around for m in listed for around in chains[m]}
    above.update(m for m in known if _reaches_into(context, slot, m, listed))
    divided = {_nearest(chains[m], listed) for m in listed}
    left_out = [
        m
        for m in known
        if m not in listed and m not in above and _nearest(chains[m], listed) in divided
    ]
    all_left_out = set(left_out)
    for member in left_out:
        if all_left_out.isdisjoint(chains[member]):
            yield member


def _reaches_into(context: Context, slot: int, member: Member, listed: set[Member]) -> bool:
    """Whether a member of a view shares parts with what is listed (三公 with 302)."""
    dimension = context.space.dimensions[slot]
    parts = dimension.leaves(member) if dimension.splits(member) else ()
    return any(around in listed for leaf in parts for around in context.chain(slot, leaf))


def _nearest(chain: Sequence[Member | None], listed: set[Member]) -> Member | None:
    """The smallest listed member around, None for the list as a whole."""
    return next((around for around in chain if around in listed), None)


def _without(selector: Selector, slot: int) -> Selector:
    return (*selector[:slot], None, *selector[slot + 1 :])


def claimed_zeros(context: Context, checks: Collector) -> None:
    """Cells inside what the form asserts to be zero."""
    for nodes in context.frames.values():
        for part, region, claim in nodes.claims.values():
            for other, found in nodes.by_part.items():
                if _within(context, other, part):
                    for node in found:
                        if not node.region & ~region:
                            checks.equal(Rule.OMITTED, [node.head], [], more=[claim])


def _within(context: Context, inner: Part, outer: Part) -> bool:
    return all(
        o is None or (i is not None and o in context.chain(slot, i))
        for slot, i, o in zip(context.atoms.open_slots, inner, outer, strict=True)
    )
