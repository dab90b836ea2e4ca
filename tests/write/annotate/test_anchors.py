"""Where a remark hangs: the cell, the words, the heading, or the document as a whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from mingsuan.bind import Disclosure, bind
from mingsuan.check.model import Severity
from mingsuan.read import Block, Cell, Document, Grid, Paragraph, Place
from mingsuan.write.annotate.anchors import (
    Anchor,
    CellAnchor,
    SheetAnchor,
    WordsAnchor,
    notes_on,
)
from mingsuan.write.annotate.remarks import Remark
from tests.bind.readable import document, fact_at
from tests.write.small import SPENDING, TITLE


def disclosure_of(*blocks: Block) -> Disclosure:
    """A disclosure in which nothing is bound."""
    bound = bind(document(TITLE, SPENDING))
    return replace(bound, document=Document("文件", "docx", blocks), facts=())


def anchor(disclosure: Disclosure, place: Place, fact: int = -1) -> Anchor | None:
    (found,) = anchors(disclosure, [Remark(1, Severity.ERROR, place, fact, "")], "文件")
    return found


def anchors(disclosure: Disclosure, remarks: Sequence[Remark], file: str) -> list[Anchor | None]:
    return [note.anchor for note in notes_on(disclosure, remarks, file)]


WIDE = Grid((Cell("题", 0, 0, column_span=2), Cell("甲", 1, 0), Cell("25", 1, 1)), 2, 2, number=4)


def test_a_place_covered_by_a_merged_cell_is_that_cell() -> None:
    assert anchor(disclosure_of(WIDE), Place(table=4, row=1, column=2)) == CellAnchor(4, 0, 0)
    assert anchor(disclosure_of(WIDE), Place(table=4, row=2, column=2)) == CellAnchor(4, 1, 1)


def test_a_table_as_a_whole_is_its_first_cell() -> None:
    assert anchor(disclosure_of(WIDE), Place(table=4)) == CellAnchor(4, 0, 0)


def test_cells_of_worksheets_are_told_by_reference() -> None:
    grid = replace(WIDE, sheet="表", origin=(4, 2))
    cells = disclosure_of(grid)
    assert anchor(cells, Place(sheet="表", ref="C9")) == SheetAnchor("表", "C9")
    assert anchor(cells, Place(sheet="表")) == SheetAnchor("表", "C5")


SAME = (
    Paragraph("一、收入"),
    Paragraph("合计 10 元。"),
    Paragraph("二、支出"),
    Paragraph("合计 10 元，其中合计 10 元。"),
)


def test_words_said_in_several_places_are_those_under_the_heading() -> None:
    assert anchor(disclosure_of(*SAME), Place("二、支出", quote="合计10元")) == WordsAnchor(
        3, "合计10元"
    )
    assert anchor(disclosure_of(*SAME), Place(quote="合计10元")) == WordsAnchor(1, "合计10元")


def test_a_number_in_a_sentence_is_found_by_its_very_place() -> None:
    text = "2025年支出预算30.00万元。2025年支出预算30.00万元，其中项目支出20.00万元。"
    disclosure = bind(document(TITLE, SPENDING, text))
    said = [f for f in disclosure.printed() if f.row_label == "支出预算"]
    found = [anchor(disclosure, fact.place, fact.id) for fact in said]
    assert [place.nth for place in found if isinstance(place, WordsAnchor)] == [0, 1]
    part = fact_at(disclosure, "项目支出", "")
    assert anchor(disclosure, part.place, part.id) == WordsAnchor(2, "其中项目支出20.00万元")


def test_marks_before_a_quotation_are_left_out() -> None:
    assert anchor(disclosure_of(*SAME), Place(quote="，其中合计10元")) == WordsAnchor(
        3, "其中合计10元"
    )


def test_words_that_only_a_cell_says_are_that_cell() -> None:
    assert anchor(disclosure_of(*SAME, WIDE), Place(quote="25")) == CellAnchor(4, 1, 1)


def test_what_is_not_found_is_its_heading_or_the_whole_document() -> None:
    blocks = disclosure_of(*SAME)
    assert anchor(blocks, Place("二、支出", quote="没有的话")) == WordsAnchor(2, "")
    assert anchor(blocks, Place("二、支出")) == WordsAnchor(2, "")
    assert anchor(blocks, Place("没有的标题")) is None
    assert anchor(blocks, Place(table=9, row=1, column=1)) is None
    assert anchor(blocks, Place()) is None


def test_of_several_files_each_gets_its_own_remarks_and_counts_its_own_blocks() -> None:
    blocks = [replace(block, source=file) for file in ("甲.pdf", "乙.pdf") for block in SAME]
    disclosure = disclosure_of(*blocks)
    places = (
        Place(quote="合计10元", file="甲.pdf"),
        Place("二、支出", quote="合计10元", file="乙.pdf"),
        Place(),
    )
    remarks = [Remark(n, Severity.ERROR, place, -1, "") for n, place in enumerate(places, 1)]
    assert anchors(disclosure, remarks, "甲.pdf") == [WordsAnchor(1, "合计10元"), None]
    assert anchors(disclosure, remarks, "乙.pdf") == [WordsAnchor(3, "合计10元")]
