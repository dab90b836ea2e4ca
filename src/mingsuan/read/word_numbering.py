"""Word's automatic numbers (一、, 1.1, a 序号 column): a reader sees them, the text lacks them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property

from mingsuan.read.markup import Element
from mingsuan.read.word_xml import attribute, child, local, value, whole

_SLOT = re.compile(r"%([1-9])")
_DIGITS = "〇一二三四五六七八九"
_LEGAL = str.maketrans("一二三四五六七八九十百千", "壹贰叁肆伍陆柒捌玖拾佰仟")
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
_LARGEST = 9999


@dataclass(frozen=True, slots=True)
class _Level:
    """How one level of a list numbers its paragraphs."""

    pattern: str = ""
    """Its text; %1 stands for the number of the first level."""
    form: str = "decimal"
    start: int = 1
    gap: str = " "

    @property
    def is_numbered(self) -> bool:
        return self.form not in ("bullet", "none") and bool(self.pattern)


@dataclass(slots=True)
class _List:
    """The levels that lists of one definition share, and how far they have counted."""

    levels: dict[int, _Level]
    counts: dict[int, int] = field(default_factory=dict)

    def advance(self, level: int) -> str:
        """Count one paragraph at this level and give its number as shown."""
        rule = self.levels.get(level, _Level())
        self.counts[level] = self.counts.get(level, rule.start - 1) + 1
        for deeper in [other for other in self.counts if other > level]:
            del self.counts[deeper]
        if not rule.is_numbered:
            return ""
        return _SLOT.sub(lambda slot: self._shown(int(slot.group(1)) - 1), rule.pattern) + rule.gap

    def _shown(self, level: int) -> str:
        rule = self.levels.get(level, _Level())
        return in_figures(self.counts.get(level, rule.start), rule.form)


@dataclass(frozen=True, slots=True)
class _Use:
    """What paragraphs refer to: a list, and where this use of it begins to count anew."""

    list: _List
    restarts: dict[int, int]


class Numbering:
    """The lists of a document; labels must be asked for in document order."""

    def __init__(self, load: Callable[[], Element | None]) -> None:
        """`load` gives the root of the lists; it is called when a list is first met."""
        self._load = load

    def next_label(self, number: str, level: int) -> str:
        """The automatic number of the next paragraph of this list; empty for bullets."""
        use = self._uses.get(number)
        if use is None:
            return ""
        if use.restarts:
            use.list.counts.update({at: start - 1 for at, start in use.restarts.items()})
            use.restarts.clear()
        return use.list.advance(level)

    @cached_property
    def _uses(self) -> dict[str, _Use]:
        root = self._load()
        parts = [] if root is None else list(root)
        lists = {
            attribute(part, "abstractNumId"): _List(_levels(part))
            for part in parts
            if local(part) == "abstractNum"
        }
        return {
            attribute(part, "numId"): _Use(lists[base], _restarts(part))
            for part in parts
            if local(part) == "num" and (base := value(child(part, "abstractNumId"))) in lists
        }


def in_figures(count: int, form: str) -> str:
    """A counted number in one of Word's forms; plain digits for the forms we do not know."""
    return _FORMS.get(form, str)(count) if 0 < count <= _LARGEST else str(count)


def _levels(definition: Element) -> dict[int, _Level]:
    return {
        whole(attribute(part, "ilvl")): _Level(
            pattern=value(child(part, "lvlText")),
            form=value(child(part, "numFmt")) or "decimal",
            start=whole(value(child(part, "start")), 1),
            gap="" if value(child(part, "suff")) == "nothing" else " ",
        )
        for part in definition
        if local(part) == "lvl"
    }


def _restarts(num: Element) -> dict[int, int]:
    return {
        whole(attribute(part, "ilvl")): whole(value(start), 1)
        for part in num
        if local(part) == "lvlOverride" and (start := child(part, "startOverride")) is not None
    }


def _chinese(count: int) -> str:
    """一, 十, 十一, 二十, 一百零一."""
    text, digits = "", str(count)
    for place, digit in enumerate(digits):
        unit = ("", "十", "百", "千")[len(digits) - place - 1]
        if digit != "0":
            text += _DIGITS[int(digit)] + unit
        elif text and not text.endswith("零"):
            text += "零"
    text = text.rstrip("零")
    return text[1:] if text.startswith("一十") else text


def _roman(count: int) -> str:
    text = ""
    for worth, letters in _ROMAN:
        times, count = divmod(count, worth)
        text += letters * times
    return text


def _letters(count: int) -> str:
    """From a to z, then aa, bb: Word repeats the letter."""
    rounds, place = divmod(count - 1, 26)
    return chr(ord("a") + place) * (rounds + 1)


def _circled(count: int) -> str:
    return chr(0x2460 + count - 1) if count <= 20 else str(count)


def _cycle(signs: str) -> Callable[[int], str]:
    return lambda count: signs[(count - 1) % len(signs)]


_FORMS: dict[str, Callable[[int], str]] = {
    "chineseCounting": _chinese,
    "chineseCountingThousand": _chinese,
    "taiwaneseCountingThousand": _chinese,
    "japaneseCounting": _chinese,
    "chineseLegalSimplified": lambda count: _chinese(count).translate(_LEGAL),
    "ideographDigital": lambda count: "".join(_DIGITS[int(digit)] for digit in str(count)),
    "ideographTraditional": _cycle(_STEMS),
    "ideographZodiac": _cycle(_BRANCHES),
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalFullWidth": lambda count: str(count).translate(_FULL_WIDTH),
    "decimalZero": lambda count: f"{count:02d}",
    "upperLetter": lambda count: _letters(count).upper(),
    "lowerLetter": _letters,
    "upperRoman": lambda count: _roman(count).upper(),
    "lowerRoman": _roman,
}
