"""What the file itself does not say and a user may add."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Circumstances:
    """The dates around a disclosure; None where nobody gave one."""

    approved: date | None = None
    """When the finance department approved the budget or final accounts (批复)."""
    published: date | None = None
    """When the disclosure was published."""
