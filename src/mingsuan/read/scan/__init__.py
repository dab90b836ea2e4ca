"""Pages without a text layer: seen as pictures, read with models that come with the extra.

The pieces and lines found here are of the same kind as those of pages with text, so that
tables over several pages, paragraphs and page furniture are treated by the same code. The
packages of the extra are loaded in the process that reads, nowhere else.
"""

from __future__ import annotations

from dataclasses import replace
from time import monotonic

from mingsuan.read import refusals
from mingsuan.read.limits import Guard
from mingsuan.read.reading import Reading
from mingsuan.read.scan.extra import is_installed, missing

__all__ = ["with_scans"]

_WORKER = "mingsuan.read.scan.worker"


def with_scans(reading: Reading, data: bytes, guard: Guard) -> Reading:
    """The document again, with its scanned pages recognised; as it is if the extra is missing.

    Raises UnreadableError: too many scanned pages, or too slow.
    Raises MissingProgramError: nothing but scans, and the extra is missing.
    """
    if not is_installed():
        if not reading.blocks:
            raise missing()
        return reading
    if len(reading.scans) > guard.limits.scanned_pages:
        raise refusals.too_many("扫描页", guard.limits.scanned_pages)
    return _recognised(data, len(reading.scans), guard)


def _recognised(data: bytes, pages: int, guard: Guard) -> Reading:
    from mingsuan.read.pdf.isolation import reading_of

    seconds = guard.limits.seconds + pages * guard.limits.recognition_seconds
    limits = replace(guard.limits, seconds=seconds)
    start = monotonic()
    reading = reading_of(_WORKER, data, limits)
    guard.pause(monotonic() - start)
    return reading
