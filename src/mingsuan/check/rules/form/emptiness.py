"""Empty tables and what is said of them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mingsuan.bind import Origin
from mingsuan.check.model import Severity
from mingsuan.check.printing import given_of, unit_of
from mingsuan.check.rules.case import Case, Table
from mingsuan.check.rules.outline import is_heading
from mingsuan.check.rules.passage import Passage
from mingsuan.check.rules.rule import Example, Raised, UnableToRun, rule
from mingsuan.cube import Measure
from mingsuan.forms.words import plain, title_word
from mingsuan.read import Grid, Place

_FUNDS = {
    "上年结转": re.compile(r"上年结转|结转资金"),
    "政府性基金": re.compile(r"政府性?基金"),
    "国有资本经营": re.compile(r"国有资本经营|国资"),
    "“三公”经费": re.compile(r'"?三公"?经费'),
    "一般公共预算": re.compile(r"一般公共预算"),
    "财政拨款": re.compile(r"财政拨款"),
}
"""What an empty table may be about, the most telling words first."""
_NOTED = re.compile(r"无|没有|未(?:安排|发生|使用|列)|空表|不涉及|为零|不存在")
_EMPTY = re.compile(
    r"(?:本|此|该)表(?:本年)?(?:为空|无(?:数据|发生额|内容))|，空表列示|故(?:本表)?无数据"
)
_ASKING = re.compile(r"应|可|请|需")
"""What a template tells its writer."""
_NONE = re.compile(
    r"(?<!全)(?:无|没有(?:使用|安排)?|未(?:使用|安排))(?:当年|本年)?"
    r"(政府性?基金|国有资本经营|财政拨款收入和支出)"
)
_AMOUNT = re.compile(r"-?[\d,，]+\.\d+|[1-9][\d,，]{3,}")
_ZERO = r"(?:(?:为|共)?[0零](?:\.0+)?(?:万元|元)|为[0零](?:\.0+)?(?![\d.]))"
_NOTE_REACH = 4
_CODE_DIGITS = 7
_INDEX_HEADS = 2
_LONGEST_NOTE = 150


def _is_empty(table: Table) -> bool:
    """No number but zero, codes apart; not a list of words."""
    if any(f.value for f in table.facts if f.origin is not Origin.CLAIM):
        return False
    return not any(_counts(plain(cell.text)) for cell in table.grid.cells)


def _counts(text: str) -> bool:
    return bool(_AMOUNT.fullmatch(text)) and bool(text.strip("-0.,，")) and not _is_code(text)


def _is_code(text: str) -> bool:
    return text.isdigit() and len(text) in (3, 5, _CODE_DIGITS)


def _fund_of(words: str) -> str:
    return next((fund for fund, pattern in _FUNDS.items() if pattern.search(words)), "")


def _notes_of(case: Case, table: Table) -> Iterator[tuple[str, Place]]:
    """What stands beneath a table up to the next one, and in its own last row."""
    for block in range(table.block + 1, min(table.block + 1 + _NOTE_REACH, len(case.blocks))):
        if isinstance(case.blocks[block], Grid):
            break
        passage = case.passage_at(block)
        if passage and _titles_next(passage):
            break
        if passage and len(passage.text) <= _LONGEST_NOTE:
            yield passage.text, passage.place()
    for cell in table.grid.cells:
        if cell.row >= table.grid.rows - 1 and len(cell.text) > 4:
            yield plain(cell.text), table.place(cell)


def _titles_next(passage: Passage) -> bool:
    titled = re.search(r"表(?:（[^）]*）)?$|^单位：|^公开\d+表", passage.text)
    return bool(titled) or is_heading(passage)


def _empty_funds(case: Case) -> Iterator[tuple[Table, str]]:
    """The empty tables of a kind of money, with that kind."""
    for table in case.tables:
        fund = _fund_of(re.sub(r"（不含.*?）", "", plain(table.title)))
        if fund and _is_empty(table):
            yield table, fund


@rule(
    "S-EMPTY-NOTE",
    name="空表没有说明",
    severity=Severity.WARNING,
    advice="在表下注明“本部门无……，故本表为空表”，或在情况说明中写明。",
    example=Example(
        """
