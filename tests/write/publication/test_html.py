"""The page of a publication: what screen readers need, and that it stands alone."""

from __future__ import annotations

import pytest
from lxml.html import HtmlElement, document_fromstring

from mingsuan.write.publication.html import to_html
from mingsuan.write.publication.outline import outline
from tests.write.publication.publications import HOSTILE, nine_tables


@pytest.fixture(scope="module")
def page() -> HtmlElement:
    return document_fromstring(to_html(nine_tables()).decode())


def test_language_and_title_are_told(page: HtmlElement) -> None:
    assert page.get("lang") == "zh-CN"
    assert page.findtext(".//title") == nine_tables().title


def test_contents_lead_to_every_heading_and_table(page: HtmlElement) -> None:
    links = [(a.text_content(), a.get("href")) for a in page.iterfind(".//nav//a")]
    assert links == [(entry.text, f"#{entry.anchor}") for entry in outline(nine_tables())]
    ids = [element.get("id") for element in page.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    assert {href for _, href in links} <= {f"#{name}" for name in ids}


def test_tables_have_captions_and_headers_with_scope(page: HtmlElement) -> None:
    tables = page.findall(".//table")
    for table, published in zip(tables, nine_tables().tables, strict=True):
        assert published.title in table.find("caption").text_content()
        assert len(table.findall("thead/tr")) == published.header_rows
        assert all(cell.get("scope") for cell in table.iter("th"))
    row = tables[2].find("tbody/tr")
    assert [cell.tag for cell in row] == ["td", "td", "th", "td", "td", "td"], "named by its label"


def test_nothing_is_loaded_run_or_taken_from_words(page: HtmlElement) -> None:
    assert not [*page.iter("script", "img", "link", "iframe", "form")]
    assert HOSTILE in page.text_content()
    (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy.startswith("default-src 'none'")


def test_gaps_are_marked(page: HtmlElement) -> None:
    (mark,) = page.iterfind(".//mark")
    assert mark.text_content().startswith("【待填写：")
