"""The headings of a document as a tree: by their numbering, and by what the format marks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from mingsuan.check.rules.passage import Passage
from mingsuan.forms.words import plain
from mingsuan.read import Block, Paragraph

_DIGITS = "零一二三四五六七八九"
_CHINESE = "[一二三四五六七八九十百]{1,5}"
_STYLES = (
    ("第{}部分", re.compile(rf"^第({_CHINESE})(?:部分|章)[：、.]?")),
    ("{}、", re.compile(rf"^({_CHINESE})(?:、|，(?=.{{2,20}}$)|[.．])")),
    ("（{}）", re.compile(rf"^（({_CHINESE})）[、.]?")),
    ("1、", re.compile(r"^(\d{1,2})[、.．](?!\d)")),
    ("（1）", re.compile(r"^（(\d{1,2})）")),
)
_LONGEST = 50
_MOST_BARE = 6
"""Lines at the end of a list of contents that may have lost their leaders."""
_SENTENCE = re.compile(r"[。；！？]|，.*，|\d(?:万元|元|%)")
_FEWEST_LED = 2
"""So many lines with leaders (……) show that every line of the contents has them."""
_LEADERS = re.compile(r"(?:…|\.{3,}|·{3,}|。{3,})[-\d（）]*$")


@dataclass(frozen=True)
class Section:
    """A heading and the blocks beneath it, up to the next heading of its level or above."""

    heading: Passage
    level: int
    """From 0 for 第一部分 and 1 for 一、 to 4 for （1）; without number, as the format marks it."""
    style: int
    """Index of its way of numbering; -1 without number."""
    number: int
    """Its ordinal; 0 without."""
    name: str
    """The heading without its ordinal."""
    end: int
    """The first block that does not belong to it."""
    parent: int = -1
    """Index of the section that it stands in; -1 at the top."""

    @property
    def start(self) -> int:
        """The block of its heading."""
        return self.heading.block

    @property
    def mark(self) -> str:
        """The ordinal as printed."""
        text = self.heading.text
        return text[: len(text) - len(self.name)]


def numbered(text: str) -> tuple[int, int, str]:
    """Style, ordinal and name of a heading in plain writing; style -1 if it has no number."""
    for style, (_, pattern) in enumerate(_STYLES):
        found = pattern.match(text)
        if found:
            return style, ordinal(found.group(1)), text[found.end() :]
    return -1, 0, text


def ordinal(word: str) -> int:
    """一 → 1, 二十三 → 23, 7 → 7."""
    if word.isdigit():
        return int(word)
    tens, ten, ones = word.rpartition("十")
    if not ten:
        return _DIGITS.find(word) if len(word) == 1 else 0
    return 10 * (_DIGITS.find(tens) if tens else 1) + (_DIGITS.find(ones) if ones else 0)


def in_style(style: int, number: int) -> str:
    """The ordinal as that style writes it: 1, 6 → 六、."""
    word = str(number) if style >= 3 else _chinese(number)
    return ("第{}部分", "{}、", "（{}）", "{}、", "（{}）")[style].format(word)


def _chinese(number: int) -> str:
    tens, ones = divmod(number, 10)
    head = "" if not tens else "十" if tens == 1 else _DIGITS[tens] + "十"
    return head + (_DIGITS[ones] if ones else "")


def passages_of(blocks: Sequence[Block]) -> tuple[Passage, ...]:
    """The paragraphs that say something, each with its heading and whether it is contents."""
    found: list[Passage] = []
    heading, texts = "", [plain(b.text) if isinstance(b, Paragraph) else "" for b in blocks]
    grids = (i for i, block in enumerate(blocks) if not isinstance(block, Paragraph))
    listed = _contents(texts[: next(grids, len(blocks))])
    for block, paragraph in enumerate(blocks):
        if isinstance(paragraph, Paragraph) and texts[block]:
            leads = bool(_LEADERS.search(texts[block]))
            passage = Passage(block, paragraph, heading, leads or block in listed)
            found.append(passage)
            if not passage.contents and is_heading(passage):
                heading = passage.text
    return tuple(found)


def is_heading(passage: Passage) -> bool:
    """Whether a paragraph is one of the headings that carry the document."""
    text = passage.text
    if len(text) > _LONGEST or _SENTENCE.search(text):
        return False
    style, _, name = numbered(text)
    return passage.paragraph.level > 0 or (0 <= style < 3 and bool(name or style == 0))


def sections_of(passages: Sequence[Passage], blocks: int) -> tuple[Section, ...]:
    """The sections in order; lines of the contents are none."""
    found = [_section(p, blocks) for p in passages if not p.contents and is_heading(p)]
    closed: list[Section] = []
    for i, section in enumerate(found):
        later = (s.start for s in found[i + 1 :] if s.level <= section.level)
        above = (j for j in range(i - 1, -1, -1) if found[j].level < section.level)
        closed.append(replace(section, end=next(later, blocks), parent=next(above, -1)))
    return tuple(closed)


def _section(passage: Passage, end: int) -> Section:
    style, number, name = numbered(passage.text)
    level = style if style >= 0 else max(passage.paragraph.level - 1, 0)
    return Section(passage, level, style, number, name, end)


def _contents(texts: Sequence[str]) -> frozenset[int]:
    """The places of the list of contents: from 目录 to where its first titles come again."""
    start = next((i for i, t in enumerate(texts) if t in ("目录", "目次")), -1)
    if start < 0:
        return frozenset()
    listed = list(_listed(texts, start))
    led = [i for i in listed if _LEADERS.search(texts[i])]
    behind = [i for i in listed if led and i > led[-1]]
    if len(led) >= _FEWEST_LED and not _are_headings(texts, behind):
        listed = [i for i in listed if i <= led[-1]]
    return frozenset({start, *listed})


def _are_headings(texts: Sequence[str], lines: Sequence[int]) -> bool:
    """Whether these few lines may be the end of contents that lost its leaders."""
    return len(lines) <= _MOST_BARE and all(numbered(texts[i])[0] >= 0 for i in lines)


def _listed(texts: Sequence[str], start: int) -> Iterator[int]:
    seen: set[str] = set()
    for i in range(start + 1, len(texts)):
        text = texts[i]
        title = _title(text)
        leads = bool(_LEADERS.search(text))
        if title in seen or (len(text) > _LONGEST and not leads) or (text and not title):
            return
        if text:
            seen.add(title)
            yield i


def _title(text: str) -> str:
    return re.sub(r"(?:…|[.·。])*[-\d（）]*$", "", numbered(text)[2])


def contents_title(passage: Passage) -> str:
    """What a line of the contents announces, without ordinal, leaders and page."""
    return _title(passage.text)
