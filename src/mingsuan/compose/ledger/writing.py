"""A ledger as a workbook that people fill in: drop-downs, notes, checks, one sheet a topic."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal

from xlsxwriter import Workbook  # type: ignore[import-untyped]
from xlsxwriter.format import Format  # type: ignore[import-untyped]
from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

from mingsuan.codes import Catalogue, Kind
from mingsuan.compose.layout import LayoutEntry
from mingsuan.compose.ledger.cells import choices
from mingsuan.compose.ledger.model import Ledger
from mingsuan.compose.ledger.rows_of import Cell, basic_values, ledger_rows
from mingsuan.compose.ledger.sheets import BASICS, SheetColumn, SheetEntry, amount_titles, workbook
from mingsuan.cube import Unit
from mingsuan.read.document import column_letters

_LISTS, _CHECKS = "选项", "核对"
_ROOM = 2000
"""Rows below the last one that drop-downs reach."""
_FONT = "宋体"
_HEAD = {"bold": True, "bg_color": "#DDEBF7", "border": 1, "text_wrap": True, "valign": "vcenter",
         "align": "center", "font_name": _FONT}  # fmt: skip
_KINDS = {"func": Kind.FUNCTIONAL, "econ": Kind.DEPT_ECONOMIC, "gov_econ": Kind.GOV_ECONOMIC,
          "catalogue": Kind.PROCUREMENT}  # fmt: skip


_CREATED = datetime(2000, 1, 1)
"""A date of its own, so that the same ledger makes the same file."""
_OPTIONS = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
}


def workbook_bytes(ledger: Ledger, layout: LayoutEntry) -> bytes:
    """The workbook with the ledger's lines; an empty one of a new ledger."""
    stream = io.BytesIO()
    usual = {"font_name": _FONT}  # a dictionary of its own: it is written to
    with Workbook(stream, {**_OPTIONS, "default_format_properties": usual}) as book:
        book.set_properties({"title": "台账", "created": _CREATED})
        _Writer(book, ledger, layout).write()
    return stream.getvalue()


