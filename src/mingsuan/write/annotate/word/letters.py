"""The letters of a Word paragraph as they lie in its text elements."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mingsuan.forms.words import plain
from mingsuan.read.markup import Element
from mingsuan.read.word_xml import W, words
from mingsuan.write.annotate.anchors import occurrences

_TEXT, _RUN = f"{W}t", f"{W}r"
_UNSEEN = words("del", "moveFrom", "txbxContent", "rPr", "pPr")


@dataclass(frozen=True)
class Letter:
    """A letter: the text element that holds it, and its place in it."""

    element: Element
    offset: int


def find_words(paragraph: Element, wanted: str, nth: int) -> tuple[Letter, Letter] | None:
    """First and last letter of plain words in a paragraph; None if it does not say them."""
    text, letters = _letters(paragraph)
    starts = occurrences(text, wanted)
    if not starts:
        return None
    start = starts[min(nth, len(starts) - 1)]
    return letters[start], letters[start + len(wanted) - 1]


def _letters(paragraph: Element) -> tuple[str, list[Letter]]:
    """The paragraph's plain text, and where each of its characters lies."""
    text: list[str] = []
    letters: list[Letter] = []
    for element in _texts(paragraph):
        for offset, letter in enumerate(element.text or ""):
            if plain(letter):
                text.append(plain(letter))
                letters.append(Letter(element, offset))
    return "".join(text), letters


def _texts(container: Element) -> Iterator[Element]:
    """The text elements of a paragraph that a reader sees."""
    for part in container:
        if part.tag == _TEXT and container.tag == _RUN:
            yield part
        elif part.tag not in _UNSEEN:
            yield from _texts(part)
