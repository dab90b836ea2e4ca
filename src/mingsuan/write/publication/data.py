"""The numbers of a publication with their meanings, as programs take them.

The publication is read as any document is, so that every number carries what a reader of the
published file would find.
"""

from __future__ import annotations

from collections.abc import Sequence

from mingsuan.bind import Disclosure, bind
from mingsuan.compose.as_document import as_document
from mingsuan.compose.publication import Heading, Publication
from mingsuan.forms import Form

FORMATS = ("json", "csv", "parquet")
"""Parquet needs an extra."""


def as_disclosure(publication: Publication, forms: Sequence[Form] = ()) -> Disclosure:
    """What its files disclose, by these forms or else the standard ones.

    Raises NotADisclosureError if none of its tables is known.
    """
    blocks = (Heading(publication.title, 1), *publication.blocks)
    return bind(as_document(blocks, publication.title), forms)
