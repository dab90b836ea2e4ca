"""Where the other programs live, and where a former revision of our own does."""

from __future__ import annotations

import io
import subprocess
import sys
import tarfile
import venv
from pathlib import Path

_HERE = Path(__file__).parent
_ROOT = _HERE.parents[1]
_REQUIREMENTS = _HERE / "requirements.txt"


def python_of_others(folder: Path) -> Path:
    """The Python of a folder with the other programs, which is made when first asked for.

    Raises CalledProcessError if they cannot be installed.
    """
    python = folder / "bin" / "python"
    stamp = folder / "installed"
    wanted = _REQUIREMENTS.read_text(encoding="utf-8")
    if not stamp.exists() or stamp.read_text(encoding="utf-8") != wanted:
        print(f"正在安装对照程序：{folder}", file=sys.stderr, flush=True)
        venv.create(folder, with_pip=True, clear=True)
        pip = [str(python), "-m", "pip", "install", "--quiet", "-r", str(_REQUIREMENTS)]
        subprocess.run(pip, check=True)
        stamp.write_text(wanted, encoding="utf-8")
    return python


def last_release() -> str:
    """The newest tag before this revision; empty if there is none."""
    told = subprocess.run(
        ["git", "describe", "--tags", "--abbrev=0", "HEAD^"],
        cwd=_ROOT,
        capture_output=True,
        check=False,
        text=True,
    )
    return told.stdout.strip()


def source_of(revision: str, folder: Path) -> Path:
    """Our source as it was, laid out in the folder and compiled.

    Raises CalledProcessError: there is no such revision.
    """
    archive = subprocess.run(
        ["git", "archive", revision, "src"], cwd=_ROOT, capture_output=True, check=True
    ).stdout
    with tarfile.open(fileobj=io.BytesIO(archive)) as files:
        files.extractall(folder, filter="data")
    return compiled(folder / "src")


def compiled(source: Path) -> Path:
    """The source with its compiled modules beside it: starting it compiles nothing."""
    subprocess.run([sys.executable, "-m", "compileall", "-q", str(source)], check=True)
    return source


def our_source() -> Path:
    """Our source as it is, compiled."""
    return compiled(_ROOT / "src")
