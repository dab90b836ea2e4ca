"""The site builds, leads everywhere, and needs nothing from elsewhere."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from tests.docs.site import SETTINGS, anchors, build, in_navigation, links, loaded
from tests.project.reading import ROOT, text

PAGES = sorted(str(path.relative_to(ROOT / "docs")) for path in (ROOT / "docs").rglob("*.md"))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site."""
    folder = tmp_path_factory.mktemp("site")
    ran = build(folder)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return folder / str(SETTINGS["site_dir"])


def test_every_page_is_in_the_navigation_once() -> None:
    assert sorted(in_navigation(SETTINGS["nav"])) == PAGES


def test_every_link_leads_to_a_page_and_a_place_in_it(site: Path) -> None:
    for page in site.rglob("*.html"):
        for link in links(page):
            target = urlsplit(link)
            if target.scheme or page.name == "404.html":
                continue
            there = (page.parent / unquote(target.path)).resolve() if target.path else page
            if there.is_dir():
                there /= "index.html"
            assert there.is_file(), (page.name, link)
            if target.fragment:
                assert unquote(target.fragment) in anchors(there), (page.name, link)


def test_a_page_loads_nothing_from_elsewhere(site: Path) -> None:
    for page in site.rglob("*.html"):
        for link in loaded(page):
            assert not urlsplit(link).netloc, (page.name, link)
            if page.name != "404.html":
                assert (page.parent / unquote(urlsplit(link).path)).exists(), (page.name, link)


def test_pages_opened_from_disk_are_searched(site: Path) -> None:
    assert "没有读懂" in (site / "search.js").read_text(encoding="utf-8")
    assert (site / "assets/iframe-worker.js").is_file()


def test_the_readmes_lead_to_the_documentation() -> None:
    for name in ("README.md", "README.zh-CN.md"):
        assert "docs/index.md" in text(name)
