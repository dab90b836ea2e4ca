"""Completeness and form: what must be there, and what must not be left in."""
