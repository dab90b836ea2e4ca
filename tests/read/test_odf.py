"""OpenDocument files: text with tables, and spreadsheets."""

from __future__ import annotations

import pytest

from mingsuan.errors import UnreadableError
from mingsuan.read import Paragraph
from tests.read.builders import grid, odt, read, shown, spans, texts


def p(text: str) -> str:
    return f"<text:p>{text}</text:p>"


def cell(text: str, attributes: str = "") -> str:
    return f"<table:table-cell {attributes}>{p(text)}</table:table-cell>"


def row(*cells: str, attributes: str = "") -> str:
    return f"<table:table-row {attributes}>{''.join(cells)}</table:table-row>"


COVERED = "<table:covered-table-cell/>"


def table(*rows: str, name: str = "") -> str:
    return f'<table:table table:name="{name}">{"".join(rows)}</table:table>'


def test_paragraphs_headings_and_tables_come_in_order() -> None:
    body = (
        '<text:h text:outline-level="2">收入</text:h>'
        + table(row(cell("一"), cell("二")))
        + "<text:section><text:list><text:list-item>"
        + p("项")
        + "</text:list-item></text:list></text:section>"
    )
    first, second, third = read(odt(body)).blocks
    assert isinstance(first, Paragraph)
    assert (first.text, first.level) == ("收入", 2)
    assert not isinstance(second, Paragraph)
    assert isinstance(third, Paragraph)
    assert third.text == "项"


def test_merged_cells_cover_what_the_file_says_is_covered() -> None:
    two_rows = 'table:number-rows-spanned="2"'
    two_columns = 'table:number-columns-spanned="2"'
    found = grid(
        odt(
            table(
                "<table:table-header-rows>"
                + row(cell("序号", two_rows), cell("收入", two_columns), COVERED)
                + "</table:table-header-rows>",
                row(COVERED, cell("项目"), cell("金额")),
            )
        )
    )
    assert spans(found) == {"序号": (2, 1), "收入": (1, 2)}
    assert shown(found) == [["序号", "收入", "收入"], ["序号", "项目", "金额"]]


def test_repeated_cells_and_rows_are_written_out() -> None:
    repeated = 'table:number-columns-repeated="2"'
    rows = row(cell("同", repeated), cell("末"), attributes='table:number-rows-repeated="2"')
    assert shown(grid(odt(table(rows)))) == [["同", "同", "末"]] * 2


def test_spaces_tabs_and_breaks_are_text() -> None:
    inside = (
        '甲<text:s text:c="3"/>乙<text:tab/>丙<text:line-break/>丁<text:span>戊</text:span>\n己'
    )
    assert texts(odt(p(inside))) == ["甲   乙\t丙\n丁戊 己"]


def test_deleted_text_notes_and_comments_are_not_read() -> None:
    body = (
        "<text:tracked-changes><text:changed-region><text:deletion>"
        + p("删去")
        + "</text:deletion></text:changed-region></text:tracked-changes>"
        + p("留下<text:change-start/>新增<text:change-end/><office:annotation>"
            + p("批注") + "</office:annotation><text:note>" + p("脚注") + "</text:note>")
    )  # fmt: skip
    document = read(odt(body))
    assert [found.text for found in document.paragraphs()] == ["留下新增"]
    assert document.notes == ("文档含未接受的修订，已按全部接受读取。",)


def test_a_text_box_follows_the_paragraph_that_holds_it() -> None:
    frame = f"<draw:frame><draw:text-box>{p('框中')}</draw:text-box></draw:frame>"
    assert texts(odt(p(f"正文{frame}") + p("下文"))) == ["正文", "框中", "下文"]


def test_a_table_in_a_cell_follows_the_one_around_it() -> None:
    inner = table(row(cell("内一"), cell("内二")))
    around = f"<table:table-cell>{p('外')}{inner}</table:table-cell>"
    outer, found = read(odt(table(row(cell("一"), around)))).grids()
    assert shown(outer) == [["一", "外"]]
    assert (found.number, found.inside) == (2, 1)


def test_an_encrypted_file_is_named_so() -> None:
    manifest = "<m><file-entry><encryption-data/></file-entry></m>"
    with pytest.raises(UnreadableError, match="打开密码"):
        read(odt(p("乱码"), manifest=manifest))


def test_spreadsheets_read_as_shown() -> None:
    sheet = table(
        row(cell("收入总表")),
        row(cell("项目"), cell("金额")),
        row(cell("拨款"), cell("1,359.50"), attributes='table:visibility="collapse"'),
        row(cell("", 'table:number-columns-repeated="16384"')),
        row(cell(""), attributes='table:number-rows-repeated="1048000"'),
        name="收支",
    )
    document = read(odt(sheet, kind="spreadsheet"))
    title, found = document.blocks
    assert document.format == "ods"
    assert isinstance(title, Paragraph)
    assert (title.text, title.sheet, title.ref) == ("收入总表", "收支", "A1")
    assert not isinstance(found, Paragraph)
    assert shown(found) == [["项目", "金额"], ["拨款", "1,359.50"]]
    assert document.notes == ("工作表“收支”有 1 个隐藏的行或列，已一并读取。",)
