"""Disclosures made from line items: the proof that the meanings which check also fill.

A ledger is drawn (or read), an empty form with the rows that it needs is laid out and bound,
and every cell gets the sum over its own meaning. Nothing else knows what a cell means.
"""

from tests.synthetic.draw import Options, draw_ledger
from tests.synthetic.example import example_document, example_ledger, example_profile
from tests.synthetic.fill import fill
from tests.synthetic.ledger import Ledger, Purchase, point
from tests.synthetic.profile import Profile, Project
from tests.synthetic.skeleton import lay_out

__all__ = [
    "Ledger",
    "Options",
    "Profile",
    "Project",
    "Purchase",
    "draw_ledger",
    "example_document",
    "example_ledger",
    "example_profile",
    "fill",
    "lay_out",
    "point",
]
