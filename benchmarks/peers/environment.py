"""The environment of the other programs, and running one of them there."""

from __future__ import annotations

import json
import subprocess
import sys
import venv
from pathlib import Path
from typing import NamedTuple

_HERE = Path(__file__).parent
_REQUIREMENTS = _HERE / "requirements.txt"
_PROGRAMS = _HERE / "programs"
_SECONDS = 900


class Run(NamedTuple):
    """What a program came to."""

    seconds: float
    """CPU time of the work alone; its start and the reading of its task are left out."""
    found: object
    """What it found, to see that both do the same work."""


class Environment:
    """A folder with the other programs, made when it is first asked for."""

    def __init__(self, folder: Path) -> None:
        self._python = folder / "bin" / "python"
        stamp = folder / "installed"
        wanted = _REQUIREMENTS.read_text(encoding="utf-8")
        if not stamp.exists() or stamp.read_text(encoding="utf-8") != wanted:
            print(f"正在安装对照程序：{folder}", file=sys.stderr)
            venv.create(folder, with_pip=True, clear=True)
            pip = [str(self._python), "-m", "pip", "install", "--quiet", "-r", str(_REQUIREMENTS)]
            subprocess.run(pip, check=True)
            stamp.write_text(wanted, encoding="utf-8")

    def run(self, program: str, task: object) -> Run:
        """A program of `programs` at a task that JSON can carry.

        Raises CalledProcessError if it fails, TimeoutExpired after a quarter of an hour.
        """
        done = subprocess.run(
            [self._python, _PROGRAMS / f"{program}.py"],
            input=json.dumps(task, ensure_ascii=False),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            check=True,
            timeout=_SECONDS,
        )
        answer = json.loads(done.stdout.splitlines()[-1])
        return Run(answer["seconds"], answer["found"])
