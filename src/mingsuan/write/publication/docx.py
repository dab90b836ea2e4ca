"""A publication as a Word file with real styles, a table of contents, landscape pages.

Its parts are templates; the body is built here. Word fills the table of contents when it opens
the file; what stands there before is foretold.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from markupsafe import Markup

from mingsuan.compose.publication import Block, Gap, Heading, Publication, Table
from mingsuan.write.publication.docx_pages import page_numbers
from mingsuan.write.publication.docx_styles import (
    CELL_EDGE,
    CELL_TOP,
    CONTENTS_INDENT,
    LOOKS,
    fitted_size,
)
from mingsuan.write.publication.docx_table import (
    AFTER_TABLE,
    NOTHING,
    paragraph,
    run,
    sized,
    style,
    table_xml,
)
from mingsuan.write.publication.outline import DEEPEST, Entry, outline
from mingsuan.write.publication.paper import LANDSCAPE, PORTRAIT, Paper, begins_page
from mingsuan.write.publication.words import gap_words, printable

_TEMPLATES = Path(__file__).parents[1] / "templates" / "publication" / "word"
_PARTS = {
    "[Content_Types].xml": "content_types.xml",
    "_rels/.rels": "package_links.xml",
    "docProps/core.xml": "properties.xml",
    "word/document.xml": "document.xml",
    "word/styles.xml": "styles.xml",
    "word/settings.xml": "settings.xml",
    "word/footer.xml": "footer.xml",
    "word/_rels/document.xml.rels": "document_links.xml",
}
"""Part of the file → template."""
_DATE = (1980, 1, 1, 0, 0, 0)
"""Of every part, so that the same publication makes the same file."""
_PAGE_BREAK = Markup("<w:pageBreakBefore/>")


def to_docx(publication: Publication) -> bytes:
    """The file."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    entries = outline(publication)
    words = {
        "title": printable(publication.title),
        "entity": printable(publication.entity),
        "portrait": PORTRAIT.twips,
        "looks": LOOKS,
        "contents_indent": CONTENTS_INDENT,
        "cell_edge": CELL_EDGE,
        "cell_top": CELL_TOP,
        "update": bool(entries),
        "body": Markup("\n").join(_Body(publication, entries).parts()),
    }
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, template in _PARTS.items():
            entry = zipfile.ZipInfo(part, _DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, environment.get_template(template).render(words))
    return content.getvalue()


class _Body:
    """The body from the title to the last section."""

    def __init__(self, publication: Publication, entries: tuple[Entry, ...]) -> None:
        self._publication = publication
        self._entries = {entry.place: entry for entry in entries}

    def parts(self) -> Iterator[Markup]:
        """Paragraphs, tables and section ends in order."""
        paper = PORTRAIT
        title = self._publication.title
        yield paragraph(style("Title"), title, _fitted("Title", title, paper))
        if self._entries:
            entries = [*self._entries.values()]
            yield _contents(entries, page_numbers(self._publication, entries))
        last: Block | None = None
        for place, block in enumerate(self._publication.blocks):
            wanted = LANDSCAPE if isinstance(block, Table) and block.landscape else PORTRAIT
            turned = wanted is not paper
            if turned:
                yield Markup("<w:p><w:pPr>{}{}</w:pPr></w:p>").format(AFTER_TABLE, _section(paper))
                paper = wanted
            first = last is None and bool(self._entries)
            apart = not turned and (first or begins_page(block, last, self._level(place)))
            yield from self._block(place, block, paper, _PAGE_BREAK if apart else NOTHING)
            last = block
        yield _section(paper)

    def _level(self, place: int) -> int:
        entry = self._entries.get(place)
        return entry.level if entry else DEEPEST

    def _block(self, place: int, block: Block, paper: Paper, before: Markup) -> Iterator[Markup]:
        entry = self._entries.get(place)
        if isinstance(block, Table):
            yield from _table(block, entry, paper, before)
        elif isinstance(block, Heading) and entry:
            name = f"Heading{entry.level}"
            look = _fitted(name, block.text, paper)
            yield _marked(style(name, before), block.text, entry, look)
        elif isinstance(block, Gap):
            look = Markup('<w:highlight w:val="yellow"/>')
            yield paragraph(style("Gap", before), gap_words(block), look)
        elif not isinstance(block, Heading):
            for line in block.text.split("\n"):
                yield paragraph(style("BodyText", before), line)
                before = NOTHING


