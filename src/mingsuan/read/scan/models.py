"""The two models, loaded once a process."""

from __future__ import annotations

import os
from dataclasses import dataclass

from mingsuan.read.scan.detecting import Detector
from mingsuan.read.scan.recognising import Recogniser

_THREADS = 4
"""More do not make strips of text any quicker."""


@dataclass(frozen=True, slots=True)
class Models:
    """What finds lines and what reads them."""

    detector: Detector
    recogniser: Recogniser


def load_models() -> Models:
    """Load both models.

    Raises MissingProgramError: the extra is incomplete.
    """
    threads = min(_THREADS, os.cpu_count() or 1)
    return Models(Detector(threads), Recogniser(threads))
