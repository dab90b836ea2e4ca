"""Files to run the commands on, and the commands' results."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from examples.make_example import EXAMPLE
from examples.word import word_bytes
from mingsuan.cli.exit_codes import ExitCode
from mingsuan.cli.main import run
from mingsuan.read import Document
from tests.bind.readable import document
from tests.synthetic import example_document

UNKNOWN_TABLE = """
| 单位：万元 | < | < | < |
| 科目编码 | 科目名称 | 合计 | 奇特支出 |
| 201 | 一般公共服务支出 | 30.00 | 20.00 |
"""


@dataclass(frozen=True)
class Ran:
    """How a command ended and what it said."""

    code: ExitCode
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture
def mingsuan(capfd: pytest.CaptureFixture[str]) -> Run:
    """Runs the command line with these words."""

    def command(*words: str | Path) -> Ran:
        code = run([str(word) for word in words])
        said = capfd.readouterr()
        return Ran(code, said.out, said.err)

    return command


@pytest.fixture(scope="session")
def word_files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A clean disclosure, one with errors, one that is only half understood."""
    folder = tmp_path_factory.mktemp("公开")
    made: dict[str, Document] = {
        "正确": example_document(),
        "生僻": document("2025年部门支出总表", UNKNOWN_TABLE),
    }
    paths = {"有错": EXAMPLE}
    for name, content in made.items():
        paths[name] = folder / f"{name}.docx"
        paths[name].write_bytes(word_bytes(content, (name,)))
    return paths


@pytest.fixture
def clean(word_files: dict[str, Path]) -> Path:
    """A disclosure without errors."""
    return word_files["正确"]


@pytest.fixture
def wrong(word_files: dict[str, Path]) -> Path:
    """The example with its planted errors."""
    return word_files["有错"]


@pytest.fixture
def strange(word_files: dict[str, Path]) -> Path:
    """A disclosure with a header that no form knows."""
    return word_files["生僻"]
