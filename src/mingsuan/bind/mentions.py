"""What sentences say of amounts, number by number, for rules that read words beside tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from mingsuan.cube import Meaning
from mingsuan.read import Place


class Direction(StrEnum):
    """Words that say which way a number went, or how two numbers compare."""

    NONE = ""
    UP = "增加"
    DOWN = "减少"
    LEVEL = "持平"
    ABOVE = "大于"
    """决算数大于预算数."""
    BELOW = "小于"
    EITHER = "增加（减少）"
    """Both printed: words of a template that nobody chose from."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A number in running text, or a comparison without one (与上年持平), with its words.

    Offsets count in the paragraph's plain text (`mingsuan.forms.words.plain`).
    """

    block: int
    """Number of the paragraph among the document's blocks."""
    offset: int
    """Where the number begins; where the comparing word begins if there is no number."""
    text: str
    """The number as printed; empty for a comparison without a number."""
    unit: str
    """万元, 元, %, ...; empty without a number."""
    heading: str
    """The nearest section heading above."""
    sentence: str
    """The whole sentence."""
    before: str
    """The words of its clause before it."""
    after: str
    """The words of its clause behind it."""
    topic: str
    """The words that name what it counts; those of the topic that it continues if it has none."""
    compared: str
    """What it is compared with (比2024年预算, 较上年); empty for a plain amount."""
    direction: Direction
    place: Place
    meaning: Meaning | None = None
    """What it counts; None if its words were not understood. Also set without a number: the
    meaning of the change that is said to be nothing, or of the amount that is compared."""
    fact: int = -1
    """Position of its fact in `Disclosure.facts`; -1 if it was not bound."""
    aside: bool = False
    """Under a heading whose amounts are no figures of the budget (绩效, 名词解释)."""

    @property
    def percent(self) -> bool:
        """Whether it is a percentage."""
        return self.unit == "%"

    @property
    def counted(self) -> bool:
        """Whether there is a number at all."""
        return bool(self.text)

    @property
    def money(self) -> bool:
        """Whether it is an amount of money."""
        return bool(self.text) and not self.percent


def amounts(mentions: Iterable[Mention]) -> Iterator[Mention]:
    """The amounts of money that speak of the budget."""
    return (m for m in mentions if m.money and not m.aside)
