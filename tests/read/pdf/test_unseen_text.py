"""What a reader of the page does not see is not read; what cannot be read is told."""

from __future__ import annotations

from io import BytesIO

from PIL import Image
from reportlab.lib.utils import ImageReader  # type: ignore[import-untyped]

from tests.read.pdf.drawing import Sheets, grids, paragraphs, rows, table


def picture(sheets: Sheets, share: float = 1.0) -> Sheets:
    """A picture over so much of the page's height."""
    data = BytesIO()
    Image.new("L", (20, 20), 200).save(data, "PNG")
    data.seek(0)
    sheets.canvas.drawImage(ImageReader(data), 0, 0, 595, 842 * share)
    return sheets


def test_text_off_the_page_is_not_read() -> None:
    sheets = Sheets().text(60, 100, "看得见").text(60, 900, "纸外").text(700, 100, "纸外")
    assert paragraphs(sheets.read()) == ["看得见"]


def test_text_hidden_by_its_window_is_not_read() -> None:
    sheets = Sheets().paragraph(60, 100, ["正文一。", "正文二。", "正文三。"])
    with sheets.window(50, 50, 500, 300):
        sheets.text(60, 400, "属于下一页的文字")
    assert paragraphs(sheets.read()) == ["正文一。", "正文二。", "正文三。"]


def test_text_that_overflows_its_window_belongs_to_that_cell() -> None:
    """Wrapped text taller than its row is cut off on paper; it is not the next row's text."""
    sheets = Sheets()
    table(sheets, [["项目", "指标"], ["甲", ""], ["乙", "合格"]], height=16)
    with sheets.window(151, 116.5, 239, 131.5):
        sheets.text(153, 128, "培训三十次").text(153, 140, "十次")
    found = rows(grids(sheets.read())[0])
    assert [row[1].replace("\n", "") for row in found] == ["指标", "培训三十次十次", "合格"]


def test_a_page_without_text_is_noted_as_scanned() -> None:
    sheets = picture(Sheets().text(60, 100, "正文。").page()).page().text(60, 100, "附件。")
    reading = sheets.read()
    assert paragraphs(reading) == ["正文。", "附件。"]
    (note,) = reading.notes
    assert note.startswith("第2页")
    assert "扫描件" in note
    assert reading.scans == (2,)


def test_a_page_number_on_a_picture_makes_no_text_layer() -> None:
    sheets = Sheets()
    for number in range(1, 4):
        picture(sheets).text(297, 800, str(number)).page()
    reading = picture(sheets).read()
    assert reading.scans == (1, 2, 3, 4)
    assert reading.notes[0].startswith("第1—4页")


def test_an_empty_page_is_not_noted() -> None:
    assert Sheets().text(60, 100, "正文。").page().page().read().notes == ()


def test_a_picture_beside_text_is_not_noted() -> None:
    sheets = picture(Sheets(), share=0.4).paragraph(60, 100, ["正文，说明下图的内容。"] * 6)
    assert sheets.read().notes == ()
