"""What is missing, empty or misnumbered: sections, tables, notes, headings."""

from __future__ import annotations

import random
import re

from conformance.bases import Base
from conformance.case import Spot
from conformance.editing import (
    headings,
    inserted,
    level,
    paragraphs,
    removed,
    reworded,
    section_end,
    words,
)
from conformance.kinds.kind import KINDS, Kind, Planted, kind
from mingsuan.read import Document, Grid, Paragraph

NUMERALS = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二")
_NUMBERED = re.compile(rf"^({'|'.join(NUMERALS)})、")
_TABLE_NUMBER = re.compile(r"^(?:部门)?(?:公开|预算)表?\d+表?$")
_EMPTY = re.compile("没有(政府性基金预算|国有资本经营预算)")
_SECTIONS = (
    ("缺部门职责", ("S-DUTIES",), "职责"),
    ("缺机构设置", ("S-ORGANISATION",), "机构设置"),
    ("缺机关运行经费", ("S-RUNNING",), "机关运行经费"),
    ("缺“三公”经费", ("S-THREE-PUBLIC",), "“三公”经费"),
    ("缺政府采购", ("S-PROCUREMENT", "S-PROCUREMENT-SPLIT"), "政府采购"),
    ("缺名词解释", ("S-GLOSSARY",), "名词解释"),
)
_HEADS = re.compile(
    r"^(?:第[一二三四五六七八九十]+部分|[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）)"
)


def _heads(text: str) -> bool:
    """Whether a heading is numbered, as titles of tables are not."""
    return _HEADS.match(text) is not None and not text.endswith("表")


def numbered_end(document: Document, at: int) -> int:
    """Where the section that begins with this heading ends, the tables in it included."""
    end = section_end(document, at)
    while end < len(document.blocks) and not _HEADS.match(words(document, end)):
        end = section_end(document, end)
    return end


def _declare(name: str, codes: tuple[str, ...], topic: str) -> None:
    """A section of the explanation left out."""

    def plant(base: Base, rng: random.Random) -> Planted | None:
        found = headings(base.document, lambda t: topic in t and _heads(t) and "及" not in t)
        if not found:
            return None
        at = rng.choice(found)
        end = numbered_end(base.document, at)
        later = _renumbered(base.document, end) if level(base.document, at) == 2 else base.document
        return Planted(removed(later, at, end))

    KINDS[name] = Kind(name, codes, plant, exact=False, also=("S-PROCUREMENT-SPLIT",))


def _renumbered(document: Document, start: int) -> Document:
    """The sections that follow move up by one number, as far as they are numbered alike."""
    for at in range(start, len(document.blocks)):
        block = document.blocks[at]
        if isinstance(block, Paragraph) and block.level == 1:
            break
        if isinstance(block, Paragraph) and block.level == 2 and _NUMBERED.match(block.text):
            document = reworded(document, at, _numbered_before(block.text))
    return document


def _numbered_before(text: str) -> str:
    number, _, rest = text.partition("、")
    before = NUMERALS.index(number) - 1
    return f"{NUMERALS[before]}、{rest}"


for _entry in _SECTIONS:
    _declare(*_entry)


@kind("缺一张表", "S-TABLES", "S-NAMED-TABLE")
def missing_table(base: Base, rng: random.Random) -> Planted | None:
    """A statutory table left out, with its title and notes."""
    found = [at for at in headings(base.document, _statutory) if _own_table(base, at)]
    if not found:
        return None
    at = rng.choice(found)
    end = section_end(base.document, at)
    document = _without_number(removed(base.document, at, end), at - 1)
    return Planted(document)


def _without_number(document: Document, at: int) -> Document:
    """Without the line above a title that numbers its table (公开08表)."""
    block = document.blocks[at] if at >= 0 else None
    numbers = isinstance(block, Paragraph) and _TABLE_NUMBER.search(block.text)
    return removed(document, at, at + 1) if numbers else document


def _statutory(title: str) -> bool:
    """Whether 财预〔2016〕143号 asks for the table; that of 国有资本经营 came later."""
    asked = re.search("收支|收入|支出|财政拨款|“三公”", title) and "国有资本" not in title
    return title.endswith("表") and bool(asked)


def _own_table(base: Base, at: int) -> bool:
    end = section_end(base.document, at)
    return sum(isinstance(b, Grid) for b in base.document.blocks[at:end]) == 1


