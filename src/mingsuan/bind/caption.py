"""What stands above a table: its title, unit, year, whose it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mingsuan.cube import Unit
from mingsuan.forms.words import plain, unit_in
from mingsuan.read import Document, Paragraph

_NOT_TITLES = re.compile(
    r"^(注|备注|说明|附注)[：:]|^(金额)?单位：|^page ?number|^第?\d+页|^-?\d+-?$"
    r"|^(附件|附表|表|公开|公开表|部门公开表)?(\d+(-\d+)?|[一二三四五六七八九十]{1,3})表?$|^((公开|附)?表?\d{1,2}表?)?(部门|单位|编制部门|编制单位|预算部门|部门名称|单位名称|填报单位|填报部门)(（盖章）)?："
    r"|^预算年度|^日期：|^截止"
)
_YEAR = re.compile(r"(20\d\d)")
_OWNER = re.compile(
    r"(?:编制|预算|填报|公开)?(?:部门|单位)(?:名称)?(?:（盖章）|（单位）|（部门）)?：(?!万|千|百|亿|元)(.{2,40}?)(?:金额单位|单位：|$)"
)
_CODED_OWNER = re.compile(
    r"^\d{3,9}(?!年)([\u4e00-\u9fff（）]{4,40}?)(?<!表)(?:$|(?=预算年度|截止时间|金额单位|单位：))"
)
_LONGEST_TITLE = 60
_SHORTEST_TITLE = 3
"""A line so short is the end of the title above it."""
_REACH = 6
"""How many paragraphs above a table may hold its title."""


@dataclass(frozen=True)
class Caption:
    """The words above a table."""

    titles: tuple[str, ...]
    """What may be its title, likeliest first, as printed."""
    lines: tuple[str, ...]
    """Everything above it, its own top rows included, plain."""
    unit: Unit | None

    def year(self) -> int:
        """The fiscal year that the caption gives; 0 if none."""
        for line in self.lines:
            if "年度" in line or "年" in line:
                found = _YEAR.search(line)
                if found and "截止" not in line:
                    return int(found.group(1))
        return 0

    def owner(self) -> str:
        """The department or unit that the caption names; empty if none."""
        for line in self.lines:
            found = _OWNER.search(line) or _CODED_OWNER.match(line)
            if found:
                return found.group(1)
        return ""


def captions(document: Document) -> dict[int, list[str]]:
    """Block index of a grid → the paragraphs above it, nearest first, back to the last grid.

    A grid that follows another without a title in between shares its caption.
    """
    found: dict[int, list[str]] = {}
    above: list[str] = []
    shared: list[str] = []
    for i, block in enumerate(document.blocks):
        if isinstance(block, Paragraph):
            if block.text.strip():
                above.append(block.text.strip())
        else:
            own = above[: -_REACH - 1 : -1]
            shared = own if any(_can_be_title(text) for text in own) else [*own, *shared]
            found[i] = shared
            above = []
    return found


def _can_be_title(text: str) -> bool:
    word = plain(text)
    return bool(word) and len(word) <= _LONGEST_TITLE and not _NOT_TITLES.match(word)


def caption_of(above: Sequence[str], top_rows: Sequence[Sequence[str]]) -> Caption:
    """The caption from the paragraphs above (nearest first) and the rows before the header."""
    inner = [cell for row in top_rows for cell in dict.fromkeys(row) if plain(cell)]
    lines = tuple(plain(part) for cell in [*inner, *above] for part in cell.split("\n"))
    unit = next((u for u in map(unit_in, [*inner, *above[:2]]) if u), None)
    return Caption(tuple(_titles(inner, above)), lines, unit)


def _titles(inner: Sequence[str], above: Sequence[str]) -> Iterator[str]:
    """Titles inside the table first, then the paragraphs above up to running text."""
    rest = ""
    for text in [*(text for text in inner if "表" in text), *above]:
        word = plain(text)
        if len(word) > _LONGEST_TITLE:
            return
        if not _can_be_title(text):
            continue
        if len(word) <= _SHORTEST_TITLE:
            rest = word
            continue
        yield " ".join(text.split()) + rest
        rest = ""
