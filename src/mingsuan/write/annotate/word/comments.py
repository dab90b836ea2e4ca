"""The part that holds the comments of a Word file: added, or added to."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Sequence
from datetime import datetime
from xml.sax.saxutils import escape

from mingsuan.read.markup import Element
from mingsuan.read.word_xml import W, whole
from mingsuan.write.annotate.package_copy import PackageCopy
from mingsuan.write.annotate.remarks import AUTHOR, Remark
from mingsuan.write.annotate.word.vocabulary import STRICT, USUAL

_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_ID = f"{W}id"
_MARKS = tuple(f"{W}comment{name}" for name in ("RangeStart", "RangeEnd", "Reference"))


class Comments:
    """Gives out numbers to new comments and writes them behind those that are there."""

    def __init__(self, copy: PackageCopy, main: str, root: Element, when: datetime) -> None:
        """`main` is the main part's name, `root` the root element that was read from it."""
        self._copy = copy
        self._main = main
        self._when = when
        self.namespace = STRICT if STRICT.encode() in copy.part(main) else USUAL
        links = copy.package.relations(main)
        targets = (link.target for link in links if link.kind == "comments")
        self._part = next((target for target in targets if target in copy), "")
        self._first = max((*self._numbers(root), *self._own_numbers()), default=-1) + 1

    def number(self, position: int) -> int:
        """The number of the new comment at this position."""
        return self._first + position

    def write(self, remarks: Sequence[Remark]) -> None:
        """Add the comments, and the part if there is none."""
        if not self._part:
            self._add_part()
        entries = (self._entry(i, remark) for i, remark in enumerate(remarks))
        self._copy.append(self._part, "".join(entries))

    def _add_part(self) -> None:
        copy, strict = self._copy, self.namespace == STRICT
        self._part = self._free_name()
        declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        root = f'<w:comments xmlns:w="{self.namespace}"></w:comments>'
        copy.put(self._part, (declaration + root).encode())
        copy.link(self._main, "comments", self._part, strict=strict)
        copy.declare(self._part, _TYPE)

    def _free_name(self) -> str:
        name = posixpath.join(posixpath.dirname(self._main), "comments.xml")
        return self._copy.unused(name.replace(".xml", "{}.xml")) if name in self._copy else name

    def _entry(self, position: int, remark: Remark) -> str:
        date = self._when.strftime("%Y-%m-%dT%H:%M:%SZ")
        return (
            f'<w:comment xmlns:w="{self.namespace}" w:id="{self.number(position)}"'
            f' w:author="{AUTHOR}" w:date="{date}" w:initials="{AUTHOR}">'
            f"{''.join(_paragraphs(remark))}</w:comment>"
        )

    def _own_numbers(self) -> Iterator[int]:
        if self._part:
            yield from self._numbers(self._copy.package.xml(self._part), f"{W}comment")

    def _numbers(self, root: Element, *tags: str) -> Iterator[int]:
        return (whole(mark.get(_ID, "")) for mark in root.iter(*(tags or _MARKS)))


def _paragraphs(remark: Remark) -> Iterator[str]:
    yield _paragraph(remark.head, "<w:rPr><w:b/></w:rPr>")
    for line in remark.details:
        yield _paragraph(line, "")


def _paragraph(text: str, form: str) -> str:
    return f'<w:p><w:r>{form}<w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'
