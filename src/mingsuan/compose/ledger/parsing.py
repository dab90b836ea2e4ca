"""Sheets of cells → the ledger, with everything that is wrong in them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from mingsuan.compose.layout import LayoutEntry, layout_named
from mingsuan.compose.ledger.cells import Cells, Reader, Wrong, text
from mingsuan.compose.ledger.model import (
    Asset,
    Book,
    Indicator,
    Ledger,
    Office,
    Project,
    Purchase,
)
from mingsuan.compose.ledger.problems import Grade, Problem
from mingsuan.compose.ledger.raw import RawLedger, Value
from mingsuan.compose.ledger.sheets import BASICS, SheetColumn, SheetEntry, amount_titles, workbook
from mingsuan.cube import PERCENT, LineItem, Selector, Unit
from mingsuan.errors import MingsuanError
from mingsuan.forms.words import plain

_REQUIRED = ("单位", "收入", "支出明细")
_FIRST, _LAST = 2000, 2100


@dataclass(frozen=True, slots=True)
class Line:
    """A row as read: what each column says, and where it stands."""

    row: int
    said: Mapping[str, object]

    def word(self, key: str) -> str:
        """A column's words; empty for a blank or missing one."""
        return str(self.said.get(key) or "")

    def number(self, key: str) -> int:
        """A column's number; 0 for a blank one."""
        found = self.said.get(key)
        return found if isinstance(found, int) else 0


@dataclass
class Parsed:
    """The ledger with its problems, and the lines that checks want to point to."""

    ledger: Ledger | None = None
    layout: LayoutEntry | None = None
    problems: list[Problem] = field(default_factory=list)
    lines: dict[str, list[Line]] = field(default_factory=dict)
    columns: dict[str, dict[str, int]] = field(default_factory=dict)
    """Sheet → key of a column → where it stands."""

    def note(self, sheet: str, row: int, key: str, what: str, grade: Grade = Grade.ERROR) -> None:
        """Add a problem at a row's column."""
        column = self.columns.get(sheet, {}).get(key, -1)
        self.problems.append(Problem(sheet, row, column, what, grade))


def parse(raw: RawLedger) -> Parsed:
    """The ledger that the sheets hold, as far as they are right."""
    parsed = Parsed()
    basics = _basics(raw, parsed)
    parsed.layout = _layout(basics, parsed)
    for name in _REQUIRED:
        if name not in raw.sheets:
            parsed.problems.append(Problem(name, 0, -1, f"缺少“{name}”表"))
    if parsed.layout is None:
        return parsed
    unit = Unit.named(basics["unit"].value) or Unit.WAN
    year = int(basics["year"].value) if basics["year"].value.isdigit() else 0
    space = parsed.layout.reading_form().space
    cells = Cells(space, unit, year, typed=raw.typed)
    _Sheets(raw, parsed, parsed.layout, cells).read()
    parsed.ledger = _Maker(parsed, parsed.layout, basics, unit, year).ledger()
    return parsed


@dataclass(frozen=True, slots=True)
class _Basic:
    value: str = ""
    row: int = 0


def _basics(raw: RawLedger, parsed: Parsed) -> Mapping[str, _Basic]:
    rows = raw.sheets.get(BASICS)
    if rows is None:
        parsed.problems.append(Problem(BASICS, 0, -1, f"缺少“{BASICS}”表"))
        rows = []
    found = {
        text(row[0]): _Basic(text(row[1]) if len(row) > 1 else "", n)
        for n, row in enumerate(rows, 1)
        if row
    }
    parsed.columns[BASICS] = {"value": 1}
    basics = {e.key: found.get(e.title, _Basic()) for e in workbook().basics}
    for entry in workbook().basics if rows else ():
        given = basics[entry.key]
        if entry.required and not given.value:
            parsed.note(BASICS, given.row, "value", f"没有填{entry.title}")
        elif entry.choices and given.value not in entry.choices and given.value:
            choices = "、".join(entry.choices)
            parsed.note(BASICS, given.row, "value", f"{entry.title}应为{choices}之一")
    return basics


