"""Terminals: colour where it is wanted, progress where there is something to wait for."""

from __future__ import annotations

import io

import pytest

from mingsuan.cli.progress import Lines, Silent, progress_over
from mingsuan.cli.progress_bar import Bar
from mingsuan.cli.terminal import paint_for


class Terminal(io.StringIO):
    """A stream that is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def ordinary(monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal's usual environment."""
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)


def test_a_terminal_gets_colour() -> None:
    assert paint_for(Terminal())("通过", "good") == "\x1b[32m\x1b[1m通过\x1b[0m"


def test_a_file_gets_none() -> None:
    assert paint_for(io.StringIO())("通过", "good") == "通过"


@pytest.mark.parametrize(("name", "value"), [("NO_COLOR", "1"), ("TERM", "dumb")])
def test_nor_does_a_terminal_that_wants_none(
    name: str, value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, value)
    assert paint_for(Terminal())("通过", "good") == "通过"


def test_one_file_needs_no_progress() -> None:
    with progress_over(1) as progress:
        assert type(progress) is Silent


def test_several_files_get_a_line_each_where_there_is_no_terminal(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with progress_over(2) as progress:
        assert type(progress) is Lines
        progress.done("甲.docx")
    assert capsys.readouterr().err == "[1/2] 甲.docx\n"


def test_several_files_get_a_bar_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr("sys.stderr", terminal)
    with progress_over(3) as progress:
        assert type(progress) is Bar
        progress.done("[甲].docx")
        with progress.aside():
            terminal.write("报告")
        progress.done("乙.docx")
    shown = terminal.getvalue()
    assert "[甲].docx" in shown, "brackets in names are no markup"
    assert "报告" in shown
    assert "1/3" in shown
