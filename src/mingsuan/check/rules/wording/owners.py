"""Whose budget it is: other departments named in sentences, and over tables."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from mingsuan.bind.caption import Caption
from mingsuan.check.model import Severity
from mingsuan.check.rules.case import Case
from mingsuan.check.rules.passage import Passage
from mingsuan.check.rules.rule import Example, Raised, UnableToRun, rule
from mingsuan.forms.words import plain
from mingsuan.read import Place

_BODY = r"(?:局|委员会|委|办公室|厅|院|中心|街道办事处|人民政府|学校|协会|联合会|总队|支队|大队|办公厅|站|部)"
_MONEY = r"(?:部门|单位)?(?:综合)?(?:预算|决算|收入|支出|收支|财政拨款|\"?三公|机关运行|政府采购)"
_NONE = r"(?:没有|未|无)(?:安排|使用|发生|编制)?[^，。；]{0,8}(?:机关运行|\"?三公|政府采购|政府性基金|国有资本)"
_HAS = rf"(?:本年|当年)?{_MONEY}|{_NONE}|(?:安排|列支)(?:财政拨款)?(?:\"?三公|机关运行)|(?:共?有|对)\d+个项目"
_OWNER = re.compile(
    rf"(?<![\u4e00-\u9fff])([\u4e00-\u9fff（）]{{3,30}}?{_BODY})(?:（[^）]{{1,8}}）)?"
    rf"(?=20\d\d年度?(?:{_HAS}))"
)
_OWNER_AFTER = re.compile(
    rf"(?:^|[，。；：])20\d\d年度?，?(?=[^，。]{{0,12}}[省市县区州旗镇乡])([\u4e00-\u9fff（）]{{3,30}}?{_BODY})"
    rf"(?:（[^）]{{1,8}}）)?(?={_HAS})"
)
_LABELLED = re.compile(
    rf"(?:编制|预算|填报|公开)?(?:部门|单位)(?:名称)?：([\u4e00-\u9fff（）]{{4,30}}{_BODY})(?:（[^）]*）)?(?=单位|金额|$)"
)
_OWN_WORDS = re.compile(r"^(?:本|我|各|其他|所属|下属|下级|直属|基层|全市|全县|全区|全省)")
_IS_BODY = re.compile(rf"{_BODY}(?:（[^）]*）)?$")
_TOP_ROWS = 2
_PREFIX = re.compile(r"^(?:第.部分|附件|表.?|[一二三四五六七八九十]+、|（.）)+")


def _own_names(case: Case) -> set[str]:
    """The names that the disclosure is about: its owner, and units of which it has rows."""
    names = {plain(case.entity)} if case.entity else set()
    names |= {plain(fact.frame.entity) for fact in case.disclosure.facts if fact.frame.entity}
    return names


def _is_own(name: str, own: set[str]) -> bool:
    return any(other in name or _shortens(name, other) for other in own)


def _shortens(name: str, full: str) -> bool:
    """Whether the letters of the name come in this order in the full one (省人大办公厅)."""
    letters = iter(full)
    return all(letter in letters for letter in name)


@rule(
    "T-OTHER-ENTITY",
    name="写了别的部门",
    severity=Severity.ERROR,
    advice="改成本部门的名称；如整段是别的部门的，换成本部门的内容。",
    example=Example(
        "某市某局2024年部门预算说明\n一、收入说明\n邻县统计局2024年收入预算120.00万元。",
        "某市某局2024年部门预算说明\n一、收入说明\n某市某局2024年收入预算120.00万元。",
    ),
)
def other_entity(case: Case) -> Iterator[Raised]:
    """公开的是本部门的预算或决算，内容应当准确（财预〔2016〕143号，基本要求：准确）。"""
    own = _own_names(case)
    if not own:
        raise UnableToRun("没有读出这是哪个部门的公开")
    met = _mentions(case)
    often = Counter(name for _, _, name in met)
    for passage, start, name in met:
        if _is_own(name, own) or often[name] > 1 or _listed(case, name, passage):
            continue
        yield Raised(
            passage.place(start, start + len(name)),
            f"这里写的是“{name}”，这份公开是“{case.entity}”的",
            given=name,
            expected=case.entity,
        )


def _mentions(case: Case) -> list[tuple[Passage, int, str]]:
    found: list[tuple[Passage, int, str]] = []
    for passage in case.text:
        for pattern in (_OWNER, _OWNER_AFTER, _LABELLED):
            for one in pattern.finditer(passage.text):
                name = _PREFIX.sub("", one.group(1))
                if len(name) > 3 and not _OWN_WORDS.match(name):
                    found.append((passage, one.end(1) - len(name), name))
    return found


def _listed(case: Case, name: str, own: Passage) -> bool:
    """Whether the document speaks of this body elsewhere, as of a unit of its own."""
    return any(name in p.text for p in case.text if p.block != own.block) or any(
        name in plain(cell.text) for table in case.tables for cell in table.grid.cells
    )


@rule(
    "T-TABLE-OWNER",
    name="表上写了别的部门",
    severity=Severity.ERROR,
    advice="改成本部门的名称；如整张表是别的部门的，换成本部门的表。",
    example=Example(
        """
部门收入总表
编制部门：某市某局
| 项目 | 金额 |
部门支出总表
编制部门：某市某局
| 项目 | 金额 |
财政拨款收支总表
编制部门：邻县统计局
| 项目 | 金额 |
""",
        """
部门收入总表
编制部门：某市某局
| 项目 | 金额 |
部门支出总表
编制部门：某市某局
| 项目 | 金额 |
财政拨款收支总表
编制部门：某市某局
| 项目 | 金额 |
""",
    ),
)
def owner_of_table(case: Case) -> Iterator[Raised]:
    """公开的是本部门的预算或决算，内容应当准确（财预〔2016〕143号，基本要求：准确）。"""
    owners = [*_owners_above(case), *_owners_within(case)]
    often = Counter(owner for _, owner in owners)
    if not often:
        raise UnableToRun("表上没有写编制部门")
    usual, most = often.most_common(1)[0]
    for place, owner in owners:
        if often[owner] == 1 and most > 1 and not _is_own(plain(owner), {plain(usual)}):
            yield Raised(
                place,
                f"这张表写的是“{owner}”，其他 {most} 处写的是“{usual}”",
                given=owner,
                expected=usual,
            )


def _owners_above(case: Case) -> Iterator[tuple[Place, str]]:
    """The departments that the lines over the tables name."""
    for passage in case.text:
        if owner := _owner_in(passage.text):
            at = passage.text.find(owner)
            yield passage.place(at, at + len(owner)), owner


def _owners_within(case: Case) -> Iterator[tuple[Place, str]]:
    """The departments that the first rows of the tables name."""
    for table in case.tables:
        for cell in table.grid.cells:
            owner = _owner_in(plain(cell.text)) if cell.row < _TOP_ROWS else ""
            if owner and _IS_BODY.search(owner):
                yield table.place(cell), owner


def _owner_in(words: str) -> str:
    return Caption((), (words,), None).owner()


RULES = (other_entity, owner_of_table)
