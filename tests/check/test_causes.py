"""What is told together: whatever fails for one cause."""

from __future__ import annotations

from dataclasses import replace

import pytest

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


def test_a_table_whose_rows_are_gone_is_one_finding_at_that_table() -> None:
    """Without rows it would say that there is nothing; other tables say that there is."""
    rows = LISTED.splitlines()[:2]
    tables = ("部门支出总表", LISTED, "支出预算表", "\n".join(rows))
    findings = check(document("单位：万元", *tables)).findings
    assert [(f.code, f.place.table) for f in findings] == [("A-UNFILLED", 2)]


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
    (finding,) = [f for f in report.findings if f.severity is not Severity.HINT]
    assert finding.code == "A-LINE-MISSING"
    assert finding.severity is Severity.WARNING
    assert finding.message.startswith("“20140信访事务”大于所列各行之和，")
    assert finding.message.endswith("（合计 47.00 万元、基本支出 7.00 万元、项目支出 40.00 万元）")
    assert len(finding.reasons) == report.tally.failed


LISTED = """
| 科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出 |
| | 合计 | 100.00 | 60.00 | 40.00 |
| 201 | 一般公共服务支出 | 100.00 | 60.00 | 40.00 |
| 20103 | 政府办公厅（室）及相关机构事务 | 42.00 | 31.00 | 11.00 |
| 2010301 | 行政运行 | 42.00 | 31.00 | 11.00 |
| 20140 | 信访事务 | 30.00 | 20.00 | 10.00 |
| 2014004 | 信访业务 | 17.00 | 17.00 | |
| 2014050 | 事业运行 | 13.00 | 3.00 | 10.00 |
| 20199 | 其他一般公共服务支出 | 28.00 | 9.00 | 19.00 |
| 2019999 | 其他一般公共服务支出 | 28.00 | 9.00 | 19.00 |
"""


def test_a_line_left_out_of_one_table_is_named_as_the_other_table_names_it() -> None:
    short = LISTED.replace("| 2014050 | 事业运行 | 13.00 | 3.00 | 10.00 |\n", "")
    report = check(document("单位：万元", "部门支出总表", LISTED, "支出预算表", short))
    (finding,) = report.findings
    assert (finding.code, finding.place.table) == ("A-LINE-MISSING", 2)
    assert "他表列有“2014050事业运行”" in finding.message


def test_a_line_that_alone_has_no_lines_below_it_has_lost_them() -> None:
    """No sum tells of it: what stood there was its only line."""
    short = LISTED.replace("| 2010301 | 行政运行 | 42.00 | 31.00 | 11.00 |\n", "")
    report = check(document("单位：万元", "部门支出总表", short))
    (finding,) = report.findings
    assert (finding.code, finding.place.row) == ("A-UNDIVIDED", 4)
    assert finding.message.endswith(
        "疑漏列一行（合计 42.00 万元、基本支出 31.00 万元、项目支出 11.00 万元）"
    )
    deep = ("2014004", "2014050", "2019999")
    shallow = "\n".join(line for line in short.splitlines() if not any(c in line for c in deep))
    assert check(document("单位：万元", "部门支出总表", shallow)).findings == ()


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


SPENDING = """
| 科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出 | 经营支出 | 上缴上级支出 | 对附属单位补助支出 |
| | 合计 | 100.00 | 60.00 | 40.00 | | | |
| 201 | 一般公共服务支出 | 31.00 | {} | 10.00 | | | |
| 205 | 教育支出 | 22.00 | {} | 5.00 | | | |
| 208 | 社会保障和就业支出 | 27.00 | {} | 5.00 | | | |
| 210 | 卫生健康支出 | 20.00 | {} | 20.00 | | | |
"""


def test_a_column_that_slipped_down_is_told_cell_by_cell() -> None:
    """In row after row the same columns disagree, but one slip explains them all."""
    right = SPENDING.format("21.00", "17.00", "22.00", "")
    assert check(document("单位：万元", "部门支出总表", right)).findings == ()
    wrong = SPENDING.format("", "21.00", "17.00", "22.00")
    findings = check(document("单位：万元", "部门支出总表", wrong)).findings
    assert [(f.code, f.place.row, f.given, f.expected) for f in findings] == [
        ("A-SHIFTED", 3, "0.00", "21.00"),
        ("A-SHIFTED", 4, "21.00", "17.00"),
        ("A-SHIFTED", 5, "17.00", "22.00"),
        ("A-SHIFTED", 6, "22.00", "0.00"),
    ]


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


SHARED = """
| 合计 | "三公"经费 | 因公出国（境）费 | 公务用车运行维护费 | 公务接待费 | 会议费 | 培训费 |
| 2542.60 | 833.60 | 222.50 | 183.60 | 427.50 | 1305.25 | 403.75 |
"""
SHARES = (
    "一般公共预算拨款安排的“三公”经费预算支出中，因公出国（境）费支出222.5万元，"
    "占“三公”经费的{abroad}%；公务接待费支出427.5万元，占“三公”经费的{guests}%。"
)


def shares(abroad: str, guests: str) -> list[str]:
    """What is told of a table and a sentence with two shares."""
    sentence = SHARES.format(abroad=abroad, guests=guests)
    title = "一般公共预算“三公”经费、会议费、培训费支出表"
    report = check(document("2017年部门预算", "单位：万元", title, SHARED, sentence))
    return [f.message for f in report.findings if f.code.startswith("A-")]


