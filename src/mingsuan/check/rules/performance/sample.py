"""Small performance tables for the examples of rules."""

from __future__ import annotations

from mingsuan.check.rules.rule import Example

_HEAD = """项目绩效目标表
| 项目名称 | {project} | < | < |
| 年度资金总额（万元） | {budget} | < | < |
| 总体目标 | {goal} | < | < |
| 一级指标 | 二级指标 | 三级指标 | 指标值 |
"""
_LEVELS = {
    "数量指标": "产出指标",
    "质量指标": "产出指标",
    "时效指标": "产出指标",
    "成本指标": "产出指标",
    "经济成本指标": "成本指标",
    "经济效益指标": "效益指标",
    "社会效益指标": "效益指标",
    "生态效益指标": "效益指标",
    "可持续影响指标": "效益指标",
    "服务对象满意度指标": "满意度指标",
}


def table(
    *rows: str, project: str = "宣传业务费", budget: str = "20.00", goal: str = "开展宣传"
) -> str:
    """A project's table; a row is 二级指标 名称 值, the first level follows from the second."""
    head = _HEAD.format(project=project, budget=budget, goal=goal)
    return head + "".join(f"{_row(*row.split())}\n" for row in rows)


def whole(*rows: str) -> str:
    """The table of a whole department, to stand after those of projects."""
    head = "部门整体支出绩效目标表\n| 部门名称 | 某市某局 | < | < |\n"
    columns = "| 一级指标 | 二级指标 | 三级指标 | 指标值 |\n"
    return head + columns + "".join(f"{_row(*row.split())}\n" for row in rows)


def _row(level2: str, name: str, value: str = "") -> str:
    return f"| {_LEVELS[level2]} | {level2} | {name} | {value} |"


def rows(wrong: str, right: str) -> Example:
    """An example that differs in one row."""
    return Example(table(wrong), table(right))
