"""Years that are not this disclosure's: left over from the text of last year."""

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

_YEAR = re.compile(r"(20\d\d)(?:年度?|(?=部门|单位|预算|决算))")
_QUOTED = re.compile(r"《[^》]*》|\"[^\"]*\"|（[^（）]*〔?20\d\d〕?[^（）]*号[^（）]*）|〔20\d\d〕")
_TABLE = re.compile(r"表(?:（[^）]*）)?$")
_PAST = re.compile(
    r"较|比|上年|去年|同期|结转|结余|完成|截至|截止|以来|末|底|月|执行|决算|起|至|增长|减少|增加|持平|历年|"
    r"规划|印发|下达|文件|成立|设立|入库|立项|实施|期间|开始|第[一二三四五六七八九十]+"
)
_OWN_MONEY = re.compile(
    r"^(20\d\d)年度?，?(?:我|本)?(?:部门|单位|局|委|办|厅)?[^，。；]{0,12}?"
    r"(?:收入|支出|收支|预算|财政拨款|\"?三公\"?|机关运行|政府采购|项目)[^。]{0,40}?\d[\d,，.]*(?:万元|元)"
)
_PAST_OF_ACCOUNTS = re.compile(
    _PAST.pattern.replace("决算|", "").replace("完成|", "").replace("执行|", "")
)
"""Final accounts name their own year so."""
_OWN_NOTHING = re.compile(
    r"^(20\d\d)年度?，?(?:我|本)(?:部门|单位|局|委|办|厅)(?:没有|未|无)(?:安排|使用|发生|编制)?"
    r"[^，。；]{0,8}(?:机关运行|\"?三公|政府采购|政府性基金|国有资本|因公|公务)"
    r"|^(20\d\d)年度?，?(?:我|本)(?:部门|单位|局|委|办|厅)(?:(?:共|安排|编制)*有?|对)\d+个项目"
)
_HEADING = re.compile(r"(?:预算|决算|收支|收入|支出|经费|绩效|采购|资产)")
_LONGEST_TITLE = 60
_ITSELF = re.compile(
    r"(20\d\d)年度?[^。；\d]{0,24}?(?:预算|决算|支出|收入|经费|费用)[^。；，\d]{0,12}?\d[\d,，.]*(?:万元|元)"
    r"[，,]?(?:较|比|与)\1年(?!度?(?:年初|初|预算|调整|全年))"
)
_TWO_YEARS = 2
_COMPARED = re.compile(
    r"(?:较|比|与)(20\d\d)年度?(?!\d*月)([^，。；\d]{0,12}?)(?:相比)?(?:增加|减少|增长|下降|上升|持平|降低|提高)"
)
_STAGES = re.compile(r"年?初|预算|调整|全年|执行|指标|计划|批复|下达")
"""Final accounts are rightly compared with an earlier stage of their own year."""
_CAPTION = re.compile(r"(?:预算|决算)年度：(20\d\d)")


def _unquoted(text: str) -> str:
    """The text with what it quotes blotted out, at the same length."""
    return _QUOTED.sub(lambda found: "　" * len(found.group()), text)


def _year_of(case: Case) -> int:
    if not case.year:
        raise UnableToRun("没有读出这份公开是哪一年的")
    return case.year


def _others(text: str, year: int) -> list[re.Match[str]]:
    """The years of a title, if this disclosure's is not among them."""
    found = list(_YEAR.finditer(_unquoted(text)))
    return [] if any(int(one.group(1)) == year for one in found) else found


@rule(
    "T-YEAR-TABLE",
    name="表的标题写了别的年度",
    severity=Severity.ERROR,
    advice="改成本年度；如整张表是上年的，换成本年的表。",
    example=Example(
        "2023年部门收支总表\n| 项目 | 预算数 |\n| 收入总计 | 120.00 |\n2024年部门收入总表",
        "2024年部门收支总表\n| 项目 | 预算数 |\n| 收入总计 | 120.00 |\n2024年部门收入总表",
    ),
)
def year_of_table(case: Case) -> Iterator[Raised]:
    """公开的是本年度的预算或决算，表的年度应当与公开的年度一致（财预〔2016〕143号，基本要求：准确）。"""
    year = _year_of(case)
    titles = {plain(table.title) for table in case.tables}
    for passage in case.text:
        for caption in _CAPTION.finditer(passage.text):
            if int(caption.group(1)) != year:
                yield _wrong_year(passage, caption, year, "表的上方")
        text = re.sub(r"（[^）]*）", lambda m: "　" * len(m.group()), passage.text)
        if not (_TABLE.search(text) and len(text) <= _LONGEST_TITLE) and text not in titles:
            continue
        for found in _others(text, year)[:1]:
            if not _PAST.search(text[: found.start()] + text[found.end() :]):
                yield _wrong_year(passage, found, year, "表的标题")


