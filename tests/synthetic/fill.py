"""Filling: each cell of the bound empty form gets the sum over its own meaning."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from mingsuan.bind import Disclosure, Fact, Origin, bind
from mingsuan.cube import Measure, print_fixed
from mingsuan.forms import standard_space
from mingsuan.read import Block, Document, Grid, Paragraph
from tests.synthetic.ledger import Ledger
from tests.synthetic.lookup import LedgerIndex
from tests.synthetic.profile import Profile

_DECIMALS = 2
_PLAN_DATES = ("03月底", "06月底", "10月底", "12月底")

Texts = Mapping[tuple[int, int, int], str]
"""(table number, row, column) → text; for running text (0, block, offset)."""


def fill(empty: Document, ledger: Ledger, profile: Profile) -> Document:
    """The empty form with the ledger's numbers printed in every cell that has a meaning."""
    disclosure = bind(empty)
    texts = _Printer(ledger, profile, disclosure).texts()
    return replace_texts(empty, texts)


def replace_texts(document: Document, texts: Texts) -> Document:
    """The document with these cells and numbers changed, spans and all else kept."""
    tables: dict[int, dict[tuple[int, int], str]] = {}
    paragraphs: dict[int, dict[int, str]] = {}
    for (table, row, column), text in texts.items():
        if table:
            tables.setdefault(table, {})[row, column] = text
        else:
            paragraphs.setdefault(row, {})[column] = text

    def changed(number: int, block: Block) -> Block:
        if isinstance(block, Grid):
            return _grid(block, tables[block.number]) if block.number in tables else block
        return _paragraph(block, paragraphs[number]) if number in paragraphs else block

    return replace(document, blocks=tuple(changed(n, b) for n, b in enumerate(document.blocks)))


def spot(fact: Fact) -> tuple[int, int, int]:
    """Where a fact's text stands, as `replace_texts` wants it."""
    table = 0 if fact.origin is Origin.NARRATIVE else fact.place.table
    return table, fact.row, fact.column


class _Printer:
    def __init__(self, ledger: Ledger, profile: Profile, disclosure: Disclosure) -> None:
        self._now = LedgerIndex(ledger.items)
        self._before = LedgerIndex(ledger.prior)
        self._bought = {bought.item: bought for bought in ledger.purchases}
        self._assets = ledger.assets
        self._profile = profile
        self._plans = {
            name: profile.project(name, n).plan
            for n, name in enumerate(ledger.members("project"), 1)
        }
        self._disclosure = disclosure

    def texts(self) -> Texts:
        return {spot(fact): self._text(fact) for fact in self._disclosure.printed()}

    def _text(self, fact: Fact) -> str:
        if fact.measure is Measure.PROGRESS:
            plan = self._plans[self._member(fact, "project")]
            return plan[_PLAN_DATES.index(fact.frame.date)]
        value = self._value(fact)
        if fact.measure is Measure.QUANTITY:
            return str(value) if value else ""
        if not value and fact.origin is not Origin.NARRATIVE:
            return ""
        return print_fixed(value, fact.worth, _DECIMALS)

    def _value(self, fact: Fact) -> int:
        if fact.measure is Measure.AMOUNT:
            return self._now.sum(fact.selector)
        if fact.measure is Measure.CHANGE:
            return abs(self._now.sum(fact.selector) - self._before.sum(fact.selector))
        if fact.measure is Measure.STOCK:
            return self._assets
        bought = self._bought.get(self._member(fact, "item"))
        if bought is None:
            return 0
        return bought.quantity if fact.measure is Measure.QUANTITY else bought.unit_price

    def _member(self, fact: Fact, dimension: str) -> str:
        return standard_space().members(fact.selector).get(dimension, "")


def _grid(grid: Grid, new: Mapping[tuple[int, int], str]) -> Grid:
    cells = tuple(
        replace(c, text=new[c.row, c.column]) if (c.row, c.column) in new else c for c in grid.cells
    )
    return replace(grid, cells=cells)


def _paragraph(paragraph: Paragraph, new: Mapping[int, str]) -> Paragraph:
    words = paragraph.text
    for offset in sorted(new, reverse=True):
        end = offset
        while end < len(words) and words[end] in "-0123456789,.":
            end += 1
        words = words[:offset] + new[offset] + words[end:]
    return replace(paragraph, text=words)
