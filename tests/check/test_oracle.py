"""The rules against the model itself: every line item that could exist is asked."""

from __future__ import annotations

from random import Random

import numpy as np
import pytest

from mingsuan.check.derive import derive
from mingsuan.check.model import Check, Rule
from tests.check.budgets import Budget
from tests.check.ledgers import World, random_ledger, random_world
from tests.check.oracle import Oracle, oracle, rank
from tests.check.printed import random_document, usual_document

WORLDS = [
    World(subjects=6, projects=2),
    World(carried_in=True, subjects=6, projects=2),
    World(carried_in=True, carried_on=True, government_funds=True, subjects=5, projects=2),
    World(special=True, state_capital=True, subjects=6, projects=3),
    World(carried_in=True, special=True, government_funds=True, subjects=5, projects=3),
]


@pytest.mark.parametrize("world", WORLDS)
def test_the_rules_are_sound_and_nearly_complete_on_the_usual_tables(world: World) -> None:
    rng = Random(3)
    ledger = random_ledger(rng, world)
    document = usual_document(ledger)
    judge = oracle(document, ledger.items, rng, size=200)
    checks = derive(document)
    assert list(judge.unsound(checks)) == []
    derived, relations = judge.completeness(checks)
    assert relations >= derived >= 0.98 * relations


@pytest.mark.parametrize("world", WORLDS)
def test_a_list_by_two_dimensions_gives_more_and_nothing_unsound(world: World) -> None:
    rng = Random(3)
    ledger = random_ledger(rng, world)
    document = usual_document(ledger, details=True)
    judge = oracle(document, ledger.items, rng, size=200)
    checks = derive(document)
    assert list(judge.unsound(checks)) == []
    derived, relations = judge.completeness(checks)
    assert relations >= derived >= 0.94 * relations


@pytest.mark.parametrize("seed", range(6))
def test_the_rules_are_sound_on_tables_of_any_header(seed: int) -> None:
    rng = Random(seed)
    ledger = random_ledger(rng, random_world(rng))
    document = random_document(rng, ledger, tables=6)
    judge = oracle(document, ledger.items, rng, size=120)
    checks = derive(document)
    assert list(judge.unsound(checks)) == []
    derived, relations = judge.completeness(checks)
    assert derived <= relations


def test_the_oracle_notices_an_unsound_check() -> None:
    made = Budget()
    whole, part = made.say("", "5.00"), made.say("fund=财政拨款", "5.00")
    space = made.space
    points = [
        {"fund": fund, "vintage": "本年", "use": "结转下年"}
        for fund in ("一般公共预算", "其他收入")
    ]
    judge = Oracle(made.disclosure(), [space.selector(p) for p in points])
    same = Check(Rule.SAME, ((whole, 1), (part, -1)))
    at_least = Check(Rule.SUBSET, ((whole, 1), (part, -1)), hi=None)
    assert list(judge.unsound([same, at_least])) == [same]


def test_rank_is_exact() -> None:
    assert rank(np.array([[1, 2], [2, 4], [0, 1]], dtype=np.int64)) == 2
    assert rank(np.zeros((3, 4), dtype=np.int64)) == 0
