"""Words of performance tables: descriptions, grounds, goals, indicators of another project."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from mingsuan.bind.performance import Aspect, Facet, GoalTable, Indicator, Shape
from mingsuan.check.model import Severity
from mingsuan.check.rules.case import Case
from mingsuan.check.rules.performance.levels import repeats_level
from mingsuan.check.rules.performance.sample import table
from mingsuan.check.rules.performance.seen import filled, named, row, together
from mingsuan.check.rules.performance.words import has, words
from mingsuan.check.rules.rule import Example, Raised, rule
from mingsuan.forms.words import plain

_COLUMNS = """项目绩效目标表
| 项目名称 | 宣传业务费 | < | < | < | < |
| 一级指标 | 二级指标 | 三级指标 | 绩效指标描述 | 指标值 | 指标值确定依据 |
"""


def _described(*rows: str) -> str:
    return _COLUMNS + "\n".join(f"| 产出指标 | 数量指标 | {r} |" for r in rows)


@rule(
    "P-DESCRIPTION",
    name="指标描述照抄指标名称",
    severity=Severity.HINT,
    advice="在描述中写明指标的含义、计算方法或考核范围。",
    example=Example(
        _described(*(f"次数{i} | 次数{i} | ≥2次 | 计划" for i in range(6))),
        _described(*(f"次数{i} | 全年实际开展的次数 | ≥2次 | 计划" for i in range(6))),
    ),
    thresholds={"share": 0.8, "least": 5},
)
def description(case: Case, share: float, least: float) -> Iterator[Raised]:
    """指标描述用来说明指标的含义、口径或计算公式，不是把名称再写一遍（《中央部门项目支出核心绩效目标和指标设置及取值指引（试行）》财预〔2021〕101号，指标解释）。"""
    described = [i for g in filled(case) for i in g.indicators if plain(i.description.text)]
    copied = [i for i in described if plain(i.description.text) == plain(i.name.text)]
    if len(described) >= least and len(copied) >= share * len(described):
        message = f"{len(described)} 项指标的描述中，{len(copied)} 项与指标名称完全相同"
        yield together(copied, message, where=lambda i: i.description)


@rule(
    "P-ONE-BASIS",
    name="全表指标只有一个依据",
    severity=Severity.HINT,
    advice="按各项指标分别写明依据：计划、历史数据、行业标准或支出标准。",
    example=Example(
        _described(*(f"次数{i} | 开展的次数 | ≥2次 | 工作要求" for i in range(6))),
        _described(*(f"次数{i} | 开展的次数 | ≥2次 | 第{i}项计划" for i in range(6))),
    ),
    thresholds={"least": 5},
)
def one_basis(case: Case, least: float) -> Iterator[Raised]:
    """指标值应当有具体的依据，如计划标准、历史标准、行业标准、预算支出标准（《中央部门项目支出核心绩效目标和指标设置及取值指引（试行）》财预〔2021〕101号，绩效指标取值依据）。"""
    found: list[tuple[GoalTable, str]] = []
    for goals in filled(case):
        grounds = Counter(plain(i.basis.text) for i in goals.indicators if plain(i.basis.text))
        if len(grounds) == 1 and sum(grounds.values()) >= least:
            found.append((goals, next(iter(grounds))))
    if found:
        firsts = [goals.indicators[0] for goals, _ in found]
        reasons = [
            f"{named(goals)}：{len(goals.indicators)} 项指标的依据都是“{text}”"
            for goals, text in found
        ]
        several = f"有 {len(found)} 张" if len(found) > 1 else ""
        message = f"{several}绩效目标表的各项指标只有同一个依据"
        yield together(firsts, message, where=lambda i: i.basis, reasons=reasons)


def _told(goals: GoalTable, but: Indicator) -> str:
    """All that the table says of the project, one indicator left out."""
    others = (i.name.text for i in goals.indicators if i is not but)
    own = (goals.project.text, goals.purpose.text, *(g.text for g in goals.goals))
    return plain("".join((*own, *others)))


def _is_foreign(goals: GoalTable, indicator: Indicator) -> bool:
    """It names an activity, or a nature, that nothing else of the project has to do with."""
    name, told = plain(indicator.name.text), _told(goals, indicator)
    if repeats_level(indicator):
        return False
    if indicator.facet is Facet.ECOLOGICAL:
        vague = indicator.target.shape is Shape.WORDS
        return vague and has(name, ["生态", "环境", "水"]) and not has(told, words().ecology)
    if indicator.facet is Facet.TIMELINESS or indicator.aspect is Aspect.SATISFACTION:
        return any(word in name and word not in told for word in words().activities)
    return False


@rule(
    "P-FOREIGN",
    name="指标似与项目无关",
    severity=Severity.HINT,
    advice="核对这项指标是否从别的项目抄来；与本项目无关的，换成本项目的效果。",
    example=Example(
        table("生态效益指标 改善水环境 有效保护", project="培训费", goal="组织培训"),
        table("社会效益指标 提升业务能力 有效提升", project="培训费", goal="组织培训"),
    ),
)
def foreign(case: Case) -> Iterator[Raised]:
    """绩效指标应当与项目的目标直接相关（《中央部门项目支出核心绩效目标和指标设置及取值指引（试行）》财预〔2021〕101号，指标设置原则：关联性；条文未核实）。"""
    for goals in filled(case):
        found = [i for i in goals.indicators if not goals.whole and _is_foreign(goals, i)]
        if found:
            names = "、".join(f"“{plain(i.name.text)}”" for i in found)
            message = f"{named(goals)}的指标{names}在项目的名称、用途和目标中都没有提到"
            yield together(found, message, where=lambda i: i.name, reasons=[row(i) for i in found])


RULES = (description, one_basis, foreign)
