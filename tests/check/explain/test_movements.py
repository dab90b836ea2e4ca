"""One slip that makes several cells wrong is told as one."""

from __future__ import annotations

from mingsuan.check.model import Kind
from tests.check.budgets import Budget, budget
from tests.check.explain.told import told

BASIC = "use=本年支出,etype=基本支出"
BY_SUBJECT = """
    支出 | func | use=本年支出,etype=基本支出
    科目 | 合计   | 人员经费 | 公用经费
    合计 | {0:>7} | {1:>7}  | {4:>7}
    201  | {2:>7} | {3:>7}  | 30.00
    205  | 53.00  | 43.00   | 10.00
    """
APPROPRIATED = """
    拨款 | func | use=本年支出,etype=基本支出,fund=财政拨款
    科目 | 合计   | 人员经费 | 公用经费
    合计 | 150.00 | 110.00  | 40.00
    201  | 97.00  | 67.00   | 30.00
    205  | 53.00  | 43.00   | 10.00
    """


def two_tables(*cells: str) -> Budget:
    """The same spending in two tables (it is all from appropriations), its sum in the text."""
    made = budget(BY_SUBJECT.format(*cells), APPROPRIATED)
    made.claim(f"{BASIC},fund=非财政拨款", "不发生")
    made.say(BASIC, "150.00")
    return made


STALE = ("153.00*", "113.00*", "100.00*", "70.00*")


def test_a_line_changed_in_one_table_is_told_with_the_totals_that_follow_it() -> None:
    """The cell of the line comes first, then the cells that contain it."""
    found = told(two_tables(*STALE, "40.00"))
    assert found.first == [
        "stale_line: 支出·201·人员经费 70.00→67.00，支出·合计·合计 153.00→150.00，"
        "支出·合计·人员经费 113.00→110.00，支出·201·合计 100.00→97.00"
    ]


def test_a_stale_line_may_stand_beside_another_slip() -> None:
    """Both in one part: the explanation tells them apart."""
    found = told(two_tables(*STALE, "400.00*"))
    assert found.cells == found.made.wrong
    ((best, *_),) = (part.explanations for part in found.parts)
    assert best.kind is Kind.SEVERAL
    assert sorted((slip.kind, len(slip.changes)) for slip in best.slips) == [
        (Kind.DECIMAL, 1),
        (Kind.STALE_LINE, 4),
    ]


def test_two_cells_that_hold_each_other_s_number_are_swapped() -> None:
    found = told(
        budget("""
        支出 | func | use=本年支出,etype=基本支出
        科目 | 合计   | 人员经费 | 公用经费
        合计 | 150.00 | 110.00  | 40.00
        201  | 97.00  | 43.00*  | 30.00
        205  | 53.00  | 67.00*  | 10.00
        """)
    )
    assert found.first == ["swapped: 支出·201·人员经费 43.00→67.00，支出·205·人员经费 67.00→43.00"]


def test_a_number_in_the_neighbouring_column_is_shifted() -> None:
    found = told(
        budget("""
        支出 | func | use=本年支出,etype=基本支出
        科目 | 合计   | 人员经费 | 公用经费
        合计 | 150.00 | 110.00  | 40.00
        201  | 97.00  | 67.00   | 30.00
        205  | 43.00  | 43.00   |
        207  | 10.00  | 10.00*  | *
        """)
    )
    assert found.first == ["shifted: 支出·207·人员经费 10.00→0.00，支出·207·公用经费 空→10.00"]


def test_a_run_that_slipped_down_is_told_with_the_number_that_it_has_overwritten() -> None:
    """From 201 down, each number of 人员经费 stands one row too low; 43.21 is lost."""
    found = told(
        budget("""
        支出 | func | use=本年支出,etype=基本支出
        科目 | 合计   | 人员经费 | 公用经费
        合计 | 187.85 | 171.21  | 16.64
        201  | 24.61  | *       | 7.17
        202  | 34.30  | 17.44*  | 2.17
        203  | 18.83  | 32.13*  | 1.31
        204  | 35.85  | 17.52*  | 2.65
        205  | 29.15  | 33.20*  | 1.43
        206  | 45.11  | 27.72*  | 1.91
        """)
    )
    assert len(found.made.wrong) == 6
    assert found.cells == found.made.wrong
    (kind, changes) = found.first[0].split(": ")
    assert kind == "shifted"
    assert changes.endswith("支出·205·人员经费 33.20→27.72，支出·206·人员经费 27.72→43.20")


def test_a_table_in_another_unit_than_it_says_is_one_slip() -> None:
    """All numbers of 拨款 are in 元, under the heading 万元."""
    made = budget(
        BY_SUBJECT.format("150.00", "110.00", "97.00", "67.00", "40.00"),
        """
        拨款 | func | use=本年支出,etype=基本支出,fund=财政拨款
        科目 | 合计        | 人员经费     | 公用经费
        合计 | 1500000.00* | 1100000.00* | 400000.00*
        201  | 970000.00*  | 670000.00*  | 300000.00*
        205  | 530000.00*  | 430000.00*  | 100000.00*
        """,
    )
    made.claim(f"{BASIC},fund=非财政拨款", "不发生")
    made.say(BASIC, "150.00")
    found = told(made)
    assert found.cells == made.wrong
    assert [part.explanations[0].kind for part in found.parts] == [Kind.UNIT]