# 政府性基金预算支出表
| 科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出 |
|  | 合计 |  |  |  |
# 一、收入支出情况说明
2024年本部门收入预算120.00万元，全部是一般公共预算拨款。
2024年本部门支出预算120.00万元，其中基本支出120.00万元。
按照规定，2024年没有安排因公出国（境）经费，也没有购置公务用车。
""",
        """
# 政府性基金预算支出表
| 科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出 |
|  | 合计 |  |  |  |
注：本部门无政府性基金预算，故本表为空表。
# 一、收入支出情况说明
2024年本部门收入预算120.00万元，全部是一般公共预算拨款。
2024年本部门支出预算120.00万元，其中基本支出120.00万元。
按照规定，2024年没有安排因公出国（境）经费，也没有购置公务用车。
""",
    ),
)
def empty_table_without_note(case: Case) -> Iterator[Raised]:
    """没有数据的表格应当列出空表并说明（《地方预决算公开操作规程》财预〔2016〕143号）。"""
    for table, fund in _empty_funds(case):
        noted = any(_NOTED.search(words) for words, _ in _notes_of(case, table))
        if noted or _in_index(case, table):
            continue
        if not case.explained:
            raise UnableToRun("空表下没有注，而文件中只有表格，情况说明在别的文件中")
        if not _said_elsewhere(case, fund):
            yield Raised(
                table.whole,
                f"《{table.title}》没有数据，表下和说明中都没有写明本部门无{fund}安排",
                expected="注：本部门无……，故本表为空表。",
            )


def _in_index(case: Case, table: Table) -> bool:
    """Whether a list of the tables (是否空表, 理由) says why this one is empty."""
    title = _without_year(table.title)
    for other in case.tables:
        grid = other.grid
        if not any("空表" in cell.text for cell in grid.cells if cell.row < _INDEX_HEADS):
            continue
        for row in range(grid.rows):
            words = [plain(grid.text(row, column)) for column in range(grid.columns)]
            if title in map(_without_year, words) and any(words[-2:]):
                return True
    return False


def _without_year(title: str) -> str:
    return title_word(re.sub(r"20\d\d年?度?", "", title))


def _said_elsewhere(case: Case, fund: str) -> bool:
    """Whether the explanation says of the fund that nothing of it is spent."""
    name = _FUNDS[fund].pattern
    said = re.compile(
        rf"(?:无|没有|未|不涉及|不存在)[^。，；]{{0,16}}(?:{name})"
        rf"|(?:{name})[^。；，]{{0,24}}(?:为零|无|没有|未|空表)"
        rf"|(?:{name})(?:(?!收入)[^。；，]){{0,24}}{_ZERO}"
        rf"|(?:{name})[^。；]{{0,40}}支出[^。；，]{{0,8}}{_ZERO}"
    )
    return any(said.search(passage.text) for passage in case.text)


@rule(
    "S-EMPTY-OTHER",
    name="空表的说明写了别的资金",
    severity=Severity.ERROR,
    advice="把说明改成本表所列的资金。",
    example=Example(
        """
# 国有资本经营预算支出表
| 科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出 |
|  | 合计 |  |  |  |
注：本部门无政府性基金预算，故本表为空表。
""",
        """
# 国有资本经营预算支出表
| 科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出 |
|  | 合计 |  |  |  |
注：本部门无国有资本经营预算，故本表为空表。
""",
    ),
)
def note_of_another_fund(case: Case) -> Iterator[Raised]:
    """没有数据的表格应当列出空表并说明，说明应当是对本表的（财预〔2016〕143号）。"""
    for table, fund in _empty_funds(case):
        for words, place in _notes_of(case, table):
            other = _fund_of(words)
            names_own = _FUNDS[fund].search(words)
            if _NOTED.search(words) and other in ("政府性基金", "国有资本经营") and not names_own:
                yield Raised(
                    place,
                    f"《{table.title}》的说明写的是{other}，应为{fund}",
                    given=other,
                    expected=fund,
                    related=(table.whole,),
                )


@rule(
    "S-EMPTY-FILLED",
    name="有数的表注为空表",
    severity=Severity.ERROR,
    advice="表中有数的，删去“空表”的说明；确无数据的，清空表中的数。",
    example=Example(
        """
