"""Titles: the list of contents, titles said twice, tables that are named."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from itertools import pairwise

from mingsuan.check.model import Severity
from mingsuan.check.rules.case import Case
from mingsuan.check.rules.form.title_words import LONGEST_TITLE, alike, bare
from mingsuan.check.rules.outline import contents_title, numbered
from mingsuan.check.rules.rule import Example, Raised, UnableToRun, rule
from mingsuan.forms.words import plain

_SHORTEST_TITLE = 8
_NAMED = re.compile(
    r"(?:^|[，。；、（：按《据见])([\u4e00-\u9fff]{2,16}?(?:总表|支出表|收入表|收支表|明细表|情况表|预算表))"
)
_LEAD = re.compile(r"^(?:并?在|详见|见|公开|报表中的)+")
_SENTENCE = 20


@rule(
    "S-CONTENTS",
    name="目录与正文不一致",
    severity=Severity.WARNING,
    advice="更新目录，使它与正文的标题一致。",
    example=Example(
        "目录\n一、部门职责\n二、机构设置\n三、政府采购情况\n一、部门职责\n承担全市统计工作。\n二、机构设置\n内设机构5个。",
        "目录\n一、部门职责\n二、机构设置\n一、部门职责\n承担全市统计工作。\n二、机构设置\n内设机构5个。",
    ),
)
def contents(case: Case) -> Iterator[Raised]:
    """公开的内容应当规范、便于查阅，目录应当与正文一致（财预〔2016〕143号，基本要求）。"""
    if not case.contents:
        raise UnableToRun("文件没有目录")
    body = _titles_of(case)
    tables = {bare(title) for title in map(contents_title, case.contents) if _names_table(title)}
    for line in case.contents:
        title = contents_title(line)
        if _names_table(title) and not case.tables:
            continue
        own = bare(title)
        rivals = {t for t in tables - {own} if alike(own, t)} if _names_table(title) else set()
        if not any(other == own or alike(own, _without(other, rivals)) for other in body):
            yield Raised(line.place(), f"目录中的“{title}”在正文中没有", title)


def _without(text: str, titles: Collection[str]) -> str:
    """What is left of a line without the titles of other tables."""
    for title in sorted(titles, key=len, reverse=True):
        text = text.replace(title, "")
    return text


def _names_table(title: str) -> bool:
    return title.endswith("表") or "报表" in title


def _titles_of(case: Case) -> list[str]:
    """What may be a title in the body, bare."""
    lines = [p.text for p in case.text if len(p.text) <= LONGEST_TITLE]
    lines += [above + below for above, below in pairwise(lines)]  # a title may take two
    return [bare(text) for text in (*lines, *(plain(t.title) for t in case.tables))]


@rule(
    "S-TITLE-TWICE",
    name="标题连写两遍",
    severity=Severity.HINT,
    advice="删去重复的标题。",
    example=Example(
        "第一部分 某市某局2024年部门预算情况说明\n某市某局2024年部门预算情况说明\n一、部门职责",
        "第一部分 某市某局2024年部门预算情况说明\n一、部门职责",
    ),
)
def title_twice(case: Case) -> Iterator[Raised]:
    """公开的内容应当规范，标题不重复（财预〔2016〕143号，基本要求）。"""
    for before, here in pairwise(case.text):
        if before.block + 1 != here.block or len(here.text) < _SHORTEST_TITLE:
            continue
        same = numbered(before.text)[2] == numbered(here.text)[2]
        of_table = here.text.endswith("表")
        if same and not of_table and len(here.text) <= LONGEST_TITLE and "。" not in here.text:
            yield Raised(here.place(), "与上一行的标题相同", here.text)


@rule(
    "S-NAMED-TABLE",
    name="提到的表文件中没有",
    severity=Severity.HINT,
    advice="改成文件中实有的表名，或补上这张表。",
    example=Example(
        """
# 部门收支总表
| 项目 | 金额 |
# 部门基本支出表
| 项目 | 金额 |
一、支出说明
收支总表、基本支出表、项目支出表按经济分类和支出功能分类科目编制。
""",
        """
# 部门收支总表
| 项目 | 金额 |
# 部门基本支出表
| 项目 | 金额 |
一、支出说明
收支总表、基本支出表按经济分类和支出功能分类科目编制。
""",
    ),
)
def named_tables(case: Case) -> Iterator[Raised]:
    """说明应当与公开的表一致（财预〔2016〕143号，基本要求：准确）。"""
    if not case.tables:
        raise UnableToRun("文件中没有表")
    titles = [bare(plain(table.title)) for table in case.tables]
    titles += [bare(p.text) for p in case.text if len(p.text) < LONGEST_TITLE and "表" in p.text]
    for passage in case.text:
        if len(passage.text) < _SENTENCE or "。" not in passage.text:
            continue
        for found in _NAMED.finditer(passage.text):
            name = _LEAD.sub("", found.group(1))
            others = (title for title in titles if title != bare(passage.text))
            if "绩效" not in name and not any(alike(bare(name), title) for title in others):
                place = passage.place(found.end(1) - len(name), found.end(1))
                yield Raised(place, f"这里提到《{name}》，文件中没有这张表", name)


RULES = (contents, title_twice, named_tables)
