"""Which cells a line item moves: all of its table whose box contains it."""

from __future__ import annotations

from dataclasses import replace

from mingsuan.check.explain.stale import stale_lines
from mingsuan.check.model import Kind
from tests.check.budgets import Budget, budget


def lines(made: Budget, *doubtful: int) -> set[tuple[str, ...]]:
    """The lines that move a doubtful cell, each as its cells in words."""
    found = stale_lines(made.facts, made.tables, made.space, frozenset(doubtful))
    movements = list(found)
    assert all(movement.kind is Kind.STALE_LINE for movement in movements)
    return {
        tuple(f"{made.facts[i].row_label}·{made.facts[i].column_label}" for i in movement.weights)
        for movement in movements
    }


def test_a_line_moves_its_cell_and_all_that_contain_it() -> None:
    made = budget("""
        支出 | func | use=本年支出,etype=基本支出
        科目  | 合计 | 人员经费
        合计  | 5.00 | 3.00
        201   | 5.00 | 3.00
        20101 | 5.00 | 3.00
        205   |      |
        """)
    smallest = next(f.id for f in made.facts if (f.row_label, f.column) == ("20101", 2))
    assert lines(made, smallest) == {
        (
            "20101·人员经费",
            "合计·合计",
            "合计·人员经费",
            "201·合计",
            "201·人员经费",
            "20101·合计",
        )
    }
    assert len(lines(made, 0)) == 2  # the total moves with 205 as well


def test_a_line_of_a_two_sided_table_stands_on_both_sides() -> None:
    """What comes in as 财政拨款 and is spent on 201 moves both sides and both totals."""
    made = two_sided(
        """
        收支 | func |
        收入     | 合计
        财政拨款 | 5.00
        单位资金 | 1.00
        收入总计 | 6.00
        """,
        """
        收支 | func | use=本年支出
        支出     | 合计
        201      | 6.00
        支出总计 | 6.00
        """,
    )
    assert ("财政拨款·合计", "201·合计", "收入总计·合计", "支出总计·合计") in lines(made, 0)


def two_sided(left: str, right: str) -> Budget:
    """One table of two panels."""
    made = budget(left, right)
    sides = tuple(table.panels[0] for table in made.tables)
    made.facts = [replace(fact, table=0) for fact in made.facts]
    made.tables = [replace(made.tables[0], panels=sides)]
    return made
