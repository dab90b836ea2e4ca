"""The kinds of errors: each a short function, declared with what a report may say of it."""

from conformance.kinds import amounts, form, performance, purchases, statements, wording
from conformance.kinds.kind import KINDS, Kind, Planted

MODULES = (amounts, statements, wording, form, performance, purchases)

__all__ = ["KINDS", "Kind", "Planted"]
