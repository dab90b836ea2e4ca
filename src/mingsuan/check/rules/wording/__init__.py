"""Wording: marks, years, names and characters in the running text."""
