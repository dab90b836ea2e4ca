"""The command starts fast: nothing heavy is loaded that a file does not need."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = "jinja2 numpy openpyxl pyarrow pypdfium2_raw rich xlrd"
OF_A_CHECK = "lxml msgspec yaml mingsuan.bind mingsuan.check.rules mingsuan.forms"


def _loads(*words: str, of: str = HEAVY) -> set[str]:
    """The heavy modules that a command loads."""
    code = (
        "import sys\n"
        "from mingsuan.cli.main import run\n"
        f"run({list(words)!r})\n"
        "print(*sorted(m for m in sys.argv[1].split() if m in sys.modules), file=sys.stderr)\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code, of], capture_output=True, check=True, text=True
    )
    return set(ran.stderr.split())


def test_a_word_file_is_checked_without_them(wrong: Path) -> None:
    assert _loads("check", str(wrong)) == set()


def test_help_needs_none_either() -> None:
    assert _loads("check", "--help") == set()


@pytest.mark.parametrize("words", [("--help",), ("check", "--help"), ("--version",)])
def test_what_checks_nothing_loads_nothing_that_checks(words: tuple[str, ...]) -> None:
    assert _loads(*words, of=OF_A_CHECK) == set()


def test_a_check_loads_nothing_that_writes_what_is_not_wanted(wrong: Path) -> None:
    writers = "mingsuan.write.annotate mingsuan.write.page mingsuan.write.findings_file"
    assert _loads("check", str(wrong), of=f"concurrent.futures {writers}") == set()


def test_the_package_itself_loads_nothing_until_asked() -> None:
    code = "import sys, mingsuan; print([m for m in sys.modules if m.startswith('mingsuan.')])"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert ran.stdout.strip() == "[]"
