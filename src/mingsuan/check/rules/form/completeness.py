"""The sections, statements and tables that every disclosure must have."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mingsuan.check.model import Severity
from mingsuan.check.rules.case import Case
from mingsuan.check.rules.passage import Passage
from mingsuan.check.rules.rule import Applies, Example, Raised, UnableToRun, rule
from mingsuan.forms.words import plain, title_word

_DUTIES = re.compile(r"职责|职能|主要工作任务")
_ORGANISATION = re.compile(
    r"机构(?:设置|编制)|内设机构|下设.{0,12}(?:处|科|室|部|厅|中心)|内设.{0,8}(?:处|科|部|室)|部门(?:预算|决算)?单位构成|机构情况"
)
_CHANGES = re.compile(r"(?:较|比|同)[^，。]{0,40}(?:增|减|持平|上升|下降|提高|降低)|增减变化")
_RUNNING = re.compile(r"机关运行(?:经费|费)|财政拨款运行经费|日常公用经费")
_PROCUREMENT = re.compile(r"政府采购")
_ASSETS = re.compile(r"国有资产|固定资产|车辆.{0,12}辆|房屋")
_PERFORMANCE = re.compile(r"绩效")
_GLOSSARY = re.compile(r"名词解释|专业(?:性)?名词|专业术语")
_THREE_PUBLIC = re.compile(r'"?三公"?经费')
_GOODS, _WORKS, _SERVICES = (re.compile(w) for w in ("货物", "工程", "服务"))
_SMALL_FIRMS = re.compile(r"中小企业")
_AMOUNT = re.compile(r"\d[\d,，.]*(?:万元|元|亿元)")
_NO_PROCUREMENT = re.compile(
    r"(?:无|没有|未(?:安排|发生|编制))[^，。]{0,12}政府采购"
    r"|政府采购[^。]{0,20}(?:无|没有|未安排|未发生|(?:总额|预算|支出)(?:总额|金额)?(?:为|共)?0(?:\.0+)?万?元)"
)
_NEAR = 3
_GENERAL = """
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


def _without(*lines: str) -> str:
    """The general example without the lines that say one of these."""
    kept = (line for line in _GENERAL.splitlines() if not any(word in line for word in lines))
    return "\n".join(kept)


def _missing(case: Case, said: re.Pattern[str], what: str) -> Iterator[Raised]:
    """Raised at the document's head if nothing in the explanation says it."""
    passages = _outside_glossary(case)
    titles = (plain(table.title) for table in case.tables)
    told = (*(p.text for p in passages), *(p.text for p in case.contents), *titles)
    if not any(said.search(words) for words in told):
        yield Raised(case.whole, f"情况说明中没有{what}", expected=f"写明{what}")


def _outside_glossary(case: Case) -> Iterator[Passage]:
    """The explanation without the entries of its glossary: to explain a word is to say nothing
    of what the department has of it.
    """
    passages = case.explanation()
    sections = (s for s in case.sections if _GLOSSARY.search(s.heading.text))
    entries = {p.block for section in sections for p in case.under(section)}
    return (p for p in passages if p.block not in entries)


@rule(
    "S-DUTIES",
    name="没有部门职责",
    severity=Severity.WARNING,
    advice="补写本部门（单位）的主要职责。",
    example=Example(_without("主要职责", "部门职责"), _GENERAL),
)
def duties(case: Case) -> Iterator[Raised]:
    """部门预决算公开应当说明部门职责（财预〔2016〕143号，说明内容）。"""
    yield from _missing(case, _DUTIES, "部门职责")


@rule(
    "S-ORGANISATION",
    name="没有机构设置",
    severity=Severity.WARNING,
    advice="补写内设机构和所属单位的情况。",
    example=Example(_without("机构"), _GENERAL),
)
def organisation(case: Case) -> Iterator[Raised]:
    """部门预决算公开应当说明机构设置（财预〔2016〕143号，说明内容）。"""
    if not any(t.role == "部门机构设置" for t in case.tables):
        yield from _missing(case, _ORGANISATION, "机构设置")


@rule(
    "S-CHANGES",
    name="没有收支增减变化",
    severity=Severity.WARNING,
    advice="补写收入、支出与上年（决算还应与预算）相比的增减额和原因。",
    example=Example(_without("比上年", "与上年"), _GENERAL),
)
def changes(case: Case) -> Iterator[Raised]:
    """部门预决算公开应当说明收支增减变化情况（财预〔2016〕143号，说明内容）。"""
    yield from _missing(case, _CHANGES, "收支增减变化情况")


