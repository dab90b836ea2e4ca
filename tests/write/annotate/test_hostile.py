"""Files from strangers: copies stay within bounds of size and time, whatever a file holds."""

from __future__ import annotations

import time
import warnings
import zipfile
from dataclasses import replace
from io import BytesIO

import pytest

from mingsuan.errors import UnreadableError
from mingsuan.read import Limits
from mingsuan.write.annotate.web.source import Source
from mingsuan.write.annotate.word import annotate_word
from mingsuan.write.annotate.zip_copy import copied_with
from tests.read.builders import archive, docx, p
from tests.write.annotate.marking import marked, on_words
from tests.write.annotate.word_files import commented, parts


def test_parts_that_expand_beyond_the_limit_are_refused() -> None:
    data = archive({"a": b"x", "b": b"\x00" * 2_000_000})
    with pytest.raises(UnreadableError, match="压缩炸弹"):
        copied_with(data, {"a": b"y"}, "文件", replace(Limits(), expanded_bytes=1_000_000))


def test_of_entries_with_one_name_the_last_counts() -> None:
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as file, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # that is what the test is about
        file.writestr("A", "一")
        file.writestr("a", "二")
        file.writestr("b", "三")
    copy = copied_with(target.getvalue(), {"B": b"new"}, "文件", Limits())
    assert parts(copy) == {"a": "二".encode(), "b": b"new"}


def test_entries_keep_their_date_order_and_packing() -> None:
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as file:
        file.writestr(zipfile.ZipInfo("mimetype", (2020, 2, 3, 4, 5, 6)), b"x" * 100)
        file.writestr("b", b"y")
    with zipfile.ZipFile(BytesIO(copied_with(target.getvalue(), {}, "文件", Limits()))) as copy:
        first, second = copy.infolist()
    assert (first.filename, second.filename) == ("mimetype", "b")
    assert (first.date_time, first.compress_type) == ((2020, 2, 3, 4, 5, 6), zipfile.ZIP_STORED)


def test_a_broken_archive_is_refused() -> None:
    data = bytearray(archive({"a": bytes(range(256)), "b": b"y"}))
    data[60:90] = bytes(30)
    with pytest.raises(UnreadableError, match="已损坏"):
        copied_with(bytes(data), {"b": b""}, "文件", Limits())


PAGES = {
    "quotes never closed": '<a "' * 100_000,
    "tags never closed": "<a" * 200_000,
    "comments never closed": "<!--" * 100_000,
    "scripts never closed": "<script>" * 20_000,
    "ends of scripts never closed": "<script>" + "</script " * 50_000,
    "one huge tag": "<a " + "x='1' " * 100_000 + ">",
    "many cells": "<table><tr>" + "<td>1" * 50_000,
}


@pytest.mark.parametrize("page", PAGES)
def test_pages_are_taken_apart_in_time_that_grows_with_their_length(page: str) -> None:
    started = time.process_time()
    Source(PAGES[page]).numbered()
    assert time.process_time() - started < 3


def test_prefixes_that_stand_for_other_things_do_no_harm() -> None:
    body = '<w:p xmlns:w="urn:other"/>' + p("支出25万元")
    after = marked(annotate_word, docx(body), on_words("25")).content
    assert commented(after) == {0: "25"}
