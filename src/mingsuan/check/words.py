"""A check in Chinese: what should agree, in the labels of the document, and with its numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from mingsuan.bind import Disclosure, Fact, Origin
from mingsuan.check.model import Check
from mingsuan.check.printing import given_of, in_units, unit_of
from mingsuan.cube import Measure

MOST_NAMED = 6
"""Terms of one side that are all named; of more, the first few and their number."""
FIRST_NAMED = 3
_RATIOS = frozenset({Measure.SHARE, Measure.COMPLETION, Measure.GROWTH})
_REF_ROW = re.compile(r"\d+$")


def words(check: Check, disclosure: Disclosure) -> str:
    """What the check says, such as 表3《支出总表》第7行“行政运行”：合计 = 基本支出 + 项目支出."""
    speaker = _Speaker.of(check, disclosure)
    return f"{speaker.prefix}{speaker.relation()}{speaker.grounds()}"


def calculation(check: Check, disclosure: Disclosure) -> str:
    """The same with its numbers, such as 2535.28 ≠ 1941.22 + 594.00 = 2535.22，差 0.06."""
    facts = disclosure.facts
    terms = [(facts[fact], coefficient) for fact, coefficient in check.terms]
    if any(fact.value is None for fact, _ in terms):
        return "、".join(given_of(fact) for fact, _ in terms if fact.value is None) + " 无法读取"
    if check.product:
        return _product(*(fact for fact, _ in terms))
    if any(fact.measure in _RATIOS for fact, _ in terms):
        return _ratio(check, terms)
    return _sums(check, terms)


def said(check: Check, disclosure: Disclosure) -> str:
    """The check in words with its numbers behind."""
    return f"{words(check, disclosure)}：{calculation(check, disclosure)}"


@dataclass(frozen=True)
class _Speaker:
    """Names the terms of one check as briefly as their places allow."""

    check: Check
    facts: Sequence[Fact]
    prefix: str
    by_row: bool
    by_column: bool
    by_table: bool

    @classmethod
    def of(cls, check: Check, disclosure: Disclosure) -> _Speaker:
        facts = disclosure.facts
        terms = [facts[fact] for fact, _ in check.terms]
        first = terms[0]
        one_table = first.table >= 0 and all(f.table == first.table for f in terms)
        one_row = one_table and all(
            (f.row, f.row_label) == (first.row, first.row_label) for f in terms
        )
        one_column = one_table and not one_row and all(f.column == first.column for f in terms)
        one_row = one_row and len(terms) > 1
        prefix = ""
        if one_table:
            prefix = _table(first)
            if one_row:
                prefix += _row_words(first)
            elif one_column and first.column_label and len(terms) > 1:
                prefix += f"“{first.column_label}”栏"
            prefix += "：" if len(terms) > 1 else ""
        named_column = one_column and len(terms) > 1
        return cls(check, facts, prefix, one_row, named_column, one_table)

    def relation(self) -> str:
        """The equation or inequality between its terms."""
        check = self.check
        names = [self._name(self.facts[fact]) for fact, _ in check.terms]
        if check.product:
            return f"{names[0]} × {names[1]} = {names[2]}"
        if any(self.facts[fact].measure in _RATIOS for fact, _ in check.terms):
            return check.reason + "（" + "、".join(names) + "）"
        left = [n for n, (_, c) in zip(names, check.terms, strict=True) if c > 0]
        right = [n for n, (_, c) in zip(names, check.terms, strict=True) if c < 0]
        if not right:
            return f"{_listed(left)}应为{self._bound()}"
        return f"{_listed(left)} {'=' if check.equation else '≥'} {_listed(right)}"

    def grounds(self) -> str:
        """What it rests on: its reason, the cells that are zero."""
        check = self.check
        witnesses = [self.facts[w] for w in (*check.low_witnesses, *check.high_witnesses)]
        grounds = []
        if check.reason and not any(self.facts[f].measure in _RATIOS for f, _ in check.terms):
            grounds.append(check.reason)
        if witnesses:
            more = f"等{len(witnesses)}格" if len(witnesses) > 1 else ""
            grounds.append(f"因{_full_name(witnesses[0])}{more}为零")
        return f"（{'；'.join(grounds)}）" if grounds else ""

    def _bound(self) -> str:
        fact = self.facts[self.check.terms[0][0]]
        lo = self.check.lo or 0
        return f" {in_units(fact, lo)}{unit_of(fact)}" if lo else "零"

    def _name(self, fact: Fact) -> str:
        if self.by_row:
            return fact.column_label or fact.row_label
        if self.by_column:
            return fact.row_label or _row_words(fact)
        if self.by_table:
            return _row_words(fact) + _column_words(fact)
        return _full_name(fact)


def _listed(names: Sequence[str]) -> str:
    if len(names) <= MOST_NAMED:
        return " + ".join(names)
    return " + ".join(names[:FIRST_NAMED]) + f" + …等{len(names)}项"


def _full_name(fact: Fact) -> str:
    if fact.origin is Origin.CLAIM:
        return f"“{fact.row_label}”"
    if fact.origin is Origin.NARRATIVE:
        return f"{_file(fact)}文中“{fact.row_label or fact.place.quote}”{_column_words(fact)}"
    return f"{_file(fact)}{_table(fact)}{_row_words(fact)}{_column_words(fact)}"


def _file(fact: Fact) -> str:
    """Where several files or units are checked together, which of them."""
    return f"{fact.place.file}·" if fact.place.file else ""


def _table(fact: Fact) -> str:
    place = fact.place
    number = f"表{place.table}" if place.table else ""
    title = f"《{place.title}》" if place.title else ""
    return number + title or (f"工作表“{place.sheet}”" if place.sheet else "")


def _row_words(fact: Fact) -> str:
    label = f"“{fact.row_label}”" if fact.row_label else ""
    found = _REF_ROW.search(fact.place.ref)
    row = fact.place.row or (int(found.group()) if found else 0)
    return (f"第{row}行" if row else "") + label


def _column_words(fact: Fact) -> str:
    if fact.column_label:
        return f"（{fact.column_label}）"
    unnamed = not fact.row_label and fact.place.column
    return f"第{fact.place.column}列" if unnamed else ""


def _product(quantity: Fact, price: Fact, amount: Fact) -> str:
    assert quantity.value is not None
    assert price.value is not None
    assert amount.value is not None
    worked = (quantity.value * price.value + quantity.worth // 2) // quantity.worth
    sign = "=" if abs(worked - amount.value) <= amount.quantum // 2 else "≠"
    factors = f"{given_of(quantity)} × {given_of(price)}"
    if sign == "=":
        return f"{factors} = {given_of(amount)}"
    return f"{factors} = {in_units(amount, worked)} ≠ {given_of(amount)}"


def _ratio(check: Check, terms: Sequence[tuple[Fact, int]]) -> str:
    """The percentage given, and the one that its amounts make."""
    given, slope = next((f, c) for f, c in terms if f.measure in _RATIOS)
    assert given.value is not None
    assert check.lo is not None
    assert check.hi is not None
    total = sum(c * (f.value or 0) for f, c in terms)
    middle = (check.lo + check.hi) // 2
    worked = given.value - round((total - middle) / slope)
    sign = "≈" if check.lo <= total <= check.hi else "≠"
    digits = max(1, given.quantum)
    nearest = (worked + digits // 2) // digits * digits
    return f"{given_of(given)}% {sign} {in_units(given, nearest)}%（按数额算得）"


def _sums(check: Check, terms: Sequence[tuple[Fact, int]]) -> str:
    first = terms[0][0]
    left = [(f, c) for f, c in terms if c > 0]
    right = [(f, -c) for f, c in terms if c < 0]
    if not left:
        left, right = right, left
    a, b = _total(left), _total(right) + (check.lo or 0) * (not right)
    miss = abs(a - b)
    sign = _sign(check, a, b)
    bound = _added(first, right, b) if right else in_units(first, b)
    shown = f"{_added(first, left, a)} {sign} {bound}"
    return f"{shown}，差 {in_units(first, miss)}" if sign in "≠<" else shown


def _sign(check: Check, a: int, b: int) -> str:
    if check.equation:
        return "=" if a == b else "≠"
    return "≥" if a >= b else "<"


def _total(side: Iterable[tuple[Fact, int]]) -> int:
    return sum(c * (f.value or 0) for f, c in side)


def _added(first: Fact, side: Sequence[tuple[Fact, int]], total: int) -> str:
    """The numbers of one side that are not zero, and their sum if there are several."""
    numbers = [in_units(first, c * (f.value or 0)) for f, c in side if f.value]
    if len(numbers) < 2:
        return numbers[0] if numbers else in_units(first, 0)
    shown = _listed(numbers).replace(" + -", " - ")
    return f"{shown} = {in_units(first, total)}"
