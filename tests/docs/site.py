"""The documentation as a site, built once."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from lxml import html

from tests.project.reading import ROOT, text


class _Loader(yaml.SafeLoader):
    """Takes the names of Python functions as they stand."""


_Loader.add_multi_constructor("tag:yaml.org,2002:python/name:", lambda _, name, __: name)
SETTINGS: dict[str, Any] = yaml.load(text("mkdocs.yml"), _Loader)
"""What the site is built from."""


def build(folder: Path) -> subprocess.CompletedProcess[str]:
    """Builds the site in an empty folder, and says how it went; what is suspicious is an error."""
    shutil.copytree(ROOT / "docs", folder / "docs")
    shutil.copy(ROOT / "mkdocs.yml", folder)
    command = [sys.executable, "-m", "zensical", "build", "--strict"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def in_navigation(entries: list[Any]) -> Iterator[str]:
    """The pages that a navigation leads to, in order."""
    for entry in entries:
        for target in entry.values():
            if isinstance(target, list):
                yield from in_navigation(target)
            else:
                yield target


def links(page: Path) -> list[str]:
    """Where a built page's links lead."""
    return [str(link) for link in html.parse(page).xpath("//a/@href")]


def loaded(page: Path) -> list[str]:
    """What a built page loads: scripts, styles, pictures."""
    found = html.parse(page).xpath("//script/@src | //link[@rel!='canonical']/@href | //img/@src")
    return [str(link) for link in found]


@cache
def anchors(page: Path) -> set[str]:
    """The places in a built page that a link can lead to."""
    return {str(name) for name in html.parse(page).xpath("//@id")}
