"""Broken and hostile input made from valid files, for every reader; what may come of it."""

from tests.fuzzing.mutating import mutated
from tests.fuzzing.outcome import Trouble, tried
from tests.fuzzing.seeds import SEEDS

__all__ = ["SEEDS", "Trouble", "mutated", "tried"]
