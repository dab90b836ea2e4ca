"""Outcomes → one self-contained HTML page, for screens of any width and for paper.

Documents are hostile: the templates escape everything, and the page allows no scripts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jinja2 import Environment

    from mingsuan.write.page import DocumentView

_TEMPLATES = Path(__file__).parent / "templates"


@dataclass(frozen=True)
class Article:
    """One file's part of the page, and what the index says of it."""

    anchor: str
    file: str
    status: str
    verdict: str
    body: str
    """HTML, escaped."""


def article(view: DocumentView) -> Article:
    """The part of the page that shows a file."""
    body = _environment().get_template("article.html").render(document=view)
    return Article(view.anchor, view.file, view.status, view.verdict, body)


def to_html(documents: Sequence[Article]) -> bytes:
    """The page as UTF-8."""
    style = (_TEMPLATES / "report.css").read_text(encoding="utf-8")
    page = _environment().get_template("report.html").render(documents=documents, style=style)
    return page.encode("utf-8", errors="replace")


def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
