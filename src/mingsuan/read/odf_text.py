"""The visible text of an OpenDocument paragraph."""

from __future__ import annotations

from collections.abc import Iterator

from mingsuan.read.limits import Guard
from mingsuan.read.markup import Element

OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"

NOT_TEXT = frozenset(
    {
        f"{TEXT}tracked-changes",
        f"{TEXT}note",
        f"{TEXT}sequence-decls",
        f"{TEXT}variable-decls",
        f"{TEXT}user-field-decls",
        f"{TEXT}ruby-text",
        f"{TEXT}hidden-text",
        f"{TEXT}hidden-paragraph",
        f"{OFFICE}annotation",
        f"{OFFICE}annotation-end",
        f"{OFFICE}forms",
        f"{_DRAW}frame",
        f"{_DRAW}custom-shape",
        f"{_DRAW}g",
    }
)
"""Elements that hold something else than the running text around them."""
_SHAPES = f"{_DRAW}text-box", f"{_DRAW}custom-shape"
_SPACES, _COUNT = f"{TEXT}s", f"{TEXT}c"
_MOST_SPACES = 1_000
_SIGNS = {f"{TEXT}tab": "\t", f"{TEXT}line-break": "\n"}


def paragraph_text(paragraph: Element, guard: Guard, depth: int) -> str:
    """What a reader sees of a paragraph, text boxes apart."""
    return "".join(_pieces(paragraph, guard, depth))


def frames_in(paragraph: Element) -> Iterator[Element]:
    """The text boxes anchored in a paragraph, outermost ones only."""
    for part in paragraph:
        if part.tag in _SHAPES:
            yield part
        else:
            yield from frames_in(part)


def heading_level(paragraph: Element) -> int:
    """Outline level of a heading; 0 for a plain paragraph."""
    if paragraph.tag != f"{TEXT}h":
        return 0
    return whole(paragraph.get(f"{TEXT}outline-level"), 1)


def whole(text: str | None, default: int) -> int:
    """A positive number as files write it; the default for anything else."""
    return max(int(text), 1) if text and text.isdecimal() and len(text) < 10 else default


def _pieces(element: Element, guard: Guard, depth: int) -> Iterator[str]:
    guard.depth(depth)
    yield _plain(element.text)
    for part in element:
        if part.tag == _SPACES:
            yield " " * min(whole(part.get(_COUNT), 1), _MOST_SPACES)
        elif part.tag in _SIGNS:
            yield _SIGNS[part.tag]
        elif part.tag not in NOT_TEXT:
            yield from _pieces(part, guard, depth + 1)
        yield _plain(part.tail)


def _plain(text: str | None) -> str:
    """Line ends and tabs inside the file's text mean one space."""
    return text.translate(_BLANKS) if text else ""


_BLANKS = str.maketrans("\n\r\t", "   ")