def _table(table: Table, entry: Entry | None, paper: Paper, before: Markup) -> Iterator[Markup]:
    """What stands above the table, the table, its notes."""
    level = Markup('<w:outlineLvl w:val="{}"/>').format(entry.level - 1 if entry else DEEPEST)
    if table.number:
        given = NOTHING if table.title else level
        yield _marked(style("TableNumber", before, last=given), table.number, None)
        before = NOTHING
    if table.title:
        look = _fitted("TableTitle", table.title, paper)
        yield _marked(style("TableTitle", before, last=level), table.title, entry, look)
        before = NOTHING
    left, right = table.above
    if left or right:
        tabs = Markup('<w:tabs><w:tab w:val="right" w:pos="{}"/></w:tabs>').format(paper.twips)
        given = style("TableAbove", before, tabs)
        inside = run(left) + (Markup("<w:r><w:tab/></w:r>") + run(right) if right else NOTHING)
        yield Markup("<w:p><w:pPr>{}</w:pPr>{}</w:p>").format(given, inside)
    yield table_xml(table, paper)
    for note in table.notes:
        yield paragraph(style("TableNote"), note)
    yield Markup("<w:p><w:pPr>{}</w:pPr></w:p>").format(AFTER_TABLE)


def _fitted(name: str, text: str, paper: Paper) -> Markup:
    """The look of a title that would not fit its line."""
    size = fitted_size(name, text, paper)
    return NOTHING if size == LOOKS[name].size else sized(size)


def _marked(given: Markup, text: str, entry: Entry | None, look: Markup = NOTHING) -> Markup:
    """A paragraph that the contents lead to."""
    if entry is None:
        return paragraph(given, text, look)
    return Markup(
        '<w:p><w:pPr>{0}</w:pPr><w:bookmarkStart w:id="{1}" w:name="{2}"/>{3}'
        '<w:bookmarkEnd w:id="{1}"/></w:p>'
    ).format(given, entry.place, _bookmark(entry), run(text, look))


def _contents(entries: list[Entry], pages: Mapping[int, int]) -> Markup:
    """The table of contents: a field that holds its entries already."""
    begin = Markup(
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve">'
        ' TOC \\o "1-{0}" \\h \\z \\u </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    ).format(DEEPEST)
    lines = Markup("\n").join(
        Markup("<w:p><w:pPr>{}</w:pPr>{}{}</w:p>").format(
            style(f"TOC{entry.level}"),
            NOTHING if number else begin,
            _contents_line(entry, pages[entry.place]),
        )
        for number, entry in enumerate(entries)
    )
    return Markup(
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/>'
        "<w:docPartUnique/></w:docPartObj></w:sdtPr><w:sdtContent>{}{}"
        '<w:p><w:pPr>{}</w:pPr><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
        "</w:sdtContent></w:sdt>"
    ).format(paragraph(style("TOCHeading"), "目　录"), lines, AFTER_TABLE)


def _contents_line(entry: Entry, page: int) -> Markup:
    """The words, and the page as a field."""
    return Markup(
        '<w:hyperlink w:anchor="{0}" w:history="1">{1}<w:r><w:tab/></w:r>'
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        '<w:r><w:instrText xml:space="preserve"> PAGEREF {0} \\h </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>{2}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:hyperlink>'
    ).format(_bookmark(entry), run(entry.text), run(str(page)))


def _bookmark(entry: Entry) -> str:
    return f"_Toc{entry.place:08d}"


def _section(paper: Paper) -> Markup:
    """The section that ends here is on such paper."""
    return Markup(
        '<w:sectPr><w:footerReference w:type="default" r:id="rId3"/>'
        '<w:pgSz w:w="{width}" w:h="{height}"{turned}/><w:pgMar w:top="{top}" w:right="{side}" '
        'w:bottom="{top}" w:left="{side}" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr>'
    ).format(
        width=paper.width,
        height=paper.height,
        turned=Markup(' w:orient="landscape"') if paper is LANDSCAPE else "",
        top=paper.top,
        side=paper.side,
    )