class _Writer:
    def __init__(self, book: Workbook, ledger: Ledger, layout: LayoutEntry) -> None:
        self._book = book
        self._ledger = ledger
        self._layout = layout
        self._space = layout.reading_form().space
        self._rows = ledger_rows(ledger, layout)
        self._head = book.add_format(_HEAD)
        decimals = "#,##0.00" if ledger.unit is Unit.YUAN else "#,##0.00####"
        self._money = book.add_format({"num_format": decimals, "font_name": _FONT})
        self._words = book.add_format({"text_wrap": True, "valign": "top", "font_name": _FONT})
        self._plain = book.add_format({"font_name": _FONT, "num_format": "@"})
        self._lists: dict[str, str] = {}
        """Name of a list → the range that holds it."""

    def write(self) -> None:
        """All sheets, those that people fill in first."""
        basics = self._book.add_worksheet(BASICS)
        sheets = [(entry, self._book.add_worksheet(entry.name)) for entry in workbook().sheets]
        checks = self._book.add_worksheet(_CHECKS)
        self._write_lists(self._book.add_worksheet(_LISTS))
        self._write_basics(basics)
        for entry, sheet in sheets:
            self._write_sheet(entry, sheet)
        self._write_checks(checks)
        basics.activate()

    def _write_basics(self, sheet: Worksheet) -> None:
        given = basic_values(self._ledger, self._layout)
        sheet.write_row(0, 0, ["事项", "内容", "怎样填"], self._head)
        for n, entry in enumerate(workbook().basics, 1):
            sheet.write_string(n, 0, entry.title, self._words)
            sheet.write_string(n, 1, given[entry.key], self._plain)
            sheet.write_string(n, 2, entry.note, self._words)
            if entry.choices:
                sheet.data_validation(n, 1, n, 1, {"validate": "list", "source": entry.choices})
        first = len(workbook().basics) + 2
        sheet.write_string(first, 0, "各表", self._head)
        for n, topic in enumerate(workbook().sheets, first + 1):
            sheet.write_url(n, 0, f"internal:'{topic.name}'!A2", string=topic.name)
            sheet.write_string(n, 1, topic.help, self._words)
        sheet.set_column(0, 0, 14)
        sheet.set_column(1, 1, 70)
        _page(sheet)
        sheet.set_column(2, 2, 50)

    def _write_sheet(self, entry: SheetEntry, sheet: Worksheet) -> None:
        columns = list(self._columns(entry))
        rows = self._rows[entry.name]
        for place, (title, column) in enumerate(columns):
            sheet.write_string(0, place, title, self._head)
            sheet.set_column(place, place, column.width, self._format(column))
            note = f"{'必填。' if column.required else ''}{column.note or entry.help}"
            sheet.write_comment(0, place, note, {"author": "明算", "x_scale": 1.6})
            self._drop_down(sheet, column, place, len(rows))
        for n, row in enumerate(rows, 1):
            for place, value in enumerate(row):
                self._write_cell(sheet, n, place, value, self._format(columns[place][1]))
        sheet.freeze_panes(1, 1)
        sheet.set_row(0, 30)
        sheet.repeat_rows(0)
        _page(sheet)
        if rows:
            sheet.autofilter(0, 0, len(rows), len(columns) - 1)

    def _write_cell(
        self, sheet: Worksheet, row: int, column: int, value: Cell, form: Format
    ) -> None:
        if isinstance(value, Decimal):
            sheet.write_number(row, column, float(value), form)
        elif value:
            sheet.write_string(row, column, value, form)

    def _columns(self, entry: SheetEntry) -> Iterator[tuple[str, SheetColumn]]:
        for column in entry.columns:
            if column.kind == "amounts":
                for title in amount_titles(entry, self._layout).values():
                    yield title, column
            else:
                yield column.title, column

    def _format(self, column: SheetColumn) -> Format:
        if column.kind in ("amount", "amounts"):
            return self._money
        return self._words if column.width > 40 else self._plain

    def _drop_down(self, sheet: Worksheet, column: SheetColumn, place: int, rows: int) -> None:
        last = rows + _ROOM
        if column.kind in ("amount", "amounts", "number"):
            sheet.data_validation(1, place, last, place, {
                "validate": "decimal", "criteria": "between", "minimum": -1e15, "maximum": 1e15,
                "error_title": "请填数字", "error_message": f"{column.title}应是数字。",
            })  # fmt: skip
            return
        source = self._source(column)
        if source:
            strict = column.kind == "member"
            sheet.data_validation(1, place, last, place, {
                "validate": "list", "source": source,
                "error_type": "stop" if strict else "warning",
                "error_title": "不在选项之中",
                "error_message": "请从下拉表中选择。" if strict else "不在选项之中，仍要填吗？",
            })  # fmt: skip

    def _source(self, column: SheetColumn) -> str | list[str]:
        if column.kind == "unit":
            return f"='单位'!$A$2:$A${_ROOM}"
        if column.kind == "project":
            return f"='项目'!$A$2:$A${_ROOM}"
        if column.kind == "member":
            return list(choices(self._space.dimension(column.dimension), column))
        if column.kind == "code":
            return self._lists.get(column.dimension, "")
        return column.suggests

    def _write_lists(self, sheet: Worksheet) -> None:
        """The statutory codes that drop-downs offer."""
        coded = [c for s in workbook().sheets for c in s.columns if c.kind == "code"]
        for place, (dimension, level) in enumerate({c.dimension: c.level for c in coded}.items()):
            lines = list(self._offered(dimension, level))
            title = Catalogue.standard()[_KINDS[dimension]].about.title
            sheet.write_string(0, place, title, self._head)
            sheet.write_column(1, place, lines)
            sheet.set_column(place, place, 44)
            letter = "ABCDEFGH"[place]
            self._lists[dimension] = f"='{_LISTS}'!${letter}$2:${letter}${len(lines) + 1}"

    def _offered(self, dimension: str, level: int) -> Iterator[str]:
        codes = Catalogue.standard()[_KINDS[dimension]]
        year = self._ledger.year or None
        for entry in sorted(codes, key=lambda e: e.code):
            if entry.level >= max(level, 1) and entry.holds(year):
                yield from self._detailed(dimension, entry.code, entry.name)

    def _detailed(self, dimension: str, code: str, name: str) -> Iterator[str]:
        """The code with its name; its details if it has any that are no codes."""
        members = () if dimension == "catalogue" else self._space.dimension(dimension).members()
        details = [m for m in members if m.startswith(code) and not m.isdigit()]
        yield from [f"{m} {name}" for m in details] or [f"{code} {name}"]

    def _write_checks(self, sheet: Worksheet) -> None:
        """Income and its use by fund and vintage, as formulas: each difference must be zero."""
        stages = list(self._layout.stages)
        titles = amount_titles(workbook().sheet("支出明细"), self._layout)
        head = ["资金来源", "资金年度"]
        for stage in stages:
            head += [f"{titles[stage]}：{word}" for word in ("收入", "支出", "年末结转", "差额")]
        sheet.write_row(0, 0, head, self._head)
        row = 1
        for fund in self._space.dimension("fund").leaves():
            for vintage in self._space.dimension("vintage").leaves():
                sheet.write_string(row, 0, fund)
                sheet.write_string(row, 1, vintage)
                for n, stage in enumerate(stages):
                    self._write_difference(sheet, row, 2 + 4 * n, stage)
                row += 1
        for place in range(2, 2 + 4 * len(stages)):
            letter = _letter(place)
            sheet.write_formula(row, place, f"=SUM({letter}2:{letter}{row})", self._money)
        sheet.write_string(row, 0, "合计", self._head)
        red = self._book.add_format({"bg_color": "#FFC7CE", "font_color": "#9C0006"})
        for n in range(len(stages)):
            sheet.conditional_format(1, 5 + 4 * n, row, 5 + 4 * n, {
                "type": "cell", "criteria": "!=", "value": 0, "format": red,
            })  # fmt: skip
        sheet.set_column(0, 1, 18)
        sheet.set_column(2, 2 + 4 * len(stages), 18, self._money)
        sheet.freeze_panes(1, 2)
        _page(sheet)
        sheet.write_string(row + 2, 0, "差额一栏都应为 0；收入等于支出加年末结转。")

    def _write_difference(self, sheet: Worksheet, row: int, place: int, stage: str) -> None:
        for n, name in enumerate(("收入", "支出明细", "年末结转")):
            formula = self._sum_if(workbook().sheet(name), row + 1, stage)
            sheet.write_formula(row, place + n, formula, self._money)
        a, b, c = (_letter(place + n) for n in range(3))
        difference = f"=ROUND({a}{row + 1}-{b}{row + 1}-{c}{row + 1},6)"
        sheet.write_formula(row, place + 3, difference, self._money)

    def _sum_if(self, entry: SheetEntry, row: int, stage: str) -> str:
        """The sum of a sheet's amounts of this row's fund and vintage; a blank vintage is 本年."""
        columns = [column.key for _, column in self._columns(entry)]
        titles = [title for title, _ in self._columns(entry)]
        place = titles.index(amount_titles(entry, self._layout)[stage])
        amount, fund, vintage = (
            f"'{entry.name}'!${_letter(n)}:${_letter(n)}"
            for n in (place, columns.index("fund"), columns.index("vintage"))
        )
        said = f"SUMIFS({amount},{fund},$A{row},{vintage},$B{row})"
        otherwise = entry.column("vintage").otherwise
        unsaid = f'IF($B{row}="{otherwise}",SUMIFS({amount},{fund},$A{row},{vintage},""),0)'
        return f"={said}+{unsaid}"


def _page(sheet: Worksheet) -> None:
    """How it prints: as wide as a landscape page."""
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)


def _letter(column: int) -> str:
    return column_letters(column)
