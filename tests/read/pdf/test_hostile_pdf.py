"""Files from strangers: each ends in a reading or in one clear sentence, never in a crash."""

from __future__ import annotations

import random
from contextlib import suppress

import pytest

from mingsuan.errors import UnreadableError
from mingsuan.read import Limits, read_bytes
from mingsuan.read.limits import Guard
from mingsuan.read.pdf import bounds, parse
from mingsuan.read.pdf.pages import read_pages
from tests.read.pdf.drawing import Sheets, paragraphs, table

LIST = [["项目", "预算数"], ["基本支出", "1,234.56"], ["项目支出", "20.00"]]


def document() -> Sheets:
    sheets = Sheets().text(60, 60, "收支总表")
    table(sheets, LIST)
    return sheets


def test_reading_apart_gives_what_reading_here_gives() -> None:
    data = document().data()
    here, apart = read_pages(data, Guard(Limits())), parse(data, Guard(Limits()))
    assert [getattr(b, "cells", b) for b in apart.blocks] == [
        getattr(b, "cells", b) for b in here.blocks
    ]


def test_pdf_is_known_by_its_content() -> None:
    read = read_bytes(b"\xef\xbb\xbf\n" + document().data(), "支出表.docx")
    assert read.format == "pdf"
    assert [block.text for block in read.paragraphs()] == ["收支总表"]


@pytest.mark.parametrize("data", [b"%PDF-1.7\n", b"%PDF-1.7\n%%EOF", b"%PDF-1.4 \x00\xff" * 50])
def test_what_only_begins_like_a_pdf_is_damaged(data: bytes) -> None:
    with pytest.raises(UnreadableError, match=r"PDF.*损坏.*另存"):
        read_pages(data, Guard(Limits()))


def test_a_password_is_asked_for_in_vain() -> None:
    with pytest.raises(UnreadableError, match=r"密码.*取消"):
        Sheets(password="secret").text(60, 60, "收支总表").read()


def test_a_document_that_opens_without_a_password_is_read() -> None:
    assert paragraphs(Sheets(password="").text(60, 60, "收支总表").read()) == ["收支总表"]


def test_a_file_whose_directory_is_lost_is_read_with_a_note() -> None:
    data = document().data()
    cut = data[: data.rindex(b"xref")]
    reading = read_pages(cut, Guard(Limits()))
    assert paragraphs(reading) == ["收支总表"]
    assert reading.notes == ("PDF 的内部目录已损坏，已尽力恢复，可能缺少页面，请与原件核对。",)


def test_too_many_pages_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounds, "PAGES", 2)
    with pytest.raises(UnreadableError, match=r"页数超过上限 2.*拆成几份"):
        Sheets().page().page().text(60, 60, "甲").read()


def test_too_many_characters_on_a_page_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounds, "CHARACTERS", 10)
    with pytest.raises(UnreadableError, match="一页的字符数超过上限 10"):
        Sheets().text(60, 60, "一二三四五六七八九十百").read()


def test_too_many_shapes_on_a_page_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounds, "OBJECTS", 5)
    with pytest.raises(UnreadableError, match="一页的图形数超过上限 5"):
        document().read()


def test_a_drawing_of_very_many_lines_is_no_table(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounds, "RULINGS", 3)
    assert paragraphs(document().read())[0] == "收支总表"


@pytest.mark.parametrize("limits", [Limits(cells=3), Limits(characters=6), Limits(columns=1)])
def test_the_limits_of_every_format_hold(limits: Limits) -> None:
    with pytest.raises(UnreadableError, match="超过上限"):
        document().read(limits)


def test_time_is_bounded() -> None:
    with pytest.raises(UnreadableError, match=r"秒仍未完成"):
        document().read(Limits(seconds=0))


def nested_forms(depth: int) -> bytes:
    """Each form draws the next one ten times: 10 ** depth shapes from a small file."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
        b"/Resources<</XObject<</F 5 0 R>>>>>>",
        b"<</Length 5>>stream\n/F Do\nendstream",
    ]
    for level in range(depth):
        content = b"/F Do " * 10 if level < depth - 1 else b"0 0 9 9 re f "
        resources = b"/Resources<</XObject<</F %d 0 R>>>>" % (6 + level)
        objects.append(
            b"<</Type/XObject/Subtype/Form/BBox[0 0 595 842]%s/Length %d>>stream\n%s\nendstream"
            % (resources, len(content), content)
        )
    body = b"".join(b"%d 0 obj%s endobj\n" % (k, o) for k, o in enumerate(objects, 1))
    return b"%PDF-1.7\n" + body + b"trailer<</Root 1 0 R/Size %d>>\n" % (len(objects) + 1)


def test_forms_within_forms_cannot_exhaust_the_machine() -> None:
    """A small file that asks for a billion shapes takes no longer than it may."""
    assert parse(nested_forms(2), Guard(Limits())).blocks == ()
    with pytest.raises(UnreadableError):
        parse(nested_forms(9), Guard(Limits(seconds=1.5)))


def test_damage_anywhere_ends_in_a_reading_or_a_refusal() -> None:
    data, chance = document().data(), random.Random(7)
    for _ in range(4):
        broken = bytearray(data)
        for _ in range(40):
            broken[chance.randrange(9, len(broken))] = chance.randrange(256)
        with suppress(UnreadableError):
            parse(bytes(broken), Guard(Limits(seconds=20)))
