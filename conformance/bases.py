"""Clean disclosures of every form: the example, and drawn ledgers composed in each layout."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property

from benchmarks.corrupt import Pool
from examples.make_example import ledger as example
from mingsuan.bind import Disclosure, Origin, bind
from mingsuan.compose.as_document import published
from mingsuan.compose.composing import compose
from mingsuan.compose.layout import LayoutEntry, layouts
from mingsuan.compose.ledger.model import Asset, Ledger
from mingsuan.cube import Measure, Unit
from mingsuan.read import Document, Paragraph
from tests.compose.drawn import drawn_ledger, for_layout
from tests.synthetic import Options, example_document

_ASSETS = (Asset("合计", 0, 286_40 * 10_000),)
_CHANGE = re.compile(r"([\d,.]+)万元，比(\d{4})年度?(增加|减少)([\d,.]+)万元")
_WORDS = {"增加": "增长", "减少": "下降"}


@dataclass(frozen=True)
class Base:
    """A disclosure without errors."""

    name: str
    form: str
    """The layout that it is composed in."""
    document: Document

    @cached_property
    def disclosure(self) -> Disclosure:
        """Its numbers with their meanings."""
        return bind(self.document)

    @cached_property
    def pool(self) -> Pool:
        """Its amounts, to be changed."""
        return Pool(self.disclosure, amounts_only=True)


def bases(seed: int, drawn: int) -> Sequence[Base]:
    """The example in every form, and this many drawn ledgers in every form."""
    made = [Base("示例", "示例", example_document())]
    made += [_composed("示例台账", example(), layout) for layout in layouts()]
    for number in range(drawn):
        ledger = replace(drawn_ledger(seed * 1000 + number, _options(number)), assets=_ASSETS)
        made += [_composed(f"台账{number}", ledger, layout) for layout in layouts()]
    return made


def _options(number: int) -> Options:
    """Features that change from ledger to ledger."""
    rng = random.Random(number)
    return Options(
        subjects=rng.randint(3, 8),
        projects=rng.randint(2, 3),
        purchases=rng.randint(1, 3),
        units=rng.randint(1, 2),
        carried_in=rng.random() < 0.5,
        government_fund=rng.random() < 0.5,
        business=rng.random() < 0.3,
        figures=rng.randint(2, 4),
    )


def _composed(name: str, ledger: Ledger, layout: LayoutEntry) -> Base:
    own = for_layout(ledger, layout)
    gaps = compose(own, layout).publication.gaps
    plain = dict.fromkeys((gap.place.partition("：")[2] for gap in gaps), "按年度工作安排。")
    texts = {**plain, **own.texts, "政府采购": _bought(own)}
    document = published(compose(replace(own, texts=texts), layout).publication, name)
    document = replace(document, name=f"{layout.id}-{name}")
    return Base(name, layout.id, _with_completion(_with_growth(document), layout))


def _bought(ledger: Ledger) -> str:
    """What final accounts say of procurement."""
    fen = {
        kind: sum(p.amount for p in ledger.purchases if p.catalogue[0] == kind) for kind in "ABC"
    }
    whole = sum(fen.values())
    if not whole:
        return "本部门没有政府采购支出。"
    goods, works, services = (_wan(fen[kind]) for kind in "ABC")
    return (
        f"政府采购支出总额{_wan(whole)}万元，其中：政府采购货物支出{goods}万元、"
        f"政府采购工程支出{works}万元、政府采购服务支出{services}万元。"
        f"授予中小企业合同金额{_wan(whole)}万元，占政府采购支出总额的100%。"
    )


def _wan(fen: int) -> str:
    return f"{Decimal(fen) / Unit.WAN.fen:.2f}"


def _with_growth(document: Document) -> Document:
    """Every change against last year with its percentage, as published texts say it."""
    blocks = (
        replace(b, text=_CHANGE.sub(_growing, b.text)) if isinstance(b, Paragraph) else b
        for b in document.blocks
    )
    return replace(document, blocks=tuple(blocks))


def _growing(found: re.Match[str]) -> str:
    now, change = (Decimal(found[n].replace(",", "")) for n in (1, 4))
    before = now - change if found[3] == "增加" else now + change
    if before <= 0 or not change:
        return found[0]
    return f"{found[0]}，{_WORDS[found[3]]}{_percent(change, before)}%"


def _percent(part: Decimal, whole: Decimal) -> Decimal:
    return (100 * part / whole).quantize(Decimal("0.01"), ROUND_HALF_UP)


def _with_completion(document: Document, layout: LayoutEntry) -> Document:
    """In final accounts, how far the 三公 budget was completed, behind what was spent."""
    if layout.kind != "决算":
        return document
    spent = _three_public(document)
    if not spent.get("预算") or not spent.get("决算"):
        return document
    budget, final = spent["预算"], spent["决算"]
    relation = "持平" if budget == final else "大于" if final > budget else "小于"
    compared = "与年初预算数持平" if budget == final else f"决算数{relation}年初预算数"
    said = (
        f"2024年度“三公”经费年初预算为{_wan(budget)}万元，支出决算为{_wan(final)}万元，"
        f"完成年初预算的{_percent(Decimal(final), Decimal(budget))}%，{compared}，"
        "主要是按年度工作安排。"
    )
    blocks = list(document.blocks)
    at = next(
        n
        for n, b in enumerate(blocks)
        if isinstance(b, Paragraph) and "财政拨款“三公”经费支出决算" in b.text and not b.level
    )
    return replace(document, blocks=(*blocks[: at + 1], Paragraph(said), *blocks[at + 1 :]))


def _three_public(document: Document) -> dict[str, int]:
    """Stage → the total of the table of the 三公 expenses."""
    totals: dict[str, int] = {}
    for fact in bind(document).printed():
        own = "“三公”" in fact.place.title and fact.origin is Origin.TABLE
        if own and fact.measure is Measure.AMOUNT:
            totals.setdefault(fact.frame.stage, fact.value or 0)
    return totals
