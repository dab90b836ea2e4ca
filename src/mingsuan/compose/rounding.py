"""Rounding to a printed unit that keeps every total exact to its printed parts.

Not cells are rounded but line items, so that whatever adds up exactly still adds up as
printed, within a table and across tables. Of the items in each part of the hierarchy those
with the largest remainders are rounded up, so that the part's own sum is off by less than
one printed unit. Then items are turned the other way wherever that brings the cells that are
printed closer to their exact sums.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from mingsuan.compose.holding import Holding
from mingsuan.cube import LineItem, Selector, Space

_HIERARCHY = ("fund", "vintage", "use", "etype", "func", "econ", "project", "unit")
"""The outermost first: sums of these boxes stay closest to the exact ones."""


_PASSES = 4
_MOST = 20_000
"""More points than that are left as the hierarchy rounds them."""


def rounded(
    space: Space, items: Iterable[LineItem], quantum: int, boxes: Iterable[Selector] = ()
) -> Sequence[LineItem]:
    """The items as whole multiples of `quantum` 分, those of one point together.

    `boxes`: those that are printed, to keep close to their exact sums.
    """
    merged: dict[Selector, int] = defaultdict(int)
    for item in items:
        merged[item.point] += item.amount
    exact = all(amount % quantum == 0 for amount in merged.values())
    shares = merged if exact else _apportioned(space, merged, quantum)
    if not exact and len(merged) <= _MOST:
        _bring_closer(Holding(space, boxes), merged, shares, quantum)
    return [LineItem(point, amount) for point, amount in shares.items()]


def _apportioned(space: Space, merged: dict[Selector, int], quantum: int) -> dict[Selector, int]:
    slots = [space.position(name) for name in _HIERARCHY]
    points = sorted(merged, key=lambda p: [p[s] or "" for s in slots])
    paths = {point: tuple(point[s] for s in slots) for point in points}
    amounts = {point: merged[point] // quantum * quantum for point in points}
    spare = {point: merged[point] - amounts[point] for point in points}
    raised = _raised(points, paths, spare, quantum, 0, _nearest(sum(spare.values()), quantum))
    for point in raised:
        amounts[point] += quantum
    return amounts


def _bring_closer(
    boxes: Holding, exact: Mapping[Selector, int], shares: dict[Selector, int], quantum: int
) -> None:
    """Turn single items while that lessens the squared deviations of all boxes together."""
    off: dict[Selector, int] = defaultdict(int)
    for point, share in shares.items():
        for box in boxes.of(point):
            off[box] += share - exact[point]
    loose = [point for point in shares if exact[point] % quantum]
    for _ in range(_PASSES):
        turned = False
        for point in loose:
            step = quantum if shares[point] < exact[point] else -quantum
            held = boxes.of(point)
            if sum(2 * off[box] * step + step * step for box in held) < 0:
                shares[point] += step
                turned = True
                for box in held:
                    off[box] += step
        if not turned:
            return


def _nearest(amount: int, quantum: int) -> int:
    """How many units that is, half up."""
    return (2 * amount + quantum) // (2 * quantum)


def _raised(
    points: Sequence[Selector],
    paths: dict[Selector, tuple[str | None, ...]],
    spare: dict[Selector, int],
    quantum: int,
    level: int,
    units: int,
) -> list[Selector]:
    """Which of the points are rounded up, `units` of them, by largest remainder down the tree."""
    if not units:
        return []
    if level == len(_HIERARCHY):
        return sorted(points, key=lambda p: -spare[p])[:units]
    groups: dict[str | None, list[Selector]] = {}
    for point in points:
        groups.setdefault(paths[point][level], []).append(point)
    if len(groups) == 1:
        return _raised(points, paths, spare, quantum, level + 1, units)
    whole = {key: sum(spare[p] for p in group) for key, group in groups.items()}
    given = {key: min(amount // quantum, len(groups[key])) for key, amount in whole.items()}
    by_rest = sorted(groups, key=lambda key: given[key] * quantum - whole[key])
    rest = units - sum(given.values())
    for key in by_rest:
        if rest > 0 and given[key] < len(groups[key]):
            given[key] += 1
            rest -= 1
    return [
        point
        for key, group in groups.items()
        for point in _raised(group, paths, spare, quantum, level + 1, given[key])
    ]
