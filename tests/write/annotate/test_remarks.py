"""What a note says: the wrong cell, figures, calculations, what follows, other guesses."""

from __future__ import annotations

from dataclasses import replace

from mingsuan.bind import bind
from mingsuan.check.model import Kind, Part
from mingsuan.write.annotate.remarks import MOST_CALCULATIONS, remarks_of, shown
from tests.bind.readable import fact_at
from tests.write.small import (
    WAN,
    equation,
    explanation,
    report_of,
    small_document,
    small_report,
    wrong_cell,
)


def test_a_remark_says_what_is_and_what_should_be_and_why() -> None:
    (remark,) = remarks_of(small_report())
    assert remark.head.startswith("【错误 1】2010102一般行政管理事务（合计）应为 20.00 万元")
    assert remark.details[0] == "现为：25.00 万元　应为：20.00 万元　相差：+5.00 万元"
    assert [line[:3] for line in remark.details[1:]] == ["计算：", "计算：", "或者：", "说明："]
    assert remark.details[-1].endswith("（A-VALUE）")


def test_what_follows_a_wrong_line_is_said_briefly_at_its_own_cell() -> None:
    disclosure = bind(small_document())
    line, total = wrong_cell(disclosure), fact_at(disclosure, "合计", "合计")
    stale = explanation((line, 20 * WAN), (total, 25 * WAN), kind=Kind.STALE_LINE)
    cause, follower = remarks_of(
        report_of(disclosure, (equation(total, line),), (Part((0,), (stale,)),))
    )
    assert not cause.follows
    assert f"随之更正：{total.place.text}：30.00 → 25.00" in cause.details
    assert follower.follows
    assert follower.place == total.place
    assert follower.lines == (f"【1】随第 1 处（{line.place.text}）更正：应为 25.00，现为 30.00",)


def test_a_finding_told_once_is_pointed_out_at_its_further_places() -> None:
    report = small_report()
    (finding,) = report.findings
    elsewhere = replace(finding.place, row=9, column=9)
    related = (elsewhere, finding.place, elsewhere)
    first, further = remarks_of(replace(report, findings=(replace(finding, related=related),)))
    assert further.follows
    assert further.place == elsewhere
    assert further.lines == (f"【1】与第 1 处（{first.place.text}）是同一问题，见那里的说明",)


def test_of_many_calculations_a_few_are_said_and_the_rest_counted() -> None:
    disclosure = bind(small_document())
    wrong = wrong_cell(disclosure)
    others = [fact for fact in disclosure.printed() if fact.id != wrong.id][:9]
    checks = tuple(equation(wrong, other) for other in others)
    part = Part(tuple(range(len(checks))), (explanation((wrong, 20 * WAN)),))
    (remark,) = remarks_of(report_of(disclosure, checks, (part,)))
    calculations = [line for line in remark.details if line.startswith("计算")]
    assert len(calculations) == MOST_CALCULATIONS + 1
    assert calculations[-1] == f"计算：另有 {9 - MOST_CALCULATIONS} 条，见完整报告"


def test_lines_hold_nothing_that_files_cannot_and_are_bounded() -> None:
    assert shown("甲\x00乙\ud800\x0b丙") == "甲乙丙"
    assert shown("长" * 1000).endswith("长…")
    assert len(shown("长" * 1000)) == 400
