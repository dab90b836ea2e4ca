"""The numbers of sentences as exact ranges, and how they follow one another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby, pairwise

from mingsuan.bind import Mention
from mingsuan.bind.sentences import quotable
from mingsuan.check.rules.case import Case
from mingsuan.cube import Unit, print_fixed
from mingsuan.read import Place

_REASON = re.compile(r"的?(?:主要)?原因")


@dataclass(frozen=True)
class Range:
    """All numbers that a printed one may stand for: half a last digit to both sides."""

    low: Fraction
    high: Fraction

    def __add__(self, other: Range) -> Range:
        return Range(self.low + other.low, self.high + other.high)

    def __sub__(self, other: Range) -> Range:
        return Range(self.low - other.high, self.high - other.low)

    def of(self, whole: Range) -> Range:
        """The percentages that this may be of a whole above zero."""
        return Range(100 * self.low / whole.high, 100 * self.high / whole.low)

    def meets(self, other: Range) -> bool:
        """Whether both may stand for one number."""
        return self.low <= other.high and other.low <= self.high


@dataclass(frozen=True)
class Figure:
    """A mention with its number."""

    mention: Mention
    value: Fraction
    """In 元; percentages as printed."""
    step: Fraction
    """Worth of its last printed digit."""

    @property
    def range(self) -> Range:
        """What it may stand for."""
        return Range(self.value - self.step / 2, self.value + self.step / 2)

    @property
    def printed(self) -> str:
        """As the document has it, with its unit."""
        return f"{self.mention.text}{self.mention.unit}"


def figure(mention: Mention) -> Figure | None:
    """The number of a mention; None if it has none, or in a unit that is neither money nor %."""
    unit = Unit.named(mention.unit)
    if not mention.counted or not (unit or mention.percent):
        return None
    digits = mention.text.replace("，", "").replace(",", "")
    worth = Fraction(unit.fen, 100) if unit else Fraction(1)
    try:
        value = Fraction(digits) * worth
    except ValueError:
        return None
    return Figure(mention, value, worth / 10 ** len(digits.partition(".")[2]))


def rounded(value: Fraction, like: Figure) -> str:
    """A value in the unit and with the decimals of another number."""
    unit = Unit.named(like.mention.unit)
    worth = Fraction(unit.fen, 100) if unit else Fraction(1)
    decimals = max(2, len(like.mention.text.partition(".")[2]))
    scale = 10**decimals
    return f"{print_fixed(round(value / worth * scale), scale, decimals)}{like.mention.unit}"


def paragraphs(case: Case) -> Iterator[tuple[Mention, ...]]:
    """The mentions of each paragraph that speaks of the budget."""
    spoken = (mention for mention in case.disclosure.mentions if not mention.aside)
    for _, group in groupby(spoken, key=lambda mention: mention.block):
        yield tuple(group)


def place_of(case: Case, mention: Mention) -> Place:
    """The number, or the comparison without one, with the words of its clause before it."""
    passage = next(p for p in case.passages if p.block == mention.block)
    start = mention.offset - len(quotable(mention.before))
    if mention.counted:
        return passage.place(start, mention.offset + len(mention.text + mention.unit))
    behind = _REASON.split(mention.after)[0]
    return passage.place(start, passage.text.find(behind, mention.offset) + len(behind))


def following(case: Case) -> Iterator[tuple[Mention, Mention]]:
    """Each two mentions that follow one another in a sentence."""
    for mentions in paragraphs(case):
        yield from ((a, b) for a, b in pairwise(mentions) if a.sentence == b.sentence)
