"""Errors of performance tables: indicators, their values, payment plans."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from conformance.bases import Base
from conformance.case import Spot
from conformance.kinds.kind import Planted, kind
from mingsuan.cube import Measure
from mingsuan.read import Grid
from tests.synthetic.fill import replace_texts, spot

_HEADS = ("一级指标", "二级指标", "三级指标", "指标值")
_UNIT = re.compile(r"^([≥≤＝=]?\d+)[^\d%％]+$")
_COUNTED = re.compile("[人场天份个户件篇期家台]?[次数]$|场次$")
"""Names that tell by themselves what is counted."""


@dataclass(frozen=True)
class _Line:
    """A row of a table of indicators: its cells by the words above them."""

    grid: Grid
    row: int
    columns: dict[str, int]

    def text(self, head: str) -> str:
        return self.grid.text(self.row, self.columns[head])


def _lines(base: Base) -> Iterator[_Line]:
    for grid in base.document.grids():
        for head in range(min(grid.rows, 2)):
            columns = {grid.text(head, c).strip(): c for c in range(grid.columns)}
            if all(name in columns for name in _HEADS):
                yield from (_Line(grid, row, columns) for row in range(head + 1, grid.rows))
                break


def _changed(
    base: Base,
    rng: random.Random,
    wanted: Callable[[_Line], object],
    texts: Callable[[_Line], dict[str, str]],
) -> Planted | None:
    """One line that is as wanted with other texts below these heads."""
    found = [line for line in _lines(base) if line.text("指标值") and wanted(line)]
    if not found:
        return None
    line = rng.choice(found)
    new = {(line.grid.number, line.row, line.columns[h]): t for h, t in texts(line).items()}
    return Planted(replace_texts(base.document, new), _rows([line]))


def _any(_: _Line) -> bool:
    return True


def _rows(lines: Sequence[_Line]) -> tuple[Spot, ...]:
    return tuple(Spot(line.grid.number, line.row + 1) for line in lines)


@kind("成本指标写≥", "P-COST-SIGN")
def cost_sign(base: Base, rng: random.Random) -> Planted | None:
    """A cost that is to be no less than."""
    return _changed(
        base,
        rng,
        lambda line: "成本" in line.text("二级指标") and "≤" in line.text("指标值"),
        lambda line: {"指标值": line.text("指标值").replace("≤", "≥")},
    )


@kind("指标值不是值", "P-NO-VALUE")
def no_value(base: Base, rng: random.Random) -> Planted | None:
    """A value that is the name of the indicator, or of a measure."""
    said = rng.choice(["", "及时率", "完成率", "合格率"])
    return _changed(base, rng, _any, lambda line: {"指标值": said or line.text("三级指标")})


@kind("指标值笼统", "P-VAGUE")
def vague_value(base: Base, rng: random.Random) -> Planted | None:
    """A count or a share of the content that is only said to be good or more."""
    said = rng.choice(["若干", "较多", "有效提升", "良好", "明显改善", "基本满意"])
    return _changed(
        base,
        rng,
        lambda line: re.search("数量|满意", line.text("二级指标")),
        lambda _: {"指标值": said},
    )


@kind("指标值没有填写", "P-EMPTY-VALUE")
def empty_value(base: Base, rng: random.Random) -> Planted | None:
    """A value left blank."""
    return _changed(base, rng, _any, lambda _: {"指标值": ""})


@kind("三级指标照抄二级", "P-SAME-LEVEL")
def same_level(base: Base, rng: random.Random) -> Planted | None:
    """The name of the indicator is that of its level."""
    return _changed(base, rng, _any, lambda line: {"三级指标": line.text("二级指标")})


@kind("指标值没有单位", "P-NO-UNIT")
def no_unit(base: Base, rng: random.Random) -> Planted | None:
    """A count of nothing."""

    def bare(line: _Line) -> dict[str, str]:
        match = _UNIT.match(line.text("指标值"))
        return {"指标值": match[1] if match else ""}

    return _changed(
        base,
        rng,
        lambda line: (
            "数量" in line.text("二级指标")
            and _UNIT.match(line.text("指标值"))
            and not _COUNTED.search(line.text("三级指标"))
        ),
        bare,
    )


@kind("比率填作数量指标", "P-RATE-AS-QUANTITY")
def rate_as_quantity(base: Base, rng: random.Random) -> Planted | None:
    """A rate among the counts."""
    return _changed(
        base,
        rng,
        lambda line: "数量" in line.text("二级指标"),
        lambda _: {"三级指标": "任务完成率", "指标值": "≥95%"},
    )


@kind("指标重复", "P-DUPLICATE", "P-TWO-VALUES")
def duplicate(base: Base, rng: random.Random) -> Planted | None:
    """An indicator twice in one table."""
    lines = [line for line in _lines(base) if line.text("指标值")]
    pairs = [(a, b) for a, b in pairwise(lines) if a.grid is b.grid]
    if not pairs:
        return None
    first, second = rng.choice(pairs)
    new = {
        (second.grid.number, second.row, second.columns[h]): first.text(h)
        for h in second.columns
        if h
    }
    return Planted(replace_texts(base.document, new), _rows([first, second]))


@kind("支付计划不到100%", "A-", "P-BACKLOADED")
def plan_incomplete(base: Base, rng: random.Random) -> Planted | None:
    """A payment plan that ends below 100 %."""
    plans = [f for f in base.disclosure.printed() if f.measure is Measure.PROGRESS]
    ends = [f for f in plans if f.text == "100%"]
    if not ends:
        return None
    fact = rng.choice(ends)
    given = rng.choice(["90%", "95%", "10%"])
    document = replace_texts(base.document, {spot(fact): given})
    place = Spot(fact.place.table, fact.row + 1, given=given, right="100%")
    return Planted(document, (place,))


@kind("支付计划倒退", "A-")
def plan_falling(base: Base, rng: random.Random) -> Planted | None:
    """A plan whose cumulated share falls."""
    plans = [f for f in base.disclosure.printed() if f.measure is Measure.PROGRESS and f.value]
    pairs = [
        (a, b)
        for a, b in pairwise(plans)
        if a.place.table == b.place.table and (a.value or 0) < (b.value or 0)
    ]
    if not pairs:
        return None
    first, second = rng.choice(pairs)
    document = replace_texts(base.document, {spot(first): second.text, spot(second): first.text})
    return Planted(document, tuple(Spot(f.place.table, f.row + 1) for f in (first, second)))
