"""XML and HTML from strangers as lxml trees: no DTD, no entities, no network, bounded."""

from __future__ import annotations

from typing import TypeAlias

from lxml import etree
from lxml.etree import _Element

from mingsuan.read import refusals

Element: TypeAlias = _Element

_RESOURCE_LIMIT = etree.ErrorTypes.ERR_RESOURCE_LIMIT
_DECLARATIONS = tuple("<!DOCTYPE".encode(name) for name in ("ascii", "utf-16-le", "utf-16-be"))
"""Where entities would be declared; wide characters only occur where zero bytes do."""


def parse_xml(data: bytes, kind: str) -> Element:
    """The root element of an XML document.

    Raises UnreadableError: not well-formed, nested or sized beyond libxml2's own bounds, or with a
    document type declaration, which no office format needs.
    """
    marks = _DECLARATIONS if b"\x00" in data[:64] else _DECLARATIONS[:1]
    if any(mark in data for mark in marks):
        raise refusals.entities(kind)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    with refusals.damage(kind, etree.XMLSyntaxError):
        root = etree.fromstring(data, parser)
    if root.getroottree().docinfo.internalDTD is not None:
        raise refusals.entities(kind)
    return root


def parse_html(text: str, kind: str) -> Element | None:
    """The root element of a page, mended where it is broken; None if there is nothing in it.

    Raises UnreadableError: nested beyond libxml2's own bounds.
    """
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    with refusals.damage(kind, etree.ParserError, etree.XMLSyntaxError):
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    # The parser drops what lies beyond its bounds without an error of its own.
    if any(entry.type == _RESOURCE_LIMIT for entry in parser.error_log):
        raise refusals.too_complex(kind)
    return root
