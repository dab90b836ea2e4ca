"""Our own check of a document in memory, as the JSON report tells it."""

from __future__ import annotations

from mingsuan.api import check
from mingsuan.read import Document
from mingsuan.write.report_json import document_entry
from mingsuan.write.schema import DocumentEntry


def checked(document: Document) -> DocumentEntry:
    """The entry of the report for this document."""
    return document_entry(document.name, check(document))
