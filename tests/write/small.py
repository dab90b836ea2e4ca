"""A small disclosure with one wrong cell, its checks written out: what the writers are shown."""

from __future__ import annotations

from collections.abc import Sequence

from mingsuan.bind import Disclosure, Fact, bind
from mingsuan.check.evidence import Evidence
from mingsuan.check.findings import find
from mingsuan.check.model import Change, Check, Explanation, Kind, Part, Rule, Status, Tally
from mingsuan.check.report import Report
from mingsuan.read import Document
from tests.bind.readable import document, fact_at

TITLE = "2025年部门支出总表"
SPENDING = """
| 单位：万元 | <      | <    | <        | <        |
| 功能分类科目 | <    | 合计 | 基本支出 | 项目支出 |
| 科目编码 | 科目名称 | ^   | ^        | ^        |
|          | 合计    | 30.00 | 10.00   | 20.00    |
| 201      | 一般公共服务支出 | 30.00 | 10.00 | 20.00 |
| 2010101  | 行政运行 | 10.00 | 10.00   |          |
| 2010102  | 一般行政管理事务 | 25.00 | | 20.00    |
"""
TEXT = "2025年支出预算30.00万元，其中项目支出20.00万元。"
WAN = 1_000_000


def small_document() -> Document:
    """One table and one sentence; 2010102 says 25.00 instead of 20.00."""
    return document(TITLE, SPENDING, TEXT)


def wrong_cell(disclosure: Disclosure) -> Fact:
    """The cell that says 25.00."""
    return fact_at(disclosure, "2010102一般行政管理事务", "合计")


def equation(total: Fact, *parts: Fact) -> Check:
    """total = Σ parts."""
    terms = ((total.id, 1), *((part.id, -1) for part in parts))
    return Check(Rule.LISTING, terms)


def in_words(disclosure: Disclosure, check: Check) -> str:
    """A check in words, plainly."""
    facts = [disclosure.facts[fact] for fact, _ in check.terms]
    first, *rest = (f"{f.row_label}（{f.column_label}）{f.text or 0}" for f in facts)
    return f"{first} = {' + '.join(rest)}"


def explanation(*changes: tuple[Fact, int], kind: Kind = Kind.VALUE) -> Explanation:
    """Each of these cells takes this value, in 分."""
    return Explanation(kind, tuple(Change(fact.id, value, value) for fact, value in changes), 1.0)


def report_of(
    disclosure: Disclosure,
    checks: Sequence[Check],
    parts: Sequence[Part],
    *,
    rounded: Sequence[int] = (),
) -> Report:
    """The report on these checks, failing where a part says so."""
    failed = {index for part in parts for index in part.failed}
    statuses = [Status.FAILED if i in failed else Status.HELD for i in range(len(checks))]
    evidence = Evidence(disclosure, checks, lambda check: in_words(disclosure, check))
    tally = Tally(
        derived=len(checks),
        held=len(checks) - len(failed),
        failed=len(failed),
        undecided=0,
        rounded=len(rounded),
    )
    findings = find(evidence, parts, rounded)
    return Report(disclosure, tuple(checks), tuple(statuses), tuple(parts), findings, tally)


def small_report(document: Document | None = None) -> Report:
    """The wrong cell breaks its column and its row; another cell is the second guess."""
    disclosure = bind(document or small_document())
    wrong = wrong_cell(disclosure)
    total = fact_at(disclosure, "201一般公共服务支出", "合计")
    first = fact_at(disclosure, "2010101行政运行", "合计")
    column = equation(total, first, wrong)
    row = equation(
        wrong,
        fact_at(disclosure, "2010102一般行政管理事务", "基本支出"),
        fact_at(disclosure, "2010102一般行政管理事务", "项目支出"),
    )
    part = Part((0, 1), (explanation((wrong, 20 * WAN)), explanation((first, 5 * WAN))))
    return report_of(disclosure, (column, row), (part,))
