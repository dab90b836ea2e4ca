"""Runs what pages show: our command within this process, since starting it takes longer."""

from __future__ import annotations

import contextlib
import re
import shlex
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

from mingsuan.cli.exit_codes import ExitCode
from mingsuan.cli.main import run
from tests.project.reading import ROOT, text

FINE = (ExitCode.CLEAN, ExitCode.FINDINGS, ExitCode.UNDECIDED)
"""How a command ends that was rightly written and whose files could be read."""


@dataclass(frozen=True)
class Ran:
    """How a command ended, and all that it printed."""

    code: int
    printed: str


class Shell:
    """A terminal in a folder."""

    def __init__(self, folder: Path, captured: pytest.CaptureFixture[str]) -> None:
        self._folder = folder
        self._captured = captured
        self._last = 0

    def run(self, command: str) -> Ran | None:
        """The command, as a shell runs it; None if it works on the project itself."""
        words = shlex.split(command, comments=True)
        if works_on_the_project(words):
            return None
        with contextlib.chdir(self._folder):
            ran = self._own(words[1:]) if words[0] == "mingsuan" else self._other(command)
        self._last = ran.code
        return ran

    def program(self, code: str, names: dict[str, object]) -> str:
        """What a Python program prints; `names` are those that earlier ones on the page left."""
        self._captured.readouterr()
        with contextlib.chdir(self._folder):
            exec(compile(code, "<page>", "exec"), names)
        return self._captured.readouterr().out

    def _own(self, words: list[str]) -> Ran:
        words, target = (words[:-2], words[-1]) if ">" in words else (words, None)
        self._captured.readouterr()
        code = run([found for word in words for found in _spread(word)])
        said = self._captured.readouterr()
        if target is None:
            return Ran(code.value, said.out + said.err)
        Path(target).write_text(said.out, encoding="utf-8")
        return Ran(code.value, said.err)

    def _other(self, command: str) -> Ran:
        script = f"(exit {self._last})\n{command}"
        said = subprocess.run(
            ["bash", "-c", script], capture_output=True, text=True, check=False, timeout=60
        )
        return Ran(said.returncode, said.stdout + said.stderr)


def _spread(word: str) -> list[str]:
    """The files that a pattern stands for."""
    return sorted(str(path) for path in Path().glob(word)) if "*" in word else [word]


def works_on_the_project(words: list[str]) -> bool:
    """Whether a command sets up, changes or tests the project; it then names what is there.

    Such commands are not run: CI runs them, or tests of their own do.
    """
    match words:
        case ["sh" | "python", script, *_] if not script.startswith("-"):
            assert (ROOT / script).is_file(), words
        case ["python", "-m", module, *_] if module != "pytest":
            assert (ROOT / module / "__main__.py").is_file() or _is_script(module), words
        case ["make", target, *_]:
            assert re.search(rf"^{target}:", text("Makefile"), re.MULTILINE), words
        case ["apt-get" | "git" | "pip" | ".venv/bin/pip" | ".venv/bin/python" | "python", *_]:
            pass
        case _:
            return False
    return True


def _is_script(module: str) -> bool:
    return (ROOT / f"{module.replace('.', '/')}.py").is_file()
