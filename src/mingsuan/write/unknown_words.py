"""The words that were not understood, each once: what a form file would have to explain."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from mingsuan.bind import Disclosure, Unknown, UnreadCell
from mingsuan.read import Place

NAMES = {
    Unknown.HEADER: "表头",
    Unknown.ROW: "行标题",
    Unknown.TABLE: "表题",
}
"""Whose words they are, in the order in which they are shown."""
ADVICE = "把这些词写进自己的表样（headers、rows、tables），用 --form 加上后再核对。"


@dataclass(frozen=True)
class UnknownWord:
    """A word, how many numbers it left without a meaning, and where it stands first."""

    whose: Unknown
    word: str
    count: int
    place: Place

    @property
    def text(self) -> str:
        """The word with its kind and count, in a line."""
        counted = f"{self.count} 个数" if self.count else "未与其他表核对"
        return f"{NAMES[self.whose]}“{self.word}”：{counted}，{self.place.text}"


def unknown_words(disclosure: Disclosure) -> tuple[UnknownWord, ...]:
    """The words of headers, rows and titles, those first that leave most numbers unread."""
    groups: dict[tuple[Unknown, str], list[UnreadCell]] = {}
    for cell in disclosure.unread:
        if word := _word(cell):
            groups.setdefault((cell.unknown, word), []).append(cell)
    found = [
        UnknownWord(whose, word, len(cells), cells[0].place)
        for (whose, word), cells in groups.items()
    ]
    found += (
        UnknownWord(Unknown.TABLE, t.title, 0, Place(t.title, t.number))
        for t in disclosure.tables
        if t.apart and t.title
    )
    order = list(NAMES)
    return tuple(sorted(found, key=lambda w: (order.index(w.whose), -w.count)))


def wordless(cells: Iterable[UnreadCell]) -> tuple[UnreadCell, ...]:
    """The unread numbers that no word would explain."""
    return tuple(cell for cell in cells if not _word(cell))


def _word(cell: UnreadCell) -> str:
    if cell.unknown is Unknown.TABLE:
        return cell.place.title or cell.header
    return cell.header if cell.unknown is not Unknown.OTHER else ""
