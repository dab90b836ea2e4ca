"""Projects: names that tell what they are for, one name for one project, codes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from mingsuan.bind.performance import GoalTable
from mingsuan.check.model import Severity
from mingsuan.check.rules.case import Case
from mingsuan.check.rules.passage import Passage
from mingsuan.check.rules.performance.sample import table
from mingsuan.check.rules.performance.seen import named, tables_of
from mingsuan.check.rules.performance.words import has, words
from mingsuan.check.rules.rule import Example, Raised, UnableToRun, rule
from mingsuan.forms.words import plain

_COUNTED = re.compile(r"([^。；：]{2,200}?)(?:共|等|共计)?(\d{1,2})个项目")
_SEPARATOR = re.compile(r"、|，|和|及|以及")
_LEADING = re.compile(r"^(?:主要)?(?:包括|包含|含|为|有)")
_LIKE = 0.6
_SHORTEST = 3
_CODE = re.compile(r"\d{6}(\d{2})[A-Z][0-9A-Z]{11,12}")
_CHECKED = re.compile(r"13\d{6}P[0-9A-Z]{12}")
_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
"""The letters of GB 32100, without I O S V Z."""


def _projects(case: Case) -> list[GoalTable]:
    found = [goals for goals in tables_of(case) if plain(goals.project.text)]
    if not found:
        raise UnableToRun("绩效目标表中没有项目名称")
    return found


@rule(
    "P-GENERAL-NAME",
    name="项目名称笼统",
    severity=Severity.HINT,
    advice="用能看出做什么事的名称，如“某某专题培训”。",
    example=Example(
        table("数量指标 次数 ≥2次", project="业务费"),
        table("数量指标 次数 ≥2次", project="普法宣传周"),
    ),
)
def general_name(case: Case) -> Iterator[Raised]:
    """项目支出是为特定工作任务安排的，项目名称应当反映其内容（《中华人民共和国预算法实施条例》第五条：项目支出是为完成特定工作任务和事业发展目标所发生的支出）。"""
    general = frozenset(words().general_names)
    found = [g for g in _projects(case) if plain(g.project.text) in general]
    if found:
        names = "、".join(dict.fromkeys(f"“{plain(g.project.text)}”" for g in found))
        yield Raised(
            found[0].project.place,
            f"项目名称{names}笼统，看不出做什么事",
            given=names,
            related=tuple(g.project.place for g in found[1:]),
        )


def _listed(passage: Passage, known: Sequence[str]) -> Iterator[tuple[int, str]]:
    """The names in lists that end with N个项目, where they begin; names of tables left out."""
    for found in _COUNTED.finditer(passage.text):
        words_of_list = found[1]
        if _SEPARATOR.search(words_of_list) and not any(name in words_of_list for name in known):
            continue
        for name in sorted(known, key=len, reverse=True):
            words_of_list = words_of_list.replace(name, "、" * len(name))
        begin = found.start()
        for piece in _SEPARATOR.split(words_of_list):
            name = _LEADING.sub("", piece)
            at = passage.text.find(name, begin)
            if len(name) >= _SHORTEST and at >= 0 and not re.search(r"\d", name):
                yield at, name


def _likest(name: str, known: Sequence[str]) -> str:
    """The only table name that is like it; empty if none or several are."""
    like = [k for k in known if k in name or name in k or _ratio(name, k) >= _LIKE]
    return like[0] if len(like) == 1 else ""


def _ratio(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


@rule(
    "P-NAME-DIFFERS",
    name="文字与表中的项目名称不一致",
    severity=Severity.HINT,
    advice="文字和表使用同一个项目名称。",
    example=Example(
        "信息化工作：包括专项网络维护费、普法宣传费2个项目。\n"
        + table("数量指标 次数 ≥2次", project="专网维护费")
        + table("数量指标 次数 ≥2次", project="普法宣传费"),
        "信息化工作：包括专网维护费、普法宣传费2个项目。\n"
        + table("数量指标 次数 ≥2次", project="专网维护费")
        + table("数量指标 次数 ≥2次", project="普法宣传费"),
    ),
)
def name_differs(case: Case) -> Iterator[Raised]:
    """同一项目在文字和表格中应当使用同一名称（《地方预决算公开操作规程》财预〔2016〕143号，基本要求：准确、规范）。"""
    known = list(dict.fromkeys(plain(g.project.text) for g in _projects(case)))
    for passage in (p for p in case.text if "个项目" in p.text):
        free = [name for name in known if name not in passage.text]
        for at, name in _listed(passage, known):
            like = _likest(name, free)
            if like:
                place = passage.place(at, at + len(name))
                goals = next(g for g in _projects(case) if plain(g.project.text) == like)
                message = f"文中的项目“{name}”，绩效目标表中称“{like}”"
                yield Raised(place, message, name, like, related=(goals.project.place,))


def _codes(case: Case) -> list[GoalTable]:
    found = [goals for goals in tables_of(case) if plain(goals.code.text)]
    if not found:
        raise UnableToRun("绩效目标表中没有项目编码")
    return found


@rule(
    "P-OLD-PROJECT",
    name="以前年度立项的项目没有说明进度",
    severity=Severity.HINT,
    advice="在项目概况或绩效目标中说明上年完成情况和今年的任务。",
    example=Example(
        table("数量指标 次数 ≥1次", project="13080022P00000010001B-平台建设项目"),
        table("数量指标 次数 ≥1次", project="13080022P00000010001B-平台建设项目", goal="续建平台"),
    ),
)
def old_project(case: Case) -> Iterator[Raised]:
    """跨年度实施的项目应当分年设定绩效目标，说明阶段任务（《中央部门预算绩效目标管理办法》财预〔2015〕88号，中长期与年度绩效目标；条文未核实）。"""
    found = [(g, opened) for g in _codes(case) if (opened := _opened_before(g, case.year))]
    if found:
        first, year = found[0]
        others = f"等 {len(found)} 个项目" if len(found) > 1 else ""
        yield Raised(
            first.code.place,
            f"{named(first)}{others}编码显示为 {year} 年立项，目标中没有说明以前年度的进度",
            given=plain(first.code.text),
            reasons=tuple(
                f"{named(g)}：{plain(g.code.text)}，{opened} 年立项" for g, opened in found
            ),
            related=tuple(g.code.place for g, _ in found[1:]),
        )


def _opened_before(goals: GoalTable, year: int) -> int:
    """The earlier year in which a one-off project was opened that tells nothing of it; or 0."""
    code = _CODE.fullmatch(plain(goals.code.text))
    opened = 2000 + int(code[1]) if code else 0
    name = plain(goals.project.text)
    told = plain("".join((name, goals.purpose.text, *(goal.text for goal in goals.goals))))
    is_silent = has(name, words().one_off) and not has(told, words().ongoing)
    return opened if year and 2015 <= opened < year and is_silent else 0


@rule(
    "P-CODE",
    name="项目编码的校验码不符",
    severity=Severity.HINT,
    advice="对照预算管理一体化系统核对项目编码。",
    example=Example(
        table("数量指标 次数 ≥1次", project="13080024P000000100013-普法宣传周"),
        table("数量指标 次数 ≥1次", project="13080024P000000100018-普法宣传周"),
    ),
)
def code(case: Case) -> Iterator[Raised]:
    """项目编码末位是校验码，由前二十位算出（算法同《法人和其他组织统一社会信用代码编码规则》GB32100；只在河北的项目编码上验证过，规定本身未核实）。"""
    for goals in _codes(case):
        printed = plain(goals.code.text)
        if _CHECKED.fullmatch(printed) and set(printed) <= set(_ALPHABET):
            expected = printed[:-1] + check_character(printed[:-1])
            if printed != expected:
                message = f"{named(goals)}的项目编码 {printed} 末位应为 {expected[-1]}，可能抄错"
                yield Raised(goals.code.place, message, printed, expected)


def check_character(body: str) -> str:
    """The last character of a project code, from the twenty before it."""
    total = sum(_ALPHABET.index(c) * pow(3, i, 31) for i, c in enumerate(body))
    return _ALPHABET[(30 - total) % 31]


RULES = (general_name, name_differs, old_project, code)
