"""The algebra of selectors: what intersection, containment and saturation promise."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingsuan.cube import Dimension, Implication, LineItem, Selector, Space, SpaceError, evaluate
from mingsuan.forms import standard_space

SPACE = standard_space()


def some_member(dimension: Dimension) -> st.SearchStrategy[str | None]:
    declared = [*dimension.members(), None]
    if dimension.code_lengths:
        digits = st.text("0123456789", min_size=max(dimension.code_lengths), max_size=7)
        coded = st.tuples(digits, st.sampled_from(dimension.code_lengths))
        return st.sampled_from(declared) | coded.map(lambda c: c[0][: c[1]])
    if not dimension.members():
        declared += ["甲", "乙"]
    return st.sampled_from(declared)


selectors: st.SearchStrategy[Selector] = st.tuples(*map(some_member, SPACE.dimensions))


@given(selectors, selectors)
def test_intersection_is_commutative(a: Selector, b: Selector) -> None:
    assert SPACE.meet(a, b) == SPACE.meet(b, a)


@given(selectors)
def test_intersection_is_idempotent(a: Selector) -> None:
    assert SPACE.meet(a, a) == a


@given(selectors, selectors)
def test_intersection_lies_in_both(a: Selector, b: Selector) -> None:
    both = SPACE.meet(a, b)
    if both is not None:
        assert SPACE.contains(a, both)
        assert SPACE.contains(b, both)


@given(selectors, selectors, selectors)
def test_containment_is_a_partial_order(a: Selector, b: Selector, c: Selector) -> None:
    assert SPACE.contains(a, a)
    if SPACE.contains(a, b) and SPACE.contains(b, a):
        assert a == b
    if SPACE.contains(a, b) and SPACE.contains(b, c):
        assert SPACE.contains(a, c)


@given(selectors)
def test_everything_lies_in_the_whole(a: Selector) -> None:
    assert SPACE.contains(SPACE.whole, a)


@given(selectors)
def test_saturation_is_idempotent_and_only_restricts(a: Selector) -> None:
    saturated = SPACE.saturate(a)
    assert SPACE.saturate(saturated) == saturated
    assert SPACE.contains(a, saturated)


@pytest.mark.parametrize("dimension", [d for d in SPACE.dimensions if d.closed], ids=str)
def test_children_of_a_closed_member_partition_it(dimension: Dimension) -> None:
    """Each leaf below a member lies in exactly one of its children."""
    for member in [None, *dimension.members()]:
        for split in dimension.splits(member):
            for leaf in dimension.leaves(member):
                assert sum(dimension.within(leaf, child) for child in split) == 1


def test_a_member_lies_in_every_view_that_shows_it() -> None:
    econ = SPACE.dimension("econ")
    assert econ.within("30217", "三公")
    assert econ.within("30217", "302")
    assert econ.within("30212教学科研", "30212")
    assert not econ.within("30215", "三公")


def test_a_code_lies_in_the_codes_it_begins_with() -> None:
    func = SPACE.dimension("func")
    assert func.ancestors("2010101") == ("20101", "201")
    assert not func.within("2010101", "208")


def test_disjoint_selectors_have_no_intersection() -> None:
    income = SPACE.selector({"fund": "事业收入"})
    treasury = SPACE.selector({"fund": "财政拨款"})
    assert SPACE.meet(income, treasury) is None


def test_saturation_writes_out_what_a_project_implies() -> None:
    project = SPACE.saturate(SPACE.selector({"project": "会议费"}))
    assert SPACE.members(project) == {"project": "会议费", "etype": "项目支出", "use": "本年支出"}


def test_an_implication_can_hold_for_one_member_only() -> None:
    space = Space(
        [
            Dimension("kind", "种类", closed=True, tree={"a": {"a1": {}}, "b": {}}),
            Dimension("x", ""),
        ],
        [Implication("kind", "a", (("x", "1"),))],
    )
    assert space.saturate(("a1", None)) == ("a1", "1")
    assert space.saturate(("b", None)) == ("b", None)


def test_an_unknown_dimension_is_an_error() -> None:
    with pytest.raises(SpaceError, match="colour"):
        SPACE.selector({"colour": "red"})


leaf_items = st.builds(
    LineItem,
    st.fixed_dictionaries(
        {
            "fund": st.sampled_from(SPACE.dimension("fund").leaves()),
            "vintage": st.sampled_from(["本年", "上年结转"]),
            "etype": st.sampled_from(SPACE.dimension("etype").leaves()),
            "func": st.sampled_from(["2010101", "2010102", "2080505"]),
        }
    ).map(lambda m: SPACE.saturate(SPACE.selector(dict(m)))),
    st.integers(0, 10**12),
)


@given(st.lists(leaf_items, max_size=12))
def test_a_box_is_the_sum_of_its_closed_parts(items: list[LineItem]) -> None:
    """收入合计 = 财政拨款 + 非财政拨款, and so for every closed member."""
    for name in ("fund", "vintage", "etype"):
        dimension = SPACE.dimension(name)
        for member in [None, *dimension.members()]:
            whole = evaluate(SPACE, SPACE.saturate(SPACE.selector({name: member})), items)
            for split in dimension.splits(member):
                parts = [
                    evaluate(SPACE, SPACE.saturate(SPACE.selector({name: m})), items) for m in split
                ]
                assert sum(parts) == whole
