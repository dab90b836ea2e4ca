"""What is left over or mistyped in the words: placeholders, other years, other departments."""

from __future__ import annotations

import random
import re

from conformance.bases import Base
from conformance.case import Spot
from conformance.editing import headings, inserted, paragraphs, reworded, words
from conformance.kinds.kind import Planted, kind
from conformance.kinds.statements import substituted

_OTHERS = ("示例市园林绿化局", "示例市水务局", "示例县文化和旅游局")
_AMOUNT = re.compile(r"([\d.]+)万元")
_MONEY_HEADING = re.compile("[一二三四五六七八九十]+、.*(?:收支|收入|支出|经费|采购|绩效|资产)")
_CHANGED = re.compile(r"(比\d{4}年度?)(?:增加|减少)([\d.]+万元)")


@kind("占位符未替换", "S-PLACEHOLDER", "T-NO-NUMBER")
def placeholder(base: Base, rng: random.Random) -> Planted | None:
    """An amount still XX."""
    letters = rng.choice(["XX", "××", "XXX"])
    return substituted(base, rng, _AMOUNT, lambda _m, _r: f"{letters}万元")


@kind("增减选项未选", "S-CHOICE", "S-PLACEHOLDER")
def choice(base: Base, rng: random.Random) -> Planted | None:
    """增加（减少） left as in the template."""
    both = rng.choice(["增加（减少）", "增加/减少", "减少（增加）"])
    return substituted(base, rng, _CHANGED, lambda m, _: f"{m[1]}{both}{m[2]}")


@kind("标点连用", "T-MARKS")
def marks(base: Base, rng: random.Random) -> Planted | None:
    """A mark of punctuation twice."""
    doubled = rng.choice(["，，", "。。", "，。", "；；"])
    return substituted(base, rng, re.compile("[，。]"), lambda _m, _r: doubled)


@kind("词语连写两遍", "T-REPEATED")
def repeated(base: Base, rng: random.Random) -> Planted | None:
    """A word twice."""
    return substituted(
        base, rng, re.compile("基本支出|项目支出|机关运行经费|公务接待费"), lambda m, _: m[0] * 2
    )


@kind("漏写数额", "T-NO-NUMBER")
def no_number(base: Base, rng: random.Random) -> Planted | None:
    """万元 without a number before it."""
    return substituted(base, rng, _AMOUNT, lambda _m, _r: "万元")


@kind("漏写百分号", "T-PERCENT")
def no_percent_sign(base: Base, rng: random.Random) -> Planted | None:
    """A percentage without its sign."""
    return substituted(base, rng, re.compile(r"((?:增长|下降)[\d.]+)%"), lambda m, _: m[1])


@kind("模板说明未删", "S-INSTRUCTION", "S-PLACEHOLDER")
def instruction(base: Base, rng: random.Random) -> Planted | None:
    """Words of the template to the person who fills it in."""
    said = rng.choice(
        ["（请根据本部门实际情况填写）", "（此处填写增减变化的原因）", "（注：没有的请删除本段）"]
    )
    found = paragraphs(base.document, _AMOUNT.search)
    at = rng.choice(found)
    text = words(base.document, at) + said
    return Planted(reworded(base.document, at, text), (Spot(text=text),))


@kind("说明中旧年度", "T-YEAR-SENTENCE", "T-YEAR-HEADING", "T-YEAR-ITSELF")
def year_of_sentence(base: Base, rng: random.Random) -> Planted | None:
    """A sentence about this year that still says an earlier one."""
    year = base.disclosure.year
    old = year - rng.randint(1, 2)
    return substituted(
        base, rng, re.compile(rf"^{year}(年度?(?:本部门|收入))"), lambda m, _: f"{old}{m[1]}"
    )


@kind("表题旧年度", "T-YEAR-TABLE")
def year_of_table(base: Base, rng: random.Random) -> Planted | None:
    """A table's title or the line above it with another year."""
    return _aged(base, rng, "预算年度：", "表")


@kind("标题旧年度", "T-YEAR-HEADING", "T-YEAR-TABLE")
def year_of_heading(base: Base, rng: random.Random) -> Planted | None:
    """A heading of a section that names another year."""
    year = base.disclosure.year
    found = headings(base.document, _MONEY_HEADING.match)
    if not found:
        return None
    at = rng.choice(found)
    number, _, rest = words(base.document, at).partition("、")
    text = f"{number}、{year - 1}年{rest}"
    return Planted(reworded(base.document, at, text), (Spot(text=text),))


def _aged(base: Base, rng: random.Random, *marks: str) -> Planted | None:
    year = str(base.disclosure.year)
    blocks = range(len(base.document.blocks))
    found = [
        n
        for n in blocks
        if n in _lines(base) and year in words(base.document, n) and _marked(base, n, marks)
    ]
    if not found:
        return None
    at = rng.choice(found)
    text = words(base.document, at).replace(year, str(int(year) - 1))
    return Planted(reworded(base.document, at, text), (Spot(text=text),))


def _lines(base: Base) -> set[int]:
    """Lines that belong to a table: its title, or what stands between title and table."""
    return {
        *headings(base.document, lambda t: t.endswith("表")),
        *paragraphs(base.document, lambda t: "预算年度：" in t),
    }


def _marked(base: Base, at: int, marks: tuple[str, ...]) -> bool:
    text = words(base.document, at)
    return text.endswith("表") or any(mark in text for mark in marks if mark != "表")


@kind("写了别的部门", "T-OTHER-ENTITY")
def other_entity(base: Base, rng: random.Random) -> Planted | None:
    """A sentence about 本部门 that names another department."""
    other, before = rng.choice(_OTHERS), rng.random() < 0.5
    year = base.disclosure.year
    return substituted(
        base,
        rng,
        re.compile(rf"({year}年)本部门"),
        lambda m, _: f"{other}{m[1]}" if before else f"{m[1]}{other}",
    )


@kind("表上别的部门", "T-TABLE-OWNER", "T-OTHER-ENTITY")
def other_owner(base: Base, rng: random.Random) -> Planted | None:
    """The line above a table names another department."""
    entity = base.disclosure.entity
    found = paragraphs(base.document, lambda t: entity in t and "单位：" in t)
    if not entity or not found:
        return None
    at = rng.choice(found)
    text = words(base.document, at).replace(entity, rng.choice(_OTHERS))
    return Planted(reworded(base.document, at, text), (Spot(text=text),))


@kind("整段重复", "T-SAID-TWICE")
def said_twice(base: Base, rng: random.Random) -> Planted | None:
    """A paragraph pasted twice."""
    found = paragraphs(base.document, lambda t: len(t) > 40 and not _AMOUNT.search(t))
    if not found:
        return None
    at = rng.choice(found)
    text = words(base.document, at)
    return Planted(inserted(base.document, at + 1, text), (Spot(text=text),))


@kind("固定用语错字", "T-CHARACTER")
def character(base: Base, rng: random.Random) -> Planted | None:
    """A wrong character in a fixed term."""
    wrong = {"政府采购": "政府采构", "公务接待费": "公务接侍费", "机关运行经费": "机关运行径费",
             "基本支出": "基木支出"}  # fmt: skip
    return substituted(base, rng, re.compile("|".join(wrong)), lambda m, _: wrong[m[0]])
