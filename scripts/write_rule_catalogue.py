"""Writes docs/规则目录.md from the rules: `python scripts/write_rule_catalogue.py`."""

from __future__ import annotations

from pathlib import Path

from mingsuan.write.atomic import write_whole
from mingsuan.write.rule_catalogue import catalogue_page

PAGE = Path(__file__).parents[1] / "docs" / "规则目录.md"

if __name__ == "__main__":
    write_whole(PAGE, catalogue_page().encode())
