"""Kinds of spending and kinds of units: words of one that stand with another."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mingsuan.check.model import Severity
from mingsuan.check.rules.case import Case, Table
from mingsuan.check.rules.rule import Applies, Example, Raised, UnableToRun, rule
from mingsuan.forms.words import header_word, plain

_BUDGET = Applies(kinds=("预算",))
_PROJECTS = re.compile(
    r"项目支出(?:预算)?\d[\d，.]*(?:万元|元)[，：]?(?:主要)?(?:为|是|用于|包括)([^。；]{0,80})"
)
_WAGE = re.compile(r"基本工资")
_OTHER_STAFF = re.compile(r"编外|聘用|临聘|派遣|临时")
_SUBORDINATE = re.compile(r"及(?:其)?所属(?:事业)?单位的?(?:收支|收入|支出|预算)")

_UNITS = """部门机构设置情况
| 单位名称 | 单位性质 | 单位规格 | 经费保障形式 |
| 某市某局 | 行政 | 正处级 | 财政拨款 |
"""
_MORE = "| 某市某中心 | 财政补助事业 | 副处级 | 财政拨款 |\n"


@rule(
    "E-WAGES",
    name="项目支出写成了工资",
    severity=Severity.ERROR,
    advice="工资、津贴补贴写在人员经费中；项目支出写各个项目做什么。",
    applies=_BUDGET,
    example=Example(
        "项目支出594.06万元，主要为基本工资、津贴补贴等；邮电费、差旅费等。",
        "项目支出594.06万元，主要用于会议召开和执法检查。",
    ),
)
def wages(case: Case) -> Iterator[Raised]:
    """基本支出包括人员经费和公用经费，项目支出是为完成特定工作任务发生的支出，在职人员工资属于人员经费（《中华人民共和国预算法实施条例》第五条）。"""
    for passage in case.text:
        for found in _PROJECTS.finditer(passage.text):
            wage = _WAGE.search(found[1])
            if wage and not _OTHER_STAFF.search(found[1]):
                start = found.start(1)
                yield Raised(
                    passage.place(found.start(), start + wage.end()),
                    f"项目支出写明用于“{found[1][: wage.end()]}”，工资属于人员经费",
                    given=found[1],
                )


def _institutions(case: Case) -> tuple[Table, list[str]]:
    """The table of institutions with the names in it. Raises UnableToRun if there is none."""
    for table in case.tables:
        heads = {header_word(cell.text): cell for cell in table.grid.cells if cell.row == 0}
        if {"单位名称", "单位性质"} <= heads.keys():
            column = heads["单位名称"].column
            texts = (plain(table.grid.text(r, column)) for r in range(1, table.grid.rows))
            return table, [text for text in texts if text and text != "合计"]
    raise UnableToRun("没有机构设置表")


@rule(
    "E-UNITS",
    name="文中有所属单位而机构表没有",
    severity=Severity.WARNING,
    advice="核对机构设置：有所属单位的列入表中，没有的删去文中的话。",
    example=Example(
        f"{_UNITS}某市某局机关及所属事业单位的收支包含在部门预算中。",
        f"{_UNITS}{_MORE}某市某局机关及所属事业单位的收支包含在部门预算中。",
    ),
)
def units(case: Case) -> Iterator[Raised]:
    """应当公开部门的机构设置，并与收支范围一致（《地方预决算公开操作规程》财预〔2016〕143号，部门职责、机构设置）。"""
    table, names = _institutions(case)
    if len(names) != 1:
        return
    for passage in case.text:
        for found in _SUBORDINATE.finditer(passage.text):
            yield Raised(
                passage.place(*found.span()),
                f"文中写“{found[0]}”，机构设置表只列“{names[0]}”一个单位",
                given=found[0],
                related=(table.whole,),
            )


RULES = (wages, units)
