"""The command starts fast: nothing heavy is loaded that a file does not need."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

HEAVY = "jinja2 numpy openpyxl pyarrow pypdfium2_raw rich xlrd"


def _loads(*words: str) -> set[str]:
    """The heavy modules that a command loads."""
    code = (
        "import sys\n"
        "from mingsuan.cli.main import run\n"
        f"run({list(words)!r})\n"
        "print(*sorted(m for m in sys.argv[1].split() if m in sys.modules), file=sys.stderr)\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code, HEAVY], capture_output=True, check=True, text=True
    )
    return set(ran.stderr.split())


def test_a_word_file_is_checked_without_them(wrong: Path) -> None:
    assert _loads("check", str(wrong)) == set()


def test_help_needs_none_either() -> None:
    assert _loads("check", "--help") == set()
