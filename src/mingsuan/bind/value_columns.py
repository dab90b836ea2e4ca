"""What the columns of values mean, by their own words and by those beside them."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import replace

from mingsuan.bind.disclosure import PanelColumn
from mingsuan.bind.header import Column, Header
from mingsuan.bind.rows import Side
from mingsuan.bind.setting import Setting
from mingsuan.cube import Measure, Selector
from mingsuan.forms.schema import HeaderWord, Select
from mingsuan.forms.words import header_word


def meanings_of(header: Header, setting: Setting, side: Side) -> list[PanelColumn | None]:
    """The meaning of each value column; None where its words are not understood."""
    heads = [e for key in side.keys for e in key.entries if e.side]
    present = {header_word(word) for column in header.columns for word in column.words}
    meanings = [_meaning(setting, column, heads, present) for column in side.values]
    carried = [
        m for m, column in zip(meanings, side.values, strict=True) if m and _is_carried_over(column)
    ]
    meanings = [_this_year_only(setting, m, carried) if m else None for m in meanings]
    return _inside_this_year(setting, meanings)


def _is_carried_over(column: Column) -> bool:
    """Whether one word says that a column is 上年结转, of all funds or of those that it names.

    Under a heading that names the fund it is a part of what the heading holds.
    """
    carried = [e for e in column.entries if e.select.get("vintage") == "上年结转"]
    funds = [e for e in column.entries if "fund" in e.select]
    return bool(carried) and all(e in carried for e in funds)


def _meaning(
    setting: Setting, column: Column, heads: Sequence[HeaderWord], present: Set[str]
) -> PanelColumn | None:
    """What the words over a column say, given the words `present` in the whole header.

    `heads` stand above names too: they name the side and do not restrict its numbers.
    """
    if column.unknown or not column.entries:
        return None
    selector: Selector | None = setting.form.space.whole
    frame = setting.frame
    detached = ""
    for entry in column.entries:
        if any(entry is head for head in heads):
            continue
        select = setting.form.selector(_select(entry, present, column))
        selector = selector and setting.form.space.meet(selector, select)
        frame = frame._replace(
            measure=Measure(entry.measure) if entry.measure else frame.measure,
            date=entry.date or frame.date,
            stage=entry.stage or frame.stage,
            year=frame.year + entry.year if frame.year else 0,
        )
        detached = detached or entry.detached
    if selector is None:
        return None
    if column.year:
        frame = frame._replace(year=column.year)
    return PanelColumn(column.index, column.label, selector, frame, detached)


def _select(entry: HeaderWord, present: Set[str], column: Column) -> Select:
    """What the word selects beside these others, and under those over its column."""
    over = set(map(header_word, column.words))
    for variant in entry.variants:
        beside = not present.isdisjoint(map(header_word, variant.beside))
        if beside or not over.isdisjoint(map(header_word, variant.under)):
            return variant.select
    return entry.select


def _this_year_only(
    setting: Setting, column: PanelColumn, carried: Sequence[PanelColumn]
) -> PanelColumn:
    """Fund columns beside one of their 上年结转 hold 本年 money: no yuan is printed twice."""
    space = setting.form.space
    members = space.members(column.selector)
    if "fund" not in members or "vintage" in members:
        return column
    without = (space.replace(c.selector, "vintage", None) for c in carried)
    if any(space.contains(outer, column.selector) for outer in without):
        return replace(column, selector=space.replace(column.selector, "vintage", "本年"))
    return column


def _inside_this_year(
    setting: Setting, columns: Sequence[PanelColumn | None]
) -> list[PanelColumn | None]:
    """Columns whose widest is 本年收入合计 hold 本年 money, all of them."""
    space = setting.form.space
    said = [space.members(c.selector) for c in columns if c is not None and not c.detached]
    if {"vintage": "本年"} not in said or {} in said:
        return list(columns)
    if any(members.get("vintage", "本年") != "本年" for members in said):
        return list(columns)
    now = space.selector({"vintage": "本年"})
    return [c and replace(c, selector=space.meet(c.selector, now) or c.selector) for c in columns]
