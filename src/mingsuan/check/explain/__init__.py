"""Explaining: the fewest changes after which every check holds, with their cost and kind.

Failing checks are split into connected parts. Each part's smallest explanations are found
exactly, by a search that conflicts lead. What one slip does to several cells (a stale line
with its totals, a swap, a shifted run, a wrong unit) counts as one change. Explanations are
ranked by how plausible their slips are.
"""

from mingsuan.check.explain.bounds import UNBOUNDED, Bounds
from mingsuan.check.explain.explaining import explain, explain_within
from mingsuan.check.explain.implied import implied_value
from mingsuan.check.explain.mending import Mending

__all__ = ["UNBOUNDED", "Bounds", "Mending", "explain", "explain_within", "implied_value"]
