"""The format is told by content: names lie."""

from __future__ import annotations

import pytest

from mingsuan.errors import UnreadableError
from mingsuan.read import Limits, read_bytes
from mingsuan.read.limits import Guard
from mingsuan.read.sniff import Format, sniff
from tests.read.builders import archive, compound, docx, odt, p, texts

PAGE = "<html><body><p>收入总表</p></body></html>"
WORD_2003 = (
    '<?xml version="1.0"?><?mso-application progid="Word.Document"?>'
    '<w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml"/>'
)
MHT = (
    "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=B\n\n--B\n"
    "Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n"
    "<html><body><p>=E6=94=B6=E5=85=A5</p></body></html>\n--B--\n"
)


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (docx(p("文")), Format.DOCX),
        (odt(""), Format.ODT),
        (odt("", kind="spreadsheet"), Format.ODS),
        (archive({"xl/workbook.xml": ""}), Format.XLSX),
        (archive({"xl\\workbook.xml": ""}), Format.XLSX),
        (compound("WordDocument"), Format.DOC),
        (compound("Workbook"), Format.XLS),
        (compound("Book"), Format.XLS),
        (b"{\\rtf1\\ansi }", Format.RTF),
        (PAGE.encode(), Format.HTML),
        (PAGE.encode("utf-16"), Format.HTML),
        (f'\n<?xml version="1.0"?><!DOCTYPE html>{PAGE}'.encode(), Format.HTML),
        (b"<table><tr><td>1</table>", Format.HTML),
        (WORD_2003.encode(), Format.WORD_XML),
        (MHT.encode(), Format.MHTML),
        ("甲,乙,丙\n1,2,3\n4,5,6\n".encode(), Format.CSV),
        ("甲\t乙\t丙\n1\t2\t3\n".encode("gbk"), Format.CSV),
        ("收入总表\n\t甲\n\t乙\n".encode(), Format.TEXT),
        ("预算公开说明".encode("gbk"), Format.TEXT),
    ],
)
def test_formats_are_told_by_content(data: bytes, kind: Format) -> None:
    assert sniff(data, Guard(Limits())) is kind


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"", "空"),
        (b" \r\n\t", "空"),
        (b"\xef\xbb\xbf  ", "空"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "图片（PNG）"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF\x00", "图片（JPEG）"),
        (b"RIFF\x10\x00\x00\x00WEBPVP8 ", "图片（WebP）"),
        (b"%PDF-1.7\n", "PDF"),
        (b"Rar!\x1a\x07\x01\x00", "RAR 压缩包"),
        (b"PK\x05\x06" + bytes(18), "zip 压缩包"),
        (archive({"预算.docx": docx(p("文"))}), "zip 压缩包"),
        (archive({"ppt/presentation.xml": ""}), "演示文稿"),
        (archive({"xl/workbook.bin": ""}), "xlsb"),
        (archive({"OFD.xml": ""}), "OFD"),
        (odt("", kind="presentation"), "OpenDocument"),
        (compound("PowerPoint Document"), "旧式文件"),
        (compound("EncryptionInfo", "EncryptedPackage"), "打开密码"),
        (compound("WordDocument", first_bytes=bytes(11) + b"\x01"), "打开密码"),
        (compound("Workbook")[:600], "损坏"),
        (b"<?xml version='1.0'?><svg/>", "XML"),
        (b"MZ" + bytes(range(256)) * 4, "编码"),
    ],
)
def test_what_cannot_be_read_is_named(data: bytes, what: str) -> None:
    with pytest.raises(UnreadableError, match=what) as caught:
        read_bytes(data, "预算.docx")
    assert caught.value.advice


def test_a_page_named_xls_is_read_as_a_page() -> None:
    document = read_bytes(PAGE.encode("gbk"), "预算.xls")
    assert (document.name, document.format) == ("预算.xls", "html")


def test_a_web_archive_is_read_as_its_page() -> None:
    assert texts(MHT.encode()) == ["收入"]


def test_values_parted_by_commas_are_one_table() -> None:
    (found,) = read_bytes('科目,"甲,乙",金额\n201,,5.00\n'.encode("gbk"), "数.csv").grids()
    assert [cell.text for cell in found.cells] == ["科目", "甲,乙", "金额", "201", "", "5.00"]
    assert [cell.line for cell in found.cells] == [1, 1, 1, 2, 2, 2]
