"""Headings: their numbers, what stands beneath them, the list of contents."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from mingsuan.check.model import Severity
from mingsuan.check.rules.case import Case
from mingsuan.check.rules.outline import Section, contents_title, in_style, numbered
from mingsuan.check.rules.passage import Passage
from mingsuan.check.rules.rule import Example, Raised, UnableToRun, rule
from mingsuan.forms.words import plain
from mingsuan.read import Grid, Paragraph

_BARE = re.compile(r"^(?:\d{1,2}|[一二三四五六七八九十]{1,3})[、.．]?$")
_DOUBLED = re.compile(r"^(\d{1,2})[.、．]\1[.、．](?!\d)")
_MOST_APART = 3
_DIGITS = 3
"""The style of 1、."""
_ONE_LEFT_OUT = 2
_ITEMS = 2
"""The first style that items of a list are numbered in."""
_SECOND = 2
_SHORTEST_ITEM = 20
_SHORTEST_TITLE = 8
_ENDS = re.compile(r"[。；：，]$")
_LONGEST_TITLE = 60
_ALIKE = 0.6
_ATTACHED = re.compile("附|表|见")
"""What a heading announces that stands elsewhere."""
_BULLETS = re.compile(r"[^\u4e00-\u9fffA-Za-z0-9]")


def _runs(sections: Sequence[Section]) -> Iterator[list[Section]]:
    """Headings of one way of numbering under one heading, in order; 一、 begins a new run."""
    open_runs: dict[tuple[int, int], list[Section]] = {}
    for section in sections:
        if section.style < 0 or section.number == 0:
            continue
        key = section.style, section.parent
        run = open_runs.get(key)
        if run and section.number == 1 and run[-1].number != 1:
            yield open_runs.pop(key)
            run = None
        open_runs.setdefault(key, []).append(section)
    yield from open_runs.values()


@dataclass(frozen=True)
class _Slip:
    """A heading that writes its number another way than its neighbours (6、 between 五、 and 七、)."""

    passage: Passage
    number: int
    before: Section
    after: Section


def _slips(case: Case) -> tuple[_Slip, ...]:
    return tuple(
        _Slip(passage, before.number + 1, before, after)
        for run in _runs(case.sections)
        for before, after in pairwise(run)
        if before.style == 1 and after.number == before.number + _ONE_LEFT_OUT
        for passage in _between(case, before, after)[:1]
    )


def _between(case: Case, before: Section, after: Section) -> list[Passage]:
    """Short lines with the number left out, in digits, that do not go on a list of digits."""
    lines = [p for p in case.text if before.start < p.block < after.start]
    digits = [(p, *numbered(p.text)) for p in lines]
    listed = {number for _, style, number, _ in digits if style == _DIGITS}
    wanted = before.number + 1
    return [
        p
        for p, style, number, name in digits
        if style == _DIGITS
        and number == wanted
        and name
        and wanted - 1 not in listed
        and not _ENDS.search(p.text)
    ]


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
    explained = {slip.after for slip in _slips(case)}
    for run in _runs(case.sections):
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
            listed[number] = _bare(name)
    own, title = listed.get(here.number, ""), _bare(here.name)
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
    for slip in _slips(case):
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
        if same and not of_table and len(here.text) <= _LONGEST_TITLE and "。" not in here.text:
            yield Raised(here.place(), "与上一行的标题相同", here.text)


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
    for slip in _slips(case):
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
    return "无" in words or len(words) > _MOST_APART


def _is_list(case: Case, section: Section) -> bool:
    """A run of headings one under the other is a list, such as of tables that are attached."""
    index = case.sections.index(section)
    around = case.sections[max(0, index - 1) : index + 2]
    bare = sum(_is_bare(case, o.start, o.end) and o.style == section.style for o in around)
    return bare > 1


def _subject(name: str) -> str:
    return re.sub(r"(?:情况|说明|预算安排|及.*$|的)+", "", name)[:12]


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
    tables = {_bare(title) for title in map(contents_title, case.contents) if _names_table(title)}
    for line in case.contents:
        title = contents_title(line)
        if _names_table(title) and not case.tables:
            continue
        own = _bare(title)
        rivals = {t for t in tables - {own} if _alike(own, t)} if _names_table(title) else set()
        if not any(other == own or _alike(own, _without(other, rivals)) for other in body):
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
    lines = [p.text for p in case.text if len(p.text) <= _LONGEST_TITLE]
    lines += [above + below for above, below in pairwise(lines)]  # a title may take two
    return [_bare(text) for text in (*lines, *(plain(t.title) for t in case.tables))]


def _bare(text: str) -> str:
    """A title without ordinals, years and marks."""
    return re.sub(r"20\d\d年度?|[^\u4e00-\u9fff]", "", numbered(text)[2])


def _alike(title: str, other: str) -> bool:
    """Whether most pairs of letters of the title are in the other."""
    pairs = {title[i : i + 2] for i in range(len(title) - 1)}
    same = sum(pair in other for pair in pairs)
    return len(title) <= _MOST_APART or same >= _ALIKE * len(pairs)


_NAMED = re.compile(
    r"(?:^|[，。；、（：按《据见])([\u4e00-\u9fff]{2,16}?(?:总表|支出表|收入表|收支表|明细表|情况表|预算表))"
)
_LEAD = re.compile(r"^(?:并?在|详见|见|公开|报表中的)+")
_SENTENCE = 20


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
    titles = [_bare(plain(table.title)) for table in case.tables]
    titles += [_bare(p.text) for p in case.text if len(p.text) < _LONGEST_TITLE and "表" in p.text]
    for passage in case.text:
        if len(passage.text) < _SENTENCE or "。" not in passage.text:
            continue
        for found in _NAMED.finditer(passage.text):
            name = _LEAD.sub("", found.group(1))
            others = (title for title in titles if title != _bare(passage.text))
            if "绩效" not in name and not any(_alike(_bare(name), title) for title in others):
                place = passage.place(found.end(1) - len(name), found.end(1))
                yield Raised(place, f"这里提到《{name}》，文件中没有这张表", name)


RULES = (
    heading_numbers,
    heading_style,
    item_numbers,
    lone_part,
    title_twice,
    stray_number,
    empty_section,
    doubled_number,
    contents,
    named_tables,
)
