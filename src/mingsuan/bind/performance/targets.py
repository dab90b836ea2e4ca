"""The value of an indicator (指标值), understood: sign, number, unit, or words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from mingsuan.bind.performance.model import Money, Shape, Sign, Target
from mingsuan.bind.performance.vocabulary import Vocabulary, vocabulary
from mingsuan.forms.words import plain

_NUMBER = r"\d+(?:,\d{3})*(?:\.\d+)?"
_RANGE = re.compile(rf"({_NUMBER})(%?)(?:-|—|–|~|～|至|到)({_NUMBER})(.*)")
_LEADING = re.compile(rf"({_NUMBER})(.*)")
_NUMERAL = re.compile(r"([一二两三四五六七八九十百]+)(.+)")
_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"两": 2}
_BRACKETED = re.compile(r"（([^（）]*)）")
_LAST_BRACKET = re.compile(r"（([^（）]+)）\.?$")
_LONGEST_UNIT = 12
_MOST_DIGITS = 20


def understand(text: str, *, sign: str = "", unit: str = "", name: str = "") -> Target:
    """What a value says, with the table's own columns for sign and unit where it has them.

    A unit that neither gives may stand in brackets behind the indicator's name.
    """
    words = vocabulary()
    target = _of_value(plain(text).replace("，", ","), words)
    own = _sign_of(plain(sign), words)
    if own is not None:
        target = replace(target, sign=own)
    named = plain(unit).strip("（）/-无") or (target.unit or _unit_in_name(name, words))
    return _priced(replace(target, unit=named), words)


def _of_value(text: str, words: Vocabulary) -> Target:
    if not text.strip("-—/"):
        return Target(Shape.EMPTY)
    if words.date.fullmatch(text):
        return Target(Shape.DATE)
    sign, rest = _cut_sign(text, words)
    ranged = _RANGE.fullmatch(rest)
    if ranged and _is_unit(ranged[4] or ranged[2]):
        return _range(sign, ranged, words)
    counted = _counted(_in_digits(rest, words), words)
    if counted is None:
        shape = Shape.SEVERAL if re.search(r"\d", text) else Shape.WORDS
        return Target(
            shape, sign if shape is Shape.SEVERAL or sign is Sign.QUALITATIVE else Sign.NONE
        )
    number, unit, after = counted
    return Target(Shape.NUMBER, after or sign, number, unit=unit)


def _cut_sign(text: str, words: Vocabulary) -> tuple[Sign, str]:
    """The sign before the number, and what is left; words that change nothing are cut too."""
    sign = Sign.NONE
    while True:
        found = next((p for p in words.before if _begins(text, p[0])), None)
        hedge = next((w for w in words.hedges if text.startswith(w)), None)
        if found is not None and sign is Sign.NONE:
            sign, text = found[1], text.removeprefix(found[0])
        elif hedge is not None and len(text) > len(hedge):
            text = text.removeprefix(hedge)
        else:
            return sign, text


def _begins(text: str, word: str) -> bool:
    """《 is < only before a number."""
    return text.startswith(word) and (word not in "《》" or text[len(word) :][:1].isdigit())


def _sign_of(text: str, words: Vocabulary) -> Sign | None:
    return next((sign for word, sign in words.before if word == text), None)


def _range(sign: Sign, found: re.Match[str], words: Vocabulary) -> Target:
    scale, unit = _scaled(found[4] or found[2], words)
    low, high = (_worked(_decimal(found[i]), scale) for i in (1, 3))
    return Target(Shape.RANGE, sign, low, high, unit)


def _in_digits(text: str, words: Vocabulary) -> str:
    """一次 as 1次: only before a word that counts."""
    found = _NUMERAL.fullmatch(text)
    if found is None or found[2] not in words.counters:
        return text
    return f"{numeral(found[1])}{found[2]}"


def numeral(text: str) -> int:
    """A number in Chinese figures, up to hundreds, or in digits: 二十三 → 23."""
    if text.isdigit():
        return int(text)
    total = digit = 0
    for c in text:
        if c in "十百":
            total += (digit or 1) * (10 if c == "十" else 100)
            digit = 0
        else:
            digit = _DIGITS[c]
    return total + digit


def _counted(text: str, words: Vocabulary) -> tuple[Decimal, str, Sign | None] | None:
    """Number, unit, and the sign that stands behind; None if anything else is there too."""
    found = _LEADING.fullmatch(text)
    if found is None or len(found[1]) > _MOST_DIGITS:
        return None
    rest = _cut_tails(found[2], words.tails)
    rest, sign = _cut_after(rest, words)
    scale, unit = _scaled(rest, words)
    unit = _cut_tails(unit, words.tails)
    if not _is_unit(unit):
        return None
    return _worked(_decimal(found[1]), scale), unit, sign


def _cut_tails(text: str, tails: Iterable[str]) -> str:
    for tail in tails:
        text = text.removeprefix(tail).removesuffix(tail)
    return text


def _cut_after(text: str, words: Vocabulary) -> tuple[str, Sign | None]:
    for word, sign in words.after:
        if text.endswith(word):
            return text.removesuffix(word), sign
    return text, None


def _scaled(text: str, words: Vocabulary) -> tuple[Decimal, str]:
    """万, 亿 worked in, unless they make a unit of money (万元) with what follows."""
    bare = _BRACKETED.sub(r"\1", text)
    scale = Decimal(1)
    while bare and bare[0] in words.scales and not _is_money(bare, words):
        scale *= words.scales[bare[0]]
        bare = bare[1:]
    return scale, bare


def _is_money(unit: str, words: Vocabulary) -> bool:
    base = re.split(r"[/每]", unit, maxsplit=1)[0]
    return base in words.money or base.endswith(("美元", "港元", "欧元", "日元"))


def _is_unit(text: str) -> bool:
    return len(text) <= _LONGEST_UNIT and not re.search(r"[\d，。；,;、：≥≤=<>]", text)


def _decimal(text: str) -> Decimal:
    return Decimal(text.replace(",", ""))


def _worked(number: Decimal, scale: Decimal) -> Decimal:
    """The product without idle zeros: 196.6 ten thousands are 1966000."""
    product = number * scale
    return product.to_integral_value() if product == product.to_integral_value() else product


def _unit_in_name(name: str, words: Vocabulary) -> str:
    found = _LAST_BRACKET.search(plain(name))
    if found is None:
        return ""
    base = re.split(r"[/每、]", found[1], maxsplit=1)[0]
    return found[1] if base in words.counters or base in words.money else ""


def _priced(target: Target, words: Vocabulary) -> Target:
    base, *per = re.split(r"[/每]", target.unit, maxsplit=1)
    worth = words.money.get(base)
    if worth is None or target.number is None or target.shape is not Shape.NUMBER:
        return target
    return replace(target, money=Money(round(target.number * worth), per[0] if per else ""))
