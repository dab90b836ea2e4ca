"""Marks in a copy of a web page; its own markup stays character for character."""

from mingsuan.write.annotate.web.copying import annotate_page

__all__ = ["annotate_page"]
