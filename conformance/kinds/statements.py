"""Sentences that contradict the numbers or themselves: directions, percentages, completion."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from decimal import Decimal

from conformance.bases import Base
from conformance.case import Spot
from conformance.editing import paragraphs, reworded, words
from conformance.kinds.kind import Planted, kind

_GROWTH = re.compile(r"(比\d{4}年度?)(增加|减少)([\d.]+)万元，(增长|下降)([\d.]+)%")
_RATE = re.compile(r"完成年初预算的([\d.]+)%")
_OPPOSITE = {"增加": "减少", "减少": "增加", "增长": "下降", "下降": "增长", "大于": "小于",
             "小于": "大于"}  # fmt: skip

Words = Callable[[re.Match[str], random.Random], str]


def substituted(
    base: Base, rng: random.Random, pattern: re.Pattern[str], wrong: Words, right: int = 0
) -> Planted | None:
    """One sentence that matches says something else; the right words are this group's."""
    found = paragraphs(base.document, pattern.search)
    if not found:
        return None
    at = rng.choice(found)
    said = words(base.document, at)
    match = pattern.search(said)
    assert match is not None
    new = said[: match.start()] + wrong(match, rng) + said[match.end() :]
    place = Spot(text=new, right=match[right] if right else None)
    return Planted(reworded(base.document, at, new), (place,)) if new != said else None


@kind("增减幅度算错", "N-GROWTH", "A-")
def growth(base: Base, rng: random.Random) -> Planted | None:
    """A percentage that is not change ÷ last year."""

    def wrong(m: re.Match[str], rng: random.Random) -> str:
        percent = Decimal(m[5]) + rng.choice([Decimal("1.30"), Decimal("10"), Decimal("0.27")])
        return f"{m[1]}{m[2]}{m[3]}万元，{m[4]}{percent}%"

    return substituted(base, rng, _GROWTH, wrong, right=5)


@kind("增减方向写反", "A-", "N-GROWTH", "N-CLASH")
def direction(base: Base, rng: random.Random) -> Planted | None:
    """Both words of a change say the opposite."""
    return substituted(
        base,
        rng,
        _GROWTH,
        lambda m, _: f"{m[1]}{_OPPOSITE[m[2]]}{m[3]}万元，{_OPPOSITE[m[4]]}{m[5]}%",
    )


@kind("增减方向自相矛盾", "N-CLASH")
def clash(base: Base, rng: random.Random) -> Planted | None:
    """增加 of the amount and 下降 of its percentage."""
    return substituted(
        base, rng, _GROWTH, lambda m, _: f"{m[1]}{m[2]}{m[3]}万元，{_OPPOSITE[m[4]]}{m[5]}%"
    )


@kind("增减词带负号", "N-NEGATIVE-CHANGE")
def negative_change(base: Base, rng: random.Random) -> Planted | None:
    """减少 with a minus sign."""
    return substituted(base, rng, _GROWTH, lambda m, _: f"{m[1]}减少-{m[3]}万元，{m[4]}{m[5]}%")


@kind("与本年相比", "T-YEAR-ITSELF")
def compared_with_itself(base: Base, rng: random.Random) -> Planted | None:
    """A change against the year itself."""
    year = base.disclosure.year
    return substituted(base, rng, re.compile(r"比(\d{4})年"), lambda _m, _r: f"比{year}年")


@kind("与更早年度相比", "N-BASE-YEAR")
def compared_with_older(base: Base, rng: random.Random) -> Planted | None:
    """A change against the year before the last."""
    year = base.disclosure.year - 2
    return substituted(base, rng, re.compile(r"比(\d{4})年"), lambda _m, _r: f"比{year}年")


@kind("完成率算错", "N-COMPLETION", "A-")
def completion(base: Base, rng: random.Random) -> Planted | None:
    """A completion rate that is not final ÷ budget."""

    def wrong(m: re.Match[str], rng: random.Random) -> str:
        return f"完成年初预算的{Decimal(m[1]) + rng.choice([3, 10, 20])}%"

    return substituted(base, rng, _RATE, wrong, right=1)


@kind("决算预算大小写反", "N-COMPARED")
def compared(base: Base, rng: random.Random) -> Planted | None:
    """决算数大于 where it is smaller."""
    return substituted(
        base,
        rng,
        re.compile("决算数(大于|小于)年初预算数"),
        lambda m, _: f"决算数{_OPPOSITE[m[1]]}年初预算数",
    )


@kind("预算为零写完成率", "N-COMPLETION-ZERO", also=("A-", "N-COMPARED"))
def completion_of_zero(base: Base, rng: random.Random) -> Planted | None:
    """A completion rate of a budget of zero."""
    return substituted(
        base,
        rng,
        re.compile(r"年初预算为[\d.]+万元，支出决算为([\d.]+)万元，完成年初预算的[\d.]+%"),
        lambda m, _: f"年初预算为0.00万元，支出决算为{m[1]}万元，完成年初预算的100%",
    )


@kind("说没有而表中有", "S-NONE-BUT-SOME", "A-")
def none_but_some(base: Base, rng: random.Random) -> Planted | None:
    """The text says that a budget has nothing, while its table has amounts."""
    for fund in ("政府性基金预算", "国有资本经营预算"):
        if any(
            fund in base.disclosure.space.members(f.selector).get("fund", "")
            for f in base.pool.filled_cells
        ):
            at = rng.choice(paragraphs(base.document, _GROWTH.search) or [0])
            text = (
                f"{words(base.document, at)}本部门{base.disclosure.year}年没有{fund}财政拨款支出。"
            )
            return Planted(reworded(base.document, at, text), (Spot(text=text),)) if at else None
    return None


@kind("占比大于全部", "G-MICRO")
def micro(base: Base, rng: random.Random) -> Planted | None:
    """Contracts with micro firms above those with small and medium ones."""
    return substituted(
        base,
        rng,
        re.compile(r"授予中小企业合同金额([\d.]+)万元，占政府采购支出总额的100%。"),
        lambda m, _: f"{m[0]}其中：授予小微企业合同金额{Decimal(m[1]) + 10}万元。",
    )
