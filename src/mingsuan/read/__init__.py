"""Any file → `Document`: paragraphs and grids in order, every cell with its place.

One module a format. Nothing is interpreted here: what a number means is decided in `bind`.
Files come from strangers: every reader bounds size, depth, entries, expansion and time.
"""

from mingsuan.read.composition import together
from mingsuan.read.document import (
    Block,
    Box,
    Cell,
    Document,
    Grid,
    Paragraph,
    Place,
    column_letters,
    place_of,
)
from mingsuan.read.limits import Limits
from mingsuan.read.reader import read, read_bytes

__all__ = [
    "Block",
    "Box",
    "Cell",
    "Document",
    "Grid",
    "Limits",
    "Paragraph",
    "Place",
    "column_letters",
    "place_of",
    "read",
    "read_bytes",
    "together",
]
