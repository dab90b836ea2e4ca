"""What is told together: whatever fails for one cause."""

from __future__ import annotations

from dataclasses import replace

from mingsuan import check
from mingsuan.check.model import Severity
from mingsuan.read import Block, Document, Grid
from tests.bind.readable import document
from tests.synthetic import example_document


def without_numbers(document: Document, table: int) -> Document:
    """The document with that table's amounts wiped out."""

    def wiped(block: Block) -> Block:
        if not isinstance(block, Grid) or block.number != table:
            return block
        cells = (replace(c, text="") if "." in c.text else c for c in block.cells)
        return replace(block, cells=tuple(cells))

    return replace(document, blocks=tuple(wiped(block) for block in document.blocks))


def test_a_table_that_nobody_filled_in_is_one_finding() -> None:
    report = check(without_numbers(example_document(), 4))
    (finding,) = report.findings
    assert finding.code == "A-UNFILLED"
    assert finding.place.table == 4
    assert "整张表没有填数" in finding.message


SECRET = """
| 科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出 |
| | 合计 | 100.00 | 60.00 | 40.00 |
| 201 | 一般公共服务支出 | 100.00 | 60.00 | 40.00 |
| 20140 | 信访事务 | 100.00 | 60.00 | 40.00 |
| 2014001 | 行政运行 | 31.00 | 31.00 | |
| 2014050 | 事业运行 | 22.00 | 22.00 | |
"""


def test_a_line_that_is_left_out_everywhere_is_one_finding() -> None:
    """What is secret stands in the totals and not in the list, in every table and column."""
    report = check(document("单位：万元", "支出总表", SECRET, "一般公共预算支出表", SECRET))
    (finding,) = [f for f in report.findings if f.severity is Severity.ERROR]
    assert finding.code == "A-LINE-MISSING"
    assert finding.message.startswith("“20140信访事务”大于所列各行之和，")
    assert len(finding.reasons) == report.tally.failed


OFFICIAL = """
| 单位名称 | 合计 | "三公"经费 | 会议费 | 培训费 |
| 合计 | 76.00 | 6.00 | 30.00 | 60.00 |
| 甲所 | 33.00 | 3.00 | 10.00 | 30.00 |
| 乙所 | 23.00 | 2.00 | 10.00 | 21.00 |
| 丙所 | 20.00 | 1.00 | 10.00 | 9.00 |
"""


def test_columns_that_disagree_in_row_after_row_are_one_finding() -> None:
    """The total was not brought up to date when one of its columns changed."""
    report = check(document("单位：万元", '一般公共预算"三公"经费、会议费、培训费支出表', OFFICIAL))
    (finding,) = report.findings
    assert finding.code == "A-REPEATED"
    assert '本表有 3 行“合计 = "三公"经费 + 会议费 + 培训费”都不成立' in finding.message


TWICE = """
| 科目编码 | 科目名称 | 合计 | 基本支出 |
| | 合计 | 60.00 | 60.00 |
| 201 | 一般公共服务支出 | 38.00 | 38.00 |
| 205 | 教育支出 | 22.00 | 22.00 |
"""


def test_the_same_number_wrong_in_several_cells_alike_is_one_finding() -> None:
    wrong = TWICE.replace("22.00 | 22.00", "25.00 | 25.00")
    report = check(document("单位：万元", "支出总表", TWICE, "一般公共预算支出表", wrong))
    (finding,) = report.findings
    assert finding.message.startswith("205教育支出（合计）应为 22.00 万元，表中为 25.00 万元")
    assert [(c.given, c.expected) for c in finding.changes] == [("25.00", "22.00")] * 2
