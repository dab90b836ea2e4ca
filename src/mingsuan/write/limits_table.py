"""The limits of reading as a page of the documentation, from the limits themselves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields

from mingsuan.read import Limits
from mingsuan.read.limits import MIB
from mingsuan.read.pdf import bounds

_WORDS = {
    "file_bytes": ("文件大小", "全部格式"),
    "entries": ("压缩包内的条目", "docx、xlsx、odt、ods"),
    "expanded_bytes": ("压缩包全部展开后的大小", "docx、xlsx、odt、ods"),
    "part_bytes": ("压缩包内一个部件展开后的大小", "docx、xlsx、odt、ods"),
    "expansion": ("展开后是压缩时的多少倍（小部件除外）", "docx、xlsx、odt、ods"),
    "depth": ("嵌套层数", "docx、odt、html、mhtml"),
    "cells": ("全部表格的格数", "全部格式"),
    "rows": ("一张表的行数", "全部格式"),
    "columns": ("一张表的列数", "全部格式"),
    "characters": ("文字的字数", "全部格式"),
    "seconds": ("读入的秒数", "全部格式"),
    "convert_seconds": ("由 LibreOffice 转换的秒数", "doc、wps、rtf、Word 2003 XML"),
    "recognition_seconds": ("识别一页扫描件的秒数（平均）", "pdf"),
    "scanned_pages": ("一个文件的扫描页数", "pdf"),
    "work_seconds": ("处理一个文件的秒数（可用 --seconds 改）", "有多个文件时"),
    "work_bytes": ("处理一个文件的内存", "有多个文件时"),
}
_OF_PDF = {
    "页数": bounds.PAGES,
    "一页的字符数": bounds.CHARACTERS,
    "一页的图形数": bounds.OBJECTS,
    "一页的框线数（超过的当作图画，不当作表）": bounds.RULINGS,
    "图形嵌套的层数": bounds.FORM_DEPTH,
}
_HEAD = """# 限度

文件可能来历不明。每种读法都有限度，超过的不再读，说明原因（退出码 4），不影响其他文件。

PDF、扫描件的识别、PDF 的批注，以及有多个文件时的每一个文件，都在单独的进程中处理，
超出时间或内存就终止那个进程。

| 限度 | 缺省 | 适用 |
|---|---|---|
"""
_TAIL = """
另外：

- Excel 的公式从不计算，只读文件中存着的结果；写出的 CSV、xlsx 中，文件里的文字不会成为公式；
- docx、odt、html 中的外部引用（图片、链接、模板）从不访问；XML 中的实体声明一律拒绝；
- LibreOffice 转换时不用您的配置，禁用宏和外部链接，不联网，用完即删；
- 网页报告中的文字都经过转义，不含脚本。
"""


def limits_page() -> str:
    """The page, in Markdown."""
    return _HEAD + "".join(f"| {' | '.join(row)} |\n" for row in _rows()) + _TAIL


def _rows() -> Iterator[tuple[str, str, str]]:
    limits = Limits()
    for field in fields(limits):
        words, formats = _WORDS[field.name]
        yield words, _shown(field.name, getattr(limits, field.name)), formats
    for words, most in _OF_PDF.items():
        yield words, f"{most:,}", "pdf"
    yield "读 PDF 的进程的内存", _mib(bounds.MEMORY), "pdf"


def _shown(name: str, value: float) -> str:
    return _mib(int(value)) if name.endswith("bytes") else f"{value:,.0f}"


def _mib(count: int) -> str:
    return f"{count // MIB:,} MiB"