def _layout(basics: Mapping[str, _Basic], parsed: Parsed) -> LayoutEntry | None:
    form, year, kind = basics["form"], basics["year"], basics["kind"]
    if year.value and not (year.value.isdigit() and _FIRST <= int(year.value) <= _LAST):
        parsed.note(BASICS, year.row, "value", f"年度“{year.value}”不是四位年份")
        return None
    if not form.value:
        return None
    try:
        layout = layout_named(form.value)
    except MingsuanError as error:
        parsed.note(BASICS, form.row, "value", str(error))
        return None
    since = layout.id.rpartition("-")[2]
    if since.isdigit() and year.value and int(year.value) < int(since):
        what = f"表样 {layout.id} 自 {since} 年起使用，年度却是 {year.value}"
        parsed.note(BASICS, year.row, "value", what)
    if kind.value in ("预算", "决算") and kind.value != layout.kind:
        what = f"类别是{kind.value}，表样 {layout.id} 却是{layout.kind}的"
        parsed.note(BASICS, kind.row, "value", what)
    return layout


class _Sheets:
    """Reads the sheets in the order in which they name each other."""

    _ORDER = ("单位", "项目")

    def __init__(self, raw: RawLedger, parsed: Parsed, layout: LayoutEntry, cells: Cells) -> None:
        self._raw = raw
        self._parsed = parsed
        self._layout = layout
        self._cells = cells

    def read(self) -> None:
        sheets = sorted(workbook().sheets, key=lambda s: s.name not in self._ORDER)
        for sheet in sheets:
            self._parsed.lines[sheet.name] = list(self._lines(sheet))
            if sheet.name in self._ORDER:
                self._take_names(sheet.name)

    def _take_names(self, sheet: str) -> None:
        names: dict[str, str] = {}
        for line in self._parsed.lines[sheet]:
            name = line.word("name")
            if plain(name) in names:
                self._parsed.note(sheet, line.row, "name", f"“{name}”写了两次")
            names[plain(name)] = name
        self._cells.names["unit" if sheet == "单位" else "project"] = names

    def _lines(self, sheet: SheetEntry) -> Iterator[Line]:
        rows = self._raw.sheets.get(sheet.name, ())
        columns = self._columns(sheet, rows[0]) if rows else []
        for number, cells in enumerate(rows[1:], 2):
            if any(value not in ("", None) for value in cells):
                yield self._line(sheet, number, cells, columns)

    def _columns(
        self, sheet: SheetEntry, header: Sequence[Value]
    ) -> list[tuple[str, SheetColumn, int, Reader]]:
        """Key, column, place and reader of what the header names."""
        at = {text(word): n for n, word in enumerate(header) if text(word)}
        wanted = [(key, title, c) for c in sheet.columns for key, title in self._titles(sheet, c)]
        for _, title, column in wanted:
            if title not in at and column.required:
                self._parsed.problems.append(Problem(sheet.name, 1, -1, f"缺少“{title}”一栏"))
        found = [(k, c, at[t], self._cells.reader(c)) for k, t, c in wanted if t in at]
        self._parsed.columns[sheet.name] = {key: place for key, _, place, _ in found}
        known = {title for _, title, _ in wanted}
        for title, place in at.items():
            if title not in known:
                problem = Problem(sheet.name, 1, place, f"不认识的栏“{title}”，未读", Grade.DOUBT)
                self._parsed.problems.append(problem)
        return found

    def _titles(self, sheet: SheetEntry, column: SheetColumn) -> list[tuple[str, str]]:
        if column.kind != "amounts":
            return [(column.key, column.title)]
        titles = amount_titles(sheet, self._layout)
        return [(f"amount:{stage}", title) for stage, title in titles.items()]

    def _line(
        self,
        sheet: SheetEntry,
        number: int,
        cells: Sequence[Value],
        columns: Sequence[tuple[str, SheetColumn, int, Reader]],
    ) -> Line:
        said: dict[str, object] = {}
        for key, column, place, reader in columns:
            value = cells[place] if place < len(cells) else ""
            try:
                said[key] = reader(value)
            except Wrong as wrong:
                grade = Grade.DOUBT if wrong.doubt else Grade.ERROR
                self._parsed.note(sheet.name, number, key, wrong.what, grade)
                said[key] = wrong.value
                continue
            if column.required and value in ("", None) and not said[key]:
                self._parsed.note(sheet.name, number, key, f"没有填{column.title}")
        return Line(number, said)


