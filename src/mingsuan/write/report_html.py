"""Outcomes → one self-contained HTML page, for screens of any width and for paper.

Documents are hostile: the template escapes everything, and the page allows no scripts.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from mingsuan.write.page import DocumentView

_TEMPLATES = Path(__file__).parent / "templates"


def to_html(documents: Sequence[DocumentView]) -> bytes:
    """The page as UTF-8."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    style = (_TEMPLATES / "report.css").read_text(encoding="utf-8")
    template = environment.get_template("report.html")
    page = template.render(documents=documents, style=style)
    return page.encode("utf-8", errors="replace")
