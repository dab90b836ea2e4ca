"""Web pages: marks at the right cells and words, every other character as it was."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from lxml import html as parsed
from lxml.html import HtmlElement

from mingsuan.write.annotate.web import annotate_page
from tests.write.annotate.marking import (
    HOSTILE,
    Table,
    marked,
    note,
    on_cell,
    on_words,
    tables,
)

ADDED = re.compile(
    r'<mark style="background:#\w{6}" title="[^"]*">|</mark>|<sup id="mingsuan-mark-\d+">.*?</sup>'
    r'|<section id="mingsuan".*?</section>',
    re.DOTALL,
)


def page(body: str) -> bytes:
    head = "<!DOCTYPE html>\n<html><head><title>预算</title></head>"
    return f"{head}<body>{body}</body></html>".encode()


def web_table(table: Table) -> str:
    rows: list[str] = []
    for row in range(table.rows):
        cells = (
            f"<td rowspan={cell.rows} colspan='{cell.columns}'><p>{cell.name}"
            for cell in table.cells
            if cell.row == row
        )
        rows.append(f"<tr>{''.join(cells)}")
    return f"<table>{''.join(rows)}</table>"


def tree(data: bytes) -> HtmlElement:
    return parsed.document_fromstring(data.decode())


def marks(data: bytes) -> Mapping[int, str]:
    """Number of each note → the words marked for it, for notes on words of their own."""
    root = tree(data)
    found: dict[int, str] = {}
    number = 0
    said = ""
    for element in root.iter("mark", "sup"):
        if element.tag == "mark":
            said += element.text or ""
        else:
            number = int(element.get("id", "").rpartition("-")[2])
            found[number] = said
            said = ""
    return found


@settings(max_examples=40)
@given(tables())
def test_marks_stand_in_the_cell_however_cells_are_merged(table: Table) -> None:
    before = page(web_table(table))
    cells = sorted(table.cells, key=lambda cell: (cell.row, cell.column))
    notes = (on_cell(cell.row, cell.column, cell.name) for cell in cells)
    after = marked(annotate_page, before, *notes).content
    assert marks(after) == {number: cell.name for number, cell in enumerate(cells, 1)}
    assert ADDED.sub("", after.decode()).encode() == before


def test_a_table_in_a_cell_counts_after_the_one_around_it() -> None:
    inner = "<table><tr><td>内一</td><td>内二</td></tr></table>"
    data = page(
        f"<table><tr><td>一</td><td>外{inner}尾</td></tr><tr><td>二</td><td>三</td></tr></table>"
    )
    after = marked(annotate_page, data, on_cell(0, 1, table=1), on_cell(0, 1, table=2)).content
    text = after.decode()
    assert "外</mark><table><tr><td>内一</td>" in text
    assert ">内二</mark><sup" in text
    assert ">尾</mark><sup" in text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_the_page_keeps_its_encoding(encoding: str) -> None:
    text = "<html><body><p>支出预算合计594.06万元，比上年减少</p></body></html>"
    after = marked(annotate_page, text.encode(encoding), on_words("594.06万元")).content
    assert ADDED.sub("", after.decode(encoding)) == text
    assert re.search(r"<mark[^>]*>594.06万元</mark>", after.decode(encoding))


def test_a_page_of_mixed_encodings_becomes_utf_8_and_says_so() -> None:
    lines = ["<html><body><p>支出预算合计".encode(), "收入预算合计594万元".encode("gb18030")]
    made = marked(annotate_page, b"\n".join(lines), on_words("594万元"))
    assert made.content.startswith(b"\xef\xbb\xbf")
    assert made.notes == ("原件的文字编码有混用或损坏，批注件改存为 UTF-8 编码。",)


def test_words_are_found_across_tags_and_references() -> None:
    data = page("<p>项目支<b>出5&#57;4.06</b>&nbsp;万元，增加</p>")
    after = marked(annotate_page, data, on_words("支出594.06万元")).content
    assert marks(after) == {1: "支出594.06万元"}
    assert ADDED.sub("", after.decode()).encode() == data


def test_of_words_said_twice_the_right_ones_are_marked() -> None:
    table = "<table><tr><td>10元</td><td>x</td></tr></table>"
    data = page(f"<p>收入10元，支出10元</p>{table}<p>结转10元和10元</p>")
    after = marked(annotate_page, data, on_words("10元", block=2, nth=1)).content.decode()
    assert re.search(r"结转10元和<mark[^>]*>10元</mark>", after)
    assert after.count("<mark") == 1


def test_words_in_comments_scripts_and_titles_are_not_meant() -> None:
    hidden = "<!-- 支出9元 --><script>'支出9元'</script>"
    data = page(f"{hidden}<p>支出9元</p>").replace("预算<".encode(), "支出9元<".encode())
    after = marked(annotate_page, data, on_words("支出9元")).content.decode()
    assert re.search(r"<p><mark[^>]*>支出9元</mark>", after)
    assert after.count("<mark") == 1


def test_the_section_lists_every_note_and_links_both_ways() -> None:
    data = page("<table><tr><td>甲</td><td>25</td></tr></table>")
    notes = (on_cell(0, 1, "一"), note(None, "全文", "细节"))
    root = tree(marked(annotate_page, data, *notes).content)
    (section,) = root.cssselect("section#mingsuan")
    assert [p.get("id") for p in section.cssselect("p")] == ["mingsuan-1", "mingsuan-2"]
    said = "".join(map(str, section.itertext()))
    assert "全文" in said
    assert "细节" in said
    (link,) = root.cssselect("sup a")
    assert link.get("href") == "#mingsuan-1"
    assert len(root.cssselect("#mingsuan-mark-1")) == 1


def test_nothing_in_a_remark_becomes_markup() -> None:
    data = page("<table><tr><td>甲</td><td>25</td></tr></table>")
    after = marked(annotate_page, data, on_cell(0, 1, HOSTILE)).content.decode()
    assert "<script" not in after
    root = tree(after.encode())
    assert root.cssselect("mark")[0].get("title") == HOSTILE
    assert html.escape(HOSTILE) in after


BROKEN = [
    "<table><tr><td>甲<td>25<tr><td>乙<td>26",
    "<table><TR><TD title='a>b'>甲</TD><TD class=\"x\">25</TD></TR><tr><td>乙<td>26</table>",
    '<table><tr><td>甲<td>25 < 30 &amp; <tr><td>乙<td>26</table><p title="不完',
]


@pytest.mark.parametrize("body", BROKEN)
def test_broken_markup_is_marked_and_left_broken(body: str) -> None:
    data = page(body)
    after = marked(annotate_page, data, on_cell(1, 1)).content
    assert marks(after)[1].strip() == "26"
    assert ADDED.sub("", after.decode()).encode() == data
