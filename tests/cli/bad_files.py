"""Files that are no good, each in its own way."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from pathlib import Path

import docx

from examples.make_example import EXAMPLE

_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/'
    'vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Target="word/document.xml" Type="http://schemas.openxmlformats.org/'
    'officeDocument/2006/relationships/officeDocument"/></Relationships>'
)
_WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def picture() -> bytes:
    """A PNG of one pixel."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(kind + content))
        return struct.pack(">I", len(content)) + kind + content + check

    head = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    pixels = zlib.compress(b"\0\0")
    signature = b"\x89PNG\r\n\x1a\n"
    return signature + chunk(b"IHDR", head) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def truncated() -> bytes:
    """The first half of a Word file."""
    whole = EXAMPLE.read_bytes()
    return whole[: len(whole) // 2]


def word_with_body(*body: bytes) -> bytes:
    """A Word file with this body, written piece by piece."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("[Content_Types].xml", _TYPES)
        archive.writestr("_rels/.rels", _RELATIONS)
        with archive.open("word/document.xml", "w", force_zip64=True) as part:
            part.write(f"<w:document {_WORD}><w:body>".encode())
            for piece in body:
                part.write(piece)
            part.write(b"</w:body></w:document>")
    return content.getvalue()


def bomb() -> bytes:
    """A small file that expands to a gigabyte."""
    spaces = b" " * 2**20
    return word_with_body(*([spaces] * 1024))


def without_tables() -> bytes:
    """A letter."""
    word = docx.Document()
    word.add_paragraph("各位同事：明天下午三点开会，请准时参加。")
    content = io.BytesIO()
    word.save(content)
    return content.getvalue()


def encrypted() -> bytes:
    """The container that Office puts a password-protected file into."""
    sector = 512
    head = bytearray(b"\xff" * sector)
    head[:76] = struct.pack(
        "<8s16sHHHHH6xIIIIIIIII",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        b"",
        0x3E,
        3,
        0xFFFE,
        9,
        6,
        0,
        1,
        1,
        0,
        4096,
        0xFFFFFFFE,
        0,
        0xFFFFFFFE,
        0,
    )
    head[76:80] = struct.pack("<I", 0)
    fat = struct.pack("<II", 0xFFFFFFFD, 0xFFFFFFFE).ljust(sector, b"\xff")
    names = ("Root Entry", "EncryptionInfo", "EncryptedPackage", "")
    return bytes(head) + fat + b"".join(_entry(i, name) for i, name in enumerate(names))


def _entry(index: int, name: str) -> bytes:
    encoded = (name + "\0").encode("utf-16-le") if name else b""
    kind = 0 if not name else 5 if index == 0 else 2
    child = 1 if index == 0 else 0xFFFFFFFF
    right = 2 if index == 1 else 0xFFFFFFFF
    tail = struct.pack("<HBBIII", len(encoded), kind, 1, 0xFFFFFFFF, right, child)
    end = struct.pack("<IQ", 0xFFFFFFFE, 0)
    return encoded.ljust(64, b"\0") + tail + b"\0" * 36 + end


def ten_thousand_columns() -> bytes:
    """A page whose one table is 10,000 columns wide and 30 rows deep."""
    row = b"<tr>" + b"<td>1.00</td>" * 10_000 + b"</tr>"
    head = b"<!DOCTYPE html><html><head><meta charset='utf-8'></head><body><table>"
    return head + row * 30 + b"</table></body></html>"


def mixed_encodings() -> bytes:
    """Text whose lines are in different encodings."""
    lines = ["部门收支总表", "单位：万元", "一般公共预算"] * 20
    encodings = ("utf-8", "gb18030", "utf-16-le")
    return b"\n".join(line.encode(encodings[i % 3]) for i, line in enumerate(lines))


def other_table() -> bytes:
    """A Word file with a table that is no budget."""
    word = docx.Document()
    table = word.add_table(2, 2)
    for cell, words in zip(table.row_cells(0), ("姓名", "电话"), strict=True):
        cell.text = words
    for cell, words in zip(table.row_cells(1), ("张三", "12345"), strict=True):
        cell.text = words
    content = io.BytesIO()
    word.save(content)
    return content.getvalue()


def write(folder: Path, name: str, content: bytes) -> Path:
    """The file in that folder."""
    path = folder / name
    path.write_bytes(content)
    return path
