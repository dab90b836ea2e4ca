"""OpenDocument: comments on the right cells and words, nothing else in the file changes."""

from __future__ import annotations

import re

from hypothesis import given, settings
from lxml import etree

from mingsuan.write.annotate.odt import annotate_odt
from tests.read.builders import odt
from tests.write.annotate.marking import (
    HOSTILE,
    Table,
    marked,
    note,
    on_cell,
    on_words,
    same_content,
    tables,
)
from tests.write.annotate.word_files import part, parts

_ODF = "urn:oasis:names:tc:opendocument:xmlns"
OFFICE, TEXT = f"{{{_ODF}:office:1.0}}", f"{{{_ODF}:text:1.0}}"
INSERTED = re.compile(rb"<office:annotation .*?</office:annotation>|<office:annotation-end [^>]*/>")


def p(text: str) -> str:
    return f"<text:p>{text}</text:p>"


def odt_table(table: Table) -> str:
    rows: list[str] = []
    for row in range(table.rows):
        cells: list[str] = []
        for column in range(table.columns):
            cell = table.at(row, column)
            if (cell.row, cell.column) != (row, column):
                cells.append("<table:covered-table-cell/>")
                continue
            spans = (
                f'table:number-rows-spanned="{cell.rows}"'
                f' table:number-columns-spanned="{cell.columns}"'
            )
            cells.append(f"<table:table-cell {spans}>{p(cell.name)}</table:table-cell>")
        rows.append(f"<table:table-row>{''.join(cells)}</table:table-row>")
    return f"<table:table>{''.join(rows)}</table:table>"


def commented(data: bytes) -> dict[str, str]:
    """First line of each comment → the words between its marks."""
    root = etree.fromstring(part(data, "content.xml"))
    heads: dict[str, str] = {}
    said: dict[str, str] = {}
    open_names: set[str] = set()
    for event, element in etree.iterwalk(root, events=("start", "end")):
        name = element.get(f"{OFFICE}name", "")
        if element.tag == f"{OFFICE}annotation":
            heads[name] = element.findtext(f"{TEXT}p") or ""
            said.setdefault(name, "")
            if event == "end":
                open_names.add(name)
        elif element.tag == f"{OFFICE}annotation-end":
            open_names.discard(name)
        inside = any(a.tag == f"{OFFICE}annotation" for a in (element, *element.iterancestors()))
        text = element.text if event == "start" and not inside else None
        if event == "end" and (not inside or element.tag == f"{OFFICE}annotation"):
            text = element.tail
        for open_name in open_names:
            said[open_name] += text or ""
    return {heads[name]: words for name, words in said.items()}


@settings(max_examples=40)
@given(tables())
def test_comments_stand_on_the_cell_however_cells_are_merged(table: Table) -> None:
    before = odt(p("上文") + odt_table(table))
    notes = (on_cell(cell.row, cell.column, cell.name) for cell in table.cells)
    after = marked(annotate_odt, before, *notes).content
    assert commented(after) == {cell.name: cell.name for cell in table.cells}
    assert same_content(before, after)


def test_only_comments_are_inserted_and_other_parts_stay() -> None:
    data = odt(p("支出594.06万元") + p("另"))
    after = marked(annotate_odt, data, on_words("594.06万元"), note(None, "全文")).content
    old, new = parts(data), parts(after)
    assert INSERTED.sub(b"", new["content.xml"]) == old["content.xml"]
    assert {name for name in old if old[name] != new[name]} == {"content.xml"}
    assert list(new) == list(old)


def test_words_are_found_across_spans_and_references() -> None:
    data = odt(p("项目支<text:span>出5&#57;4</text:span>万<text:s/>元&amp;增加"))
    after = marked(annotate_odt, data, on_words("支出594万元&")).content
    assert commented(after) == {"应为 20.00": "支出594万元&"}
    assert same_content(data, after)


def test_empty_cells_are_marked_too() -> None:
    empty = "<table:table-cell><text:p/></table:table-cell>"
    row = (
        f"<table:table-row><table:table-cell>{p('甲')}</table:table-cell>{empty}</table:table-row>"
    )
    data = odt(f"<table:table>{row}</table:table>")
    after = marked(annotate_odt, data, on_cell(0, 1, "一"), on_cell(0, 1, "二")).content
    assert commented(after) == {"一": "", "二": ""}


def test_nothing_in_a_remark_becomes_markup() -> None:
    after = marked(annotate_odt, odt(p("25")), on_words("25", head=HOSTILE)).content
    assert commented(after) == {HOSTILE: "25"}
