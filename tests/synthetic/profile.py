"""What a disclosure says beside its figures: whose it is, how it prints, what projects are for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from mingsuan.cube import Unit


@dataclass(frozen=True)
class Project:
    """The words of a project's performance table."""

    code: str
    use: str = "按年度工作安排使用。"
    plan: tuple[str, str, str, str] = ("", "40%", "70%", "100%")
    """累计支付进度 at the ends of March, June, October and December."""
    goal: str = "按期完成年度工作任务。"
    indicators: tuple[tuple[str, str, str, str, str, str], ...] = (
        ("产出指标", "数量指标", "完成任务数量", "年度内完成的任务数", "≥1项", "年度工作计划"),
        ("产出指标", "质量指标", "任务验收合格率", "合格任务占比", "≥95%", "行业标准"),
        ("满意度指标", "服务对象满意度指标", "服务对象满意度", "问卷满意占比", "≥90%", "历史标准"),
    )


@dataclass(frozen=True)
class Profile:
    """One disclosure's own words and its unit."""

    entity: str = "示例市综合事务中心"
    owner_code: str = "999"
    year: int = 2024
    unit: Unit = Unit.WAN
    narrative_unit: Unit = Unit.WAN
    nature: str = "行政"
    duties: tuple[str, ...] = ("承担本级综合事务的组织、协调和服务工作。",)
    projects: Mapping[str, Project] = field(default_factory=dict)
    terms: tuple[str, ...] = ()
    reasons: Mapping[str, str] = field(default_factory=dict)
    """Why figures changed: 支出, 基本支出, 项目支出, 三公 → a clause."""
    texts: Mapping[str, str] = field(default_factory=dict)
    """What a composed disclosure says beside its figures: topic → paragraphs."""

    def project(self, name: str, number: int) -> Project:
        """The words of that project; plain ones if none were given."""
        return self.projects.get(name) or Project(code=f"{self.year}P{number:06d}")
