"""What fails is explained part by part; nothing that fails is dropped."""

from __future__ import annotations

from dataclasses import replace

from mingsuan.bind import Fact, Origin
from mingsuan.check.explain import Bounds, explain, implied_value
from mingsuan.check.model import Check, Part, Rule
from mingsuan.forms import standard_space
from tests.check.budgets import Budget, budget, checked
from tests.check.explain.told import told

SPENDING = """
    支出 | func | use=本年支出,etype=基本支出
    科目 | 合计   | 人员经费 | 公用经费
    合计 | 150.00 | {0:>7}  | 40.00
    201  | {1:>7} | 67.00   | 30.00
    205  | 53.00  | {2:>7}  | 10.00
    """


def parts_of(facts: list[Fact], *checks: Check, bounds: Bounds | None = None) -> tuple[Part, ...]:
    """Explain these checks, without room for rounding."""
    slack = [0] * len(checks)
    space = standard_space()
    return explain(facts, checks, slack, tables=(), space=space, bounds=bounds or Bounds())


def test_slips_that_share_no_failing_check_are_explained_apart() -> None:
    made = budget(
        SPENDING.format("110.00", "91.00*", "43.00"),
        """
        采购 | item | use=本年支出,procurement=采购
        物品      | 合计 | 数量 | 单价
        合计      | 9.00 |     |
        item=桌子 | 9.00 | 20  | 0.54*
        """,
    )
    assert told(made).first == [
        "digit: 支出·201·合计 91.00→97.00",
        "transposed: 采购·item=桌子·单价 0.54→0.45",
    ]


def test_slips_that_share_a_failing_check_are_explained_together() -> None:
    found = told(budget(SPENDING.format("110.00", "79.00*", "34.00*")))
    assert [(part.explanations[0].kind, len(part.failed)) for part in found.parts] == [
        ("several", 4)
    ]
    assert found.first == ["several: 支出·201·合计 79.00→97.00，支出·205·人员经费 34.00→43.00"]


def test_slips_that_cancel_in_a_sum_are_found_together() -> None:
    """No total shows them: 201 has 9.00 too much, 205 as much too little."""
    found = told(budget(SPENDING.format("110.00", "97.00", "34.00*").replace("67.00", "76.00*")))
    assert found.first == ["several: 支出·201·人员经费 76.00→67.00，支出·205·人员经费 34.00→43.00"]


def test_what_cannot_be_explained_within_the_bounds_is_told_as_such() -> None:
    made = budget(SPENDING.format("110.00", "79.00*", "34.00*"))
    (part,) = told(made, Bounds(cells=1)).parts
    assert part.explanations == ()
    assert not part.exhausted
    assert told(made, Bounds(steps=3)).parts[0] == part


def test_a_contradiction_that_no_change_could_lift_is_unexplained_for_good() -> None:
    """Between two claims there is no cell to correct."""
    made = Budget()
    made.claim("fund=财政拨款", "不发生")
    (part,) = parts_of(made.facts, Check(Rule.OTHER, ((0, 1),), lo=1, hi=1))
    assert part == Part((0,), (), exhausted=True)


def test_a_claim_is_never_the_cell_at_fault_but_an_empty_table_may_be() -> None:
    """The text says that 5.00 is spent where the form says that nothing is."""
    made = Budget()
    made.say("fund=财政拨款", "5.00")
    made.claim("fund=财政拨款", "不发生")
    made.claim("fund=财政拨款", "空表:政府性基金")
    equal = Check(Rule.SAME, ((0, 1), (1, -1)))
    (part,) = parts_of(made.facts, equal)
    assert [e.changes[0].fact for e in part.explanations] == [0]
    (part,) = parts_of(made.facts, replace(equal, terms=((0, 1), (2, -1))))
    assert [e.changes[0].fact for e in part.explanations] == [0, 2]
    assert part.explanations[0].cost < part.explanations[1].cost


def test_a_cell_without_row_label_can_only_be_emptied() -> None:
    made = budget("""
        支出 | func | use=本年支出
        科目 | 合计
        合计 | 5.00
        201  | 5.00
        ~    | 3.00*
        """)
    assert told(made).first == ["spurious: 支出 3.00→0.00"]
    assert made.facts[2].origin is Origin.VOID


def test_a_witness_that_is_positive_makes_room() -> None:
    """合计 = 财政拨款 rests on there being nothing else; a number left out there explains 5.00."""
    made = Budget()
    made.say("", "15.00")
    made.say("fund=财政拨款", "10.00")
    made.say("fund=非财政拨款", "")
    check = Check(Rule.SAME, ((0, 1), (1, -1)), high_witnesses=(2,))
    (part,) = parts_of(made.facts, check)
    assert {(e.changes[0].fact, e.changes[0].lo) for e in part.explanations} == {
        (0, 10_000_000),
        (1, 15_000_000),
        (2, 5_000_000),
    }
    (part,) = parts_of(made.facts, replace(check, high_witnesses=(), low_witnesses=(2,)))
    assert {e.changes[0].fact for e in part.explanations} == {0, 1}


def test_rounding_leaves_room_in_the_right_number_too() -> None:
    """1.4 for the sum of 1.1 and 2.3, each rounded to a tenth: 3.3, 3.4 or 3.5 was meant."""
    made = Budget()
    for words, text in (("", "1.4"), ("fund=财政拨款", "1.1"), ("fund=非财政拨款", "2.3")):
        made.say(words, text)
    total = Check(Rule.CLOSED, ((0, 1), (1, -1), (2, -1)))
    (part,) = explain(made.facts, [total], [150_000], tables=(), space=made.space)
    best = part.explanations[0].changes[0]
    assert (best.fact, best.lo, best.hi) == (0, 3_300_000, 3_500_000)


def test_what_cannot_be_read_is_left_out_and_its_value_implied() -> None:
    made = budget(SPENDING.format("110.00", "#", "34.00*"))
    found = told(made)
    assert found.cells == made.wrong
    outcome = found.checked
    unread = next(fact.id for fact in made.facts if fact.value is None)
    slack = outcome.evaluation.slack
    implied = implied_value(unread, made.facts, outcome.checks, slack)
    assert implied is not None
    assert implied.value == 97_000_000
    contradicted = budget(SPENDING.format("110.00", "#", "43.00").replace("30.00", "31.00"))
    checks = checked(contradicted).checks
    assert implied_value(unread, contradicted.facts, checks, [0] * len(checks)) is None


def test_the_likeliest_explanations_are_kept_if_there_are_too_many() -> None:
    """Twelve numbers, and their sum is wrong by 1.00: each of them could be."""
    made = Budget()
    total = made.say("", "60.00")
    parts = [made.say(f"fund={n}", f"{n}.20") for n in range(12)]
    check = Check(Rule.LISTING, ((total, 1), *((part, -1) for part in parts)))
    (part,) = parts_of(made.facts, check, bounds=Bounds(explanations=3))
    assert len(part.explanations) == 3
    assert not part.exhausted
    (whole,) = parts_of(made.facts, check)
    assert part.explanations == whole.explanations[:3]
