"""Explaining: the fewest changes after which every check holds, with their cost and kind.

Failing checks are split into connected parts. Each part's smallest explanations are found
exactly, by a search that conflicts lead; whole slips that move several cells at once (stale
lines, swaps, shifts) count as one. All are ranked by how plausible the slip is.
"""

from mingsuan.check.explain.bounds import UNBOUNDED, Bounds
from mingsuan.check.explain.explaining import explain

__all__ = ["UNBOUNDED", "Bounds", "explain"]
