"""Changes to an Office Open XML package: parts, links and content types that are added."""

from __future__ import annotations

import posixpath
from xml.sax.saxutils import quoteattr

from mingsuan.read.archive import Archive
from mingsuan.read.limits import Guard
from mingsuan.read.markup import parse_xml
from mingsuan.read.package import Package
from mingsuan.write.annotate.splices import Splices
from mingsuan.write.annotate.xml_source import XmlSource
from mingsuan.write.annotate.zip_copy import copied_with, key

_TYPES = "[Content_Types].xml"
_TYPES_SPACE = "http://schemas.openxmlformats.org/package/2006/content-types"
_LINKS_SPACE = "http://schemas.openxmlformats.org/package/2006/relationships"
_USUAL, _STRICT = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "http://purl.oclc.org/ooxml/officeDocument/relationships",
)
_SIGNATURES = "_xmlsignatures/"
_SIGNED = "原件带有电子签名；批注件内容有增加，签名在批注件中失效，原件不受影响。"


class PackageCopy:
    """A package as it will be: its own parts, and those changed or added so far."""

    def __init__(self, data: bytes, kind: str, guard: Guard) -> None:
        self.kind = kind
        self.package = Package(data, kind, guard)
        self._data = data
        self._guard = guard
        self._archive = Archive(data, kind, guard)
        self._changed: dict[str, tuple[str, bytes]] = {}

    def __contains__(self, part: str) -> bool:
        return key(part) in self._changed or part in self._archive

    def notes(self) -> tuple[str, ...]:
        """What the user should know of the copy."""
        signed = any(name.startswith(_SIGNATURES) for name in self._archive.names())
        return (_SIGNED,) if signed else ()

    def part(self, name: str) -> bytes:
        """The bytes of a part as it will be."""
        changed = self._changed.get(key(name))
        return self._archive.read(name) if changed is None else changed[1]

    def put(self, name: str, content: bytes) -> None:
        """Change a part, or add it."""
        self._changed[key(name)] = name, content

    def append(self, name: str, fragment: str) -> None:
        """Add XML at the end of a part's root element."""
        source = XmlSource(self.part(name), self.kind)
        self.put(name, source.as_stored(appended(source, fragment.encode())))

    def unused(self, pattern: str) -> str:
        """A part's name that is free, from a pattern with {} for a number."""
        number = 1
        while pattern.format(number) in self:
            number += 1
        return pattern.format(number)

    def link(self, part: str, kind: str, target: str, *, strict: bool = False) -> str:
        """Link a part to another of this kind (comments, worksheet, ...); the link's id."""
        folder, name = posixpath.split(part)
        links = posixpath.join(folder, "_rels", f"{name}.rels")
        if links not in self:
            self.put(links, f'<Relationships xmlns="{_LINKS_SPACE}"/>'.encode())
        taken = {link.get("Id") for link in parse_xml(self.part(links), self.kind)}
        number = len(taken) + 1
        while f"rId{number}" in taken:
            number += 1
        address = f"{_STRICT if strict else _USUAL}/{kind}"
        self.append(
            links,
            f'<Relationship xmlns="{_LINKS_SPACE}" Id="rId{number}" Type="{address}"'
            f" Target={quoteattr(posixpath.relpath(target, folder or '.'))}/>",
        )
        return f"rId{number}"

    def declare(self, part: str, content_type: str) -> None:
        """Say what an added part holds."""
        name, kind = quoteattr("/" + part), quoteattr(content_type)
        self.append(
            _TYPES, f'<Override xmlns="{_TYPES_SPACE}" PartName={name} ContentType={kind}/>'
        )

    def content(self) -> bytes:
        """The package's bytes.

        Raises UnreadableError: damaged, or expanding beyond the limits.
        """
        changed = dict(self._changed.values())
        return copied_with(self._data, changed, self.kind, self._guard.limits)


def appended(source: XmlSource, fragment: bytes) -> bytes:
    """A part's bytes with more at the end of its root element."""
    edits: Splices[bytes] = Splices()
    source.append_to(source.span(0), fragment, edits)
    return edits.applied(source.data)
