"""Running text as rules see it: words in plain writing, with places precise to the letter."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from mingsuan.forms.words import plain
from mingsuan.read import Paragraph, Place

_LONGEST_QUOTE = 60


@dataclass(frozen=True)
class Passage:
    """A paragraph that says something, and the heading that it stands under."""

    block: int
    """Its position among the document's blocks."""
    paragraph: Paragraph
    heading: str = ""
    contents: bool = False
    """A line of the list of contents (目录)."""

    @cached_property
    def text(self) -> str:
        """Its words as `plain` writes them: no spaces, one form of each mark."""
        return plain(self.paragraph.text)

    @property
    def raw(self) -> str:
        """Its words as printed."""
        return self.paragraph.text

    def place(self, start: int = 0, end: int | None = None) -> Place:
        """The words of `text` from `start` to `end`."""
        words = self.text[start:end]
        paragraph = self.paragraph
        return Place(
            self.heading,
            sheet=paragraph.sheet,
            ref=paragraph.ref,
            line=paragraph.line,
            box=paragraph.box,
            quote=words[:_LONGEST_QUOTE],
            file=paragraph.source,
            block=self.block,
            offset=start,
        )

    def raw_place(self, start: int, end: int) -> Place:
        """The words of `raw` from `start` to `end`."""
        return self.place(len(plain(self.raw[:start])), len(plain(self.raw[:end])))
