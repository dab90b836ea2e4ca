"""Word files of a publication: styles, sections, contents, tables as Word knows them."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import docx
import pytest
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_COLOR_INDEX
from docx.oxml.ns import qn

from mingsuan.compose.publication import Block, Heading, Publication, Table, Text
from mingsuan.write.publication.docx import to_docx
from mingsuan.write.publication.docx_pages import page_numbers
from mingsuan.write.publication.outline import outline
from tests.write.publication.publications import ENTITY, nine_tables


@pytest.fixture(scope="module")
def made() -> Document:
    return docx.Document(BytesIO(to_docx(nine_tables())))


def test_headings_have_the_styles_of_word(made: Document) -> None:
    styles = {p.text: p.style.name for p in made.paragraphs if p.style}
    for block in nine_tables().blocks:
        if isinstance(block, Heading):
            assert styles[block.text] == f"Heading {block.level}"
    assert styles[nine_tables().title] == "Title"


def test_properties_tell_title_author_and_language(made: Document) -> None:
    properties = made.core_properties
    assert (properties.title, properties.author) == (nine_tables().title, ENTITY)
    assert properties.language == "zh-CN"


def test_wide_tables_stand_in_a_section_of_their_own(made: Document) -> None:
    turned = [section.orientation for section in made.sections]
    assert turned == [WD_ORIENT.PORTRAIT, WD_ORIENT.LANDSCAPE, WD_ORIENT.PORTRAIT]
    footers = [section.footer.paragraphs[0]._p.xml for section in made.sections]
    assert all(" PAGE " in footer for footer in footers), "pages are numbered"


def test_header_rows_are_repeated_and_no_row_is_split(made: Document) -> None:
    for table, published in zip(made.tables, nine_tables().tables, strict=True):
        rows = [row.get_or_add_trPr() for row in table._tbl.tr_lst]
        repeated = [row.find(qn("w:tblHeader")) is not None for row in rows]
        assert sum(repeated) == published.header_rows == sum(repeated[: published.header_rows])
        assert all(row.find(qn("w:cantSplit")) is not None for row in rows)


def test_gaps_are_highlighted(made: Document) -> None:
    (gap,) = (p for p in made.paragraphs if p.text.startswith("【待填写："))
    assert [run.font.highlight_color for run in gap.runs] == [WD_COLOR_INDEX.YELLOW]


def test_the_contents_are_a_field_that_is_filled_already(made: Document) -> None:
    xml = made.element.xml
    assert 'TOC \\o "1-4" \\h \\z \\u' in xml
    for entry in outline(nine_tables()):
        assert xml.count(f'w:anchor="_Toc{entry.place:08d}"') == 1
        assert xml.count(f'w:name="_Toc{entry.place:08d}"') == 1


def test_pages_are_foretold_from_rows_and_lines() -> None:
    publication = nine_tables()
    pages = page_numbers(publication, outline(publication))
    tables = [pages[place] for place, block in enumerate(publication.blocks)
              if isinstance(block, Table) and block.number]  # fmt: skip
    assert tables == [2, 4, 6, 13, 15, 17, 19, 20, 21], "as LibreOffice sets them"
    assert [*pages.values()] == sorted(pages.values())


def test_a_heading_goes_where_its_table_goes() -> None:
    """A heading at the foot of a page moves on with the header and first row below it."""
    below = replace(nine_tables().tables[0], number="")
    alone = [_page_of(_filled(lines), -1) for lines in range(60)]
    with_table = [_page_of((*_filled(lines), below), -2) for lines in range(60)]
    assert any(before < after for before, after in zip(alone, with_table, strict=True))
    assert all(before <= after for before, after in zip(alone, with_table, strict=True))


def _filled(lines: int) -> tuple[Block, ...]:
    """A page with so many lines, then a heading."""
    return (*(Text("一行") for _ in range(lines)), Heading("小标题", 3))


def _page_of(blocks: tuple[Block, ...], place: int) -> int:
    publication = Publication("公开", "某局", 2026, "预算", blocks)
    return page_numbers(publication, outline(publication))[range(len(blocks))[place]]
