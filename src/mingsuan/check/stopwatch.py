"""How long each stage of checking a file takes, for users who wonder what it waits for."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import StrEnum


class Stage(StrEnum):
    """A stage, as users call it."""

    READ = "读入"
    BIND = "读懂"
    REPAIR = "更正识别"
    DERIVE = "推导关系"
    EVALUATE = "核对"
    EXPLAIN = "解释"
    RULES = "审核规则"
    WRITE = "成文"


@dataclass
class Stopwatch:
    """Adds up the seconds of each stage."""

    clock: Callable[[], float] = time.perf_counter
    seconds: dict[Stage, float] = field(default_factory=dict)

    @contextmanager
    def stage(self, stage: Stage) -> Iterator[None]:
        """What happens inside belongs to this stage; a failure ends it, too."""
        begun = self.clock()
        try:
            yield
        finally:
            self.seconds[stage] = self.seconds.get(stage, 0.0) + self.clock() - begun
