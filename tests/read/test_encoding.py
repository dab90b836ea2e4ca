"""Chinese text arrives in several encodings, declared rightly, wrongly or not at all."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingsuan.errors import UnreadableError
from mingsuan.read.encoding import decode

TEXT = "部门预算公开\n一般公共预算拨款收入 2515.28 万元\n"


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "gbk", "utf-8-sig"])
def test_undeclared_encodings_are_recognised(encoding: str) -> None:
    assert decode(TEXT.encode(encoding)).text == TEXT


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [(codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")],
)
def test_a_byte_order_mark_decides(mark: bytes, encoding: str) -> None:
    assert decode(mark + TEXT.encode(encoding)).text == TEXT


def test_declared_traditional_chinese_is_believed() -> None:
    page = '<meta charset="big5"><p>預算公開說明，財政撥款收入</p>'
    assert decode(page.encode("big5")).text == page


@pytest.mark.parametrize("declared", ["gb2312", "utf-16", "nonsense", "hex"])
def test_a_wrong_declaration_does_no_harm(declared: str) -> None:
    page = f'<meta charset="{declared}"><p>{TEXT}</p>'
    assert decode(page.encode()).text == page
    assert decode(page.encode("gb18030")).text == page


def test_lines_of_two_encodings_are_each_read_in_theirs_and_noted() -> None:
    mixed = "部门预算收支总表\n".encode() + "一般公共预算拨款收入\n".encode("gb18030")
    decoded = decode(mixed)
    assert decoded.text == "部门预算收支总表\n一般公共预算拨款收入\n"
    assert "混用" in decoded.note


def test_a_few_broken_bytes_are_lost_and_counted() -> None:
    data = (TEXT * 100).encode() + b"\xff\xff"
    assert decode(data).note == "有 2 处文字编码损坏，无法辨认。"


@pytest.mark.parametrize(
    "data",
    [bytes(range(256)) * 20, b"\xff" * 200, TEXT.encode("utf-16-le"), b"\x01\x02\x03" * 100],
    ids=["binary", "no encoding", "UTF-16 without a mark", "control characters"],
)
def test_what_no_encoding_fits_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableError, match="编码"):
        decode(data)


HAN = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=8, max_size=60)


@given(HAN)
def test_any_chinese_text_survives_utf_8(text: str) -> None:
    assert decode(text.encode()).text == text


@given(HAN)
def test_common_chinese_text_survives_gb18030(text: str) -> None:
    """Characters whose GB bytes could be UTF-8 as well are not told apart, nor need they be."""
    line = f"预算公开说明：{text}"
    assert decode(line.encode("gb18030")).text == line
