"""PDF: highlights over the right words; the file's own bytes stay as they are, in front."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import Any, cast

import pypdfium2  # type: ignore[import-untyped]
import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject
from reportlab.pdfbase import pdfmetrics  # type: ignore[import-untyped]
from reportlab.pdfbase.cidfonts import UnicodeCIDFont  # type: ignore[import-untyped]
from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped]

from mingsuan.errors import MingsuanError
from mingsuan.read import Box, Cell, Document, Grid, Limits, Paragraph, read_bytes
from mingsuan.read.limits import Guard
from mingsuan.write.annotate.anchors import Note
from mingsuan.write.annotate.marked import Marked
from mingsuan.write.annotate.pdf import annotate_pdf
from mingsuan.write.annotate.pdf.copying import order_for, outcome_of
from mingsuan.write.annotate.pdf.worker import answer_to
from tests.write.annotate.marking import HOSTILE, WHEN, note, on_cell, on_words

FONT = "STSong-Light"
SENTENCE = "支出预算五百九十四万元，其中项目支出三百万元，比上年减少。"


@pytest.fixture(scope="module", autouse=True)
def _chinese() -> None:
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))


def pdf(*pages: str, rotated: int = 0) -> bytes:
    """A page for each sentence."""
    target = BytesIO()
    canvas = Canvas(target, pagesize=(400, 300), pageCompression=1)
    for words in pages:
        canvas.setPageRotation(rotated)
        if rotated == 90:  # what is drawn upwards is seen upright
            canvas.translate(400, 0)
            canvas.rotate(90)
        canvas.setFont(FONT, 12)
        canvas.drawString(30, 250, words[:20])
        canvas.drawString(30, 230, words[20:])
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def annotated(data: bytes, document: Document, *notes: Note) -> Marked:
    """The marked file, made in this process."""
    return outcome_of(answer_to(order_for(document, notes, WHEN), data))


def table(*boxes: Box | None) -> Document:
    """A table of one row."""
    cells = tuple(Cell("25", 0, i, box=box) for i, box in enumerate(boxes))
    return Document("表.pdf", "pdf", (Grid(cells, 1, len(cells)),))


@dataclass(frozen=True)
class Highlight:
    """A highlight as a viewer finds it."""

    page: int
    """0-based."""
    rect: list[float]
    corners: list[float]
    text: str
    author: str


def highlights(data: bytes) -> list[Highlight]:
    """Every highlight of a file."""
    return [
        highlight_of(number, reference.get_object())
        for number, page in enumerate(PdfReader(BytesIO(data)).pages)
        for reference in cast(ArrayObject, page.get("/Annots", ArrayObject()))
    ]


def highlight_of(page: int, annotation: Any) -> Highlight:
    return Highlight(
        page,
        [float(part) for part in annotation["/Rect"]],
        [float(part) for part in annotation["/QuadPoints"]],
        annotation["/Contents"],
        annotation["/T"],
    )


def is_red(data: bytes, x: int, y: int) -> bool:
    """Whether it looks so there on the first page, in points from its top left corner."""
    with pypdfium2.PdfDocument(data) as document:
        picture = document[0].render(scale=1, rev_byteorder=True).to_numpy()
        red, green, blue = (int(part) for part in picture[y, x][:3])
    return red > 250 and green < 200 and blue < 200


def covered(data: bytes, highlight: Highlight) -> str:
    """The words under a highlight."""
    corners = highlight.corners
    with pypdfium2.PdfDocument(data) as document:
        text = document[highlight.page].get_textpage()
        said = ""
        for i in range(0, len(corners), 8):
            left, top, right, _, _, bottom, *_ = corners[i : i + 8]
            said += text.get_text_bounded(left + 1, bottom + 1, right - 1, top - 1)
    return "".join(said.split())


@pytest.mark.parametrize("rotated", [0, 90])
def test_the_words_are_highlighted_line_by_line(rotated: int) -> None:
    data = pdf("无关", SENTENCE, rotated=rotated)
    document = read_bytes(data, "说明.pdf")
    block = next(i for i, p in enumerate(document.paragraphs()) if "三百万元" in p.text)
    after = annotated(data, document, on_words("项目支出三百万元", block=block)).content
    (found,) = highlights(after)
    assert covered(after, found) == "项目支出三百万元"
    assert found.page == 1
    assert len(found.corners) == 16  # the words begin on one line and end on the next


def test_the_own_bytes_of_the_file_come_first() -> None:
    data = pdf(SENTENCE)
    after = annotated(data, table(Box(1, 30, 140, 80, 160)), on_cell(0, 0)).content
    assert after.startswith(data)


def test_a_note_says_all_and_shows_without_help_of_the_viewer() -> None:
    box = Box(1, 30, 140, 80, 160)
    notes = (on_cell(0, 0, HOSTILE), on_cell(0, 0, "又一处"))
    after = annotated(pdf(SENTENCE), table(box), *notes).content
    (found,) = highlights(after)
    assert found.text == f"{HOSTILE}\n\n又一处"
    assert found.author == "明算"
    assert is_red(after, 55, 150)
    assert found.rect == [30, 140, 80, 160]


def test_a_cell_without_a_box_is_shown_in_its_row() -> None:
    after = annotated(pdf(SENTENCE), table(None, Box(1, 10, 20, 30, 40)), on_cell(0, 0)).content
    (found,) = highlights(after)
    assert found.rect == [10, 260, 30, 280]


def test_a_note_without_a_place_stands_on_the_first_page() -> None:
    (found,) = highlights(annotated(pdf("一", "二"), table(None), note(None)).content)
    assert found.page == 0
    left, bottom, right, top = found.rect
    assert 0 < left < right < 60
    assert 240 < bottom < top < 300


def test_words_that_are_not_found_leave_the_whole_box() -> None:
    paragraph = Paragraph("读得不同的字", box=Box(1, 30, 30, 200, 60))
    document = Document("说明.pdf", "pdf", (paragraph,))
    after = annotated(pdf(SENTENCE), document, on_words("读得不同")).content
    (found,) = highlights(after)
    assert found.rect == [30, 240, 200, 270]


def test_own_annotations_of_a_page_are_kept() -> None:
    first = annotated(pdf(SENTENCE), table(Box(1, 30, 140, 80, 160)), on_cell(0, 0, "原有")).content
    second = annotated(first, table(Box(1, 90, 140, 120, 160)), on_cell(0, 0, "新增")).content
    assert [found.text for found in highlights(second)] == ["原有", "新增"]
    assert [is_red(second, x, 150) for x in (55, 85, 105)] == [True, False, True]


def test_a_protected_file_is_refused_with_advice() -> None:
    writer = PdfWriter(clone_from=BytesIO(pdf(SENTENCE)))
    writer.encrypt("", "主人", algorithm="RC4-128")
    target = BytesIO()
    writer.write(target)
    with pytest.raises(MingsuanError, match="权限保护") as refused:
        annotated(target.getvalue(), table(Box(1, 0, 0, 9, 9)), on_cell(0, 0))
    assert "另存" in refused.value.advice


def test_the_work_is_done_in_a_process_of_its_own_that_gives_the_same() -> None:
    data, document = pdf(SENTENCE), table(Box(1, 30, 140, 80, 160))
    apart = annotate_pdf(data, document, [on_cell(0, 0)], Guard(Limits()), WHEN)
    assert highlights(apart.content) == highlights(annotated(data, document, on_cell(0, 0)).content)
    with pytest.raises(MingsuanError, match="PDF"):
        annotate_pdf(b"%PDF-1.4 ...", document, [on_cell(0, 0)], Guard(Limits()), WHEN)
