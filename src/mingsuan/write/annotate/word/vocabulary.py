"""The names of what is inserted, in the prefix and the namespace that the part itself uses."""

from __future__ import annotations

from dataclasses import dataclass

from mingsuan.read.markup import Element
from mingsuan.read.word_xml import W

USUAL = W[1:-1]
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"


@dataclass(frozen=True)
class Vocabulary:
    """How elements of the main namespace are written at one place of a part."""

    prefix: str
    declaration: str = ""
    """What declares the prefix, where the part does not."""

    @classmethod
    def at(cls, element: Element, namespace: str) -> Vocabulary:
        """The names that can be used where this element stands.

        `namespace` is what the part itself declares; the element was read from a part in which
        the strict namespace had been replaced by the usual one.
        """
        for prefix, meaning in element.nsmap.items():
            if prefix and meaning == USUAL:
                return cls(prefix)
        return cls("w", f' xmlns:w="{namespace}"')

    def comment_start(self, number: int) -> str:
        """The mark before the words that a comment is about."""
        return self._numbered("commentRangeStart", number)

    def comment_end(self, number: int) -> str:
        """The mark behind them, and the run that shows the comment."""
        p, d = self.prefix, self.declaration
        reference = f'<{p}:commentReference {p}:id="{number}"/>'
        return f"{self._numbered('commentRangeEnd', number)}<{p}:r{d}>{reference}</{p}:r>"

    def _numbered(self, name: str, number: int) -> str:
        return f'<{self.prefix}:{name}{self.declaration} {self.prefix}:id="{number}"/>'
