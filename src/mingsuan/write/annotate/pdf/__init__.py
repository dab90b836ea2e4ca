"""Highlights with notes, added to the end of a PDF; all bytes that it had stay as they are."""

from mingsuan.write.annotate.pdf.copying import annotate_pdf

__all__ = ["annotate_pdf"]