@rule(
    "S-RUNNING",
    name="没有机关运行经费",
    severity=Severity.WARNING,
    advice="补写机关运行经费的数额和增减；没有的，写明本部门无机关运行经费及原因。",
    example=Example(_without("机关运行"), _GENERAL),
)
def running_costs(case: Case) -> Iterator[Raised]:
    """部门预决算公开时应当对机关运行经费的安排、使用情况等重要事项作出说明（《预算法》第十四条第二款）。"""
    yield from _missing(case, _RUNNING, "机关运行经费")


@rule(
    "S-THREE-PUBLIC",
    name="没有“三公”经费",
    severity=Severity.WARNING,
    advice="补写“三公”经费各项的数额和增减原因；没有的，写明无此项经费。",
    example=Example(_without("三公"), _GENERAL),
)
def three_public(case: Case) -> Iterator[Raised]:
    """应当公开因公出国（境）费、公务用车购置及运行费、公务接待费，并说明增减变化原因（财预〔2016〕143号）。"""
    yield from _missing(case, _THREE_PUBLIC, "“三公”经费情况")


@rule(
    "S-PROCUREMENT",
    name="没有政府采购情况",
    severity=Severity.WARNING,
    advice="补写政府采购总额和货物、工程、服务的数额；没有的，写明无政府采购。",
    example=Example(_without("政府采购"), _GENERAL),
)
def procurement(case: Case) -> Iterator[Raised]:
    """应当说明政府采购情况（《预算法》第十四条第三款；财预〔2016〕143号，说明内容）。"""
    yield from _missing(case, _PROCUREMENT, "政府采购情况")


@rule(
    "S-PROCUREMENT-SPLIT",
    name="政府采购没有分货物、工程、服务",
    severity=Severity.WARNING,
    advice="写一句：政府采购总额……万元，其中货物……万元、工程……万元、服务……万元。",
    example=Example(
        _GENERAL.replace("，其中：货物2.00万元、工程0.00万元、服务3.00万元", ""), _GENERAL
    ),
)
def procurement_split(case: Case) -> Iterator[Raised]:
    """政府采购应当说明总额和货物、工程、服务各多少（财预〔2016〕143号，说明内容）。"""
    case.explanation()
    told = [p for p in case.text if _PROCUREMENT.search(p.text) and "：指" not in p.text]
    if not told:
        raise UnableToRun("情况说明中没有政府采购一节")
    if any(_has_split(case, passage) for passage in told) or _says_none(told):
        return
    heading = next((p for p in told if len(p.text) < 40), told[0])
    yield Raised(
        heading.place(),
        "政府采购只有表或笼统说明，没有写总额和货物、工程、服务各多少",
        expected="政府采购总额……万元，其中货物……、工程……、服务……",
    )


def _has_split(case: Case, passage: Passage) -> bool:
    """Goods, works and services with amounts, in this paragraph and the next few."""
    blocks = range(passage.block, passage.block + 1 + _NEAR)
    words = "".join(p.text for block in blocks if (p := case.passage_at(block)))
    kinds = sum(bool(kind.search(words)) for kind in (_GOODS, _WORKS, _SERVICES))
    return kinds >= 2 and bool(_AMOUNT.search(words))


def _says_none(told: list[Passage]) -> bool:
    return any(_NO_PROCUREMENT.search(passage.text) for passage in told)


@rule(
    "S-SMALL-FIRMS",
    name="没有授予中小企业合同金额",
    severity=Severity.WARNING,
    advice="补写授予中小企业合同金额及其占政府采购支出总额的比重。",
    applies=Applies(kinds=("决算",)),
    example=Example(
        _GENERAL,
        _GENERAL.replace("服务3.00万元", "服务3.00万元。授予中小企业合同金额5.00万元，占100.00%"),
        kind="决算",
    ),
)
def small_firms(case: Case) -> Iterator[Raised]:
    """部门决算应当说明政府采购授予中小企业合同金额及比重（财预〔2016〕143号，说明内容）。"""
    told = [p for p in case.explanation() if _PROCUREMENT.search(p.text)]
    if told and not any(_SMALL_FIRMS.search(p.text) for p in case.text) and not _says_none(told):
        yield Raised(told[0].place(), "政府采购说明中没有授予中小企业的合同金额及比重")


