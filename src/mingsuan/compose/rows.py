"""The rows that a ledger needs in a table: fixed lines, classes, subjects that occur, records."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from mingsuan.codes import Catalogue, CodeList, Entry, Kind
from mingsuan.compose.layout import ClassesEntry, ListEntry, MixEntry, RowEntry
from mingsuan.compose.ledger.model import Ledger, Purchase
from mingsuan.compose.sums import Sums
from mingsuan.cube import PERCENT, Space, print_fixed
from mingsuan.forms.schema import Select

_KINDS = {"func": Kind.FUNCTIONAL, "econ": Kind.DEPT_ECONOMIC, "gov_econ": Kind.GOV_ECONOMIC}
_NUMERALS = "一二三四五六七八九十"

_LOCAL = 6
"""Digits of a code that a place adds below the 款."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row before it has numbers: what each kind of column shows of it."""

    fields: Mapping[str, str] = field(default_factory=dict)
    depth: int = 0
    total: bool = False
    level: bool = False
    """No row: here the sides of the table are made equally long."""
    whole: bool = False
    """It needs no label."""

    @property
    def labelled(self) -> bool:
        """Whether it says what its amounts are."""
        return self.whole or any(self.fields.values())


BLANK = Row()
LEVEL = Row(level=True)


class RowSource:
    """The rows of one ledger in a reading form's space."""

    def __init__(self, ledger: Ledger, sums: Sums, last_year: Sums, space: Space) -> None:
        self._ledger = ledger
        self._sums = sums
        self._last_year = last_year
        self._space = space
        self._codes = Catalogue.standard()

    def occurs(self, within: Select) -> bool:
        """Whether there is money in the box."""
        box = self._space.saturate(self._space.selector(within))
        return not within or self._sums.total(box) != 0

    def rows(self, entries: Sequence[RowEntry], project: str = "") -> Iterator[Row]:
        """The rows that a side's entries stand for; `project`: whose table it is."""
        number = 0
        for entry in entries:
            if not self.occurs(entry.when):
                continue
            number += "{n}" in entry.line
            yield from self._rows(entry, numeral(number), project)

    def _rows(self, entry: RowEntry, number: str, project: str) -> Iterator[Row]:
        if entry.level:
            yield LEVEL
        elif entry.whole:
            yield Row(whole=True)
        elif entry.classes:
            yield from self._classes(entry.classes)
        elif entry.subjects:
            yield from self._listed(entry.subjects)
        elif entry.mix:
            yield from self._mixed(entry.mix)
        elif entry.each:
            yield from self._each(entry.each, project)
        elif entry.line:
            yield _line(entry.line.replace("{n}", number), entry.depth, entry.total)
        else:
            yield from [BLANK] * entry.blank

    def _classes(self, entry: ClassesEntry) -> Iterator[Row]:
        codes = self._list(entry.of)
        first = [e for e in codes.children("", self._ledger.year) if e.code not in entry.skip]
        if entry.present:
            occurring = {m[:3] for m in self._members(entry.of, entry.within)}
            first = [e for e in first if e.code in occurring]
        ordinal = ("（{}）" if entry.brackets else "{}、") if entry.numbered else ""
        for n, name in enumerate([*(e.name for e in first), *entry.extra], 1):
            yield _line(ordinal.format(numeral(n)) + name, depth=int(entry.brackets))

    def _listed(self, entry: ListEntry) -> Iterator[Row]:
        axis = self._space.dimension(entry.of)
        found = self._members(entry.of, entry.within)
        if entry.before:
            found |= self._members(entry.of, entry.within, self._last_year)
        found |= {e.code for c in entry.classes for e in self._statutory(entry.of, c)}
        around = {a for member in found for a in (member, *axis.ancestors(member))}
        usual = set(axis.code_lengths) - set(entry.levels)
        codes = sorted(c for c in around if c.isdigit() and len(c) not in usual)
        total = [_line(entry.total, total=True)] if entry.total and codes else []
        yield from [] if entry.below else total
        for code in codes:
            yield self._subject(entry, code)
        yield from total if entry.below else []

    def _statutory(self, dimension: str, code: str) -> Iterator[Entry]:
        """A class with all that lies in it."""
        codes = self._list(dimension)
        found = codes.lookup(code, self._ledger.year)
        yield from [found] if found else []
        for child in codes.children(code, self._ledger.year):
            yield from self._statutory(dimension, child.code)

    def _mixed(self, entry: MixEntry) -> Iterator[Row]:
        box = self._space.saturate(self._space.selector(entry.within))
        occurring = self._sums.combinations(entry.of, box)
        found = sorted({tuple(map(self._code, entry.of, members)) for members in occurring})
        for members in found:
            named = zip(entry.of, members, strict=True)
            yield Row({d: f"{m}-{self.subject_name(d, m)}" if m else "" for d, m in named})
        if found and entry.total:
            yield Row({entry.of[0]: entry.total}, total=True)

    def _code(self, dimension: str, member: str) -> str:
        """The code that a member is printed with: that of a detail is the one around it."""
        around = (member, *self._space.dimension(dimension).ancestors(member)) if member else ()
        return next((m for m in around if m.isdigit()), member)

    def _subject(self, entry: ListEntry, code: str) -> Row:
        name = self.subject_name(entry.of, code)
        # one digit alone reads as a 项 that lost its zero: such a local code is printed whole
        item = code[5:] if len(code) != _LOCAL else code
        parts = {"类": code[:3], "款": code[3:5], "项": item}
        fields = {"code": code, "name": name, "label": f"{code}{name}", **parts}
        return Row(fields, depth=sum(1 for level in entry.levels if level < len(code)))

    def subject_name(self, dimension: str, code: str) -> str:
        """The statutory name of a subject; of the nearest one around it for a local code."""
        codes = self._list(dimension)
        digits = code if code.isdigit() else code[:5]
        entry = codes.lookup(digits, self._ledger.year) or codes.lookup(digits)
        if entry is None:
            around = next(iter(codes.parents(code, self._ledger.year)), None)
            return f"其他{around.name}" if around else f"科目{code}"
        return entry.name

    def _each(self, kind: str, project: str) -> Iterator[Row]:
        ledger = self._ledger
        if kind == "office":
            for office in ledger.offices:
                yield Row({"name": office.name, "code": office.code, "nature": office.nature,
                           "rank": office.rank, "funding": office.funding,
                           "label": office.name})  # fmt: skip
        elif kind == "project":
            for found in ledger.projects:
                yield Row({"name": found.name, "code": found.code, "label": found.name})
        elif kind == "purchase":
            yield from self._purchases()
        elif kind == "asset":
            yield from [_line("合计", total=True)] if ledger.assets else []
            for asset in (a for a in ledger.assets if not a.is_total):
                yield Row({"label": asset.name, "name": asset.name,
                           "quantity": plain_number(asset.quantity)})  # fmt: skip
        else:
            for shown in (i for i in ledger.indicators if i.project == project):
                yield Row({"first": shown.first, "second": shown.second, "third": shown.third,
                           "description": shown.description, "value": shown.value,
                           "basis": shown.basis})  # fmt: skip

    def _purchases(self) -> Iterator[Row]:
        if not self._ledger.purchases:
            return
        yield _line("合  计", total=True)
        unit = ""
        for bought in sorted_purchases(self._ledger):
            if bought.unit != unit:
                unit = bought.unit
                yield _line(f"{unit}小计", total=True)
            yield Row({"project": bought.project, "item": bought.name,
                       "catalogue": bought.catalogue, "measure": bought.measure,
                       "label": bought.project})  # fmt: skip

    def _members(self, dimension: str, within: Select, sums: Sums | None = None) -> set[str]:
        box = self._space.saturate(self._space.selector(within))
        return (sums or self._sums).members(dimension, box)

    def _list(self, dimension: str) -> CodeList:
        return self._codes[subject_kind(dimension)]


def subject_kind(dimension: str) -> Kind:
    """The statutory list whose codes are the members of that dimension."""
    return _KINDS[dimension]


def sorted_purchases(ledger: Ledger) -> Sequence[Purchase]:
    """The purchases as tables print them: unit by unit, in the ledger's order."""
    order = {office.name: n for n, office in enumerate(ledger.offices)}
    return sorted(ledger.purchases, key=lambda p: (order.get(p.unit, len(order)), p.unit))


def plain_number(quantity: int) -> str:
    """A counted quantity without needless decimals."""
    text = print_fixed(quantity, PERCENT, 4).rstrip("0").rstrip(".")
    return text or "0"


def numeral(number: int) -> str:
    """A Chinese ordinal up to 99."""
    tens, ones = divmod(number, 10)
    head = "" if not tens else ("" if tens == 1 else _NUMERALS[tens - 1]) + "十"
    return head + (_NUMERALS[ones - 1] if ones else "")


def _line(words: str, depth: int = 0, total: bool = False) -> Row:
    return Row({"label": words, "name": words}, depth, total)
