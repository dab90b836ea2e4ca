"""What a ledger answers to the meanings of a form's cells, each to its printed unit."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from mingsuan.bind import Fact
from mingsuan.compose.ledger.model import Asset, Book, Ledger, Purchase, added_up
from mingsuan.compose.rounding import rounded
from mingsuan.compose.rows import sorted_purchases
from mingsuan.compose.sums import Sums
from mingsuan.cube import PERCENT, Frame, LineItem, Measure, Selector
from mingsuan.forms import Form
from mingsuan.forms.words import plain

PURCHASES = Book(0, "采购")
"""The purchases: a part of the money, told by what is bought."""


class Asked(NamedTuple):
    """A cell's question: its meaning, and what one unit of its last printed digit is worth."""

    frame: Frame
    selector: Selector
    quantum: int


@dataclass(frozen=True, slots=True)
class Answer:
    """The value that a cell prints, and the one that it would have without rounding."""

    value: int
    exact: int


def asked_by(fact: Fact, decimals: int) -> Asked:
    """The question that a blank cell asks."""
    return Asked(fact.frame, fact.selector, max(1, fact.worth // 10**decimals))


class Answers:
    """Answers many questions at once: one aggregation for each book and printed unit."""

    def __init__(self, ledger: Ledger, form: Form, compared: str, base: int) -> None:
        """`compared`: the stage of last year's figures that changes are measured against.

        `base`: what the last printed digit of most tables is worth, in 分.
        """
        self._base = base
        self._ledger = ledger
        self._compared = compared
        self._space = form.space
        bought = sorted_purchases(ledger)
        self._bought = {f"{n}:{plain(p.name)}": p for n, p in enumerate(bought, 1)}
        self._items: dict[Book, Iterable[LineItem]] = {
            **ledger.books,
            PURCHASES: [i for n, p in self._bought.items() for i in _items_of(n, p, form)],
        }
        self._sums: dict[tuple[Book, int], Sums] = {}
        self._by_measure: Mapping[Measure, Callable[[Asked], int]] = {
            Measure.CHANGE: self._change,
            Measure.GROWTH: self._growth,
            Measure.QUANTITY: self._quantity,
            Measure.UNIT_PRICE: self._unit_price,
            Measure.STOCK: self._stock,
        }

    def sums(self, book: Book) -> Sums:
        """The exact sums of a book's items."""
        return self._sums_of(book, 1)

    def total(self, book: Book, box: Selector, quantum: int) -> int:
        """A sum as printed: in the tables' own unit, or that rounded to a coarser one."""
        return self._totals(book, [box], quantum)[box]

    def _totals(
        self, book: Book, boxes: Sequence[Selector], quantum: int
    ) -> Mapping[Selector, int]:
        if quantum <= self._base:
            return self._sums_of(book, quantum, boxes).totals(boxes)
        printed = self._sums_of(book, self._base).totals(boxes)
        return {box: _ratio(fen, quantum) * quantum for box, fen in printed.items()}

    def _sums_of(self, book: Book, quantum: int, boxes: Sequence[Selector] = ()) -> Sums:
        known = self._sums.get((book, quantum))
        if known is None:
            items = self._items.get(book, ())
            if quantum > 1:
                items = rounded(self._space, items, quantum, boxes)
            known = self._sums[book, quantum] = Sums(self._space, items)
        return known

    def all(self, asked: Iterable[Asked]) -> Mapping[Asked, Answer]:
        """Question → answer."""
        asked = list(dict.fromkeys(asked))
        amounts: dict[tuple[Book, int], list[Asked]] = defaultdict(list)
        for one in asked:
            if one.frame.measure is Measure.AMOUNT:
                amounts[self._book(one), one.quantum].append(one)
        found: dict[Asked, Answer] = {}
        for (book, quantum), many in sorted(amounts.items(), key=lambda pair: pair[0][1]):
            boxes = [one.selector for one in many]
            printed = self._totals(book, boxes, quantum)
            exact = self.sums(book).totals(boxes)
            found |= {o: Answer(printed[o.selector], exact[o.selector]) for o in many}
        for one in asked:
            if one not in found:
                value = self._by_measure.get(one.frame.measure, _unknown)(one)
                growth = one.frame.measure is Measure.GROWTH
                found[one] = Answer(value, self._grown(one) if growth else value)
        return found

    def _book(self, one: Asked) -> Book:
        if one.selector[self._space.position("procurement")] is not None:
            return PURCHASES
        years_ago = self._ledger.year - one.frame.year if one.frame.year else 0
        return Book(years_ago, one.frame.stage)

    def _change(self, one: Asked) -> int:
        """Against last year's figures."""
        now = self.total(self._ledger.own_book, one.selector, one.quantum)
        return now - self.total(Book(1, self._compared), one.selector, one.quantum)

    def _growth(self, one: Asked) -> int:
        """The change in percent, both sums as the tables print them."""
        before = self.total(Book(1, self._compared), one.selector, self._base)
        now = self.total(self._ledger.own_book, one.selector, self._base)
        return _ratio(100 * PERCENT * (now - before), before * one.quantum) * one.quantum

    def _grown(self, one: Asked) -> int:
        """Not zero if there is a growth, however small: then even 0.00% is printed."""
        before = self.total(Book(1, self._compared), one.selector, self._base)
        return self._change(one._replace(quantum=self._base)) if before else 0

    def _purchase(self, one: Asked) -> Purchase | None:
        item = one.selector[self._space.position("item")]
        return self._bought.get(item) if item else None

    def _quantity(self, one: Asked) -> int:
        bought = self._purchase(one)
        if bought is not None:
            return bought.quantity
        return sum(asset.quantity for asset in self._held(one))

    def _unit_price(self, one: Asked) -> int:
        bought = self._purchase(one)
        return bought.unit_price if bought is not None else 0

    def _stock(self, one: Asked) -> int:
        return sum(asset.value for asset in self._held(one))

    def _held(self, one: Asked) -> Iterator[Asset]:
        """The assets that a row speaks of: one of them by its name, or all."""
        name = one.selector[self._space.position("line")]
        if one.selector[self._space.position("procurement")] is None:
            assets = self._ledger.assets
            named = (asset for asset in assets if plain(asset.name) == name)
            yield from added_up(assets) if name is None else named


def _items_of(item: str, bought: Purchase, form: Form) -> Iterable[LineItem]:
    """The purchase as line items: what is reserved for small businesses, and the rest."""
    members = {
        "unit": plain(bought.unit),
        "project": plain(bought.project) or None,
        "item": item,
        "fund": bought.fund,
        "vintage": bought.vintage,
        **_classes(bought.catalogue, form),
    }
    rest = bought.amount - bought.reserved
    for amount, reserved in ((bought.reserved, "预留"), (rest, None)):
        if amount or (reserved is None and not bought.reserved):
            point = form.space.selector({**members, "reserved": reserved})
            yield LineItem(form.space.saturate(point), amount)


def _classes(catalogue: str, form: Form) -> dict[str, str]:
    return {
        classes.dimension: name
        for classes in form.classifications.values()
        for name, prefixes in classes.prefixes.items()
        if catalogue.startswith(tuple(prefixes))
    }


def _unknown(one: Asked) -> int:
    raise AssertionError(f"a layout asks for {one.frame.measure}, which no ledger answers")


def _ratio(numerator: int, denominator: int) -> int:
    """Rounded half up, away from zero; 0 for nothing to compare with."""
    if not denominator:
        return 0
    sign = -1 if (numerator < 0) != (denominator < 0) else 1
    return sign * ((2 * abs(numerator) + abs(denominator)) // (2 * abs(denominator)))
