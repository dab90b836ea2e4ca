"""Elements of WordprocessingML: names and look-ups, quick enough for every cell of a document."""

from __future__ import annotations

from mingsuan.read.markup import Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
"""The main namespace; `Package` turns the strict one into it."""
_VALUE = f"{W}val"

Properties = dict[str, Element]
"""Single properties of a paragraph, run, cell or row by their tags."""


def words(*names: str) -> frozenset[str]:
    """The tags of these elements of the main namespace."""
    return frozenset(W + name for name in names)


def local(element: Element) -> str:
    """The element's name without its namespace."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: Element | None, name: str) -> str:
    """An attribute of the main namespace; empty if absent."""
    return "" if element is None else element.get(W + name) or ""


def value(element: Element | None) -> str:
    """The attribute that most properties keep their value in; empty if absent."""
    return "" if element is None else element.get(_VALUE) or ""


def child(element: Element | None, *path: str) -> Element | None:
    """The first descendant along a path of names of the main namespace."""
    for name in path:
        if element is None:
            return None
        element = element.find(W + name)
    return element


def head(element: Element, tag: str) -> Element | None:
    """The child of this tag that stands first, as the properties of everything do."""
    if not len(element):
        return None
    first = element[0]
    return first if first.tag == tag else element.find(tag)


def properties(element: Element | None) -> Properties:
    """The single properties that an element such as pPr or tcPr holds."""
    return {} if element is None else {part.tag: part for part in element}


def switched_on(element: Element | None) -> bool:
    """Whether an on/off property is present and on."""
    return element is not None and value(element) not in ("0", "false", "off")


def whole(text: str, default: int = 0) -> int:
    """A whole number as files write them; the default for anything else."""
    return int(text) if text.removeprefix("-").isdecimal() and len(text) < 10 else default
