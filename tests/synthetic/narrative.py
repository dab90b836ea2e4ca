"""Sentences with a blank for each amount: printed as 0.00, filled like any other cell.

They hold no spaces, so that a number's offset in them is its offset as bound.
"""

from __future__ import annotations

from collections.abc import Mapping

from mingsuan.cube import print_fixed
from tests.synthetic.ledger import GOODS, Ledger, point
from tests.synthetic.lookup import LedgerIndex
from tests.synthetic.profile import Profile

_REASONS = {
    "支出": "",
    "基本支出": "人员和标准变化",
    "项目支出": "年度任务变化",
    "三公": "公务活动变化",
}


def sentences(ledger: Ledger, profile: Profile) -> Mapping[str, str]:
    """Section → its sentence with blanks."""
    money = f"0.00{profile.narrative_unit.label}"
    change = _Changes(ledger, profile, money)
    year = profile.year
    return {
        "收入": (
            f"{year}年本部门预算收入{money}。按来源分：一般公共预算收入{money}，"
            f"基金预算收入{money}，国有资本经营预算收入{money}，"
            f"财政专户核拨收入{money}，单位资金收入{money}，上年结转结余{money}。"
        ),
        "支出": (
            f"{year}年本部门支出预算{money}。其中，基本支出{money}，"
            f"包括人员经费{money}和公用经费{money}；项目支出{money}。"
        ),
        "增减": (
            f"{year}年收支预算{money}，比{year - 1}年{change.of({'use': '本年支出'})}。"
            f"其中，基本支出{change.of({'etype': '基本支出'})}{change.why('基本支出')}；"
            f"项目支出{change.of({'etype': '项目支出'})}{change.why('项目支出')}。"
        ),
        "机关运行": f"{year}年本部门安排机关运行经费{money}，用于保障日常办公。",
        "三公": (
            f"{year}年本部门财政拨款“三公”经费预算{money}：因公出国（境）费{money}；"
            f"公务用车购置及运维费{money}，其中公务用车购置费{money}、公务用车运维费{money}；"
            f"公务接待费{money}。比{year - 1}年"
            f"{change.of({'econ': '三公', 'fund': '财政拨款'})}{change.why('三公')}。"
        ),
        "采购": f"{year}年本部门政府采购预算{_bought(ledger, profile)}，见下表。",
        "资产": (
            f"本部门上年末固定资产{money}。本年度拟购置固定资产{money}，均已列入政府采购预算。"
        ),
    }


def _bought(ledger: Ledger, profile: Profile) -> str:
    """Printed as they are: the total, and how much of it goes for what."""
    amounts = dict.fromkeys(GOODS.values(), 0)
    for purchase in ledger.purchases:
        amounts[GOODS[purchase.catalogue[0]]] += purchase.quantity * purchase.unit_price
    unit = profile.narrative_unit
    printed = {kind: f"{print_fixed(a, unit.fen, 2)}{unit.label}" for kind, a in amounts.items()}
    total = f"{print_fixed(sum(amounts.values()), unit.fen, 2)}{unit.label}"
    return f"{total}，其中：" + "，".join(kind + amount for kind, amount in printed.items())


class _Changes:
    """“减少0.00万元”: the verb that the figures will need."""

    def __init__(self, ledger: Ledger, profile: Profile, money: str) -> None:
        self._now = LedgerIndex(ledger.items)
        self._before = LedgerIndex(ledger.prior)
        self._profile = profile
        self._money = money

    def of(self, members: Mapping[str, str]) -> str:
        box = point(**members)
        less = self._now.sum(box) < self._before.sum(box)
        return f"{'减少' if less else '增加'}{self._money}"

    def why(self, topic: str) -> str:
        return f"，主要是{self._profile.reasons.get(topic, _REASONS[topic])}"
