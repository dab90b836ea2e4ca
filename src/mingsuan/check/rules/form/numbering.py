"""The numbers of headings and of listed items."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from mingsuan.check.model import Severity
from mingsuan.check.rules.case import Case
from mingsuan.check.rules.form.heading_runs import runs, slips
from mingsuan.check.rules.form.title_words import bare
from mingsuan.check.rules.outline import Section, in_style, numbered
from mingsuan.check.rules.passage import Passage
from mingsuan.check.rules.rule import Example, Raised, rule

_BARE = re.compile(r"^(?:\d{1,2}|[一二三四五六七八九十]{1,3})[、.．]?$")
_DOUBLED = re.compile(r"^(\d{1,2})[.、．]\1[.、．](?!\d)")
_MOST_APART = 3
_ITEMS = 2
"""The first style that items of a list are numbered in."""
_SECOND = 2
_SHORTEST_ITEM = 20


@rule(
    "S-HEADING-NUMBER",
    name="标题序号不连续或重复",
    severity=Severity.ERROR,
    advice="把标题序号改成连续的。",
    example=Example(
        """
一、部门职责
承担全市统计工作。
二、机构设置
内设机构5个。
四、名词解释
财政拨款收入：指拨付的资金。
""",
        """
一、部门职责
承担全市统计工作。
二、机构设置
内设机构5个。
三、名词解释
财政拨款收入：指拨付的资金。
""",
    ),
)
def heading_numbers(case: Case) -> Iterator[Raised]:
    """公开的内容应当规范，标题序号依次标注并且连续（财预〔2016〕143号，基本要求；GB/T 9704 7.3.3）。"""
    explained = {slip.after for slip in slips(case)}
    for run in runs(case.sections):
        first = run[0]
        if first.style > 0 and len(run) > 1 and 1 < first.number <= _MOST_APART:
            yield _misnumbered(first, 1, "这一级标题没有从第一开始")
        for before, here in pairwise(run):
            same = here.heading.text == before.heading.text
            follows = same or here.number == before.number + 1 or here in explained
            follows = follows or _announced_between(case, before, here)
            follows = follows or _written_between(case, before, here)
            if not follows and not _other_list(before, here):
                again = here.number == before.number
                why = "与前一个标题重复" if again else f"前一个是“{before.mark}”"
                yield _misnumbered(here, before.number + 1, f"标题序号不连续，{why}")


def _announced_between(case: Case, before: Section, here: Section) -> bool:
    """Whether the contents name this heading with its number, and the parts that lead up to it.

    Then its number is right: a part before it stands in the body without its heading.
    """
    listed: dict[int, str] = {}
    for line in case.contents:
        style, number, name = numbered(line.text)
        if style == here.style:
            listed[number] = bare(name)
    own, title = listed.get(here.number, ""), bare(here.name)
    named = bool(title) and (own.startswith(title) or title.startswith(own or "-"))
    return named and all(n in listed for n in range(before.number + 1, here.number))


def _written_between(case: Case, before: Section, here: Section) -> bool:
    """Whether the numbers in between begin sentences: headings that run on with their text."""
    between = [p.text for p in case.text if before.start <= p.block < here.start]
    marks = [in_style(here.style, n) for n in range(before.number + 1, here.number)]
    return bool(marks) and all(any(_begins(mark, t) for t in between) for mark in marks)


def _begins(mark: str, text: str) -> bool:
    """Whether the ordinal stands at the beginning, or behind the end of a sentence or an amount."""
    return bool(re.search(rf"(?:^|[。；元%]){re.escape(mark)}[\u4e00-\u9fff]", text))


def _other_list(before: Section, here: Section) -> bool:
    """A number so far away counts something else."""
    return here.number < before.number or here.number > before.number + _MOST_APART


def _misnumbered(section: Section, number: int, why: str) -> Raised:
    right = in_style(section.style, number)
    place = section.heading.place(0, max(len(section.mark), 1))
    return Raised(place, f"“{section.heading.text[:30]}”{why}", given=section.mark, expected=right)


@rule(
    "S-HEADING-STYLE",
    name="标题序号的写法与同级不一致",
    severity=Severity.ERROR,
    advice="改成与同级标题一样的序号。",
    example=Example(
        """
一、部门职责
承担全市统计工作。
二、机构设置
内设机构5个。
3、收支说明
收入120.00万元。
四、名词解释
财政拨款收入：指拨付的资金。
""",
        """
一、部门职责
承担全市统计工作。
二、机构设置
内设机构5个。
三、收支说明
收入120.00万元。
四、名词解释
财政拨款收入：指拨付的资金。
""",
    ),
)
def heading_style(case: Case) -> Iterator[Raised]:
    """同一级标题用同一种序号，依次用“一、”“（一）”“1.”“（1）”标注（GB/T 9704 7.3.3）。"""
    for slip in slips(case):
        text = slip.passage.text
        mark = text[: len(text) - len(numbered(text)[2])]
        yield Raised(
            slip.passage.place(0, len(mark)),
            f"“{text[:30]}”在“{slip.before.mark}”和“{slip.after.mark}”之间，序号写法与同级不一致",
            given=mark,
            expected=in_style(1, slip.number),
        )


@rule(
    "S-ITEM-NUMBER",
    name="分条的序号缺少第一条",
    severity=Severity.HINT,
    advice="给第一条补上序号，或重排序号。",
    example=Example(
        """
