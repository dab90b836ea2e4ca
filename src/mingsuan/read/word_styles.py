"""Word's paragraph and character styles, as far as reading needs them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from mingsuan.read.markup import Element
from mingsuan.read.word_xml import (
    Properties,
    W,
    attribute,
    child,
    properties,
    switched_on,
    value,
    whole,
)

_HEADING = re.compile(r"(?:heading|标题)\s*([1-9])$", re.IGNORECASE)
_BODY_TEXT = 9
"""Outline level 10 in Word's window: no heading."""
_LONGEST_CHAIN = 50
_OUTLINE, _LIST = f"{W}outlineLvl", f"{W}numPr"

ListPlace = tuple[str, int]
"""List id and level in it (0-based); id 0 takes a paragraph out of lists."""
Property = TypeVar("Property")


@dataclass(frozen=True, slots=True)
class Style:
    """What a style comes to, with what it takes over from the styles it is based on."""

    level: int = 0
    """Outline level, 1 at the top; 0 for body text."""
    hidden: bool = False
    place: ListPlace | None = None


PLAIN = Style()


class Styles:
    """The styles of a document by id."""

    def __init__(self, load: Callable[[], Element | None]) -> None:
        """`load` gives the root of the styles; it is called when a style is first asked for."""
        self._load = load
        self._known: dict[str, Style] = {"": PLAIN}

    def get(self, style: str) -> Style:
        """A style by its id; a plain one if there is none."""
        known = self._known.get(style)
        if known is None:
            known = self._known[style] = _combined(self._chain(style))
        return known

    @cached_property
    def _elements(self) -> dict[str, Element]:
        root = self._load()
        found = [] if root is None else root.findall(f"{W}style")
        return {attribute(style, "styleId"): style for style in found}

    def _chain(self, style: str) -> list[Element]:
        """The style and those it is based on; a circle ends it."""
        chain: list[Element] = []
        while style in self._elements and len(chain) < _LONGEST_CHAIN:
            chain.append(self._elements[style])
            style = value(child(chain[-1], "basedOn"))
        return chain


def outline_level(given: Properties) -> int | None:
    """The level that paragraph properties give: 1 at the top, 0 for body text, None if silent."""
    text = value(given.get(_OUTLINE))
    if not text:
        return None
    level = whole(text, _BODY_TEXT)
    return level + 1 if 0 <= level < _BODY_TEXT else 0


def list_place(given: Properties) -> ListPlace | None:
    """The list and level that paragraph properties name."""
    numbering = given.get(_LIST)
    if numbering is None:
        return None
    return value(child(numbering, "numId")), whole(value(child(numbering, "ilvl")))


def _combined(chain: list[Element]) -> Style:
    return Style(
        level=_first(chain, _level, 0),
        hidden=_first(chain, _hidden, False),
        place=_first(chain, lambda style: list_place(properties(child(style, "pPr"))), None),
    )


def _first(
    chain: list[Element], ask: Callable[[Element], Property | None], default: Property
) -> Property:
    answers = (ask(style) for style in chain)
    return next((answer for answer in answers if answer is not None), default)


def _level(style: Element) -> int | None:
    given = outline_level(properties(child(style, "pPr")))
    heading = _HEADING.match(value(child(style, "name")))
    return int(heading.group(1)) if given is None and heading else given


def _hidden(style: Element) -> bool | None:
    vanish = child(style, "rPr", "vanish")
    return None if vanish is None else switched_on(vanish)
