"""What stands beneath headings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from mingsuan.check.model import Severity
from mingsuan.check.rules.case import Case
from mingsuan.check.rules.form.heading_runs import slips
from mingsuan.check.rules.outline import Section, numbered
from mingsuan.check.rules.passage import Passage
from mingsuan.check.rules.rule import Example, Raised, rule
from mingsuan.read import Grid, Paragraph

_ATTACHED = re.compile("附|表|见")
"""What a heading announces that stands elsewhere."""
_BULLETS = re.compile(r"[^\u4e00-\u9fffA-Za-z0-9]")
_FEW_LETTERS = 3


@rule(
    "S-EMPTY-SECTION",
    name="标题下没有内容",
    severity=Severity.ERROR,
    advice="补写内容；没有这项内容的，写明“本部门无……”。",
    example=Example(
        "一、部门职责\n承担全市统计工作。\n二、部门主管专项资金情况\n三、名词解释\n财政拨款收入：指拨付的资金。\n四、其他说明\n本部门无其他需要说明的事项。",
        "一、部门职责\n承担全市统计工作。\n二、部门主管专项资金情况\n本部门无主管专项资金。\n三、名词解释\n财政拨款收入：指拨付的资金。\n四、其他说明\n本部门无其他需要说明的事项。",
    ),
)
def empty_section(case: Case) -> Iterator[Raised]:
    """公开的内容应当完整，每一节都要有内容，没有的要写明没有（财预〔2016〕143号，基本要求）。"""
    for here, after in pairwise(case.sections):
        if here.style == 1 and here.name and _closes(case, here, after):
            bare = _is_bare(case, here.start, here.end) and not _is_list(case, here)
            if bare and not _comes_again(case, here):
                yield _empty(here.heading)
    for slip in slips(case):
        if _is_bare(case, slip.passage.block, slip.after.start):
            yield _empty(slip.passage)
    if last := _bare_end(case):
        yield _empty(last.heading)


def _closes(case: Case, here: Section, after: Section) -> bool:
    """Whether the next heading ends this one: it is of its level, or begins the next part."""
    part = case.sections[here.parent] if here.parent >= 0 else None
    next_part = part is not None and part.style == 0 and after.number == part.number + 1
    return after.level <= here.level and (after.style > 0 or (after.style == 0 and next_part))


def _bare_end(case: Case) -> Section | None:
    """The last heading of the document if nothing follows it, not even in another file."""
    if not case.sections or not case.tables:
        return None
    last = case.sections[-1]
    ends = last.style == 1 and last.name and not _ATTACHED.search(last.name)
    alone = not _is_list(case, last) and not _comes_again(case, last)
    return last if ends and alone and _is_bare(case, last.start, last.end) else None


def _comes_again(case: Case, section: Section) -> bool:
    """A list of contents that is not called so."""
    text = section.heading.text
    return any(s.start > section.start and s.heading.text == text for s in case.sections)


def _empty(heading: Passage) -> Raised:
    return Raised(
        heading.place(),
        f"“{heading.text}”下面没有内容",
        expected=f"写明内容，或写“本部门无{_subject(numbered(heading.text)[2])}”",
    )


def _is_bare(case: Case, start: int, end: int) -> bool:
    """Nothing under a heading but lines that have no words."""
    between = case.blocks[start + 1 : end]
    return not any(
        isinstance(block, Grid) or (isinstance(block, Paragraph) and _says(block.text))
        for block in between
    )


def _says(text: str) -> bool:
    words = _BULLETS.sub("", text)
    return "无" in words or len(words) > _FEW_LETTERS


def _is_list(case: Case, section: Section) -> bool:
    """A run of headings one under the other is a list, such as of tables that are attached."""
    index = case.sections.index(section)
    around = case.sections[max(0, index - 1) : index + 2]
    bare = sum(_is_bare(case, o.start, o.end) and o.style == section.style for o in around)
    return bare > 1


def _subject(name: str) -> str:
    return re.sub(r"(?:情况|说明|预算安排|及.*$|的)+", "", name)[:12]


RULES = (empty_section,)
