"""What the pages show is what happens: every command, what it prints, every Python program."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.docs.files import provide
from tests.docs.pages import PAGES, Block, agrees, blocks, steps
from tests.docs.shell import FINE, Shell

SHELL = ("sh", "console")
LANGUAGES = ("python", "text", "json", "toml", "yaml", "py")
"""Others that a page may show; `py` is a signature, to be read only."""
RUN = [
    page
    for page in PAGES
    if any(block.language in (*SHELL, "python") for block in blocks(page))
    and page != "README.zh-CN.md"  # shows the same commands as the English one
]


@pytest.mark.parametrize("page", RUN)
def test_a_page_shows_what_happens(
    page: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    provide(page, tmp_path)
    shell, names = Shell(tmp_path, capfd), dict[str, object]()
    printed = ""
    for block in blocks(page):
        if block.title:
            (tmp_path / block.title).write_text(block.body, encoding="utf-8")
        elif block.language in SHELL:
            _follow(block, shell)
        elif block.language == "python":
            printed = shell.program(block.body, names)
        elif block.language == "text" and block.follows and printed:
            assert agrees(block.body, printed), printed
            printed = ""


def _follow(block: Block, shell: Shell) -> None:
    for step in steps(block):
        ran = shell.run(step.command)
        if ran is None:
            continue
        if step.printed is None:
            assert ran.code in FINE, f"{step.command}\n{ran.printed}"
        else:
            same = agrees(step.printed, ran.printed)
            assert same, f"{step.command}\n{ran.printed}"


@pytest.mark.parametrize("page", PAGES)
def test_every_block_says_what_it_is(page: str) -> None:
    assert {block.language for block in blocks(page)} <= {*SHELL, *LANGUAGES}


@pytest.mark.parametrize(
    ("shown", "printed", "same"),
    [
        ("通过：甲.docx\n", "通过：甲.docx  \n", True),
        ("读出 945 个数\n", "读出 1,947 个数\n", True),
        ("应为 6.30 万元\n", "应为 6.31 万元\n", False),
        ("《…》第3行\n", "《收支总表》第3行\n", True),
        ("甲\n…\n丁\n", "甲\n乙\n丙\n丁\n", True),
        ("甲\n…\n丁\n", "甲\n丁\n", True),
        ("甲\n…\n", "甲\n乙\n", True),
        ("甲\n", "甲\n乙\n", False),
        ("《…》第3行\n", "《收支\n总表》第3行\n", False),
    ],
)
def test_dots_stand_for_what_differs(shown: str, printed: str, same: bool) -> None:
    assert agrees(shown, printed) is same
