"""Office Open XML packages (docx, xlsx): parts and the relationships between them."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass

from mingsuan.read.archive import Archive
from mingsuan.read.limits import Guard
from mingsuan.read.markup import Element, parse_xml

_STRICT = {
    b"http://purl.oclc.org/ooxml/" + strict: b"http://schemas.openxmlformats.org/" + usual
    for strict, usual in (
        (b"wordprocessingml/main", b"wordprocessingml/2006/main"),
        (b"spreadsheetml/main", b"spreadsheetml/2006/main"),
        (b"officeDocument/relationships", b"officeDocument/2006/relationships"),
        (b"officeDocument/math", b"officeDocument/2006/math"),
    )
}
"""Namespaces of strict files → those of transitional ones: the elements are the same."""


@dataclass(frozen=True, slots=True)
class Relation:
    """A link from one part to another."""

    id: str
    kind: str
    """Last word of the type's address: officeDocument, styles, worksheet, ..."""
    target: str
    """Name of the part it leads to."""


class Package:
    """The parts of an OOXML file; transitional and strict files read the same."""

    def __init__(self, data: bytes, kind: str, guard: Guard) -> None:
        self.kind = kind
        self._archive = Archive(data, kind, guard)

    def __contains__(self, part: str) -> bool:
        return part in self._archive

    def xml(self, part: str) -> Element:
        """The root element of a part.

        Raises UnreadableError: missing, damaged or beyond the limits.
        """
        data = self._archive.read(part)
        for strict, usual in _STRICT.items():
            if strict in data:
                data = data.replace(strict, usual)
        return parse_xml(data, self.kind)

    def main(self, usual: str) -> str:
        """Name of the main part: what the package declares, or where it usually stands."""
        declared = (link.target for link in self.relations("") if link.kind == "officeDocument")
        return next((part for part in declared if part in self), usual)

    def related(self, part: str, kind: str) -> Element | None:
        """The first existing part of this kind that `part` links to."""
        targets = (link.target for link in self.relations(part) if link.kind == kind)
        found = next((target for target in targets if target in self), None)
        return None if found is None else self.xml(found)

    def relations(self, part: str) -> Iterator[Relation]:
        """The links from a part to others inside the package."""
        folder, name = posixpath.split(part)
        links = posixpath.join(folder, "_rels", f"{name}.rels")
        if links not in self:
            return
        for link in self.xml(links):
            if link.get("TargetMode") == "External":
                continue
            target = posixpath.normpath(posixpath.join("/", folder, link.get("Target", "")))
            kind = link.get("Type", "").rpartition("/")[2]
            yield Relation(link.get("Id", ""), kind, target.lstrip("/"))