# 政府性基金预算支出表
| 科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出 |
|  | 合计 | 20.00 |  | 20.00 |
| 212 | 城乡社区支出 | 20.00 |  | 20.00 |
注：本部门无政府性基金预算，故本表为空表。
""",
        """
# 政府性基金预算支出表
| 科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出 |
|  | 合计 | 20.00 |  | 20.00 |
| 212 | 城乡社区支出 | 20.00 |  | 20.00 |
注：本表按功能分类科目列示。
""",
    ),
)
def filled_table_called_empty(case: Case) -> Iterator[Raised]:
    """空表的说明只写在没有数据的表下（财预〔2016〕143号：没有数据的表格应当列出空表并说明）。"""
    for table in case.tables:
        if not table.bound or not any(f.value for f in table.facts):
            continue
        for words, place in _notes_of(case, table):
            named = _fund_of(words)
            own = not named or named == _fund_of(plain(table.title))
            if _EMPTY.search(words) and own and not _ASKING.search(words):
                yield Raised(
                    place,
                    f"《{table.title}》有数，而表下说是空表",
                    given=words[:60],
                    related=(table.whole,),
                )


@rule(
    "S-NONE-BUT-SOME",
    name="说没有的资金表中有数",
    severity=Severity.ERROR,
    advice="确有这项资金的，改正说明并补填空表；确实没有的，改正表中的数。",
    example=Example(
        """
# 2024年部门收支总表
| 收入 | < | 支出 | < |
| 项目 | 预算数 | 项目 | 预算数 |
| 一、一般公共预算拨款收入 | 100.00 | 一、一般公共服务支出 | 120.00 |
| 二、政府性基金预算拨款收入 | 20.00 |  |  |
| 收入总计 | 120.00 | 支出总计 | 120.00 |
一、其他说明
2024年本部门没有使用政府性基金预算拨款安排的支出。
""",
        """
# 2024年部门收支总表
| 收入 | < | 支出 | < |
| 项目 | 预算数 | 项目 | 预算数 |
| 一、一般公共预算拨款收入 | 120.00 | 一、一般公共服务支出 | 120.00 |
| 二、政府性基金预算拨款收入 |  |  |  |
| 收入总计 | 120.00 | 支出总计 | 120.00 |
一、其他说明
2024年本部门没有使用政府性基金预算拨款安排的支出。
""",
    ),
)
def none_but_some(case: Case) -> Iterator[Raised]:
    """说明应当与公开的表一致（财预〔2016〕143号，基本要求：准确）。"""
    for passage in case.text:
        for found in _NONE.finditer(passage.text):
            if "不含" in passage.text or "上年结转" in passage.text:
                continue
            word = found.group(1)
            member = _MEMBERS[word[:4]]
            amount = _amount_of(case, member)
            if amount is not None:
                text, place, unit = amount
                yield Raised(
                    passage.place(*found.span()),
                    f"这里说没有{member}，而表中有 {text} {unit}",
                    given=found.group(),
                    reasons=(f"{place.text}：{text} {unit}",),
                    related=(place,),
                    rests=(place,),
                )


_MEMBERS = {
    "政府性基": "政府性基金预算",
    "政府基金": "政府性基金预算",
    "国有资本": "国有资本经营预算",
    "财政拨款": "财政拨款",
}


def _amount_of(case: Case, member: str) -> tuple[str, Place, str] | None:
    """A printed amount that is all of this fund's money of the year."""
    space = case.disclosure.space
    wanted = space.selector({"fund": member})
    for fact in case.disclosure.printed():
        own = fact.frame.year == case.year and fact.measure is Measure.AMOUNT
        if own and fact.value and fact.table >= 0 and space.contains(wanted, fact.selector):
            return given_of(fact), fact.place, unit_of(fact)
    return None


RULES = (
    empty_table_without_note,
    note_of_another_fund,
    filled_table_called_empty,
    none_but_some,
)
