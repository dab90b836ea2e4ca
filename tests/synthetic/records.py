"""Performance tables, procurement and assets: the tables behind the nine."""

from __future__ import annotations

from collections.abc import Iterator

from tests.synthetic.grids import Row, Span
from tests.synthetic.ledger import Ledger
from tests.synthetic.profile import Profile, Project

_DATES = ("3月底", "6月底", "10月底", "12月底")


def project_record(name: str, project: Project, profile: Profile) -> list[Row]:
    """A project's performance table without its numbers."""
    return [
        [Span(f"单位：{profile.unit.label}", columns=9)],
        ["项目编码", Span(project.code, columns=4), "项目名称", Span(name, columns=3)],
        [
            Span("预算规模及资金用途", rows=2), "预算数", Span("", columns=2),
            "其中：财政资金", "", Span("其他资金", columns=2), "",
        ],
        [Span(project.use, columns=8)],
        [Span("资金支出计划（%）", rows=2), *(Span(date, columns=2) for date in _DATES)],
        [Span("", columns=2)] * 4,
        ["绩效目标", Span(project.goal, columns=8)],
    ]  # fmt: skip


def indicators(project: Project) -> list[Row]:
    """A project's indicator table."""
    head = ("一级指标", "二级指标", "三级指标", "绩效指标描述", "指标值", "指标值确定依据")
    return [head, *project.indicators]


def institutions(profile: Profile) -> list[Row]:
    """The table of the department's units."""
    return [
        ("单位名称", "单位性质", "单位规格", "经费保障形式"),
        (profile.entity, profile.nature, "正处级", "财政拨款"),
    ]


def procurement(ledger: Ledger, profile: Profile) -> list[Row]:
    """The procurement table: totals, and per unit its purchases."""
    funds = (
        "合计", "一般公共预算拨款", "基金预算拨款", "国有资本经营预算拨款", "财政专户核拨",
        "单位资金", "上年结转结余",
    )  # fmt: skip
    tall = ("采购物品名称", "政府采购目录序号", "计量单位", "数量", "单价")
    return [
        [
            Span(f"{profile.owner_code}{profile.entity}", columns=8),
            Span(f"单位：{profile.unit.label}", columns=7),
        ],
        [
            Span("政府采购项目来源", columns=2),
            *(Span(word, rows=2) for word in tall),
            Span("政府采购金额（当年部门预算安排资金）", columns=7),
            Span(f"{profile.year}年预留中小微企业份额", rows=2),
        ],
        ["项目名称", "预算资金", *funds],
        *_purchases(ledger),
    ]


def _purchases(ledger: Ledger) -> Iterator[Row]:
    if not ledger.purchases:
        yield [""] * 15
        return
    yield ["合  计", *[""] * 14]
    unit = ""
    for bought in ledger.purchases:
        if bought.unit != unit:
            unit = bought.unit
            yield [f"{unit}小计", *[""] * 14]
        yield [bought.project, "", bought.name, bought.catalogue, bought.measure, *[""] * 10]


def assets(ledger: Ledger, profile: Profile) -> list[Row]:
    """The table of fixed assets held; a blank row if there are none."""
    return [
        [
            Span(f"{profile.owner_code}{profile.entity}", columns=2),
            f"截止时间：{profile.year - 1}-12-31",
        ],
        ["项   目", "数量", f"价值（金额单位：{profile.unit.label}）"],
        ["合计" if ledger.assets else "", "", ""],
    ]
