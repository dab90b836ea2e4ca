"""A ledger's lines as the rows of its workbook's sheets: what parsing would read again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from mingsuan.codes import Catalogue, CodeList
from mingsuan.compose.layout import LayoutEntry
from mingsuan.compose.ledger.model import Ledger
from mingsuan.compose.ledger.sheets import SheetEntry, workbook
from mingsuan.compose.rows import subject_kind
from mingsuan.cube import PERCENT, Space
from mingsuan.forms.words import plain

Cell = str | Decimal
"""Words, or a number in the ledger's unit."""
_SPENT, _CARRIED, _BEFORE = "支出明细", "年末结转", "上年数"


def ledger_rows(ledger: Ledger, layout: LayoutEntry) -> Mapping[str, list[list[Cell]]]:
    """Sheet → its rows, without the header."""
    maker = _Maker(ledger, layout)
    return {sheet.name: list(maker.rows(sheet)) for sheet in workbook().sheets}


def basic_values(ledger: Ledger, layout: LayoutEntry) -> Mapping[str, str]:
    """What the ledger's first sheet says, by key."""
    return {
        "entity": ledger.entity,
        "code": ledger.code,
        "year": str(ledger.year or ""),
        "kind": ledger.kind,
        "form": layout.id,
        "unit": ledger.unit.label,
    }


class _Maker:
    def __init__(self, ledger: Ledger, layout: LayoutEntry) -> None:
        self._ledger = ledger
        self._layout = layout
        self._space: Space = layout.reading_form().space
        self._names = {plain(o.name): o.name for o in ledger.offices}
        self._names |= {plain(p.name): p.name for p in ledger.projects}
        self._codes: dict[str, CodeList] = {
            d: Catalogue.standard()[subject_kind(d)] for d in ("func", "econ", "gov_econ")
        }

    def rows(self, sheet: SheetEntry) -> Iterator[list[Cell]]:
        """The rows of a sheet."""
        for said in self._said(sheet.name):
            row: list[Cell] = []
            for column in sheet.columns:
                if column.kind == "amounts":
                    stages = self._layout.before if sheet.before else self._layout.stages
                    row += [said.get(f"amount:{stage}", Decimal(0)) for stage in stages]
                else:
                    row.append(said.get(column.key, ""))
            yield row

    def _said(self, name: str) -> Iterator[dict[str, Cell]]:
        ledger = self._ledger
        if name == "单位":
            for o in ledger.offices:
                yield {"name": o.name, "code": o.code, "nature": o.nature, "rank": o.rank,
                       "funding": o.funding}  # fmt: skip
        elif name == "收入":
            yield from self._lines(0, ("unit", "fund", "vintage"), "")
        elif name in (_SPENT, _CARRIED, _BEFORE):
            keys = (
                "unit",
                "func",
                "econ",
                "gov_econ",
                "etype",
                "fund",
                "vintage",
                "project",
                "use",
            )
            yield from self._lines(1 if name == _BEFORE else 0, keys, name)
        elif name == "项目":
            for p in ledger.projects:
                plan = {f"plan{n}": share for n, share in enumerate(p.plan, 1)}
                yield {"name": p.name, "code": p.code, "use": p.use, "goal": p.goal, **plan}
        elif name == "绩效指标":
            for i in ledger.indicators:
                yield {"project": i.project, "first": i.first, "second": i.second,
                       "third": i.third, "description": i.description, "value": i.value,
                       "basis": i.basis}  # fmt: skip
        else:
            yield from self._others(name)

    def _others(self, name: str) -> Iterator[dict[str, Cell]]:
        if name == "政府采购":
            for b in self._ledger.purchases:
                yield {"unit": b.unit, "project": b.project, "name": b.name,
                       "catalogue": b.catalogue, "measure": b.measure,
                       "quantity": Decimal(b.quantity) / PERCENT,
                       "unit_price": self._money(b.unit_price), "fund": b.fund,
                       "vintage": b.vintage, "reserved": self._money(b.reserved)}  # fmt: skip
        elif name == "国有资产":
            for a in self._ledger.assets:
                yield {"name": a.name, "quantity": Decimal(a.quantity) / PERCENT,
                       "value": self._money(a.value)}  # fmt: skip
        else:
            for topic, text in self._ledger.texts.items():
                for paragraph in text.split("\n"):
                    yield {"topic": topic, "text": paragraph}

    def _lines(self, years_ago: int, keys: Sequence[str], sheet: str) -> Iterator[dict[str, Cell]]:
        """The items of a year added up over all but these dimensions, a line for each."""
        slots = [self._space.position(key) for key in keys]
        use = self._space.position("use")
        sums: dict[tuple[str, ...], dict[str, int]] = defaultdict(dict)
        remarks: dict[tuple[str, ...], str] = {}
        for book, items in self._ledger.books.items():
            for item in items if book.years_ago == years_ago else ():
                carried = item.point[use] != "本年支出"
                if sheet in (_SPENT, _CARRIED) and carried != (sheet == _CARRIED):
                    continue
                key = tuple(item.point[s] or "" for s in slots)
                known = sums[key]
                known[book.stage] = known.get(book.stage, 0) + item.amount
                if sheet and item.point in self._ledger.remarks:
                    remarks[key] = self._ledger.remarks[item.point]
        for key, amounts in sums.items():
            said: dict[str, Cell] = {k: self._word(k, m) for k, m in zip(keys, key, strict=True)}
            said["remark"] = remarks.get(key, "")
            said |= {f"amount:{stage}": self._money(fen) for stage, fen in amounts.items()}
            yield said

    def _word(self, dimension: str, member: str) -> str:
        """A member as people write it: names as listed, codes with their names."""
        if dimension in ("unit", "project"):
            return self._names.get(member, member)
        codes = self._codes.get(dimension)
        if codes is None or not member:
            return member
        code = member[: max(n for n in range(len(member) + 1) if member[:n].isdigit() or not n)]
        entry = codes.lookup(code, self._ledger.year) or codes.lookup(code)
        return f"{member} {entry.name}" if entry else member

    def _money(self, fen: int) -> Decimal:
        return Decimal(fen) / self._ledger.unit.fen
