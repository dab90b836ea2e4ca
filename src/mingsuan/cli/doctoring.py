"""`mingsuan doctor`: what is installed, what is missing, and what works without it."""

from __future__ import annotations

import importlib.metadata
import importlib.util
import os
import platform
from collections.abc import Iterator

import click
import msgspec

from mingsuan.cli.columns import in_columns
from mingsuan.cli.exit_codes import ExitCode
from mingsuan.cli.terminal import put_bytes
from mingsuan.errors import MissingProgramError
from mingsuan.read.office import find_office
from mingsuan.read.pdf.fonts import PACKAGE, chinese_font
from mingsuan.read.scan.extra import INSTALL, is_installed, model

SCHEMA = "mingsuan.doctor/1"
_LIBRARIES = ("lxml", "msgspec", "openpyxl", "pypdf", "pypdfium2", "PyYAML", "xlrd")
_OF_OCR = ("onnxruntime", "opencv-python-headless", "rapidocr")


class Part(msgspec.Struct, frozen=True):
    """Something that the program uses."""

    name: str
    found: str
    """Its version or place; empty if it is missing."""
    use: str
    """What it is for."""
    without: str = ""
    """What works, and what does not, without it."""
    install: str = ""
    """How to get it."""


class Examination(msgspec.Struct, frozen=True):
    """All of them."""

    schema: str
    program: list[Part]
    optional: list[Part]


def doctor(*, as_json: bool) -> ExitCode:
    """Print what there is; nothing that is missing is a failure."""
    found = Examination(SCHEMA, list(_program()), list(_optional()))
    if as_json:
        put_bytes(msgspec.json.format(msgspec.json.encode(found), indent=2) + b"\n")
    else:
        for line in _lines(found):
            click.echo(line)
    return ExitCode.CLEAN


def _program() -> Iterator[Part]:
    yield Part("明算", _version("mingsuan"), "核对部门预决算公开")
    yield Part("Python", platform.python_version(), "运行明算")
    yield Part("系统", f"{platform.system()} {platform.release()}", "")
    yield Part("处理器", f"{os.cpu_count() or 1} 核", "同时核对几个文件")
    for name in _LIBRARIES:
        yield Part(name, _version(name), "")


def _optional() -> Iterator[Part]:
    office = find_office()
    yield Part(
        "LibreOffice",
        str(office or ""),
        "读旧式 Word 文件：doc、wps、rtf、Word 2003 XML",
        "这几种读不了，请另存为 docx；其他格式都能读",
        "apt-get install libreoffice-writer-nogui",
    )
    yield Part(
        "文字识别",
        _recognition(),
        "读扫描件：整页是图像的 PDF",
        "扫描页读不了，报告会写明是哪几页；有文字的 PDF 都能读",
        INSTALL,
    )
    yield Part(
        "中文字体",
        str(chinese_font() or ""),
        "读字体没有嵌入的 PDF",
        "这样的 PDF 可能读不全，报告会写明是哪几页",
        f"apt-get install {PACKAGE}",
    )
    yield Part(
        "pyarrow",
        _version("pyarrow"),
        "extract 写 Parquet 文件",
        "不能写 .parquet；.csv、.json、.xlsx 都能写",
        "pip install 'mingsuan[parquet]'",
    )
    yield Part(
        "typst",
        _version("typst"),
        "compose 写 PDF 文件",
        "不能写 .pdf；.docx、.xlsx、.html 都能写",
        "pip install 'mingsuan[pdf]'",
    )
    yield Part(
        "内存限制",
        "有" if importlib.util.find_spec("resource") else "",
        "读来历不明的文件时限制内存",
        "只限时间，不限内存",
        "本系统没有这项功能",
    )


def _recognition() -> str:
    """The versions of what recognises, if all of it is there."""
    try:
        if not is_installed() or not (model("det") and model("rec")):
            return ""
    except MissingProgramError:
        return ""
    return "，".join(f"{name} {_version(name)}" for name in _OF_OCR if _version(name))


def _version(name: str) -> str:
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return ""


def _lines(found: Examination) -> Iterator[str]:
    rows = [(part.name, part.found or "没有", part.use) for part in found.program]
    yield from in_columns(rows)
    yield ""
    yield "可有可无的："
    for part in found.optional:
        yield f"  {'有  ' if part.found else '没有'}  {part.name}：{part.use}"
        if part.found:
            yield f"        {part.found}"
        else:
            yield f"        没有它：{part.without}"
            yield f"        安装：{part.install}"
