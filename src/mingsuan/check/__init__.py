"""Disclosure → checks → explanations → findings.

The checks are derived from the facts' meanings by a small closed set of rules; a
contradiction is explained by the fewest cells that could be wrong.
"""
