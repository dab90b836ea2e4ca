"""The tables that every disclosure must have."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mingsuan.check.model import Severity
from mingsuan.check.rules.case import Case
from mingsuan.check.rules.passage import Passage
from mingsuan.check.rules.rule import Example, Raised, UnableToRun, rule
from mingsuan.forms.words import plain, title_word

_TABLES = {
    "收支总表": re.compile(r"^(?!.*财政拨款).*(?:收支|收入支出).*总.*表"),
    "收入总表": re.compile(r"收入(?!支出).*表"),
    "支出总表": re.compile(
        r"^(?!.*(?:收支|收入支出|一般公共|财政拨款|项目|三公|基金|国有资本|基本|绩效|采购)).*支出.*表"
    ),
    "财政拨款收支总表": re.compile(r"^(?!.*(?:基金|国有资本)).*财政拨款收(?:支|入支出).*表"),
    "一般公共预算支出表": re.compile(
        r"一般公共预算(?!.*(?:三公|基本)).*(?:支出|收支).*表"
        r"|^(?!.*(?:基金|国有资本|三公|基本)).*财政拨款支出.*表"
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
    if not case.tables:
        raise UnableToRun("文件中没有表，表在别的文件中")
    titles = {title_word(plain(t.title)).replace('"', "") for t in case.tables}
    titles |= {_bare(p) for p in case.text if "表" in p.text and len(p.text) <= _LONGEST_TITLE}
    if sum(any(p.search(t) for t in titles) for p in _TABLES.values()) < _FEWEST_TABLES:
        raise UnableToRun("文件中没有预决算公开表，或表没有标题")
    for name, pattern in _TABLES.items():
        if not any(pattern.search(title) for title in titles):
            yield Raised(case.whole, f"没有找到《{name}》", expected=f"《{name}》")


RULES = (tables,)