@rule(
    "S-ASSETS",
    name="没有国有资产占用情况",
    severity=Severity.HINT,
    advice="补写国有资产占用情况（车辆、大型设备等）。",
    example=Example(_without("国有资产", "固定资产"), _GENERAL),
)
def assets(case: Case) -> Iterator[Raised]:
    """逐步公开国有资产占用情况（财预〔2016〕143号，说明内容）。"""
    yield from _missing(case, _ASSETS, "国有资产占用情况")


@rule(
    "S-PERFORMANCE",
    name="没有绩效情况",
    severity=Severity.HINT,
    advice="预算补写绩效目标，决算补写绩效评价结果。",
    example=Example(_without("绩效"), _GENERAL),
)
def performance(case: Case) -> Iterator[Raised]:
    """逐步公开重点项目绩效目标（预算）和绩效评价结果（决算）（财预〔2016〕143号，说明内容）。"""
    yield from _missing(case, _PERFORMANCE, "绩效情况")


@rule(
    "S-GLOSSARY",
    name="没有名词解释",
    severity=Severity.WARNING,
    advice="补写对专业性较强的名词的解释。",
    example=Example(_without("名词", "指本级"), _GENERAL),
)
def glossary(case: Case) -> Iterator[Raised]:
    """应当对专业性较强的名词进行解释（财预〔2016〕143号，说明内容）。"""
    if not any(re.search(r"：.{0,3}(?:指|是指|反映)", p.text) for p in case.explanation()):
        yield from _missing(case, _GLOSSARY, "名词解释")


_TABLES = {
    "收支总表": re.compile(r"^(?!.*财政拨款).*(?:收支|收入支出).*总.*表"),
    "收入总表": re.compile(r"收入(?!支出).*表"),
    "支出总表": re.compile(
        r"^(?!.*(?:一般公共|财政拨款|项目|三公|基金|国有资本|基本|绩效|采购)).*支出.*表"
    ),
    "财政拨款收支总表": re.compile(r"财政拨款收(?:支|入支出).*表"),
    "一般公共预算支出表": re.compile(
        r"一般公共预算(?!.*(?:三公|基本)).*(?:支出|收支).*表|财政拨款支出.*表"
    ),
    "一般公共预算基本支出表": re.compile(r"基本支出.*表"),
    "“三公”经费支出表": re.compile(r"三公"),
    "政府性基金预算支出表": re.compile(r"基金.*表"),
}
"""The tables that 财预〔2016〕143号 asks for, by what their titles say."""
_FEWEST_TABLES = 4
_LONGEST_TITLE = 40


def _bare(passage: Passage) -> str:
    return re.sub(r'（[^）]*）|"', "", passage.text)


@rule(
    "S-TABLES",
    name="缺少应公开的表",
    severity=Severity.WARNING,
    advice="补上这张表；没有数据的也要列出空表并说明。",
    example=Example(
        "\n".join(f"# {t}\n| 项目 | 金额 |\n| 合计 | 1.00 |" for t in [*_TABLES][1:]),
        "\n".join(f"# {t}\n| 项目 | 金额 |\n| 合计 | 1.00 |" for t in _TABLES),
    ),
)
def tables(case: Case) -> Iterator[Raised]:
    """部门预决算应当公开收支总体情况和财政拨款收支情况的八张表（财预〔2016〕143号，公开内容）。"""
    titles = {title_word(plain(t.title)).replace('"', "") for t in case.tables}
    titles |= {_bare(p) for p in case.text if "表" in p.text and len(p.text) <= _LONGEST_TITLE}
    if sum(any(p.search(t) for t in titles) for p in _TABLES.values()) < _FEWEST_TABLES:
        raise UnableToRun("文件中没有预决算公开表，或表没有标题")
    for name, pattern in _TABLES.items():
        if not any(pattern.search(title) for title in titles):
            yield Raised(case.whole, f"没有找到《{name}》", expected=f"《{name}》")


RULES = (
    duties,
    organisation,
    changes,
    running_costs,
    three_public,
    procurement,
    procurement_split,
    small_firms,
    assets,
    performance,
    glossary,
    tables,
)
