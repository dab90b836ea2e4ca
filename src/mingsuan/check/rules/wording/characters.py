"""Wrong characters in terms whose writing is fixed: one letter wrong, left out, or too many."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

import msgspec

from mingsuan.check.model import Severity
from mingsuan.check.rules.case import Case
from mingsuan.check.rules.rule import Example, Raised, rule
from mingsuan.forms.declared import load_declared
from mingsuan.forms.words import plain
from mingsuan.read import Place

DATA = Path(__file__).parents[1] / "data" / "fixed_terms.yaml"
_SURE = 2
"""So many letters on either side must be right."""
_ENDINGS = ((0, 1), (-1, 1), (1, 0))
"""How much longer than the term: one letter wrong, left out, too many; what of it is not right."""
_OPTIONAL = "和及与的、"


class FixedTerms(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """Terms with one right writing, as fixed_terms.yaml lists them."""

    terms: list[str]
    short: list[str] = []
    """Terms too short to be told by most of their letters: only letters alike are looked for."""
    also: list[str] = []
    """Other writings that are right as well."""
    alike: list[str] = []
    """Groups of letters that are taken for each other."""


@cache
def _fixed_terms() -> tuple[Mapping[str, tuple[str, ...]], frozenset[str]]:
    """First two letters → the terms that begin with them; all writings that are right."""
    entry = load_declared(DATA, FixedTerms)
    found: dict[str, list[str]] = {}
    for term in map(plain, entry.terms):
        found.setdefault(term[:_SURE], []).append(term)
    right = frozenset(map(plain, (*entry.terms, *entry.also)))
    return {head: tuple(terms) for head, terms in found.items()}, right


@cache
def _misspelt() -> Mapping[str, tuple[tuple[str, str], ...]]:
    """First two letters → writings with a letter taken for another, each with the right term."""
    entry = load_declared(DATA, FixedTerms)
    found: dict[str, list[tuple[str, str]]] = {}
    for term in map(plain, (*entry.terms, *entry.short)):
        for wrong in misspellings(term, entry.alike):
            found.setdefault(wrong[:_SURE], []).append((wrong, term))
    return {head: tuple(pairs) for head, pairs in found.items()}


def misspellings(term: str, alike: Iterable[str]) -> Iterator[str]:
    """The term with one letter taken for another of its group."""
    for letters in alike:
        for at, letter in enumerate(term):
            others = letters.replace(letter, "") if letter in letters else ""
            yield from (term[:at] + other + term[at + 1 :] for other in others)


def slip_in(term: str, words: str) -> str:
    """The beginning of the words if it is the term with one letter wrong; else empty."""
    same = next((i for i, letter in enumerate(term) if words[i : i + 1] != letter), len(term))
    if same < _SURE:
        return ""
    for longer, tail in _ENDINGS:
        rest = term[same + tail :]
        end = len(term) + longer
        fits = len(words) >= end and words[end - len(rest) : end] == rest
        if len(rest) >= _SURE and fits and _tells(words[same : end - len(rest)], term[same]):
            return words[:end]
    return ""


def _tells(written: str, right: str) -> bool:
    """Whether the letters are words of their own; 和 and 的 may be there or not."""
    letters = written or right
    return all("\u4e00" <= letter <= "\u9fff" and letter not in _OPTIONAL for letter in letters)


@rule(
    "T-CHARACTER",
    name="固定用语疑有错字",
    severity=Severity.HINT,
    advice="核对这个词，改正错字、漏字或多出的字。",
    example=Example(
        "一、绩效目标\n服务对务满意度达到95%以上。",
        "一、绩效目标\n服务对象满意度达到95%以上。",
    ),
)
def wrong_character(case: Case) -> Iterator[Raised]:
    """公开的内容应当准确，用语应当规范（财预〔2016〕143号，基本要求：准确、规范）。"""
    for words, place, start in _texts(case):
        for at, slip, term in _slips(words):
            here = place if start is None else case.text[start].place(at, at + len(slip))
            yield Raised(here, f"“{slip}”疑为“{term}”", given=slip, expected=term)


def _texts(case: Case) -> Iterator[tuple[str, Place, int | None]]:
    """Paragraphs with their index, and cells; what was read from a picture may be misread."""
    for index, passage in enumerate(case.text):
        if passage.paragraph.confidence is None:
            yield passage.text, passage.place(), index
    for table in case.tables:
        for cell in table.grid.cells:
            if len(cell.text) > _SURE and cell.confidence is None:
                yield plain(cell.text), table.place(cell), None


def _slips(words: str) -> Iterator[tuple[int, str, str]]:
    terms, right = _fixed_terms()
    misspelt = _misspelt()
    for at in range(len(words) - _SURE):
        head = words[at : at + _SURE]
        if head in terms or head in misspelt:
            slip, term = _longest_slip(words, at, terms.get(head, ()), misspelt.get(head, ()))
            if slip and not any(words.startswith(other, at) for other in right):
                yield at, slip, term


def _longest_slip(
    words: str, at: int, terms: Sequence[str], misspelt: Sequence[tuple[str, str]]
) -> tuple[str, str]:
    """The longest slip that begins here, with its term; empty if there is none."""
    slips = [(slip_in(term, words[at : at + len(term) + 1]), term) for term in terms]
    slips += (pair for pair in misspelt if words.startswith(pair[0], at))
    return max(slips, key=lambda found: len(found[0]), default=("", ""))


RULES = (wrong_character,)