@rule(
    "T-YEAR-HEADING",
    name="标题写了别的年度",
    severity=Severity.WARNING,
    advice="核对这一节写的是哪一年；如是沿用上年的文字，改成本年。",
    example=Example(
        "一、2023年部门预算收支情况\n2024年收入预算120.00万元。",
        "一、2024年部门预算收支情况\n2024年收入预算120.00万元。",
    ),
)
def year_of_heading(case: Case) -> Iterator[Raised]:
    """公开的是本年度的预算或决算，标题的年度应当与公开的年度一致（财预〔2016〕143号，基本要求：准确）。"""
    year = _year_of(case)
    past = _PAST_OF_ACCOUNTS if case.kind == "决算" else _PAST
    headings = {section.start for section in case.sections}
    for passage in case.text[:3] + tuple(p for p in case.text[3:] if p.block in headings):
        if len(passage.text) > _LONGEST_TITLE or not _HEADING.search(passage.text):
            continue
        if _TABLE.search(passage.text):
            continue
        for found in _others(passage.text, year)[:1]:
            if not past.search(numbered(passage.text)[2]):
                yield _wrong_year(passage, found, year, "标题")


@rule(
    "T-YEAR-SENTENCE",
    name="说明中写了别的年度",
    severity=Severity.WARNING,
    advice="核对这句话说的是哪一年；如是沿用上年的文字，改成本年。",
    example=Example(
        "一、收入说明\n2023年收入预算120.00万元，其中财政拨款120.00万元。",
        "一、收入说明\n2024年收入预算120.00万元，比2023年增加2.00万元。",
    ),
)
def year_of_sentence(case: Case) -> Iterator[Raised]:
    """说明的是本年度的预算或决算，年度应当与公开的年度一致（财预〔2016〕143号，基本要求：准确）。"""
    year = _year_of(case)
    for passage in case.text:
        text = _unquoted(passage.text)
        for start, sentence in _sentences(text):
            found = _OWN_MONEY.match(sentence) or _OWN_NOTHING.match(sentence)
            if not found or str(year) in sentence or _PAST.search(found.group()):
                continue
            given = _YEAR.match(sentence)
            if given and str(year) not in text and not _ITSELF.match(sentence):
                yield _wrong_year(passage, given, year, "这句话", start)


@rule(
    "T-YEAR-ITSELF",
    name="与自己这一年相比",
    severity=Severity.ERROR,
    advice="把说本年或说上年的年份改对。",
    example=Example(
        "一、“三公”经费\n2023年“三公”经费预算13.85万元，比2023年减少5.45万元。",
        "一、“三公”经费\n2024年“三公”经费预算13.85万元，比2023年减少5.45万元。",
    ),
)
def year_against_itself(case: Case) -> Iterator[Raised]:
    """增减变化是与上年（或预算）相比（财预〔2016〕143号，说明内容：收支增减变化情况）。"""
    met: dict[int, list[tuple[Place, str]]] = {}
    for passage in case.text:
        for year, start, end in dict.fromkeys(_against_itself(case, _unquoted(passage.text))):
            words = passage.text[start:end]
            met.setdefault(year, []).append((passage.place(start, end), words))
    for year, ((place, given), *others) in met.items():
        more = f"，另有 {len(others)} 处同样" if others else ""
        related = tuple(other for other, _ in others)
        message = f"说的是 {year} 年，又与 {year} 年相比{more}"
        yield Raised(place, message, given, related=related)


def _against_itself(case: Case, text: str) -> Iterator[tuple[int, int, int]]:
    """The years that are compared with themselves, each from where to where."""
    for found in _ITSELF.finditer(text):
        if len(_YEAR.findall(found.group())) == _TWO_YEARS:
            yield int(found.group(1)), *found.span()
    for start, sentence in _sentences(text):
        for found in _COMPARED.finditer(sentence):
            said = sentence[: found.start()]
            later = any(int(other) > case.year for other in _YEAR.findall(said))
            earlier_stage = case.kind == "决算" and _STAGES.search(found.group(2))
            own = int(found.group(1)) == case.year and not later
            if own and not earlier_stage and not _ITSELF.search(sentence):
                yield case.year, start + found.start(), start + found.end()


def _sentences(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    for sentence in re.split(r"(?<=[。；])", text):
        yield start, sentence
        start += len(sentence)


def _wrong_year(
    passage: Passage, found: re.Match[str], year: int, where: str, start: int = 0
) -> Raised:
    given = found.group(1)
    place = passage.place(start + found.start(), start + found.end())
    return Raised(
        place, f"{where}写的是 {given} 年，这份公开是 {year} 年的", f"{given}年", f"{year}年"
    )


RULES = (year_of_table, year_of_heading, year_of_sentence, year_against_itself)
