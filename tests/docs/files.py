"""The files that pages speak of, all made from the project's own examples."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

import openpyxl

from examples.make_example import EXAMPLE, FORM, LEDGER, ledger
from mingsuan.compose.composing import compose
from mingsuan.compose.layout import layout_named
from mingsuan.compose.ledger.model import Book, Ledger
from mingsuan.compose.publication import Block, Publication, Table
from mingsuan.write.publication.docx import to_docx
from mingsuan.write.publication.html import to_html
from mingsuan.write.publication.pdf import to_pdf
from mingsuan.write.publication.xlsx import to_xlsx
from tests.project.reading import text

LOCAL_WORD = ("项目支出", "专项业务费")
"""What the common forms say, and what a place with its own words prints instead."""

_FORMATS = {"docx": to_docx, "html": to_html, "pdf": to_pdf, "xlsx": to_xlsx}


def provide(page: str, folder: Path) -> None:
    """Puts into a folder every file that the page names and the project has."""
    (folder / "examples").symlink_to(EXAMPLE.parent)
    named = text(page)
    for name, content in FILES.items():
        if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", named):
            (folder / name).write_bytes(content())
    for inner, contents in FOLDERS.items():
        if re.search(rf"\b{inner}\b", named):
            (folder / inner).mkdir()
            for name, source in contents.items():
                (folder / inner / name).write_bytes(FILES[source]())


def _of(year: int) -> Ledger:
    """The department's ledger of that year, the same every year but for last year's figures."""
    own, before = ledger(), year - ledger().year
    now, past = (own.books[Book(ago, "预算")] for ago in (0, 1))
    if before < 0:
        return replace(own, year=year, books={Book(0, "预算"): past})
    return replace(
        own, year=year, books={Book(0, "预算"): now, Book(1, "预算"): now if before else past}
    )


@cache
def _published(year: int) -> Publication:
    """The disclosure of that year, without errors."""
    return compose(_of(year), layout_named(FORM)).publication


@cache
def _composed(year: int, kind: str) -> bytes:
    return _FORMATS[kind](_published(year))


def _words_alone() -> bytes:
    whole = _published(2024)
    words = tuple(block for block in whole.blocks if not isinstance(block, Table))
    return to_docx(replace(whole, blocks=words))


def _tables_alone() -> bytes:
    whole = _published(2024)
    return to_xlsx(replace(whole, blocks=tuple(b for b in whole.blocks if isinstance(b, Table))))


def _in_local_words() -> bytes:
    whole = _published(2024)
    return to_docx(replace(whole, blocks=tuple(map(_localised, whole.blocks))))


def _localised(block: Block) -> Block:
    if not isinstance(block, Table):
        return block
    common, local = LOCAL_WORD
    cells = (replace(c, text=local) if c.text == common else c for c in block.cells)
    return replace(block, cells=tuple(cells))


def _changed() -> bytes:
    """The ledger with its first line raised by 10.00万元, and so its income."""
    book = openpyxl.load_workbook(LEDGER)
    for sheet, cell in (("支出明细", "I2"), ("收入", "D2")):
        amount = book[sheet][cell]
        amount.value = round(float(str(amount.value)) + 10, 2)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


FILES: Mapping[str, Callable[[], bytes]] = {
    "部门预算.docx": EXAMPLE.read_bytes,
    "部门预算.xlsx": lambda: _composed(2024, "xlsx"),
    "部门预算.html": lambda: _composed(2024, "html"),
    "部门预算.pdf": lambda: _composed(2024, "pdf"),
    "本地预算.docx": _in_local_words,
    "上年公开.docx": lambda: _composed(2023, "docx"),
    "2023.docx": lambda: _composed(2023, "docx"),
    "2024.docx": lambda: _composed(2024, "docx"),
    "2025.docx": lambda: _composed(2025, "docx"),
    "说明.docx": _words_alone,
    "报表.xlsx": _tables_alone,
    "台账.xlsx": LEDGER.read_bytes,
    "初稿.xlsx": LEDGER.read_bytes,
    "定稿.xlsx": _changed,
    "空.docx": lambda: b"",
}
"""Name → content. The first is the example with its three errors."""

FOLDERS = {
    "各部门": {"甲局.docx": "部门预算.docx", "乙局.xlsx": "部门预算.xlsx"},
    "例": {"1.html": "部门预算.html"},
}
"""Folder → the names of the files in it, and which of `FILES` each is."""