def test_shares_of_another_total_are_one_finding_about_their_base() -> None:
    """8.75 % and 16.81 % are right of everything in the table: no cell of it is wrong."""
    (message,) = shares("8.75", "16.81")
    assert message.startswith("因公出国（境）费支出（占比）应为 26.69%，文中为 8.75%")
    assert message.endswith("（像是按“合计”2542.60 万元算的，另有 1 处同样）")


def test_shares_of_their_own_whole_hold() -> None:
    assert shares("26.69", "51.28") == []


def growth(percent: str) -> list[tuple[str, str]]:
    """What is told of this year's and last year's amounts with a growth."""
    sentence = f"会议费预算32万元，比2020年预算46.2万元减少14.2万元，下降{percent}%。"
    report = check(document("2021年部门预算", "单位：万元", "支出总表", TWICE, sentence))
    return [(f.code, f.expected) for f in report.findings if f.code.startswith("A-")]


def test_a_growth_divided_by_this_year_is_told_as_such() -> None:
    assert growth("44.38") == [("A-BASE", "-30.74")]
    assert growth("30.74") == []


def test_a_growth_that_is_of_nothing_known_is_an_ordinary_error() -> None:
    assert [code for code, _ in growth("40.00")] != ["A-BASE"]
    assert len(growth("40.00")) == 1


def test_growth_told_for_a_fall_is_rather_a_slip_in_last_years_amount() -> None:
    """3845.49 is 17.62 % more than 3269.3, and 91 % less than what is printed."""
    sentence = (
        "1、公共安全支出（204类）司法（06款）其他司法支出（99项）3845.49万元。"
        "2025年当年预算执行数为43269.3万元，2026年预算安排3845.49万元，"
        "比2025年预算执行数增加17.62%。"
    )
    report = check(document("2026年部门预算", "单位：万元", "支出总表", TWICE, sentence))
    found = [(f.code, f.expected) for f in report.findings if f.code.startswith("A-")]
    assert found == [("A-DIGIT", "3269.3")]


def balanced(first: str, second: str, third: str) -> list[tuple[str, Severity]]:
    """What is told of three shares of one whole."""
    spent = """
| 项目 | 合计 | 人员经费 | 公用经费 | 项目支出 |
| 合计 | 5876.68 | 2906.80 | 838.27 | 2131.61 |
"""
    sentence = (
        f"本年支出5876.68万元，其中：人员经费2906.80万元，占{first}%；"
        f"公用经费838.27万元，占{second}%；项目支出2131.61万元，占{third}%。"
    )
    report = check(document("2026年部门预算", "单位：万元", "支出总表", spent, sentence))
    return [(f.code, f.severity) for f in report.findings if f.code.startswith("A-")]


def test_shares_balanced_to_make_a_hundred_are_only_a_hint() -> None:
    """Rounded one by one they would be 49.5, 14.3 and 36.3 %: 100.1 % together."""
    assert balanced("49.4", "14.3", "36.3") == [("A-TAIL", Severity.HINT)]
    assert balanced("49.5", "14.3", "36.3") == []


def test_a_share_off_by_a_digit_that_balances_nothing_is_an_error() -> None:
    assert [severity for _, severity in balanced("49.6", "14.3", "36.3")] == [Severity.ERROR]


SPENT = """
| 项目 | 合计 | 基本支出 | 项目支出 |
| 合计 | 80.00 | 60.00 | 20.00 |
"""


def completion(percent: str) -> list[tuple[str, Severity]]:
    """What is told of a completion rate that is 83.278 % exactly."""
    sentence = f"会议费年初预算800.00万元，支出决算666.22万元，完成年初预算的{percent}%。"
    report = check(document("2026年部门决算", "单位：万元", "支出决算表", SPENT, sentence))
    return [(f.code, f.severity) for f in report.findings if f.code.startswith("A-")]


def test_a_percentage_cut_off_behind_its_last_digit_is_only_a_hint() -> None:
    assert completion("83.28") == []
    assert completion("83.27") == [("A-TAIL", Severity.HINT)]


@pytest.mark.parametrize("percent", ["83.26", "83.29"])
def test_a_percentage_that_is_neither_rounded_nor_cut_off_is_an_error(percent: str) -> None:
    assert [severity for _, severity in completion(percent)] == [Severity.ERROR]


def empty_table(note: str) -> list[tuple[str, str]]:
    """What is told, and where, of a sentence with money whose table has no rows."""
    columns = "| 项目 | 合计 | 公务接待费 |\n| ^ | ^ | ^ |"
    title = "财政拨款“三公”经费支出决算表"
    parts = (title, columns, *([note] if note else []), "三公经费支出决算0.95万元。")
    report = check(document("2026年部门决算", "单位：万元", "支出决算表", SPENT, *parts))
    return [(f.code, f.place.title) for f in report.findings if f.code.startswith("A-")]


def test_an_empty_table_without_a_note_is_told_for_what_the_text_says() -> None:
    assert empty_table("") == [("A-UNFILLED", "财政拨款“三公”经费支出决算表")]


def test_an_empty_table_that_is_noted_as_such_makes_the_text_wrong() -> None:
    assert [code for code, _ in empty_table("注：本部门无“三公”经费。")] == ["A-SPURIOUS"]
