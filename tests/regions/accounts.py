"""Final accounts in the nine tables 公开01-09 of the ministry's program, with its variants."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tests.check.ledgers import Ledger
from tests.regions.layouts import (
    BLANK,
    CLASSES,
    Labels,
    beside,
    cells,
    class_lines,
    side,
    subjects,
    two,
)
from tests.regions.printing import Part, Row, Table, box, head
from tests.regions.worlds import name_of

SPENT = "use=本年支出"
NOW = "vintage=本年"
APPROPRIATED = ("fund=一般公共预算", "fund=政府性基金预算", "fund=国有资本经营预算")


@dataclass(frozen=True)
class Style:
    """The words in which a region or a year differs from the others."""

    year: int = 2023
    owner: str = "部门：示例市综合事务局"
    unit: str = "金额单位：万元"
    number: str = "公开{:02}表"
    code: str = "功能分类科目编码"
    item: str = "项目"
    amount: str = "金额"
    surplus: str = "使用非财政拨款结余（含专用结余）"
    carried_in: str = "年初结转和结余"
    carried_on: str = "年末结转和结余"
    labels: Labels = two
    wide: int = 1
    """Columns that a subject's code takes."""
    notes: bool = True
    indexed: bool = True
    """栏次 and 行次."""


class Accounts:
    """Writes the nine tables of one ledger."""

    def __init__(self, ledger: Ledger, style: Style) -> None:
        self.ledger = ledger
        self.style = style
        self._count = 0

    def parts(self) -> list[Part]:
        """The whole disclosure."""
        tables = (
            *self.overview(),
            *self.income(),
            *self.spending(),
            *self.appropriations(),
            *self.general(),
            *self.basic(),
            *self.official(),
            *self.government_funds(),
            *self.state_capital(),
        )
        return [f"{self.style.year}年度示例市综合事务局部门决算", *tables]

    def table(self, title: str, rows: Sequence[Row], note: str) -> list[Part]:
        """A table under its title, number, owner and unit."""
        style = self.style
        self._count += 1
        above = [title, style.number.format(self._count), style.owner, style.unit]
        below = [f"注：{note}"] if style.notes else []
        return [*above, Table(rows), *below]

    def overview(self) -> list[Part]:
        s = self.style
        funds = (
            ("一、一般公共预算财政拨款收入", APPROPRIATED[0]),
            ("二、政府性基金预算财政拨款收入", APPROPRIATED[1]),
            ("三、国有资本经营预算财政拨款收入", APPROPRIATED[2]),
            ("四、上级补助收入", "fund=上级补助收入"),
            ("五、事业收入", "fund=事业收入"),
            ("六、经营收入", "fund=经营收入"),
            ("七、附属单位上缴收入", "fund=附属单位上缴收入"),
            ("八、其他收入", "fund=其他收入"),
        )
        blank = [BLANK] * (len(CLASSES) - len(funds))
        income = [
            *((label, f"{select},{NOW}") for label, select in funds),
            *blank,
            ("本年收入合计", NOW),
            (s.surplus, "vintage=使用非财政拨款结余"),
            (s.carried_in, "vintage=上年结转"),
            ("总计", ""),
        ]
        spending = [
            *class_lines(CLASSES),
            ("本年支出合计", SPENT),
            ("结余分配", "use=结余分配"),
            (s.carried_on, "use=结转下年"),
            ("总计", ""),
        ]
        count = len(income) if s.indexed else -1
        rows = beside(side(income, first=1 if s.indexed else 0), side(spending, first=count + 1))
        words = (
            f"""
            收入 | < | < | 支出 | < | <
            {s.item} | 行次 | {s.amount} | {s.item} | 行次 | {s.amount}
            栏次 | | 1 | 栏次 | | 2
            """
            if s.indexed
            else f"收入 | < | 支出 | <\n{s.item} | {s.amount} | {s.item} | {s.amount}"
        )
        note = "本表反映部门本年度的总收支和年末结转结余情况。"
        return self.table("收入支出决算总表", [*head(words), *rows], note)

    def listed(
        self, title: str, top: str, below: str, columns: Sequence[str], context: str, note: str
    ) -> list[Part]:
        """A table of subjects; `top` and `below` are the header over the amounts."""
        s = self.style
        wide = " | <" * s.wide
        code = s.code + " | <" * (s.wide - 1)
        lines = [f"{s.item}{wide} | {top}", f"{code} | 科目名称 | {below}"]
        if s.indexed:
            lines.append(f"栏次{wide} | " + " | ".join(str(n) for n, _ in enumerate(columns, 1)))
        total = ["合计", *["<"] * s.wide]
        rows = subjects(self.ledger, columns, context, labels=s.labels, total=total)
        return self.table(title, [*head("\n".join(lines)), *rows], note)

    def income(self) -> list[Part]:
        words = ("本年收入合计", "财政拨款收入", "上级补助收入", "事业收入", "经营收入",
                 "附属单位上缴收入", "其他收入")  # fmt: skip
        funds = ["", "财政拨款", *words[2:]]
        columns = [f"fund={f},{NOW}" if f else NOW for f in funds]
        ups = " | ".join("^" * len(words))
        return self.listed(
            "收入决算表",
            " | ".join(words),
            ups,
            columns,
            NOW,
            "本表反映部门本年度各项收入情况。",
        )

    def spending(self) -> list[Part]:
        words = ("本年支出合计", "基本支出", "项目支出", "上缴上级支出", "经营支出",
                 "对附属单位补助支出")  # fmt: skip
        types = [w.replace("上缴上级", "上解上级") for w in words[1:]]
        columns = [SPENT, *(f"etype={t}" for t in types)]
        ups = " | ".join("^" * len(words))
        return self.listed(
            "支出决算表", " | ".join(words), ups, columns, SPENT, "本表反映部门本年度各项支出情况。"
        )

    def appropriations(self) -> list[Part]:
        s = self.style
        granted = "fund=财政拨款"
        names = ("一般公共预算财政拨款", "政府性基金预算财政拨款", "国有资本经营预算财政拨款")
        ordinals = ("一、", "二、", "三、")
        pairs = list(zip(names, APPROPRIATED, ordinals, strict=True))
        blank = [BLANK] * (len(CLASSES) - 3)
        opened = [(name, f"{fund},vintage=上年结转") for name, fund, _ in pairs]
        income = [
            *((f"{n}{name}", f"{fund},{NOW}") for name, fund, n in pairs),
            *blank,
            ("本年收入合计", NOW),
            ("年初财政拨款结转和结余", "vintage=上年结转"),
            *opened,
            ("总计", ""),
        ]
        spending = [
            *class_lines(CLASSES),
            ("本年支出合计", SPENT),
            ("年末财政拨款结转和结余", "use=结转下年"),
            *[BLANK] * 3,
            ("总计", ""),
        ]
        columns = ("", *APPROPRIATED)
        left = side(income, context=granted, first=1 if s.indexed else 0)
        right = side(spending, columns, granted, first=len(income) + 1 if s.indexed else 0)
        words = "合计 | " + " | ".join(names)
        index = " | 行次" if s.indexed else ""
        gap = " | <" if s.indexed else ""
        lines = [
            f"收入 | <{gap} | 支出 | < | < | < | <{gap}",
            f"{s.item}{index} | {s.amount} | {s.item}{index} | {words}",
        ]
        if s.indexed:
            lines.append("栏次 | | 1 | 栏次 | | 2 | 3 | 4 | 5")
        note = "本表反映部门本年度财政拨款的总收支和年末结转结余情况。"
        return self.table(
            "财政拨款收入支出决算总表", [*head("\n".join(lines)), *beside(left, right)], note
        )

    def general(self) -> list[Part]:
        return self.listed(
            "一般公共预算财政拨款支出决算表",
            "本年支出 | < | <",
            "小计 | 基本支出 | 项目支出",
            ["", "etype=基本支出", "etype=项目支出"],
            f"{APPROPRIATED[0]},{SPENT}",
            "本表反映部门本年度一般公共预算财政拨款支出情况。",
        )

    def basic(self) -> list[Part]:
        """Three columns of subjects beside each other: staff, goods, the rest."""
        context = f"{APPROPRIATED[0]},etype=基本支出"
        found = self.ledger.members("econ", box(context).selector)
        groups = [
            [c for c in found if c[:3] in ("301", "303")],
            [c for c in found if c[:3] == "302"],
            [c for c in found if c[:3] not in ("301", "302", "303")],
        ]
        blocks = [
            [
                [code, name_of(code, "dept_economic"), *cells([""], context, row=f"econ={code}")]
                for code in group
            ]
            or [["", "", ""]]
            for group in groups
        ]
        staff, goods = (box(context, f"etype={etype}") for etype in ("人员经费", "公用经费"))
        rows: list[Row] = [
            *head("人员经费 | < | < | 公用经费 | < | < | < | < | <"),
            *head(" | ".join(["科目编码 | 科目名称 | 决算数"] * 3)),
            *beside(*blocks),
            ["人员经费合计", "<", staff, "公用经费合计", "<", "<", "<", "<", goods],
        ]
        note = "本表反映部门本年度一般公共预算财政拨款基本支出明细情况。"
        return self.table("一般公共预算财政拨款基本支出决算表", rows, note)

    def official(self) -> list[Part]:
        """预算数 and 决算数, six columns each."""
        words = "合计 | 因公出国（境）费 | 公务用车购置及运行费 | < | < | 公务接待费"
        below = "^ | ^ | 小计 | 公务用车购置费 | 公务用车运行费 | ^"
        wide = " | <" * 5
        econs = ("三公", "30212", "公务用车", "31013", "30231", "30217")
        row = [
            box(f"fund=财政拨款,{SPENT},econ={econ}", stage=stage)
            for stage in ("预算", "")
            for econ in econs
        ]
        rows: list[Row] = [
            *head(f"预算数{wide} | 决算数{wide}"),
            *head(f"{words} | {words}"),
            *head(f"{below} | {below}"),
            *(head(" | ".join(map(str, range(1, 13)))) if self.style.indexed else []),
            row,
        ]
        note = "本表反映部门本年度“三公”经费支出预决算情况。"
        return self.table("财政拨款“三公”经费支出决算表", rows, note)

    def government_funds(self) -> list[Part]:
        return self.listed(
            "政府性基金预算财政拨款收入支出决算表",
            "年初结转和结余 | 本年收入 | 本年支出 | < | < | 年末结转和结余",
            "^ | ^ | 小计 | 基本支出 | 项目支出 | ^",
            [
                "vintage=上年结转",
                NOW,
                SPENT,
                "etype=基本支出",
                "etype=项目支出",
                "use=结转下年",
            ],
            APPROPRIATED[1],
            "本表反映部门本年度政府性基金预算财政拨款收入、支出及结转和结余情况。",
        )

    def state_capital(self) -> list[Part]:
        return self.listed(
            "国有资本经营预算财政拨款支出决算表",
            "本年支出 | < | <",
            "合计 | 基本支出 | 项目支出",
            ["", "etype=基本支出", "etype=项目支出"],
            f"{APPROPRIATED[2]},{SPENT}",
            "本表反映部门本年度国有资本经营预算财政拨款支出情况。",
        )