class _Maker:
    """Makes the ledger from lines that were read."""

    def __init__(
        self,
        parsed: Parsed,
        layout: LayoutEntry,
        basics: Mapping[str, _Basic],
        unit: Unit,
        year: int,
    ) -> None:
        self._parsed = parsed
        self._lines = parsed.lines
        self._layout = layout
        self._basics = basics
        self._unit = unit
        self._year = year
        self._space = layout.reading_form().space
        self._points: dict[tuple[str, ...], Selector] = {}
        operating = workbook().operating
        self._running = {
            line.word("name")
            for line in self._lines["单位"]
            if line.word("nature") in operating.natures
        }

    def ledger(self) -> Ledger:
        entity = self._basics["entity"].value
        return Ledger(
            entity=entity,
            year=self._year,
            kind=self._layout.kind,
            form=self._layout.id,
            code=self._basics["code"].value,
            unit=self._unit,
            offices=tuple(self._offices()),
            books=self._books(),
            projects=tuple(self._projects()),
            indicators=tuple(self._indicators()),
            purchases=tuple(self._purchases()),
            assets=tuple(
                Asset(line.word("name"), line.number("quantity"), line.number("value"))
                for line in self._lines["国有资产"]
            ),
            texts=self._texts(),
        )

    def _offices(self) -> Iterator[Office]:
        for line in self._lines["单位"]:
            yield Office(*(line.word(key) for key in ("name", "code", "nature", "rank", "funding")))

    def _projects(self) -> Iterator[Project]:
        for line in self._lines["项目"]:
            words = {key: line.word(key) for key in ("name", "code", "use", "goal")}
            yield Project(**words, plan=tuple(line.word(f"plan{n}") for n in range(1, 5)))

    def _indicators(self) -> Iterator[Indicator]:
        keys = ("project", "first", "second", "third", "description", "value", "basis")
        for line in self._lines["绩效指标"]:
            yield Indicator(*(line.word(key) for key in keys))

    def _purchases(self) -> Iterator[Purchase]:
        for line in self._lines["政府采购"]:
            quantity, price = line.number("quantity"), line.number("unit_price")
            words = {
                k: line.word(k)
                for k in ("unit", "project", "name", "catalogue", "measure", "fund", "vintage")
            }
            yield Purchase(
                **words,
                quantity=quantity,
                unit_price=price,
                amount=quantity * price // PERCENT,
                reserved=line.number("reserved"),
            )

    def _texts(self) -> dict[str, str]:
        texts: dict[str, list[str]] = defaultdict(list)
        for line in self._lines["说明"]:
            if line.word("text"):
                texts[line.word("topic")].append(line.word("text"))
        return {topic: "\n".join(paragraphs) for topic, paragraphs in texts.items()}

    def _books(self) -> dict[Book, list[LineItem]]:
        books: dict[Book, list[LineItem]] = {}
        for years_ago, stages in ((0, self._layout.stages), (1, self._layout.before)):
            sheets = ("支出明细", "年末结转") if years_ago == 0 else ("上年数",)
            for stage in stages:
                books[Book(years_ago, stage)] = [
                    item for sheet in sheets for item in self._items(sheet, stage)
                ]
        return books

    def _items(self, sheet: str, stage: str) -> Iterator[LineItem]:
        key = f"amount:{stage}"
        for line in self._lines[sheet]:
            amount = line.number(key)
            if amount:
                yield LineItem(self._point(line), amount)

    def _point(self, line: Line) -> Selector:
        keys = ("unit", "func", "econ", "gov_econ", "etype", "fund", "vintage", "project", "use")
        words = tuple(line.word(key) for key in keys)
        known = self._points.get(words)
        if known is None:
            said = dict(zip(keys, words, strict=True))
            known = self._points[words] = self._made_point(said)
        return known

    def _made_point(self, said: dict[str, str]) -> Selector:
        members = {key: word for key, word in said.items() if word}
        for name in ("unit", "project"):
            if name in members:
                members[name] = plain(members[name])
        if members.setdefault("use", "本年支出") == "本年支出":
            members.setdefault("etype", self._type(members))
        operating = workbook().operating
        if (
            said["unit"] in self._running
            and members.get("etype") == operating.etype
            and members.get("fund") == operating.fund
        ):
            members["operating"] = "机关运行经费"
        kept = {key: word for key, word in members.items() if word}
        return self._space.saturate(self._space.selector(kept))

    def _type(self, members: Mapping[str, str]) -> str:
        """The type of a line that does not say it."""
        if "project" in members:
            return "项目支出"
        return workbook().types.get(members.get("econ", "")[:3], "")
