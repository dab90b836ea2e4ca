"""Regions and containers: the arithmetic of boxes that the rules rest on."""

from __future__ import annotations

from functools import reduce
from itertools import combinations
from operator import or_

import pytest

from mingsuan.check.derive.atoms import Atoms
from mingsuan.check.derive.containers import Containers
from mingsuan.cube import Dimension, Implication, Selector, Space
from mingsuan.forms import standard_space

SPACE = standard_space()
ATOMS = Atoms(SPACE)


def _region(**members: str) -> int:
    region = ATOMS.region(SPACE.saturate(SPACE.selector(members)))
    assert region is not None
    return region


@pytest.mark.parametrize("name", [d.name for d in SPACE.dimensions if d.closed])
def test_the_parts_of_a_closed_member_fill_its_region_and_never_overlap(name: str) -> None:
    dimension = SPACE.dimension(name)
    for member in dimension.members():
        for split in dimension.splits(member):
            parts = [_region(**{name: part}) for part in split]
            assert reduce(or_, parts) == _region(**{name: member})
            assert not any(a & b for a, b in combinations(parts, 2))


def test_boxes_that_cross_share_atoms() -> None:
    both = _region(fund="财政拨款") & _region(vintage="本年")
    assert both == _region(fund="财政拨款", vintage="本年")


def test_what_an_implication_excludes_has_no_atoms() -> None:
    space = Space(
        [
            Dimension("fund", "资金", closed=True, tree={"拨款": {}, "自有": {}}),
            Dimension("vintage", "年度", closed=True, tree={"本年": {}, "动用结余": {}}),
        ],
        [Implication("vintage", "动用结余", (("fund", "自有"),))],
    )
    atoms = Atoms(space)
    granted = space.selector({"fund": "拨款"})
    this_year = space.selector({"fund": "拨款", "vintage": "本年"})
    assert atoms.region(granted) == atoms.region(this_year)


def test_a_member_that_a_closed_dimension_does_not_declare_has_no_region() -> None:
    assert ATOMS.region(SPACE.selector({"fund": "某种资金"})) is None


def _containers(*known: dict[str, str]) -> Containers[int]:
    slots = [SPACE.selector(members) for members in known]

    def chain(slot: int, member: str) -> tuple[str | None, ...]:
        return (member, *SPACE.dimensions[slot].ancestors(member), None)

    return Containers(chain, {selector: i for i, selector in enumerate(slots)})


def _box(**members: str) -> Selector:
    return SPACE.selector(members)


def test_containers_find_all_that_is_around_a_box() -> None:
    known = _containers({}, {"func": "201"}, {"func": "205"}, {"func": "201", "unit": "101"})
    assert list(known.around(_box(func="2010101"))) == [0, 1]
    assert set(known.around(_box(func="20101", unit="101"))) == {0, 1, 3}
    assert list(known.around(_box(econ="301"))) == [0]


def test_the_smallest_containers_have_no_other_inside() -> None:
    known = _containers({}, {"func": "201"}, {"func": "20101"}, {"unit": "101"})
    assert known.smallest(_box(func="2010101")) == [2]
    assert sorted(known.smallest(_box(func="2010101", unit="101"))) == [2, 3]


def test_a_box_is_not_among_the_smallest_around_itself() -> None:
    known = _containers({}, {"func": "201"})
    assert known.smallest(_box(func="201")) == [0]
    assert known.smallest(_box()) == []
