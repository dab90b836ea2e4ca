"""Writes docs/限度.md: every limit that files from strangers are read within.

Run with the project's Python: `python scripts/write_limits.py`.
"""

from __future__ import annotations

from pathlib import Path

from mingsuan.write.limits_table import limits_page

TARGET = Path(__file__).parents[1] / "docs" / "限度.md"

if __name__ == "__main__":
    TARGET.write_text(limits_page(), encoding="utf-8")
