"""Nothing that a user can ask for goes unsaid."""

from __future__ import annotations

import re
from collections.abc import Iterator

import click
import pytest

from mingsuan.cli.app import app
from tests.docs.pages import PAGES
from tests.project.reading import text

DOCUMENTED = "\n".join(text(page) for page in PAGES)
EVERYWHERE = {"--help", "--debug"}
"""Options of every command, which each command's help explains."""


def _commands(group: click.Group, path: str) -> Iterator[tuple[str, click.Command]]:
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from _commands(command, f"{path} {name}")
        else:
            yield f"{path} {name}", command


COMMANDS = dict(_commands(app, "mingsuan"))


@pytest.mark.parametrize("path", COMMANDS)
def test_every_command_is_shown(path: str) -> None:
    assert f"{path} " in DOCUMENTED or f"`{path}`" in DOCUMENTED


@pytest.mark.parametrize("path", COMMANDS)
def test_every_option_is_explained(path: str) -> None:
    for option in COMMANDS[path].params:
        if isinstance(option, click.Option) and not EVERYWHERE & set(option.opts):
            said = (
                re.search(rf"(?<!\S|-){name}(?![\w-])|`{name}", DOCUMENTED) for name in option.opts
            )
            assert any(said), option.opts
