"""The numbers of a publication with their meanings, for programs: JSON, CSV, Parquet.

The publication is read as any document is, so that every number carries what a reader of the
published file would find.
"""

from __future__ import annotations

from mingsuan.bind import Disclosure, bind
from mingsuan.compose.as_document import as_document
from mingsuan.compose.publication import Heading, Publication
from mingsuan.write import facts_file


def to_json(publication: Publication) -> bytes:
    """One object a number; raises NotADisclosureError if none of its tables is known."""
    return facts_file.to_json(_read(publication))


def to_csv(publication: Publication) -> bytes:
    """One line a number; raises as `to_json`."""
    return facts_file.to_csv(_read(publication))


def to_parquet(publication: Publication) -> bytes:
    """One row a number; raises as `to_json`, and MissingProgramError without pyarrow."""
    return facts_file.to_parquet(_read(publication))


def _read(publication: Publication) -> Disclosure:
    blocks = (Heading(publication.title, 1), *publication.blocks)
    return bind(as_document(blocks, publication.title))
