"""The source of a page: its cells and its words, found again after it was read."""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from mingsuan.forms.words import plain
from mingsuan.write.annotate.anchors import occurrences
from mingsuan.write.annotate.splices import Splices
from mingsuan.write.annotate.web.tags import Tag, tags_of

NUMBER = "data-mingsuan-cell"
"""The attribute that tells a cell's tag while the page is read; it is not in the copy."""
_CELLS = frozenset({"td", "th"})
_CELL_ENDS = _CELLS | {"tr", "tbody", "thead", "tfoot"}
_SIGN = re.compile(r"&(?:#\w{1,8}|\w{2,32});?|.", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of text without tags."""

    start: int
    end: int


class Source:
    """A page as text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._tags = [*tags_of(text), Tag(len(text), len(text))]

    def numbered(self) -> str:
        """The page with a number in every cell's tag: the tag's position among all."""
        edits: Splices[str] = Splices()
        for position, tag in enumerate(self._tags):
            if tag.name in _CELLS and not tag.closing:
                edits.insert(tag.start + 1 + len(tag.name), f' {NUMBER}="{position}"')
        return edits.applied(self.text)

    def cell(self, position: int) -> tuple[list[Stretch], int]:
        """The texts of the cell whose tag has this position, and where the cell ends."""
        texts: list[Stretch] = []
        inner = 0
        for place in range(position, len(self._tags) - 1):
            tag = self._tags[place]
            if place > position:
                inner += _nesting(tag)
                if inner < 0 or (not inner and tag.name in _CELL_ENDS):
                    return texts, tag.start
            if not inner:
                texts += self._text_behind(place)
        return texts, len(self.text)

    def words(self, wanted: str, nth: int) -> list[Stretch]:
        """The stretches that say these plain words, tags between them; empty if none do."""
        letters, ends, stretches = self._letters
        starts = occurrences(letters, wanted)
        if not starts:
            return []
        start = starts[min(nth, len(starts) - 1)]
        stop = start + len(wanted)
        found: list[Stretch] = []
        for place in range(bisect_right(ends, start), bisect_right(ends, stop - 1) + 1):
            first = ends[place - 1] if place else 0
            part = self._part(stretches[place], max(start - first, 0), stop - first)
            found.append(part)
        return found

    def end(self) -> int:
        """Where more can be added to the body's end."""
        for name in ("body", "html"):
            for tag in reversed(self._tags):
                if tag.name == name and tag.closing:
                    return tag.start
        return len(self.text)

    @cached_property
    def _letters(self) -> tuple[str, list[int], list[Stretch]]:
        """All plain letters; behind which of them each stretch ends; the stretches."""
        stretches = [s for place in range(len(self._tags) - 1) for s in self._text_behind(place)]
        words = [plain(html.unescape(self.text[s.start : s.end])) for s in stretches]
        return "".join(words), list(accumulate(map(len, words))), stretches

    def _text_behind(self, place: int) -> Iterator[Stretch]:
        """The text between a tag and the next, if it says anything."""
        start, end = self._tags[place].end, self._tags[place + 1].start
        if html.unescape(self.text[start:end]).strip():
            yield Stretch(start, end)

    def _part(self, stretch: Stretch, first: int, stop: int) -> Stretch:
        """From the plain letter `first` of a stretch to before the letter `stop`."""
        count, start, end = 0, stretch.end, stretch.end
        for sign in _SIGN.finditer(self.text, stretch.start, stretch.end):
            length = len(plain(html.unescape(sign[0])))
            if length and count <= first < count + length:
                start = sign.start()
            count += length
            if length and count >= stop:
                end = sign.end()
                break
        return Stretch(min(start, end), end)


def _nesting(tag: Tag) -> int:
    """How much deeper the tag leads into inner tables."""
    if tag.name != "table":
        return 0
    return -1 if tag.closing else 1
