"""会议费, 培训费, 公务接待费: the 三公 table against basic spending and projects of that name."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from mingsuan.bind import Fact
from mingsuan.bind.performance import GoalTable
from mingsuan.check.model import Severity
from mingsuan.check.rules.case import Case
from mingsuan.check.rules.performance.seen import named
from mingsuan.check.rules.rule import Applies, Example, Raised, UnableToRun, rule
from mingsuan.check.rules.spending.amounts import (
    MEETINGS,
    RECEPTION,
    TRAINING,
    basic,
    fiscal_of,
    lists_basic,
    spent,
)
from mingsuan.check.rules.spending.assignment import assigned
from mingsuan.cube import Unit, print_fixed
from mingsuan.forms.words import plain

_BUDGET = Applies(kinds=("预算",))
_NAMES = {
    MEETINGS: ("会议费", ("会议费",)),
    TRAINING: ("培训费", ("培训费",)),
    RECEPTION: ("公务接待费", ("公务接待费", "接待费", "招待费", "业务招待费")),
}
_RECEIVING = ("公务招待", "公务接待", "招待任务", "接待任务")


class Split(NamedTuple):
    """An item of the 三公 table, and where its money can be seen."""

    name: str
    whole: Fact
    basic: Fact | None
    projects: tuple[GoalTable, ...]
    parts: tuple[int, ...]
    """In 分: the basic spending, then each project's."""

    @property
    def gap(self) -> int:
        """What is in none of them; negative if they are more than the whole."""
        return (self.whole.value or 0) - sum(self.parts)


def _wan(fen: int) -> str:
    return f"{print_fixed(fen, Unit.WAN.fen, 2)} 万元"


def _splits(case: Case) -> Iterator[Split]:
    """The items for which a project of that very name exists."""
    if not lists_basic(case):
        raise UnableToRun("没有按经济分类列出的基本支出表")
    for econ, (name, of_projects) in _NAMES.items():
        projects = tuple(g for g in case.goal_tables if plain(g.project.text) in of_projects)
        if not projects:
            continue
        whole, own = spent(case, econ), basic(case, econ)
        amounts = [_fiscal(case, goals) for goals in projects]
        if whole is not None and all(amount is not None for amount in amounts):
            paid = own.value or 0 if own else 0
            yield Split(name, whole, own, projects, (paid, *(a or 0 for a in amounts)))


def _fiscal(case: Case, goals: GoalTable) -> int | None:
    fact = fiscal_of(case, plain(goals.project.text))
    return fact.value if fact is not None else goals.fen


_EXAMPLE = """部门预算一般公共预算财政拨款基本支出表
| 科目编码 | 科目名称 | 合计（万元） | 人员经费 | 公用经费 |
| 302 | 商品和服务支出 | 10.00 | | 10.00 |
| 30211 | 差旅费 | 10.00 | | 10.00 |
一般公共预算拨款“三公”经费及会议费、培训费支出表
| 项目 | 合计（万元） |
| 会议费 | 0.00 |
| 培训费 | {} |
培训费绩效目标表
| 项目名称 | 培训费 |
| 年度资金总额（万元） | 65.00 |
| 绩效目标 | 组织培训 |
"""


@rule(
    "E-PROJECT-ITEM",
    name="会议、培训、接待费与同名项目对不上",
    severity=Severity.WARNING,
    advice="核对“三公”经费表、基本支出表和项目预算；差额在其他项目中的，加以说明。",
    applies=_BUDGET,
    example=Example(_EXAMPLE.format("70.00"), _EXAMPLE.format("65.00")),
)
def project_item(case: Case) -> Iterator[Raised]:
    """“三公”经费及会议费、培训费按财政拨款安排的全部数额公开，包括基本支出和项目支出（《地方预决算公开操作规程》财预〔2016〕143号，“三公”经费支出表）。"""
    for split in _splits(case):
        if split.gap:
            shown = " + ".join(_wan(part) for part in split.parts)
            whole, seen = _wan(split.whole.value or 0), _wan(sum(split.parts))
            told = f"有 {_wan(split.gap)}不知列在何处" if split.gap > 0 else "少于其中的项目"
            yield Raised(
                split.whole.place,
                f"{split.name} {whole}，基本支出与同名项目之和为 {seen}，{told}",
                given=split.whole.text,
                reasons=tuple(_reasons(case, split, f"{shown} = {seen}")),
                related=tuple(g.budget.place for g in split.projects),
                fact=split.whole.id,
            )


def _reasons(case: Case, split: Split, shown: str) -> Iterator[str]:
    yield f"基本支出中的{split.name} {_wan(split.parts[0])}"
    for goals, part in zip(split.projects, split.parts[1:], strict=True):
        yield f"项目{named(goals)} {_wan(part)}"
    yield shown
    for goals in split.projects:
        subject = assigned(case, plain(goals.project.text))
        if subject:
            yield f"按各科目的项目支出，项目{named(goals)}只能对应 {subject}"


_RECEIVED = """部门预算一般公共预算财政拨款基本支出表
| 科目编码 | 科目名称 | 合计（万元） | 人员经费 | 公用经费 |
| 302 | 商品和服务支出 | 1.00 | | 1.00 |
| 30217 | 公务接待费 | 1.00 | | 1.00 |
财政拨款“三公”经费支出表
| 项目 | 合计（万元） |
| 公务接待费 | 10.00 |
招待费绩效目标表
| 项目名称 | 招待费 |
| 年度资金总额（万元） | 9.00 |
| 绩效目标 | 接待来访 |
业务费绩效目标表
| 项目名称 | 业务费 |
| 年度资金总额（万元） | 95.00 |
| 绩效目标 | {} |
"""


@rule(
    "E-RECEPTION",
    name="其他项目的目标中有公务接待",
    severity=Severity.WARNING,
    advice="接待费全部列入“三公”经费；不是这个项目做的，从目标中删去。",
    applies=_BUDGET,
    example=Example(_RECEIVED.format("完成机关公务招待任务"), _RECEIVED.format("保障机关运转")),
)
def reception(case: Case) -> Iterator[Raised]:
    """公务接待费应当全部纳入“三公”经费预算管理和公开（《党政机关厉行节约反对浪费条例》；《地方预决算公开操作规程》财预〔2016〕143号，“三公”经费）。"""
    own = [split for split in _splits(case) if split.name == "公务接待费" and not split.gap]
    for split in own:
        for goals in case.goal_tables:
            if goals in split.projects:
                continue
            for said in (goals.purpose, *goals.goals):
                word = next((w for w in _RECEIVING if w in plain(said.text)), "")
                if word:
                    shown = " + ".join(_wan(part) for part in split.parts)
                    message = (
                        f"{named(goals)}的目标中有“{word}”，而公务接待费 "
                        f"{_wan(split.whole.value or 0)}已全部列在基本支出和接待费项目中"
                    )
                    yield Raised(
                        said.place,
                        message,
                        given=word,
                        reasons=(f"{shown} = {_wan(split.whole.value or 0)}",),
                        related=(split.whole.place,),
                    )


RULES = (project_item, reception)
