"""How much of a PDF is taken, beyond the limits that hold for every format."""

from __future__ import annotations

PAGES = 3_000
"""Pages of a document; more is refused."""
CHARACTERS = 300_000
"""Characters of a page; more is refused."""
OBJECTS = 400_000
"""Drawing objects of a page, those inside forms included; more is refused."""
RULINGS = 6_000
"""Lines of a page after pieces are joined; more is a drawing, not a table."""
FORM_DEPTH = 12
"""Forms inside forms."""
MEMORY = 2 * 1024**3
"""Address space of the process that reads, in bytes."""
