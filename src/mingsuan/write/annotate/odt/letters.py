"""The letters of an OpenDocument paragraph as they lie in its texts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mingsuan.forms.words import plain
from mingsuan.read.markup import Element
from mingsuan.read.odf_text import NOT_TEXT
from mingsuan.write.annotate.anchors import occurrences


@dataclass(frozen=True)
class Letter:
    """A letter: the element that its text follows the start of, or the end of."""

    element: Element
    behind: bool
    """Whether the text stands behind the element, and not at its start."""
    offset: int


def find_words(paragraph: Element, wanted: str, nth: int) -> tuple[Letter, Letter] | None:
    """First and last letter of plain words in a paragraph; None if it does not say them."""
    said = [(plain(sign), letter) for sign, letter in _signs(paragraph) if plain(sign)]
    starts = occurrences("".join(sign for sign, _ in said), wanted)
    if not starts:
        return None
    start = starts[min(nth, len(starts) - 1)]
    return said[start][1], said[start + len(wanted) - 1][1]


def _signs(element: Element) -> Iterator[tuple[str, Letter]]:
    for offset, sign in enumerate(element.text or ""):
        yield sign, Letter(element, False, offset)
    for part in element:
        if part.tag not in NOT_TEXT:
            yield from _signs(part)
        for offset, sign in enumerate(part.tail or ""):
            yield sign, Letter(part, True, offset)
