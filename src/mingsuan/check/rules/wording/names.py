"""Names that are no more in use, said twice, of another's duties, or better left unsaid."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mingsuan.check.model import Severity
from mingsuan.check.rules.case import Case
from mingsuan.check.rules.rule import Applies, Example, Raised, rule
from mingsuan.forms.words import plain

_TWICE = re.compile(r"([\u4e00-\u9fff]{4,20})\1")
_SAME_AGAIN = re.compile(r"^(.)\1*$")
_PARTICLES = re.compile(r"(?<!目)(?:的的|及及|[，、]的[，、])(?!确)")
_RENAMED = (
    (re.compile(r"一府两院"), "一府一委两院", 2018),
    (re.compile(r"卫生和?计划生育(?:局|委|委员会)|卫计[局委]"), "卫生健康部门", 2019),
    (re.compile(r"国土资源[局厅部]"), "自然资源部门", 2019),
    (re.compile(r"工商行政管理局|质量技术监督局|食品药品监督管理局"), "市场监督管理部门", 2019),
    (re.compile(r"环境保护[局厅部]"), "生态环境部门", 2019),
    (re.compile(r"安全生产监督管理局"), "应急管理部门", 2019),
    (re.compile(r"地方税务局|国家税务局(?!总局)"), "税务局", 2019),
    (re.compile(r"旅游发展委员会|文化广电新闻出版局"), "文化和旅游部门", 2019),
    (re.compile(r"扶贫(?:开发)?(?:领导小组)?办公室|扶贫办"), "乡村振兴部门", 2022),
    (re.compile(r"公共财政预算"), "一般公共预算", 2015),
)
"""Names that are no more in use, what took their place, and since when."""
_FORMER = re.compile(r"原|前身|更名|改名|撤销|划入|职责")


@rule(
    "T-RENAMED",
    name="沿用了已经改变的名称",
    severity=Severity.HINT,
    advice="改用现在的名称；说的是过去的事的，可写“原……”。",
    applies=Applies(since=2015),
    example=Example(
        "一、主要工作\n听取和审议“一府两院”工作报告。",
        "一、主要工作\n听取和审议“一府一委两院”工作报告。",
    ),
)
def renamed(case: Case) -> Iterator[Raised]:
    """公开的内容应当准确；机构和制度改变的，用改变后的名称（财预〔2016〕143号，基本要求；2018年《宪法修正案》第五十二条设立监察委员会，未核实其他各项的文号）。"""
    for passage in case.text:
        text = re.sub(r"《[^》]*》", lambda found: "　" * len(found.group()), passage.text)
        for pattern, now, since in _RENAMED:
            for found in pattern.finditer(text):
                if case.year >= since and not _FORMER.search(text[: found.start()][-8:]):
                    words = found.group()
                    yield Raised(
                        passage.place(*found.span()),
                        f"“{words}”是 {since} 年以前的说法",
                        given=words,
                        expected=now,
                    )


@rule(
    "T-REPEATED",
    name="词语连写两遍",
    severity=Severity.HINT,
    advice="删去重复的词语。",
    example=Example(
        "一、绩效情况\n某市信访局某市信访局2024年对3个项目设定了绩效目标。",
        "一、绩效情况\n某市信访局2024年对3个项目设定了绩效目标。",
    ),
)
def repeated(case: Case) -> Iterator[Raised]:
    """公开的内容应当准确、规范，不得有重复的文字（财预〔2016〕143号，基本要求）。"""
    for passage in case.text:
        for found in (*_TWICE.finditer(passage.text), *_PARTICLES.finditer(passage.text)):
            words = found.group(1) if found.re is _TWICE else found.group()
            if not _SAME_AGAIN.match(words) or found.re is _PARTICLES:
                yield Raised(
                    passage.place(*found.span()),
                    f"“{words}”连写了两遍" if found.re is _TWICE else f"“{words}”多写了字",
                    given=found.group(),
                    expected=words if found.re is _TWICE else words[:1],
                )


_SUBJECT = re.compile(
    r"^([\u4e00-\u9fff]{4,30}?)(?:依法)?(?:行使|履行)(?:下列|以下|如下)?(?:职权|职责|职能)"
)
_OFFICE = re.compile(r"^(?:办公室|办公厅|机关)$")


@rule(
    "T-DUTIES-OF",
    name="职责写的是另一个机构的",
    severity=Severity.HINT,
    advice="写本预算单位（如办公室）自己的职责，不写它所服务的机关的职权。",
    example=Example(
        "一、部门职责\n某市人民代表大会常务委员会行使下列职权：讨论、决定重大事项。",
        "一、部门职责\n某市人民代表大会常务委员会办公室履行下列职责：承担会议的会务工作。",
        entity="某市人民代表大会常务委员会办公室",
    ),
)
def duties_of_another(case: Case) -> Iterator[Raised]:
    """应当说明本部门的职责（财预〔2016〕143号，说明内容：部门职责）。"""
    own = plain(case.entity)
    for passage in case.text:
        found = _SUBJECT.match(passage.text)
        name = found.group(1) if found else ""
        if name and own.startswith(name) and _OFFICE.match(own[len(name) :]):
            yield Raised(
                passage.place(0, len(name)),
                f"这里写的是“{name}”的职权，这份公开是“{case.entity}”的",
                given=name,
                expected=case.entity,
            )


_SECRET = re.compile(r"红机|机要(?:保密|系统|密码)|保密(?:系统|机房|设备)|密码电报|密级|机密|绝密")
_PLAIN = re.compile(
    r"保密(?:审查|教育|规定|要求|承诺|法)|不(?:含|包括|涉及)?涉密|非涉密|涉密(?:采购)?事项|涉密(?:信息|内容)?(?:除外|不)"
)


@rule(
    "T-SECRECY",
    name="公开了可能涉密的事项",
    severity=Severity.HINT,
    advice="确认公开前作过保密审查；涉及国家秘密的，删去后再公开。",
    example=Example(
        "一、绩效目标\n支付红机电话费，建设机要保密系统。",
        "一、绩效目标\n支付电话费，建设办公系统。",
    ),
)
def secrecy(case: Case) -> Iterator[Raised]:
    """预算、决算的公开不包括涉及国家秘密的内容（《预算法》第十四条第四款）。"""
    met = [
        (passage.place(*found.span()), found.group())
        for passage in case.text
        for found in _SECRET.finditer(passage.text)
        if not _PLAIN.search(passage.text)
    ]
    met += [
        (table.place(cell), found.group())
        for table in case.tables
        for cell in table.grid.cells
        if (found := _SECRET.search(cell.text)) and not _PLAIN.search(cell.text)
    ]
    if met:
        words = "、".join(dict.fromkeys(word for _, word in met))
        places = [place for place, _ in met]
        message = f"写有“{words}”等，请确认公开前作过保密审查"
        yield Raised(places[0], message, met[0][1], related=tuple(places[1:]))


RULES = (duties_of_another, renamed, repeated, secrecy)
