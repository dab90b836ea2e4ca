"""What is published is whole: built here, laid out away from the source, it does its work.

`sh scripts/wheel.sh` does the same with pip in an empty environment.
"""

from __future__ import annotations

import email
import importlib.metadata
import os
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Iterator
from email.message import Message
from pathlib import Path, PurePosixPath

import pytest
from hatchling.builders.sdist import SdistBuilder
from hatchling.builders.wheel import WheelBuilder
from packaging.requirements import Requirement

from examples.make_example import EXAMPLE
from tests.project.reading import ROOT, text

COMMAND = "from mingsuan.cli.main import main; main()"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this source."""
    folder = tmp_path_factory.mktemp("wheel")
    return Path(next(WheelBuilder(str(ROOT)).build(directory=str(folder))))


@pytest.fixture(scope="module")
def metadata(wheel: Path) -> Message:
    """What the wheel says of itself."""
    with zipfile.ZipFile(wheel) as archive:
        (name,) = (n for n in archive.namelist() if n.endswith(".dist-info/METADATA"))
        return email.message_from_bytes(archive.read(name))


@pytest.fixture(scope="module")
def empty(wheel: Path, metadata: Message, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel's content and what it requires, nothing else."""
    folder = tmp_path_factory.mktemp("site")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    for name in _closure(metadata.get_all("Requires-Dist", [])):
        for file in importlib.metadata.files(name) or ():
            top = PurePosixPath(file).parts[0]
            source = Path(str(file.locate()))
            while source.name != top and top != "..":
                source = source.parent
            if top != ".." and not (folder / top).exists():
                (folder / top).symlink_to(source)
    return folder


def _closure(requirements: list[str]) -> Iterator[str]:
    """The packages that are required without any extra, and all that they require."""
    left, seen = list(requirements), set[str]()
    while left:
        wanted = Requirement(left.pop())
        if wanted.marker is not None and not wanted.marker.evaluate({"extra": ""}):
            continue
        if wanted.name not in seen:
            seen.add(wanted.name)
            left += importlib.metadata.requires(wanted.name) or []
            yield wanted.name


def _ran(empty: Path, folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """The command there, with no other package and no other program in reach."""
    environ = {"PATH": str(folder), "PYTHONPATH": str(empty), "LC_ALL": "C.UTF-8"}
    if "SYSTEMROOT" in os.environ:
        environ["SYSTEMROOT"] = os.environ["SYSTEMROOT"]
    return subprocess.run(
        [sys.executable, "-S", "-P", "-c", COMMAND, *words],
        cwd=folder,
        env=environ,
        capture_output=True,
        check=False,
        encoding="utf-8",
    )


def test_the_example_is_checked_with_what_the_wheel_holds_and_requires(
    empty: Path, tmp_path: Path
) -> None:
    (tmp_path / "示例.docx").write_bytes(EXAMPLE.read_bytes())
    ran = _ran(empty, tmp_path, "check", "示例.docx", "--html", "报告.html", "--table", "汇总.xlsx")
    assert (ran.returncode, ran.stdout.count("应为")) == (1, 3), ran.stderr
    assert {path.name for path in tmp_path.iterdir()} == {"示例.docx", "报告.html", "汇总.xlsx"}


def test_a_ledger_is_composed_with_it_too(empty: Path, tmp_path: Path) -> None:
    ledger = EXAMPLE.with_name("示例台账.xlsx")
    ran = _ran(empty, tmp_path, "compose", str(ledger), "-o", "公开")
    assert ran.returncode == 0, ran.stderr
    assert {path.suffix for path in (tmp_path / "公开").iterdir()} == {".docx", ".html", ".xlsx"}


@pytest.mark.parametrize("words", [["rules"], ["doctor"], ["--version"], ["ledger", "--help"]])
def test_every_command_that_needs_no_file_runs_with_it(
    words: list[str], empty: Path, tmp_path: Path
) -> None:
    ran = _ran(empty, tmp_path, *words)
    assert (ran.returncode, ran.stderr) == (0, "")


def test_every_file_of_the_package_is_in_the_wheel_and_nothing_else(wheel: Path) -> None:
    source = ROOT / "src"
    ours = {
        path.relative_to(source).as_posix()
        for path in source.rglob("*")
        if path.is_file() and path.parent.name != "__pycache__"
    }
    with zipfile.ZipFile(wheel) as archive:
        names = {name for name in archive.namelist() if ".dist-info/" not in name}
    assert names == ours


def test_licence_and_notices_are_in_it(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = [name for name in archive.namelist() if "/licenses/" in name]
        assert archive.read(next(n for n in names if n.endswith("LICENSE"))).decode() == text(
            "LICENSE"
        )
    assert any(name.endswith("NOTICE.txt") for name in names)


def test_it_says_what_it_is(metadata: Message) -> None:
    assert metadata["License-Expression"] == "Apache-2.0"
    assert metadata["Requires-Python"] == ">=3.11"
    assert metadata["Description-Content-Type"] == "text/markdown"
    assert "Private :: Do Not Upload" not in metadata.get_all("Classifier", [])
    assert "Typing :: Typed" in metadata.get_all("Classifier", [])


def test_one_can_work_on_the_project_with_the_source_distribution(tmp_path: Path) -> None:
    made = Path(next(SdistBuilder(str(ROOT)).build(directory=str(tmp_path))))
    with tarfile.open(made) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    wanted = ["pyproject.toml", "constraints.txt", "LICENSE", "README.md", "README.zh-CN.md"]
    wanted += ["CHANGELOG.md", "scripts/example.sh", "scripts/setup.sh", "scripts/test.sh"]
    wanted += ["tests/project/test_distribution.py", f"examples/{EXAMPLE.name}"]
    assert set(wanted) <= names
    assert not [name for name in names if name.startswith((".venv", "build/", ".git/"))]
    assert not [name for name in names if "__pycache__" in name or name.endswith(".pyc")]
