"""Which format a file is, by its content: names lie, and half of all .xls exports are web pages."""

from __future__ import annotations

import re
from enum import StrEnum

from mingsuan.read import refusals
from mingsuan.read.archive import Archive
from mingsuan.read.encoding import decode
from mingsuan.read.limits import Guard


class Format(StrEnum):
    """What can be read; the value is what `Document.format` says."""

    DOCX = "docx"
    DOC = "doc"
    RTF = "rtf"
    WORD_XML = "word-xml"
    """Word 2003 XML, and flat OPC."""
    ODT = "odt"
    ODS = "ods"
    XLSX = "xlsx"
    XLS = "xls"
    EXCEL_XML = "excel-xml"
    """Excel 2003 XML."""
    HTML = "html"
    MHTML = "mhtml"
    """A web page with its pictures in one file (单个文件网页)."""
    PDF = "pdf"
    CSV = "csv"
    TEXT = "text"


_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PICTURES = {
    b"\x89PNG\r\n": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"GIF8": "GIF",
    b"BM": "BMP",
    b"II*\x00": "TIFF",
    b"MM\x00*": "TIFF",
}
_PACKED = {
    b"Rar!": "RAR ",
    b"7z\xbc\xaf\x27\x1c": " 7z ",
    b"\x1f\x8b": " gzip ",
    b"PK\x05\x06": " zip ",
    b"PK\x07\x08": " zip ",
}
_HEAD = 4096
_PAGE = re.compile(r"<\s*(?:!doctype\s+html|html|head|body|table|meta|div)\b", re.IGNORECASE)
_MIME = re.compile(
    r"\A(?:[\w-]+:[^\n]*\n|[ \t]+[^\n]*\n){0,20}?content-type:\s*multipart/", re.IGNORECASE
)
_WORD_XML = (
    "http://schemas.microsoft.com/office/word/2003/wordml",
    "http://schemas.microsoft.com/office/2006/xmlPackage",
)
_EXCEL_XML = "urn:schemas-microsoft-com:office:spreadsheet"


def sniff(data: bytes, guard: Guard) -> Format:
    """The format of these bytes.

    Raises UnreadableError: empty, encrypted, or nothing that can be read.
    """
    if not data.strip(b"\x00\t\r\n "):
        raise refusals.empty()
    if data.startswith(_ZIP):
        return _in_archive(Archive(data, "文件", guard))
    if data.startswith(_OLE):
        from mingsuan.read.compound import format_of_compound

        return format_of_compound(data)
    if data.startswith(b"{\\rtf"):
        return Format.RTF
    if b"%PDF-" in data[:1024]:
        return Format.PDF
    _refuse_known(data)
    return _of_text(decode(data).text)


def _refuse_known(data: bytes) -> None:
    for start, kind in _PICTURES.items():
        if data.startswith(start) and b"\x00" in data[:64]:
            raise refusals.picture(kind)
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        raise refusals.picture("WebP")
    for start, kind in _PACKED.items():
        if data.startswith(start):
            raise refusals.packed(kind)


def _in_archive(archive: Archive) -> Format:
    names = archive.names()
    if "word/document.xml" in names or any(name.startswith("word/") for name in names):
        return Format.DOCX
    if "xl/workbook.xml" in names:
        return Format.XLSX
    if "mimetype" in names:
        return _open_document(archive.read("mimetype"))
    for mark, kind in _OTHERS_IN_ZIP.items():
        if any(name.startswith(mark) for name in names):
            raise refusals.other_kind(kind)
    raise refusals.packed(" zip ")


_OTHERS_IN_ZIP = {
    "xl/workbook.bin": "二进制工作簿（xlsb）",
    "ppt/": "演示文稿",
    "ofd.xml": " OFD 版式文件",
    "index/": "苹果 iWork 文档",
}


def _open_document(kind: bytes) -> Format:
    name = kind.decode("ascii", "replace").strip().removesuffix("-template")
    if name == "application/vnd.oasis.opendocument.text":
        return Format.ODT
    if name == "application/vnd.oasis.opendocument.spreadsheet":
        return Format.ODS
    raise refusals.other_kind("其他 OpenDocument 文件")


def _of_text(text: str) -> Format:
    head = text[:_HEAD].lstrip()
    if not head:
        raise refusals.empty()
    if head.startswith("<?xml") and any(mark in head for mark in _WORD_XML):
        return Format.WORD_XML
    if head.startswith("<?xml") and _EXCEL_XML in head and "<html" not in head.lower():
        return Format.EXCEL_XML
    if _MIME.match(text[:_HEAD]):
        return Format.MHTML
    if head.startswith("<") and _PAGE.search(head):
        return Format.HTML
    if head.startswith("<?xml"):
        raise refusals.other_kind("其他 XML 文件")
    from mingsuan.read.csv_table import looks_like_csv

    return Format.CSV if looks_like_csv(text) else Format.TEXT
