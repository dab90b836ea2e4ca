"""Input that finds its way: each reader is fed by a fuzzer that watches what an input reaches.

It builds on inputs that reach new branches. Of an archive one part is changed at a time, and
the archive is sound. What it learned is kept and built on in the next run, and so is every
input that makes trouble; then the exit code is 1. Needs the extra `fuzz`.
"""

from __future__ import annotations

from pathlib import Path


def troubles_of(kept: Path, name: str) -> Path:
    """Where the inputs are kept that made trouble to the reader of a format."""
    return kept / "有问题" / name
