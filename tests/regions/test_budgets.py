"""Budgets in the wordings of regions: every table that the region prints, from one ledger."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from tests.regions.asking import Asked, ask, names_it
from tests.regions.printing import Printer
from tests.regions.specs import disclosure, wordings
from tests.regions.worlds import BUDGET, FINAL, draw

FORMS = {"云南预算": "yunnan"}
"""Regions whose words contradict the common ones; all others follow the common form."""


def printed(folder: Path, name: str, seed: int = 1) -> Asked:
    rng = Random(seed)
    ledger = draw(rng, FINAL if "决算" in name else BUDGET)
    printer = Printer({"": ledger, "预算": draw(rng, FINAL)})
    return ask(folder, printer, disclosure(name, ledger), f"{name}.html")


@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.parametrize("name", wordings())
def test_every_amount_is_bound_to_what_it_is(tmp_path: Path, name: str, seed: int) -> None:
    asked = printed(tmp_path, name, seed)
    common = "final" if "决算" in name else "budget"
    assert asked.unread() == []
    assert list(asked.misread()) == []
    assert len(asked.amounts) == len(asked.printer.printed)
    assert asked.report.disclosure.form == FORMS.get(name, common)
    assert asked.failing() == []
    assert asked.unchecked() == []


@pytest.mark.parametrize("name", wordings())
def test_a_wrong_cell_is_named(tmp_path: Path, name: str) -> None:
    asked = printed(tmp_path, name)
    chosen = Random(name).sample(asked.amounts, 6)
    named = [names_it(asked, fact) for fact in chosen]
    assert sum(named) >= 5, [f.place.text for f, ok in zip(chosen, named, strict=True) if not ok]
