"""A `Document` as a Word file: A4, real merged headers, headings with outline levels.

The same document gives the same bytes: dates are fixed, and the archive is written anew.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import docx
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from lxml.etree import _Element

from examples.word_table import table_element
from mingsuan.read import Document, Grid, Paragraph

_MADE = datetime(2024, 1, 2)
_WIDE = 9
"""Tables with more columns stand on a landscape page."""
_FONTS = {"Normal": ("仿宋", 14), "Heading 1": ("黑体", 18), "Heading 2": ("黑体", 15),
          "Heading 3": ("楷体", 14), "Title": ("黑体", 24)}  # fmt: skip
_MARGIN = Mm(20)
_SHORT, _LONG = Mm(210), Mm(297)


def write_word(document: Document, path: Path, cover: tuple[str, ...]) -> None:
    """Write the document under a cover page of these lines."""
    path.write_bytes(word_bytes(document, cover))


def word_bytes(document: Document, cover: tuple[str, ...]) -> bytes:
    """The file's content."""
    word = docx.Document()
    _Writer(word).write(document, cover)
    content = io.BytesIO()
    word.save(content)
    return _fixed(content.getvalue())


class _Writer:
    """Writes block by block; the page turns where a table needs it."""

    def __init__(self, word: WordDocument) -> None:
        self._word = word
        self._styles()
        self._properties()

    def write(self, document: Document, cover: tuple[str, ...]) -> None:
        self._page(self._word.sections[0], wide=False)
        self._cover(cover)
        wide = False
        for number, block in enumerate(document.blocks):
            if isinstance(block, Grid):
                self._table(block)
                continue
            needs = _needs_wide_page(document, number, wide)
            if needs != wide or block.level == 1:
                self._page(self._word.add_section(), wide=needs)
                wide = needs
            self._paragraph(block)

    def _cover(self, lines: tuple[str, ...]) -> None:
        for line in lines[:1]:
            title = self._word.add_paragraph(line, style="Title")
            title.paragraph_format.space_before = Pt(200)
        for line in lines[1:]:
            self._word.add_paragraph(line).alignment = WD_ALIGN_PARAGRAPH.CENTER

    def _paragraph(self, block: Paragraph) -> None:
        if block.level:
            self._word.add_heading(block.text, block.level)
            return
        paragraph = self._word.add_paragraph(block.text)
        paragraph.paragraph_format.first_line_indent = Pt(28)

    def _table(self, grid: Grid) -> None:
        section = self._word.sections[-1]
        width = (section.page_width or _SHORT) - 2 * _MARGIN
        body = self._word.element.body
        body.insert(len(body) - 1, table_element(grid, width))
        self._word.add_paragraph().paragraph_format.line_spacing = Pt(6)

    def _page(self, section: Section, *, wide: bool) -> None:
        section.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = (_LONG, _SHORT) if wide else (_SHORT, _LONG)
        section.left_margin = section.right_margin = _MARGIN
        section.top_margin = section.bottom_margin = _MARGIN
        if section is self._word.sections[0] or not section.footer.is_linked_to_previous:
            _number_pages(section)

    def _styles(self) -> None:
        for name, (font, size) in _FONTS.items():
            style = self._word.styles[name]
            assert isinstance(style, ParagraphStyle)
            style.font.name = "Times New Roman"
            style.font.size = Pt(size)
            style.font.color.rgb = RGBColor(0, 0, 0)
            _set_fonts(style.element, font)
            if name != "Normal":
                style.font.bold = False
                style.paragraph_format.space_before = Pt(12)
                style.paragraph_format.space_after = Pt(6)
        for centred in ("Title", "Heading 1"):
            style = self._word.styles[centred]
            assert isinstance(style, ParagraphStyle)
            style.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER

    def _properties(self) -> None:
        properties = self._word.core_properties
        properties.author = "明算"
        properties.title = "部门预算公开示例"
        properties.comments = ""
        properties.created = properties.modified = _MADE
        properties.revision = 1


def _needs_wide_page(document: Document, number: int, wide: bool) -> bool:
    """Whether this paragraph stands on a wide page: with the table that its heading opens."""
    block = document.blocks[number]
    if isinstance(block, Paragraph) and not block.level:
        return wide
    below = (b for b in document.blocks[number:] if isinstance(b, Grid) or not b.level)
    following = next(below, None)
    return isinstance(following, Grid) and following.columns > _WIDE


def _set_fonts(style: _Element, chinese: str) -> None:
    """Name the Chinese font, and let no theme override it."""
    for fonts in style.iter(qn("w:rFonts")):
        for name in list(fonts.attrib):
            if "Theme" in str(name) or str(name).endswith("cstheme"):
                del fonts.attrib[name]
        fonts.set(qn("w:eastAsia"), chinese)


def _number_pages(section: Section) -> None:
    paragraph = section.footer.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for part in _page_field():
        paragraph.add_run().element.append(part)


def _page_field() -> Iterator[_Element]:
    for kind in ("begin", "", "end"):
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = "PAGE"
        yield element


def _fixed(content: bytes) -> bytes:
    """The archive with its members in order and without the time of writing."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as given,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made,
    ):
        for name in given.namelist():
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 0
            made.writestr(info, given.read(name))
    return out.getvalue()
