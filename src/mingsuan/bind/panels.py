"""Panels that stand beside each other and are one list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mingsuan.bind.disclosure import Panel, PanelRow
from mingsuan.bind.rows import Side
from mingsuan.bind.sides import NAMING_ROLES


def joined(bound: Sequence[tuple[Side, list[Panel]]]) -> Iterator[Panel]:
    """Sides with the same kinds of names are one list printed in several columns of rows."""
    groups: dict[tuple[object, ...], list[Panel]] = {}
    for side, panels in bound:
        kinds = tuple((c.role, c.dimension) for c in side.keys if c.role in NAMING_ROLES)
        if any(role == "code" for role, _ in kinds) and len(panels) == 1:
            groups.setdefault((side.name, kinds), []).extend(panels)
        else:
            groups.setdefault((len(groups),), []).extend(panels)
    for key, panels in groups.items():
        yield from panels if len(key) == 1 or len(panels) == 1 else [_merged(panels)]


def _merged(panels: Sequence[Panel]) -> Panel:
    """Panels that go on beside each other as one: their rows below each other."""
    columns = list(
        dict.fromkeys((c.selector, c.frame, c.detached) for p in panels for c in p.columns)
    )
    kept = {(c.selector, c.frame, c.detached): c for p in reversed(panels) for c in p.columns}
    rows: list[PanelRow] = []
    facts: list[tuple[int, ...]] = []
    for panel in panels:
        place = [columns.index((c.selector, c.frame, c.detached)) for c in panel.columns]
        for row, ids in zip(panel.rows, panel.facts, strict=True):
            at = dict(zip(place, ids, strict=True))
            rows.append(row)
            facts.append(tuple(at.get(i, -1) for i in range(len(columns))))
    return Panel(tuple(rows), tuple(kept[c] for c in columns), tuple(facts))