@kind("空表没有说明", "S-EMPTY-NOTE")
def no_note(base: Base, rng: random.Random) -> Planted | None:
    """An empty table whose note is gone."""
    found = paragraphs(base.document, lambda t: _EMPTY.search(t) and t.startswith("注"))
    if not found:
        return None
    at = rng.choice(found)
    grid = base.document.blocks[at - 1]
    number = grid.number if isinstance(grid, Grid) else 0
    return Planted(removed(base.document, at, at + 1), (Spot(number),) if number else ())


@kind("空表说明写别的资金", "S-EMPTY-OTHER", "S-EMPTY-NOTE")
def note_of_other(base: Base, rng: random.Random) -> Planted | None:
    """The note below an empty table is about another budget."""
    found = paragraphs(base.document, lambda t: _EMPTY.search(t) and t.startswith("注"))
    if not found:
        return None
    at = rng.choice(found)
    said = words(base.document, at)
    own, other = "政府性基金预算", "国有资本经营预算"
    new = said.replace(own, other) if own in said else said.replace(other, own)
    grid = base.document.blocks[at - 1]
    number = grid.number if isinstance(grid, Grid) else 0
    return Planted(reworded(base.document, at, new), (Spot(text=new), Spot(number)))


@kind("有数的表注为空表", "S-EMPTY-FILLED", "S-EMPTY-OTHER", "S-NONE-BUT-SOME")
def note_of_filled(base: Base, rng: random.Random) -> Planted | None:
    """A table with amounts that is called empty."""
    tables = {f.place.table for f in base.pool.filled_cells}
    found = [
        n
        for n, block in enumerate(base.document.blocks)
        if isinstance(block, Grid) and block.number in tables and _fund_above(base, n)
    ]
    if not found:
        return None
    at = rng.choice(found)
    grid = base.document.blocks[at]
    assert isinstance(grid, Grid)
    note = f"注：本部门{base.disclosure.year}年没有{_fund_above(base, at)}支出，本表为空表。"
    document = inserted(base.document, at + 1, note)
    return Planted(document, (Spot(grid.number), Spot(text=note)))


def _fund_above(base: Base, at: int) -> str:
    above = base.document.blocks[max(0, at - 3) : at]
    titles = "".join(b.text for b in above if not isinstance(b, Grid) and b.level)
    funds = ("政府性基金预算", "国有资本经营预算", "一般公共预算")
    return next((fund for fund in funds if fund in titles), "")


@kind("标题序号跳号", "S-HEADING-NUMBER")
def heading_number(base: Base, rng: random.Random) -> Planted | None:
    """A heading with a later number than follows."""
    at = _numbered(base, rng)
    if at is None:
        return None
    number, _, rest = words(base.document, at).partition("、")
    new = f"{NUMERALS[NUMERALS.index(number) + 1]}、{rest}"
    return Planted(reworded(base.document, at, new), ())


@kind("标题序号重复", "S-HEADING-NUMBER")
def heading_number_twice(base: Base, rng: random.Random) -> Planted | None:
    """A heading with the number of the one before."""
    at = _numbered(base, rng)
    if at is None:
        return None
    new = _numbered_before(words(base.document, at))
    return Planted(reworded(base.document, at, new), ())


def _numbered(base: Base, rng: random.Random) -> int | None:
    """A heading that is neither the first nor the last of its numbering."""
    found = headings(base.document, _NUMBERED.match)
    inner = [
        b
        for a, b, c in zip(found, found[1:], found[2:], strict=False)
        if _position(base, a) + 1 == _position(base, b) == _position(base, c) - 1
    ]
    return rng.choice(inner) if inner else None


def _position(base: Base, at: int) -> int:
    return NUMERALS.index(words(base.document, at).partition("、")[0])


@kind("标题下没有内容", "S-EMPTY-SECTION")
def empty_section(base: Base, rng: random.Random) -> Planted | None:
    """A heading whose text was left out."""
    found = [
        at
        for at in headings(base.document, _NUMBERED.match)
        if section_end(base.document, at) == at + 2
    ]
    if not found:
        return None
    at = rng.choice(found)
    heading = Spot(text=words(base.document, at))
    return Planted(removed(base.document, at + 1, at + 2), (heading,))


@kind("只有序号的标题", "S-STRAY-NUMBER", "S-HEADING-NUMBER", "S-EMPTY-SECTION")
def stray_number(base: Base, rng: random.Random) -> Planted | None:
    """A heading of which only its number is left."""
    found = headings(base.document, _NUMBERED.match)
    if not found:
        return None
    at = rng.choice(found)
    new = words(base.document, at).partition("、")[0] + "、"
    return Planted(inserted(base.document, at, new, 2), (Spot(text=new),))
