"""Small files of every format, made from the parts a test is about."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Mapping
from io import BytesIO

from mingsuan.read import Document, Grid, Limits, read_bytes

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT_WORD = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_LINKS = "http://schemas.openxmlformats.org/package/2006/relationships"
_ODF = "urn:oasis:names:tc:opendocument:xmlns"
_SECTOR = 512


def archive(parts: Mapping[str, str | bytes]) -> bytes:
    """A zip archive."""
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return target.getvalue()


def docx(body: str, *, styles: str = "", numbering: str = "", namespace: str = WORD) -> bytes:
    """A Word file with this body, in the prefix w."""
    others = (
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
        'xmlns:v="urn:schemas-microsoft-com:vml" '
        'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    )
    names = f'xmlns:w="{namespace}" {others}'
    return archive(
        {
            "[Content_Types].xml": "<Types/>",
            "_rels/.rels": links(officeDocument="word/document.xml"),
            "word/_rels/document.xml.rels": links(styles="styles.xml", numbering="numbering.xml"),
            "word/document.xml": f"<w:document {names}><w:body>{body}</w:body></w:document>",
            "word/styles.xml": f"<w:styles {names}>{styles}</w:styles>",
            "word/numbering.xml": f"<w:numbering {names}>{numbering}</w:numbering>",
        }
    )


def links(**targets: str) -> str:
    """A part with relationships: kind=target."""
    entries = "".join(
        f'<Relationship Id="r{place}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for place, (kind, target) in enumerate(targets.items())
    )
    return f'<Relationships xmlns="{_LINKS}">{entries}</Relationships>'


def p(text: str, properties: str = "") -> str:
    """A Word paragraph with one run."""
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def tbl(*rows: str) -> str:
    """A Word table."""
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def tr(*cells: str, properties: str = "") -> str:
    """A Word table row; a cell that is no markup is wrapped."""
    found = (cell if cell.startswith("<") else tc(cell) for cell in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(found)}</w:tr>"


def tc(text: str, *, span: int = 1, merge: str = "", properties: str = "") -> str:
    """A Word table cell; `merge` is restart or continue."""
    across = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    down = f'<w:vMerge w:val="{merge}"/>' if merge else ""
    inside = text if text.startswith("<") else p(text)
    return f"<w:tc><w:tcPr>{across}{down}{properties}</w:tcPr>{inside}</w:tc>"


def odt(body: str, *, kind: str = "text", manifest: str = "<manifest/>") -> bytes:
    """An OpenDocument file with this body, in the prefixes office, text, table and draw."""
    names = " ".join(
        f'xmlns:{prefix}="{_ODF}:{word}:1.0"'
        for prefix, word in {
            "office": "office", "text": "text", "table": "table", "draw": "drawing",
        }.items()
    )  # fmt: skip
    content = (
        f"<office:document-content {names}><office:body><office:{kind}>{body}"
        f"</office:{kind}></office:body></office:document-content>"
    )
    return archive(
        {
            "mimetype": f"application/vnd.oasis.opendocument.{kind}",
            "META-INF/manifest.xml": manifest,
            "content.xml": content,
        }
    )


def compound(*streams: str, first_bytes: bytes = b"") -> bytes:
    """An OLE compound file with streams of these names, each 4096 bytes long.

    The sectors are: allocation table, directory, then eight for each stream.
    """
    size = 4096
    each = size // _SECTOR
    chains = [0xFFFFFFFD, 0xFFFFFFFE]
    for place in range(len(streams)):
        start = 2 + place * each
        chains += [*range(start + 1, start + each), 0xFFFFFFFE]
    chains += [0xFFFFFFFF] * (128 - len(chains))
    entries = [_entry("Root Entry", 5, child=1 if streams else 0xFFFFFFFF)]
    for place, name in enumerate(streams):
        following = place + 2 if place + 1 < len(streams) else 0xFFFFFFFF
        entries.append(_entry(name, 2, right=following, start=2 + place * each, size=size))
    directory = b"".join(entries).ljust(_SECTOR, b"\x00")
    content = first_bytes.ljust(size, b"\x00") * len(streams)
    return _header() + struct.pack("<128I", *chains) + directory + content


def _header() -> bytes:
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 16
    head += struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    head += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    return head + struct.pack("<109I", 0, *[0xFFFFFFFF] * 108)


def _entry(
    name: str,
    kind: int,
    *,
    right: int = 0xFFFFFFFF,
    child: int = 0xFFFFFFFF,
    start: int = 0xFFFFFFFE,
    size: int = 0,
) -> bytes:
    text = name.encode("utf-16-le").ljust(64, b"\x00")
    length = 2 * len(name) + 2
    links = struct.pack("<HBBIII", length, kind, 1, 0xFFFFFFFF, right, child)
    return text + links + b"\x00" * 36 + struct.pack("<IQ", start, size)


def read(data: bytes, *, limits: Limits | None = None) -> Document:
    """The document that these bytes are read as."""
    return read_bytes(data, "文件", limits=limits or Limits())


def grid(data: bytes) -> Grid:
    """The only table of a file."""
    (found,) = read(data).grids()
    return found


def texts(data: bytes) -> list[str]:
    """The texts of a file's paragraphs."""
    return [paragraph.text for paragraph in read(data).paragraphs()]


def shown(found: Grid) -> list[list[str]]:
    """A grid as a person sees it: a merged cell's text at every place that it covers."""
    return [
        [found.text(row, column) for column in range(found.columns)] for row in range(found.rows)
    ]


def spans(found: Grid) -> dict[str, tuple[int, int]]:
    """Rows and columns of every merged cell, by its text."""
    return {
        cell.text: (cell.row_span, cell.column_span)
        for cell in found.cells
        if (cell.row_span, cell.column_span) != (1, 1)
    }


def covered_once(found: Grid) -> bool:
    """Whether no two cells cover one place and none reaches out of the grid."""
    places = [
        (row, column)
        for cell in found.cells
        for row in range(cell.row, cell.row + cell.row_span)
        for column in range(cell.column, cell.column + cell.column_span)
    ]
    inside = all(row < found.rows and column < found.columns for row, column in places)
    return inside and len(places) == len(set(places))
