"""Both READMEs say the same. That it works is tested in `tests/docs`."""

from __future__ import annotations

import re

import pytest

from mingsuan.cli.exit_codes import ExitCode
from tests.project.reading import ROOT, code_blocks, table_rows, text

READMES = ("README.md", "README.zh-CN.md")
PAPERS = (*READMES, *sorted(f"docs/{path.name}" for path in (ROOT / "docs").glob("*.md")))


@pytest.mark.parametrize("language", ["sh", "python"])
def test_both_readmes_show_the_same_commands(language: str) -> None:
    english, chinese = (code_blocks(name, language) for name in READMES)
    assert english == chinese
    assert english


def test_both_readmes_have_the_same_sections_and_links() -> None:
    def shape(name: str) -> tuple[int, list[str]]:
        links = re.findall(r"\]\(([^)]+)\)", text(name))
        return text(name).count("\n## "), [link for link in links if link not in READMES]

    assert shape("README.md") == shape("README.zh-CN.md")


@pytest.mark.parametrize("name", PAPERS)
def test_links_lead_somewhere(name: str) -> None:
    for link in re.findall(r"\]\(([^)#]+)\)", text(name)):
        if "://" not in link:
            assert ((ROOT / name).parent / link).exists(), link


@pytest.mark.parametrize("name", READMES)
def test_readmes_name_every_exit_code(name: str) -> None:
    rows = [row for row in table_rows(text(name)) if row[0].isdigit()]
    assert [int(row[0]) for row in rows] == [code.value for code in ExitCode]


@pytest.mark.parametrize("name", READMES)
def test_readmes_name_every_package(name: str) -> None:
    named = set(re.findall(r"`mingsuan\.(\w+)` \|", text(name)))
    packages = {path.parent.name for path in (ROOT / "src/mingsuan").glob("*/__init__.py")}
    assert named == packages - {"cli"}
