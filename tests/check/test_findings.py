"""Findings: what a user is told of failing checks and their explanations."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mingsuan.bind import Disclosure, bind
from mingsuan.check.explain import UNBOUNDED
from mingsuan.check.finding_codes import codes_by_kind, finding_codes
from mingsuan.check.model import Change, Explanation, Kind, Part, Severity
from mingsuan.check.verdict import Verdict
from tests.bind.readable import document, fact_at
from tests.write.small import (
    SPENDING,
    TITLE,
    WAN,
    equation,
    explanation,
    report_of,
    small_document,
    small_report,
    wrong_cell,
)


@pytest.fixture
def disclosure() -> Disclosure:
    return bind(small_document())


def test_one_wrong_cell_is_one_finding_however_many_checks_it_breaks() -> None:
    (finding,) = small_report().findings
    assert finding.message == "2010102一般行政管理事务（合计）应为 20.00 万元，表中为 25.00 万元"
    assert finding.place.text == "表1《2025年部门支出总表》第7行第3列"
    assert (finding.given, finding.expected, finding.difference) == ("25.00", "20.00", "+5.00")
    assert (finding.unit, finding.code) == ("万元", "A-VALUE")
    assert len(finding.reasons) == 2


def test_other_explanations_are_kept_with_their_cells() -> None:
    (finding,) = small_report().findings
    (other,) = finding.explanations
    assert other.message == "2010101行政运行（合计）应为 5.00 万元（表中为 10.00 万元）"
    assert [place.text for place in other.places] == ["表1《2025年部门支出总表》第6行第3列"]
    assert (other.given, other.expected) == (("10.00",), ("5.00",))


def test_another_explanation_of_many_cells_names_a_few(disclosure: Disclosure) -> None:
    wrong = wrong_cell(disclosure)
    many = explanation(*((fact, WAN) for fact in disclosure.facts if fact.value))
    part = Part((0,), (explanation((wrong, 20 * WAN)), many))
    (finding,) = report_of(disclosure, (equation(wrong),), (part,)).findings
    (other,) = finding.explanations
    assert other.message.count("应为") == 5
    assert other.message.endswith(f"……共 {len(many.changes)} 格")
    assert len(other.places) == len(many.changes)


def test_two_wrong_cells_are_two_findings_each_with_its_own_reasons(
    disclosure: Disclosure,
) -> None:
    wrong = wrong_cell(disclosure)
    other = fact_at(disclosure, "2010101行政运行", "合计")
    total = fact_at(disclosure, "合计", "合计")
    checks = (equation(total, wrong), equation(total, other))
    part = Part((0, 1), (explanation((wrong, 20 * WAN), (other, 9 * WAN), kind=Kind.SEVERAL),))
    findings = report_of(disclosure, checks, (part,)).findings
    assert [f.given for f in findings] == ["10.00", "25.00"]
    assert [len(f.reasons) for f in findings] == [1, 1]


def test_a_stale_line_is_one_finding_that_carries_its_totals(disclosure: Disclosure) -> None:
    line = wrong_cell(disclosure)
    total = fact_at(disclosure, "201一般公共服务支出", "合计")
    stale = explanation((line, 20 * WAN), (total, 25 * WAN), kind=Kind.STALE_LINE)
    part = Part((0,), (stale,))
    (finding,) = report_of(disclosure, (equation(total, line),), (part,)).findings
    assert finding.code == "A-STALE"
    assert finding.fact == line.id
    assert [(c.given, c.expected) for c in finding.changes[1:]] == [("30.00", "25.00")]
    assert finding.related == (total.place,)


def test_a_part_that_nothing_explains_lists_what_contradicts(disclosure: Disclosure) -> None:
    wrong = wrong_cell(disclosure)
    total = fact_at(disclosure, "合计", "合计")
    checks = (equation(total, wrong), equation(wrong, fact_at(disclosure, "合计", "项目支出")))
    (finding,) = report_of(disclosure, checks, (Part((0, 1), ()),)).findings
    assert finding.code == "A-UNEXPLAINED"
    assert finding.message == "这里有 2 条关系对不上，未能确定错在哪一格"
    assert finding.place == wrong.place, "the cell that stands in most of the checks"
    assert len(finding.reasons) == 2
    assert finding.expected == ""


def test_contradictions_in_like_rows_that_miss_alike_are_told_once(disclosure: Disclosure) -> None:
    total, wrong = fact_at(disclosure, "合计", "合计"), wrong_cell(disclosure)
    checks = (equation(total, wrong), equation(total, wrong))
    (finding,) = report_of(disclosure, checks, (Part((0,), ()), Part((1,), ()))).findings
    assert finding.message == "这里有 2 条关系对不上，未能确定错在哪一格"


def test_a_value_that_the_checks_only_bound_is_a_range(disclosure: Disclosure) -> None:
    wrong = wrong_cell(disclosure)
    bounded = Explanation(Kind.VALUE, (Change(wrong.id, 20 * WAN, 21 * WAN),), 1.0)
    (finding,) = report_of(disclosure, (equation(wrong),), (Part((0,), (bounded,)),)).findings
    assert finding.expected == "20.00 至 21.00"
    assert finding.difference == ""


def test_where_only_rounding_leaves_a_range_the_likeliest_is_named(disclosure: Disclosure) -> None:
    wrong, digit = wrong_cell(disclosure), WAN // 100
    change = Change(wrong.id, 20 * WAN, 20 * WAN + 2 * digit, likely=20 * WAN + digit)
    rounded = Explanation(Kind.VALUE, (change,), 1.0)
    (finding,) = report_of(disclosure, (equation(wrong),), (Part((0,), (rounded,)),)).findings
    assert finding.expected == "20.01"
    assert finding.reasons[-1] == "各数分别四舍五入，20.00 至 20.02 都说得通"


def test_a_bound_on_one_side_only_is_said_as_such(disclosure: Disclosure) -> None:
    wrong = wrong_cell(disclosure)
    bounded = Explanation(Kind.VALUE, (Change(wrong.id, 20 * WAN, UNBOUNDED),), 1.0)
    (finding,) = report_of(disclosure, (equation(wrong),), (Part((0,), (bounded,)),)).findings
    assert finding.expected == "不小于 20.00"


def test_among_several_slips_each_is_told_as_what_it_is(disclosure: Disclosure) -> None:
    line = wrong_cell(disclosure)
    total = fact_at(disclosure, "201一般公共服务支出", "合计")
    other = fact_at(disclosure, "2010101行政运行", "项目支出")
    slips = (
        explanation((line, 20 * WAN), (total, 25 * WAN), kind=Kind.STALE_LINE),
        explanation((other, 3 * WAN), kind=Kind.OMITTED),
    )
    changes = tuple(change for slip in slips for change in slip.changes)
    part = Part((0,), (Explanation(Kind.SEVERAL, changes, 3.0, slips),))
    findings = report_of(disclosure, (equation(total, line, other),), (part,)).findings
    assert [(f.code, len(f.changes)) for f in findings] == [("A-OMITTED", 1), ("A-STALE", 2)]


def test_a_wrong_unit_over_many_cells_is_one_finding(disclosure: Disclosure) -> None:
    cells = [fact for fact in disclosure.facts if fact.value][:4]
    unit = explanation(*((fact, (fact.value or 0) // 10_000) for fact in cells), kind=Kind.UNIT)
    (finding,) = report_of(disclosure, (equation(*cells),), (Part((0,), (unit,)),)).findings
    assert finding.message.endswith("（疑单位用错，另有 3 格同样）")
    assert len(finding.changes) == 4


def test_an_expected_value_is_never_rounded_for_print(disclosure: Disclosure) -> None:
    wrong = wrong_cell(disclosure)
    exact = explanation((wrong, 20 * WAN + 50))
    (finding,) = report_of(disclosure, (equation(wrong),), (Part((0,), (exact,)),)).findings
    assert finding.expected == "20.00005"


def test_a_number_in_a_row_without_name_is_told_as_such() -> None:
    disclosure = bind(document(TITLE, SPENDING.rstrip() + "\n| | | 7.00 | | |\n"))
    (stray,) = [fact for fact in disclosure.facts if fact.text == "7.00"]
    part = Part((0,), (explanation((stray, 0), kind=Kind.SPURIOUS),))
    (finding,) = report_of(disclosure, (equation(stray),), (part,)).findings
    assert finding.code == "A-VOID"
    assert finding.message == "没有名称的行里写了 7.00 万元，应为空"


def test_what_is_no_number_is_a_warning_of_its_own() -> None:
    disclosure = bind(document(TITLE, SPENDING.replace("25.00", "#REF!")))
    report = report_of(disclosure, (), ())
    (finding,) = report.findings
    assert (finding.code, finding.severity) == ("A-UNREADABLE", Severity.WARNING)
    assert "写的是“#REF!”" in finding.message
    assert finding.given == "#REF!"


def test_rounding_is_one_hint_a_document_and_no_finding_to_act_on() -> None:
    """It counts the checks by table, and lists them all."""
    other = "2025年一般公共预算支出表"
    disclosure = bind(document(TITLE, SPENDING, other, SPENDING))
    cells = [f for f in disclosure.printed() if (f.row_label, f.column_label) == ("合计", "合计")]
    checks = tuple(equation(cells[i]) for i in (1, 0, 0, 0))
    report = report_of(disclosure, checks, (), rounded=(0, 2, 3))
    (finding,) = report.findings
    assert (finding.code, finding.severity) == ("A-ROUNDING", Severity.HINT)
    assert "3 条关系" in finding.message
    assert finding.reasons[0] == f"表1《2025年部门支出总表》 2 条；表2《{other}》 1 条"
    assert len(finding.reasons) > 1
    assert [place.table for place in (finding.place, *finding.related)] == [1, 2]
    assert report.status is Verdict.PASSED


def test_errors_come_before_warnings_and_follow_the_document() -> None:
    disclosure = bind(
        document(TITLE, SPENDING.replace("| 10.00   | 20.00    |", "| * | 20.00 |", 1))
    )
    wrong = wrong_cell(disclosure)
    report = report_of(
        disclosure, (equation(wrong),), (Part((0,), (explanation((wrong, 20 * WAN)),)),)
    )
    assert [f.severity for f in report.findings] == [Severity.ERROR, Severity.WARNING]


def test_every_kind_of_explanation_has_its_code_and_words(disclosure: Disclosure) -> None:
    wrong = wrong_cell(disclosure)
    for kind in Kind:
        part = Part((0,), (explanation((wrong, 20 * WAN), kind=kind),))
        (finding,) = report_of(disclosure, (equation(wrong),), (part,)).findings
        assert finding.code == codes_by_kind()[kind].code
        assert "{" not in finding.message


def test_codes_are_unique_and_every_kind_is_told_by_one() -> None:
    told = [kind for entry in finding_codes().values() for kind in entry.kinds]
    assert sorted(told) == sorted(Kind)
    assert len({entry.name for entry in finding_codes().values()}) == len(finding_codes())


def test_a_report_that_understood_everything_and_found_nothing_has_passed(
    disclosure: Disclosure,
) -> None:
    total = fact_at(disclosure, "合计", "合计")
    assert report_of(disclosure, (equation(total),), ()).status is Verdict.PASSED


def test_nothing_checked_is_undecided(disclosure: Disclosure) -> None:
    assert report_of(disclosure, (), ()).status is Verdict.UNDECIDED


def test_a_number_left_unread_is_undecided() -> None:
    disclosure = bind(document(TITLE, SPENDING.replace("项目支出", "莫名支出")))
    assert disclosure.unread
    total = fact_at(disclosure, "合计", "合计")
    assert report_of(disclosure, (equation(total),), ()).status is Verdict.UNDECIDED


def test_checks_that_could_not_be_evaluated_are_undecided(disclosure: Disclosure) -> None:
    report = report_of(disclosure, (equation(fact_at(disclosure, "合计", "合计")),), ())
    tally = replace(report.tally, held=0, undecided=1)
    assert replace(report, tally=tally).status is Verdict.UNDECIDED