一、工作保障措施
加强组织领导。成立工作专班，每月调度进展，及时研究解决困难和问题。
（二）加强资金监管。严格执行财务制度，按规定用途使用资金，定期开展检查。
（三）加强绩效管理。每季度监控一次绩效目标完成情况，年终开展自评。
""",
        """
一、工作保障措施
（一）加强组织领导。成立工作专班，每月调度进展，及时研究解决困难和问题。
（二）加强资金监管。严格执行财务制度，按规定用途使用资金，定期开展检查。
（三）加强绩效管理。每季度监控一次绩效目标完成情况，年终开展自评。
""",
    ),
)
def item_numbers(case: Case) -> Iterator[Raised]:
    """公开的内容应当规范，分条的序号从一开始并且连续（财预〔2016〕143号，基本要求；GB/T 9704 7.3.3）。"""
    headings = {section.start for section in case.sections}
    for before, here, after in zip(case.text, case.text[1:], case.text[2:], strict=False):
        style, number, _ = numbered(here.text)
        long = here.block not in headings and after.block not in headings
        if style < _ITEMS or number != _SECOND or not long:
            continue
        if numbered(after.text)[:2] == (style, 3) and _opens_list(case, before, headings):
            first = in_style(style, 1)
            yield Raised(
                before.place(0, min(len(before.text), 12)),
                f"从“{in_style(style, 2)}”起有序号，这一条没有“{first}”",
                expected=first,
                related=(here.place(0, 4),),
            )


def _opens_list(case: Case, passage: Passage, headings: set[int]) -> bool:
    """An item without number, right beneath a heading."""
    above = case.passage_at(passage.block - 1)
    under = above is not None and above.block in headings
    return under and numbered(passage.text)[0] < 0 and len(passage.text) > _SHORTEST_ITEM


@rule(
    "S-LONE-PART",
    name="只有一个“第一部分”",
    severity=Severity.HINT,
    advice="补上其他部分的标题，或删去“第一部分”。",
    example=Example(
        "第一部分 情况说明\n一、部门职责\n承担全市统计工作。",
        "第一部分 情况说明\n一、部门职责\n承担全市统计工作。\n第二部分 名词解释",
    ),
)
def lone_part(case: Case) -> Iterator[Raised]:
    """公开的内容应当规范，分部分的，各部分依次标注（财预〔2016〕143号，基本要求）。"""
    parts = [section for section in case.sections if section.style == 0]
    if len(parts) == 1:
        heading = parts[0].heading
        yield Raised(heading.place(0, 4), f"“{heading.text[:4]}”之外没有其他部分")


@rule(
    "S-STRAY-NUMBER",
    name="只有序号的空标题",
    severity=Severity.ERROR,
    advice="补上标题，或删去这一行。",
    example=Example(
        "一、部门职责\n承担全市统计工作。\n2、\n二、机构设置\n内设机构5个。",
        "一、部门职责\n承担全市统计工作。\n二、机构设置\n内设机构5个。",
    ),
)
def stray_number(case: Case) -> Iterator[Raised]:
    """公开的内容应当完整、规范，不得留有空的标题（财预〔2016〕143号，基本要求）。"""
    for passage in case.text:
        if _BARE.match(passage.text) and not passage.text.isdigit() and _is_typed(passage):
            yield Raised(passage.place(), f"“{passage.text}”只有序号，没有标题和内容", passage.text)


def _is_typed(passage: Passage) -> bool:
    """On a page read from a PDF a lone number may have been parted from its line."""
    return passage.paragraph.box is None


@rule(
    "S-DOUBLED-NUMBER",
    name="序号重复书写",
    severity=Severity.HINT,
    advice="删去多写的一个序号。",
    example=Example("一、绩效目标\n1.1.完成立法任务。", "一、绩效目标\n1.完成立法任务。"),
)
def doubled_number(case: Case) -> Iterator[Raised]:
    """公开的内容应当规范，同一序号不重复书写（财预〔2016〕143号，基本要求）。"""
    for passage in case.text:
        found = _DOUBLED.match(passage.text)
        if found:
            yield Raised(
                passage.place(*found.span()),
                f"序号“{found.group()}”写了两遍",
                found.group(),
                f"{found.group(1)}.",
            )
    for table in case.tables:
        for cell in table.grid.cells:
            found = _DOUBLED.match(cell.text.strip())
            if found:
                place = table.place(cell)
                words = f"序号“{found.group()}”写了两遍"
                yield Raised(place, words, found.group(), f"{found.group(1)}.")


RULES = (
    heading_numbers,
    heading_style,
    item_numbers,
    lone_part,
    stray_number,
    doubled_number,
)
