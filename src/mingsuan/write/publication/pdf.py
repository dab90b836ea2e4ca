"""A publication as PDF: tagged, with bookmarks, contents, embedded fonts, landscape pages.

Typst sets the pages; words reach it as strings in JSON and are never read as markup.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from mingsuan.compose.publication import Block, CellKind, Gap, Heading, Publication, Table
from mingsuan.errors import MissingProgramError
from mingsuan.write.publication.columns import widths
from mingsuan.write.publication.docx_pages import row_heights
from mingsuan.write.publication.fonts import fonts
from mingsuan.write.publication.outline import DEEPEST, Entry, outline
from mingsuan.write.publication.paper import (
    LANDSCAPE,
    PORTRAIT,
    Paper,
    begins_page,
    stays_whole,
    table_size,
)
from mingsuan.write.publication.slots import Row, head_height, slots
from mingsuan.write.publication.words import gap_words, printable

_TEMPLATES = Path(__file__).parents[1] / "templates" / "publication"
_TWIPS = 20
"""In a point."""
_PADDING = 0.4
"""Of the room that a row has beyond its text, the share above it, and that below it."""
_CODE = re.compile(r"\\u\{([0-9a-fA-F]+)\}")
_MISSING = re.compile(r'the text `?"(.+?)"`? could not be displayed')
Made = dict[str, Any]
"""A part of the publication as JSON."""


def to_pdf(publication: Publication) -> bytes:
    """The file.

    Raises MissingProgramError: the extra `pdf` or a Chinese font is not installed.
    """
    try:
        import typst
    except ImportError as error:
        raise MissingProgramError(
            "写 PDF 需要 typst，尚未安装。",
            advice="请执行 pip install 'mingsuan[pdf]'；"
            "或者先写成 docx，在 Word 或 WPS 中另存为 PDF。",
        ) from error
    there = typst.Fonts()
    faces = fonts((font.family, font.weight) for font in there.fonts())
    content = _content(publication) | {"fonts": faces}
    try:
        return typst.compile(
            (_TEMPLATES / "publication.typ").read_bytes(),
            font_paths=there,
            sys_inputs={"publication": msgspec.json.encode(content).decode()},
            format="pdf",
            pdf_standards="ua-1",
        )
    except typst.TypstError as error:
        if missing := _MISSING.search(str(error)):
            raise _without_letter(missing[1]) from error
        raise


def _without_letter(shown: str) -> MissingProgramError:
    """What to tell if no font has these letters, given as Typst shows them."""
    letters = _CODE.sub(lambda code: chr(int(code[1], 16)), shown)
    codes = "、".join(f"U+{ord(letter):04X}" for letter in letters)
    return MissingProgramError(
        f"这台电脑的字体中没有“{letters}”（{codes}），PDF 写不完整，没有写入。",
        advice="请安装字较全的字体（如 fonts-noto-cjk），改正这个字，"
        "或者先写成 docx，在 Word 或 WPS 中另存为 PDF。",
    )


def _content(publication: Publication) -> Made:
    entries = {entry.place: entry for entry in outline(publication)}
    return {
        "title": printable(publication.title).replace("\n", " "),
        "entity": printable(publication.entity),
        "contents": bool(entries),
        "portrait": _points(PORTRAIT),
        "landscape": _points(LANDSCAPE),
        "blocks": [*_blocks(publication, entries)],
    }


def _points(paper: Paper) -> Made:
    names = ("width", "height", "top", "side")
    return {name: getattr(paper, name) / _TWIPS for name in names}


def _blocks(publication: Publication, entries: dict[int, Entry]) -> Iterator[Made]:
    last: Block | None = None
    for place, block in enumerate(publication.blocks):
        entry = entries.get(place)
        apart = begins_page(block, last, entry.level if entry else DEEPEST)
        yield {"apart": apart} | _block(block, entry.level if entry else 0)
        last = block


def _block(block: Block, level: int) -> Made:
    if isinstance(block, Table):
        return _table(block, level)
    if isinstance(block, Heading):
        text = printable(block.text).replace("\n", " ")
        return {"type": "heading", "level": level, "text": text}
    if isinstance(block, Gap):
        return {"type": "gap", "text": gap_words(block)}
    return {"type": "text", "lines": printable(block.text).split("\n")}


def _table(table: Table, level: int) -> Made:
    paper = LANDSCAPE if table.landscape else PORTRAIT
    wide = widths(table, paper.digits)
    total = sum(wide)
    rows, head = slots(table), head_height(table)
    left, right = table.above
    return {
        "type": "table",
        "level": level,
        "landscape": table.landscape,
        "padding": (paper.row - table_size(paper, total)) * _PADDING,
        "whole": stays_whole(row_heights(table, paper), paper),
        "number": printable(table.number),
        "title": printable(table.title).replace("\n", " "),
        "left": printable(left),
        "right": printable(right),
        "size": table_size(paper, total),
        "widths": [paper.points * width / total for width in wide],
        "head": [*_cells(rows[:head])],
        "body": [*_cells(rows[head:])],
        "notes": [printable(note) for note in table.notes],
    }


def _cells(rows: tuple[Row, ...]) -> Iterator[Made]:
    for row in rows:
        for slot in row:
            cell = slot.cell
            if slot.starts:
                yield {
                    "kind": cell.kind.value,
                    "rows": cell.row_span,
                    "columns": cell.column_span,
                    "depth": cell.depth,
                    "bold": cell.total or cell.kind is CellKind.HEADER,
                    "lines": printable(cell.text).split("\n"),
                }
