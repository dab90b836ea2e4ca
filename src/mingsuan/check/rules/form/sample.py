"""An explanation that says everything, for the examples of what may be missing."""

from __future__ import annotations

GENERAL = """
一、部门职责及机构设置情况
主要职责：贯彻执行国家有关法律、法规和方针政策，承担全市统计工作。
内设机构5个，分别是办公室、综合科、人事科、业务一科、业务二科。
二、收支预算情况说明
2024年收入预算120.00万元，比上年增加2.00万元，主要是人员经费增加。
2024年支出预算120.00万元，比上年增加2.00万元，主要是人员经费增加。
三、机关运行经费安排情况
2024年机关运行经费安排12.00万元，比上年减少1.00万元。
四、“三公”经费预算情况
2024年“三公”经费预算3.00万元，与上年持平。
五、绩效目标情况
2024年对全部项目设定了绩效目标，涉及资金20.00万元。
六、政府采购情况
2024年政府采购预算总额5.00万元，其中：货物2.00万元、工程0.00万元、服务3.00万元。
七、国有资产占用情况
上年末固定资产金额为56.00万元，有车辆1辆。
八、名词解释
1、财政拨款收入：指本级财政当年拨付的资金。
"""


def without(*words: str) -> str:
    """The explanation without the lines that say one of these."""
    return "\n".join(
        line for line in GENERAL.splitlines() if not any(word in line for word in words)
    )
