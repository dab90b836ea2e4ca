"""PDF files of a publication: what programs and screen readers find in them."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from mingsuan.compose.publication import Publication, Text
from mingsuan.errors import MissingProgramError
from mingsuan.write.publication.fonts import fonts
from mingsuan.write.publication.outline import outline
from mingsuan.write.publication.pdf import to_pdf
from tests.write.publication.publications import ENTITY, nine_tables


@pytest.fixture(scope="module")
def reader() -> PdfReader:
    return PdfReader(BytesIO(to_pdf(nine_tables())))


def test_it_has_title_author_language_and_tags(reader: PdfReader) -> None:
    assert reader.metadata is not None
    assert reader.metadata.title == nine_tables().title
    assert reader.metadata.author == ENTITY
    assert str(reader.root_object["/Lang"]).startswith("zh")
    assert "/StructTreeRoot" in reader.root_object, "tagged for screen readers"


def test_every_heading_and_table_has_a_bookmark(reader: PdfReader) -> None:
    wanted = [entry.text for entry in outline(nine_tables())]
    assert [title for title in _titles(reader.outline) if title != "目　录"] == wanted


def test_fonts_are_embedded(reader: PdfReader) -> None:
    page_fonts = reader.pages[0]["/Resources"]["/Font"]  # type: ignore[index]
    for font in page_fonts.values():
        (inner,) = font.get_object()["/DescendantFonts"]
        description = inner.get_object()["/FontDescriptor"].get_object()
        assert {"/FontFile2", "/FontFile3"} & set(description)


def test_wide_tables_stand_on_landscape_pages_others_upright(reader: PdfReader) -> None:
    turned = [page.mediabox.width > page.mediabox.height for page in reader.pages]
    wide = ["单位资金收入" in page.extract_text() for page in reader.pages]
    assert turned == wide
    assert sum(turned) > 1, "its header is repeated on every page"


def test_fonts_of_official_documents_come_first() -> None:
    chosen = fonts([("SimHei", 400), ("Noto Sans CJK SC", 400), ("Noto Sans CJK SC", 700)])
    assert (chosen["hei"].family, chosen["hei"].bold) == ("SimHei", False)
    chosen = fonts([("Noto Sans CJK SC", 400), ("Noto Sans CJK SC", 700)])
    assert (chosen["song"].family, chosen["song"].bold) == ("Noto Sans CJK SC", True)


def test_without_a_chinese_font_the_user_is_told_what_to_install() -> None:
    with pytest.raises(MissingProgramError, match="fonts-noto-cjk"):
        fonts([("DejaVu Sans", 400)])


def test_a_letter_that_no_font_has_is_named() -> None:
    rare = Publication("公开", "某局", 2026, "预算", (Text("姓名：\U0003134a"),))
    with pytest.raises(MissingProgramError, match=r"U\+3134A.*先写成 docx"):
        to_pdf(rare)


def _titles(entries: Sequence[Any]) -> list[str]:
    titles: list[str] = []
    for entry in entries:
        if isinstance(entry, list):
            titles += _titles(entry)
        else:
            titles.append(str(entry.title))
    return titles
