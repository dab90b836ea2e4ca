"""What changed between two disclosures, by meaning: the same box in both, wherever it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from mingsuan.bind import Disclosure, Fact, Origin
from mingsuan.codes import Catalogue
from mingsuan.compose.publication import CellKind, Publication, Table, TableCell, Text
from mingsuan.compose.rows import subject_kind
from mingsuan.cube import Measure, Selector, Space, Unit, print_fixed

_SUBJECTS = ("func", "econ", "gov_econ")
_COMPARED = (Measure.AMOUNT, Measure.STOCK)
_ABSENT = "—"
_WHOLE = "合计"


@dataclass(frozen=True, slots=True)
class _Key:
    """What is compared: which year as seen from the disclosure, which stage, what, of whom."""

    years_ago: int
    stage: str
    measure: Measure
    selector: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """A meaning whose numbers differ, in 分; None where one disclosure does not speak of it."""

    words: str
    before: int | None
    after: int | None
    where: str
    """The table that it stands in, of the second disclosure if it does."""

    @property
    def change(self) -> int:
        """The second less the first; what is not spoken of counts as zero."""
        return (self.after or 0) - (self.before or 0)


def differences(before: Disclosure, after: Disclosure) -> tuple[Difference, ...]:
    """What differs, in the order of the second disclosure; then what only the first has."""
    first, second = _told(before), _told(after)
    found = []
    for key in [*second, *(k for k in first if k not in second)]:
        old, new = first.get(key), second.get(key)
        if (old.value if old else 0) != (new.value if new else 0):
            found.append(_difference(key, old, new, before, after))
    return tuple(found)


def as_publication(
    found: Sequence[Difference], names: tuple[str, str], unit: Unit, decimals: int = 2
) -> Publication:
    """The differences as a table that every format can print."""
    title = "两份文件的差异"
    table = Table(
        title=title,
        cells=tuple(_cells(found, names, unit, decimals)),
        rows=len(found) + 1,
        columns=6,
        header_rows=1,
        widths=(24, 16, 12, 12, 12, 9),
        above=(f"{names[0]} → {names[1]}", f"单位：{unit.label}"),
        landscape=True,
        decimals=decimals,
    )
    said = Text(f"{names[0]}与{names[1]}：{len(found)} 项不同。按含义比较，与所在的行、表无关。")
    return Publication(title, "", 0, "比较", (said, table) if found else (said,))


def usual_unit(disclosure: Disclosure) -> tuple[Unit, int]:
    """The unit and decimals that most of its tables' numbers are printed in."""
    facts = [f for f in disclosure.printed() if f.unit is not None and f.table >= 0]
    units = [(f.unit, f.decimals) for f in facts if f.unit is not None]
    return max(set(units), key=units.count) if units else (Unit.WAN, 2)


def row_texts(one: Difference, unit: Unit, decimals: int) -> tuple[str, ...]:
    """A difference as the words of a table's row."""
    return (one.words, one.where, *_numbers(one, unit, decimals))


def _told(disclosure: Disclosure) -> Mapping[_Key, Fact]:
    """What the disclosure says, tables before sentences, each meaning once."""
    told: dict[_Key, Fact] = {}
    facts = sorted(disclosure.printed(), key=lambda f: f.origin is Origin.NARRATIVE)
    for fact in facts:
        if fact.measure in _COMPARED and fact.value is not None and fact.selector:
            told.setdefault(_key(fact, disclosure), fact)
    return told


def _key(fact: Fact, disclosure: Disclosure) -> _Key:
    years_ago = disclosure.year - fact.frame.year if fact.frame.year else 0
    members = disclosure.space.members(fact.selector)
    members.pop("line", None)
    if fact.frame.entity:
        members["unit"] = fact.frame.entity
    return _Key(years_ago, fact.frame.stage, fact.measure, tuple(sorted(members.items())))


def _difference(
    key: _Key, old: Fact | None, new: Fact | None, before: Disclosure, after: Disclosure
) -> Difference:
    fact, disclosure = (new, after) if new is not None else (old, before)
    assert fact is not None
    return Difference(
        words=_words(fact.selector, disclosure.space, key),
        before=old.value if old else None,
        after=new.value if new else None,
        where=fact.place.title,
    )


def _words(selector: Selector, space: Space, key: _Key) -> str:
    """The meaning in words: 一般公共预算、行政运行（2010101）、基本支出."""
    members = space.members(_unsaturated(selector, space))
    words = [_member(d, m) for d, m in members.items() if d != "line"]
    year = {0: "", 1: "上年"}.get(key.years_ago, f"前{key.years_ago}年")
    stage = key.stage if key.stage not in ("预算", "决算") or year else ""
    return f"{year}{stage}{'、'.join(words) or _WHOLE}"


def _unsaturated(selector: Selector, space: Space) -> Selector:
    """The selector without what its other members imply."""
    slots = list(selector)
    for slot, member in enumerate(selector):
        if member is not None:
            without = tuple(None if s == slot else m for s, m in enumerate(slots))
            if space.saturate(without) == selector:
                slots[slot] = None
    return tuple(slots)


def _member(dimension: str, member: str) -> str:
    if dimension in _SUBJECTS and member[:3].isdigit():
        codes = Catalogue.standard()[subject_kind(dimension)]
        digits = member if member.isdigit() else member[:5]
        entry = codes.lookup(digits)
        return f"{entry.name}（{member}）" if entry else member
    return member.partition(":")[2] or member if dimension == "item" else member


def _cells(
    found: Iterable[Difference], names: tuple[str, str], unit: Unit, decimals: int
) -> Iterator[TableCell]:
    heads = ("含义", "所在的表", names[0], names[1], "增减额", "增减（%）")
    for column, word in enumerate(heads):
        yield TableCell(0, column, word, CellKind.HEADER)
    for row, one in enumerate(found, 1):
        for column, text in enumerate(row_texts(one, unit, decimals)):
            number = column > 1 and text not in ("", _ABSENT)
            kind = CellKind.AMOUNT if column > 1 else CellKind.LABEL
            yield TableCell(row, column, text, kind, Decimal(text) if number else None)


def _numbers(one: Difference, unit: Unit, decimals: int) -> Iterator[str]:
    for fen in (one.before, one.after, one.change):
        yield _ABSENT if fen is None else print_fixed(fen, unit.fen, decimals)
    before = one.before or 0
    yield print_fixed(100 * one.change, before, 2) if before > 0 else ""
