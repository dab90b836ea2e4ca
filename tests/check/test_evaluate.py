"""What becomes of a check: held, failed, undecided; exact or within rounding."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest

from mingsuan.bind import Disclosure
from mingsuan.check.derive import derive
from mingsuan.check.evaluate import evaluate, tally
from mingsuan.check.model import Check, Rule, Status
from mingsuan.check.precision import quanta, roundings
from mingsuan.cube import Unit
from tests.check.budgets import Budget, budget, checked
from tests.check.ledgers import World, random_ledger
from tests.check.printed import usual_document

LAST_DIGIT = 10_000
"""分 in the last digit of 万元 with two decimals."""


@pytest.fixture(scope="module")
def exact() -> Disclosure:
    return usual_document(random_ledger(Random(1), World(carried_in=True, subjects=14)))


@pytest.fixture(scope="module")
def rounded() -> Disclosure:
    world = World(carried_in=True, subjects=14, exact=False)
    return usual_document(random_ledger(Random(1), world))


def _off_by(disclosure: Disclosure, label: str, column: str, difference: int) -> Disclosure:
    """The disclosure with one cell of the spending table changed."""
    table = next(t for t in disclosure.tables if t.role == "支出表")
    fact = next(
        f
        for f in disclosure.facts
        if (f.table, f.row_label, f.column_label) == (table.index, label, column)
    )
    changed = replace(fact, value=(fact.value or 0) + difference)
    facts = (*disclosure.facts[: fact.id], changed, *disclosure.facts[fact.id + 1 :])
    return replace(disclosure, facts=facts)


def test_amounts_that_are_coarse_by_nature_must_agree_to_the_last_digit(exact: Disclosure) -> None:
    assert roundings(exact.facts, derive(exact), quanta(exact.facts)) == frozenset()
    wrong = checked(_off_by(exact, "合计", "基本支出", LAST_DIGIT))
    assert wrong.failed
    assert set(wrong.evaluation.slack) == {0}


def test_amounts_that_are_rounded_one_by_one_may_miss_by_half_a_digit_each(
    rounded: Disclosure,
) -> None:
    found = checked(rounded)
    assert roundings(rounded.facts, found.checks, quanta(rounded.facts)) == {LAST_DIGIT}
    assert found.failed == []
    assert found.evaluation.rounded
    for check, slack in zip(found.checks, found.evaluation.slack, strict=True):
        if check.rule is Rule.LISTING:
            numbers = [*check.terms, *check.low_witnesses, *check.high_witnesses]
            assert slack == len(numbers) * LAST_DIGIT // 2


def test_a_miss_that_rounding_cannot_explain_fails_in_a_rounded_document_too(
    rounded: Disclosure,
) -> None:
    assert checked(_off_by(rounded, "合计", "基本支出", 50 * LAST_DIGIT)).failed


def test_a_void_cell_has_no_room(rounded: Disclosure) -> None:
    found = checked(rounded)
    for check, slack in zip(found.checks, found.evaluation.slack, strict=True):
        if check.rule in (Rule.VOID, Rule.OTHER):
            assert slack == 0


def _yuan(*amounts: str) -> Budget:
    """A table in 元, exact to the 分."""
    made = Budget(unit=Unit.YUAN)
    rows = "\n".join(f"{201 + i} | {amount}" for i, amount in enumerate(amounts))
    total = sum(round(float(a) * 100) for a in amounts)
    return made.table(
        f"支出表 | func | use=本年支出\n科目 | 合计\n合计 | {total / 100:.2f}\n{rows}"
    )


def test_a_sentence_in_coarser_units_has_room_and_the_exact_table_has_none() -> None:
    made = _yuan("1234567.89", "2000000.01")
    made.unit = Unit.WAN
    made.say("use=本年支出", "323.46")
    found = checked(made)
    assert found.failed == []
    assert sorted(found.evaluation.slack) == [0, LAST_DIGIT // 2]
    facts = found.disclosure.facts
    assert roundings(facts, found.checks, quanta(facts)) == {LAST_DIGIT}


def test_a_sentence_in_coarser_units_fails_beyond_its_last_digit() -> None:
    made = _yuan("1234567.89", "2000000.01")
    made.unit = Unit.WAN
    made.say("use=本年支出", "323.47*")
    assert len(checked(made).failed) == 1


def test_the_numbers_of_a_table_are_as_fine_as_the_finest_of_them() -> None:
    """A spreadsheet prints 120.5 for 120.50."""
    made = budget("支出表 | func | use=本年支出\n科目 | 合计\n合计 | 121\n201 | 120.5\n205 | 0.25")
    made.say("use=本年支出", "121")
    assert quanta(made.facts) == (LAST_DIGIT, LAST_DIGIT, LAST_DIGIT, 1_000_000)


def test_a_number_without_the_decimals_that_its_table_fills_up_is_a_rounding() -> None:
    """Next to 120.50 and 0.25 a 121 was printed without decimals on purpose."""
    made = budget("支出表 | func | use=本年支出\n科目 | 合计\n合计 | 121\n201 | 120.50\n205 | 0.25")
    assert quanta(made.facts)[:3] == (1_000_000, LAST_DIGIT, LAST_DIGIT)
    assert checked(made).failed == []


def test_a_spreadsheet_that_cuts_a_long_number_leaves_it_a_rounding() -> None:
    """Told nothing of decimals it shows 480544221.62 as 480544221.6, among exact numbers."""
    made = Budget(unit=Unit.YUAN).table(
        "支出表 | func | use=本年支出\n科目 | 合计\n合计 | 480544221.6\n"
        "201 | 18941962.57\n205 | 454472259.1\n208 | 7130000"
    )
    assert checked(made).failed == []
    made.say("use=本年支出", "480544221.70*")
    assert len(checked(made).failed) == 1


def test_a_number_that_cannot_be_read_leaves_its_checks_undecided() -> None:
    made = budget("支出表 | func | use=本年支出\n科目 | 合计\n合计 | 9.00\n201 | #\n205 | 4.00")
    assert checked(made).evaluation.statuses == (Status.UNDECIDED,)


def test_witnesses_that_turn_positive_relax_their_side_only() -> None:
    made = Budget()
    whole, part = made.say("", "9.00"), made.say("use=本年支出", "7.00")
    witness = made.say("use=结转下年", "2.00")
    above = Check(Rule.SAME, ((whole, 1), (part, -1)), high_witnesses=(witness,))
    below = Check(Rule.SAME, ((whole, 1), (part, -1)), low_witnesses=(witness,))
    assert evaluate(made.facts, [above, below]).statuses == (Status.HELD, Status.FAILED)


def test_the_tally_counts_outcomes_and_claims() -> None:
    made = budget("""
        支出表 | func | use=本年支出
        科目 | 合计  | 项目支出
        合计 | 30.00 | 5.00
        201  | 18.00 | 5.00
        205  | 11.00*|
        """)
    made.say("use=本年支出", "30.00")
    found = checked(made)
    counted = tally(found.disclosure.facts, found.checks, found.evaluation)
    assert (counted.derived, counted.held, counted.failed) == (6, 5, 1)
    assert counted.across == 1
    assert counted.claims == {"支出表:列全:func": (2, 1)}


def _with_a_sentence(table: str, said: str) -> Disclosure:
    written = Budget().table(
        f"""
        收支总表 | func |
        科目 | 合计
        合计 | {table}
        """
    )
    written.say("", said)
    return written.disclosure()


def test_a_number_beside_finer_ones_is_a_rounding_even_in_an_exact_document() -> None:
    """471.96 in a sentence says the same as 471.963743 in a table; 471.97 does not."""
    assert checked(_with_a_sentence("471.963743", "471.96")).failed == []
    assert checked(_with_a_sentence("471.963743", "471.97")).failed


def test_a_miss_of_the_last_digit_alone_is_told_apart_from_graver_ones(exact: Disclosure) -> None:
    small = checked(_off_by(exact, "合计", "基本支出", LAST_DIGIT))
    assert set(small.evaluation.tails) == set(small.evaluation.failed)
    grave = checked(_off_by(exact, "合计", "基本支出", 1000 * LAST_DIGIT))
    assert grave.evaluation.tails == ()
