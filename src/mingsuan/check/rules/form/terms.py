"""The glossary (名词解释) against the text, and one thing under several names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mingsuan.check.model import Severity
from mingsuan.check.rules.case import Case
from mingsuan.check.rules.outline import numbered
from mingsuan.check.rules.passage import Passage
from mingsuan.check.rules.rule import Example, Raised, UnableToRun, rule
from mingsuan.forms.words import plain
from mingsuan.read import Place

_HEADING = re.compile(r"名词解释|专业(?:性)?名词|名称解释|术语解释")
_ENTRY = re.compile(
    r"^([^：，。；]{2,30}?)(?:（[^）]{0,30}）)?[：:](?=.{6})|^([^：，。；是]{3,20}?)是?(?:指|反映)"
)
_NO_TERM = re.compile(r"联系人|电话|联系方式|备注|附件|注：|说明：")
_TERMS = (
    "基本支出",
    "项目支出",
    "三公",
    "机关运行经费",
)
"""Terms that nearly every disclosure uses and a reader may not know."""
_SEVERAL = (
    ("财政专户管理资金收入", "财政专户收入", "财政专户核拨收入", "财政专户核拨"),
    ("公务用车运行维护费", "公务用车运维费", "公务用车运行费"),
    (
        "公务用车购置及运行维护费",
        "公务用车购置及运维费",
        "公务用车购置及运行费",
        "公务用车购置和运行费",
    ),
    ("政府性基金预算收入", "基金预算收入"),
    ("机关运行经费", "机关运行费"),
)
"""Names of one thing, the usual one first."""


def _glossary(case: Case) -> dict[str, Passage]:
    """Each explained name, bare, with its paragraph."""
    entries: dict[str, Passage] = {}
    for section in case.sections:
        if _HEADING.search(section.heading.text):
            for passage in case.under(section):
                found = _ENTRY.match(numbered(passage.text)[2])
                if found and not _NO_TERM.search(passage.text[: found.end()]):
                    entries.setdefault(_bare(found.group(1) or found.group(2)), passage)
    if not entries:
        raise UnableToRun("没有读出名词解释")
    return entries


def _bare(name: str) -> str:
    return re.sub(r'["（）]', "", name)


@rule(
    "S-TERM-UNEXPLAINED",
    name="用到的名词没有解释",
    severity=Severity.HINT,
    advice="在名词解释中补上这些名词。",
    example=Example(
        """
一、支出说明
2024年支出预算120.00万元，其中基本支出100.00万元，项目支出20.00万元。
二、名词解释
1、财政拨款收入：指本级财政当年拨付的资金。
2、基本支出：指为保障机构正常运转而发生的人员支出和公用支出。
""",
        """
一、支出说明
2024年支出预算120.00万元，其中基本支出100.00万元，项目支出20.00万元。
二、名词解释
1、基本支出：指为保障机构正常运转而发生的人员支出和公用支出。
2、项目支出：指为完成特定工作任务而发生的支出。
""",
    ),
)
def unexplained_terms(case: Case) -> Iterator[Raised]:
    """应当对专业性较强的名词进行解释（财预〔2016〕143号，说明内容）。"""
    entries = _glossary(case)
    explained = "\n".join(entries)
    own = {passage.block for passage in entries.values()}
    used = "\n".join(p.text for p in case.text if p.block not in own)
    missing = [term for term in _TERMS if term in used and term not in explained]
    if missing:
        first = next(iter(entries.values()))
        names = "、".join(missing)
        yield Raised(
            first.place(0, 12), f"正文用到而名词解释没有解释：{names}", expected=f"补上 {names}"
        )


@rule(
    "S-TERM-UNUSED",
    name="解释的名词没有用到",
    severity=Severity.HINT,
    advice="删去没有用到的名词，或核对正文是否漏写了有关内容。",
    example=Example(
        """
一、支出说明
2024年支出预算120.00万元，其中基本支出100.00万元。
二、名词解释
1、基本支出：指为保障机构正常运转而发生的人员支出和公用支出。
2、用事业基金弥补收支差额：指用以前年度积累的事业基金弥补当年收支缺口的资金。
""",
        """
一、支出说明
2024年支出预算120.00万元，其中基本支出100.00万元。
二、名词解释
1、基本支出：指为保障机构正常运转而发生的人员支出和公用支出。
""",
    ),
)
def unused_terms(case: Case) -> Iterator[Raised]:
    """名词解释是对公开内容中名词的解释（财预〔2016〕143号，说明内容：对专业性较强的名词进行解释）。"""
    entries = _glossary(case)
    own = {passage.block for passage in entries.values()}
    words = [_bare(p.text) for p in case.text if p.block not in own]
    words += [_bare(plain(cell.text)) for table in case.tables for cell in table.grid.cells]
    text = "\n".join(words)
    unused = [name for name in entries if not _is_used(name, text)]
    if unused:
        place, *related = (_named(entries[name], name) for name in unused)
        names = "、".join(unused)
        yield Raised(
            place, f"名词解释中的“{names}”在正文和表中没有用到", names, related=tuple(related)
        )


def _named(passage: Passage, name: str) -> Place:
    start = max(0, passage.text.find(name))
    return passage.place(start, start + len(name))


def _is_used(name: str, text: str) -> bool:
    parts = re.split(r"、|和|及|或|与", name)
    ends = name[:4] in text or name[-4:] in text
    return ends or any(part in text for part in parts if len(part) > 3)


@rule(
    "S-NAMES",
    name="同一事项有几种名称",
    severity=Severity.HINT,
    advice="统一用一个名称，最好与公开的表一致。",
    example=Example(
        """
一、“三公”经费
公务用车运行维护费6.30万元，比上年减少0.10万元。
二、名词解释
公务用车运维费：指公务用车的燃料费、维修费、过路过桥费、保险费等支出。
""",
        """
一、“三公”经费
公务用车运行维护费6.30万元，比上年减少0.10万元。
二、名词解释
公务用车运行维护费：指公务用车的燃料费、维修费、过路过桥费、保险费等支出。
""",
    ),
)
def several_names(case: Case) -> Iterator[Raised]:
    """公开的内容应当规范，同一事项使用同一名称（财预〔2016〕143号，基本要求）。"""
    for names in _SEVERAL:
        met = [(name, place) for name in names if (place := _first(case, name, names))]
        if len(met) > 1:
            listed = "、".join(f"“{name}”" for name, _ in met)
            related = tuple(place for _, place in met[:1] + met[2:])
            yield Raised(
                met[1][1], f"同一事项用了几种名称：{listed}", met[1][0], met[0][0], related=related
            )


def _first(case: Case, name: str, names: tuple[str, ...]) -> Place | None:
    longer = [other for other in names if name in other and other != name]
    for passage in case.text:
        words = passage.text
        for other in longer:
            words = words.replace(other, "　" * len(other))
        at = words.find(name)
        if at >= 0:
            return passage.place(at, at + len(name))
    return None


RULES = (unexplained_terms, unused_terms, several_names)
