"""Files made to do harm are refused at once, in words that the user understands."""

from __future__ import annotations

import struct
import time
import zipfile
import zlib
from io import BytesIO

import pytest

from mingsuan.errors import UnreadableError
from mingsuan.read import Limits, read_bytes
from mingsuan.read.limits import Guard
from tests.read.builders import WORD, archive, covered_once, docx, odt, p, read, tbl, tc, tr

MEBIBYTE = 1024**2
GIBIBYTE = 1024**3
SMALL = Limits(cells=1000, rows=100, columns=50, characters=10_000, depth=30, entries=20)
ENTITIES = '<!DOCTYPE x [<!ENTITY a "haha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>'


def refused(data: bytes, what: str, limits: Limits | None = None) -> None:
    started = time.process_time()
    with pytest.raises(UnreadableError, match=what):
        read(data, limits=limits)
    assert time.process_time() - started < 5


def bomb(size: int, *, admitted: int | None = None) -> bytes:
    """A Word file whose body expands to so many bytes, whatever its header admits.

    A packed mebibyte is repeated, stored, and then declared to be packed.
    """
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    block = packer.compress(b" " * MEBIBYTE) + packer.flush(zlib.Z_FULL_FLUSH)
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as file:
        file.writestr("word/document.xml", block * (size // MEBIBYTE) + packer.flush())
    data = bytearray(target.getvalue())
    for start, method, length in ((b"PK\x03\x04", 8, 22), (b"PK\x01\x02", 10, 24)):
        place = data.index(start)
        struct.pack_into("<H", data, place + method, zipfile.ZIP_DEFLATED)
        struct.pack_into("<I", data, place + length, size if admitted is None else admitted)
    return bytes(data)


def test_an_archive_that_expands_to_a_gibibyte_is_refused() -> None:
    refused(bomb(GIBIBYTE), "压缩炸弹")


def test_an_archive_that_hides_its_size_is_refused() -> None:
    refused(bomb(GIBIBYTE, admitted=100), "损坏")


def test_a_part_that_expands_out_of_all_proportion_is_refused() -> None:
    refused(bomb(32 * MEBIBYTE), "压缩炸弹")


def test_archives_of_endless_entries_are_refused() -> None:
    refused(archive({f"word/{number}": "" for number in range(100)}), "条目", SMALL)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("declaration", [ENTITIES, OUTSIDE])
@pytest.mark.parametrize("part", ["word/document.xml", "word/styles.xml"])
def test_entities_are_never_declared_let_alone_fetched(
    part: str, declaration: str, encoding: str
) -> None:
    parts = {
        "word/document.xml": f'<w:document xmlns:w="{WORD}"><w:body>{STYLED}</w:body></w:document>',
        "word/styles.xml": f'<w:styles xmlns:w="{WORD}"/>',
        "word/_rels/document.xml.rels": STYLE_LINK,
    }
    data = archive({**parts, part: (declaration + parts[part]).encode(encoding)})
    refused(data, "实体声明")


STYLED = p("文", '<w:pStyle w:val="a"/>')
STYLE_LINK = '<R><r Id="1" Type="x/styles" Target="styles.xml"/></R>'


def test_entities_in_pages_stay_what_they_are() -> None:
    document = read_bytes(f"{OUTSIDE}<html><body><p>甲&e;</p></body></html>".encode(), "页")
    assert "甲" in "".join(found.text for found in document.paragraphs())
    assert len(document.blocks) <= 2


@pytest.mark.parametrize(
    "data",
    [
        docx("<w:sdt>" * 100 + "</w:sdt>" * 100),
        docx("<w:tbl><w:tr><w:tc>" * 50 + p("文") + "</w:tc></w:tr></w:tbl>" * 50),
        docx("<w:p>" + "<w:ins>" * 100 + "</w:ins>" * 100 + "</w:p>"),
        docx("<w:p><w:r><w:pict>" + "<v:g>" * 100 + "</v:g>" * 100 + "</w:pict></w:r></w:p>"),
        odt("<text:section>" * 100 + "</text:section>" * 100),
        odt("<text:p>" + "<text:span>" * 100 + "</text:span>" * 100 + "</text:p>"),
        b"<html>" + b"<div>" * 100 + "文".encode(),
        b"<html>" + b"<table><tr><td>" * 50 + "文".encode(),
    ],
)
def test_deep_nesting_is_refused(data: bytes) -> None:
    refused(data, "嵌套", SMALL)


@pytest.mark.parametrize("opening", [b"<div>", b"<table><tr><td>", b"<b>"])
def test_nesting_beyond_the_parser_is_refused_not_cut(opening: bytes) -> None:
    refused(b"<html>" + opening * 50_000 + "文".encode(), "嵌套")


def test_nesting_that_is_allowed_does_not_exhaust_the_stack() -> None:
    depth = 60
    body = "<w:tbl><w:tr><w:tc>" * depth + p("文") + "</w:tc></w:tr></w:tbl>" * depth
    assert len(list(read(docx(body)).grids())) == depth


def test_messages_within_messages_end_somewhere() -> None:
    opening = "".join(
        f"Content-Type: multipart/mixed; boundary=b{number}\n\n--b{number}\n"
        for number in range(2000)
    )
    refused(f"MIME-Version: 1.0\n{opening}".encode(), "单个文件网页已损坏")


def test_a_text_beyond_the_parser_is_refused_not_cut() -> None:
    refused(b"<html><p>" + b"x" * 11_000_000, "文字过长")


def test_a_table_of_ten_thousand_columns_is_refused_by_name() -> None:
    refused(docx(tbl(tr(*["1"] * 10_000))), "第1张表的列数超过上限 1000")


@pytest.mark.parametrize(
    "data",
    [
        docx(tbl(*[tr("一")] * 101)),
        odt("<table:table>" + "<table:table-row/>" * 101 + "</table:table>"),
        b"<html><table>" + b"<tr><td>1<td>2" * 101,
        b"\t1\n\n" * 101,
        b"1,2,3\n" * 101,
    ],
)
def test_tables_of_endless_rows_are_refused(data: bytes) -> None:
    refused(data, "行数超过上限 100", SMALL)


def test_endless_repeats_are_refused() -> None:
    many = 'table:number-rows-repeated="999999999"'
    cell = "<table:table-cell><text:p>1</text:p></table:table-cell>"
    row = f"<table:table-row {many}>{cell}</table:table-row>"
    refused(odt(f"<table:table>{row}</table:table>"), "超过上限", SMALL)


def test_texts_of_endless_length_are_refused() -> None:
    refused(docx(p("文" * 2000) * 6), "文字数超过上限", SMALL)
    refused(("文" * 2000 + "\n").encode() * 6, "文字数超过上限", SMALL)


def test_all_tables_together_are_bounded() -> None:
    refused(docx(tbl(tr(*"一二三四五")) * 201), "单元格数超过上限 1000", SMALL)


@pytest.mark.parametrize(
    "data",
    [
        docx(tbl(tr(tc("宽", span=999_999_999)), tr("一", "二"))),
        b"<html><table><tr><td colspan=999999999>1<tr><td>2<td>3</table>",
        b"<html><table><tr><td rowspan=999999999>1<td>2<tr><td>3</table>",
        odt(
            "<table:table><table:table-row><table:table-cell "
            'table:number-rows-spanned="99999999"/><table:table-cell '
            'table:number-columns-spanned="99999999"/></table:table-row><table:table-row>'
            "<table:covered-table-cell/><table:table-cell/></table:table-row></table:table>"
        ),
    ],
)
def test_endless_spans_end_with_the_table(data: bytes) -> None:
    (found,) = read(data).grids()
    assert covered_once(found)
    assert (found.rows, found.columns) == (2, 2)


def test_the_empty_places_of_a_table_count_too() -> None:
    sparse = b"<html><table>" + b"<tr><td>1" * 40 + b"<tr>" + b"<td>2" * 40 + b"</table>"
    refused(sparse, "单元格数超过上限 1000", SMALL)


def test_columns_that_begin_beyond_all_bounds_are_refused() -> None:
    late = tr("一", properties='<w:gridBefore w:val="99999999"/>')
    refused(docx(tbl(late)), "列数超过上限")


def test_a_file_too_large_is_refused_unread() -> None:
    refused(b"x" * 3_000_000, "文件有 3 MiB，超过上限 1 MiB", Limits(file_bytes=1024 * 1024))


def test_reading_ends_when_its_time_is_up() -> None:
    now = [0.0]
    guard = Guard(Limits(seconds=10), clock=lambda: now[0])
    now[0] = 9.0
    guard.tick()
    guard.pause(5)
    now[0] = 14.0
    guard.tick()
    now[0] = 15.5
    with pytest.raises(UnreadableError, match="超过 10 秒"):
        guard.tick()


def cut(data: bytes, share: float) -> bytes:
    return data[: int(len(data) * share)]


@pytest.mark.parametrize("share", [0.3, 0.6, 0.95])
@pytest.mark.parametrize("data", [docx(p("文")), odt("<text:p>文</text:p>")], ids=["docx", "odt"])
def test_a_truncated_archive_is_named_damaged(data: bytes, share: float) -> None:
    refused(cut(data, share), "损坏")


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (docx("<w:p>"), "损坏"),
        (archive({"word/document.xml": f'<w:document xmlns:w="{WORD}"/>'}), "缺少 正文"),
        (archive({"word/other.xml": "<a/>"}), "缺少 word/document.xml"),
        (archive({"mimetype": "application/vnd.oasis.opendocument.text"}), "缺少 content.xml"),
        (archive({"word/document.xml": "不是 XML"}), "损坏"),
    ],
)
def test_damage_inside_is_named(data: bytes, what: str) -> None:
    refused(data, what)


def test_an_archive_with_a_password_is_named_so() -> None:
    data = bytearray(docx(p("文")))
    for start, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = data.find(start)
        while place >= 0:
            data[place + flags] |= 1
            place = data.find(start, place + 1)
    refused(bytes(data), "打开密码")
