"""Fonts that neither the file nor the machine has: what is lost is told, never in silence."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from mingsuan.read.pdf import fonts, legibility
from tests.read.pdf.drawing import Sheets, paragraphs

LETTERS = "部门预算收支"
BARE = """
import ctypes, sys
from pathlib import Path
import pypdfium2_raw as pdfium
from mingsuan.read.limits import Guard, Limits
folder = ctypes.create_string_buffer(sys.argv[1].encode())
letters = ctypes.POINTER(ctypes.c_char)
folders = (letters * 2)(ctypes.cast(folder, letters), None)
config = pdfium.FPDF_LIBRARY_CONFIG(version=2)
config.m_pUserFontPaths = ctypes.cast(folders, type(config.m_pUserFontPaths))
pdfium.FPDF_InitLibraryWithConfig(config)
from mingsuan.read.pdf.pages import read_pages
reading = read_pages(Path(sys.argv[2]).read_bytes(), Guard(Limits()))
print(*reading.notes, sep="\\n")
"""


def apart() -> Sheets:
    """Two pages in a font that is not embedded; on the second each character by itself."""
    sheets = Sheets().text(60, 60, LETTERS).page()
    for i, letter in enumerate(LETTERS):
        sheets.text(60 + 30 * i, 60, letter)
    return sheets


def notes_without_fonts(tmp_path: Path, sheets: Sheets) -> list[str]:
    """What is noted where PDFium finds no font."""
    path, nothing = tmp_path / "预算.pdf", tmp_path / "fonts"
    path.write_bytes(sheets.data())
    nothing.mkdir()
    command = [sys.executable, "-c", BARE, str(nothing), str(path)]
    ran = subprocess.run(command, capture_output=True, check=True, text=True)
    return [line for line in ran.stdout.splitlines() if line]


def test_lost_words_are_told_with_their_pages(tmp_path: Path) -> None:
    (note,) = notes_without_fonts(tmp_path, apart())
    assert note.startswith("第2页有的字体未嵌入文件，可能读不全")


def test_latin_words_need_no_font(tmp_path: Path) -> None:
    sheets = Sheets()
    for i, letter in enumerate("2024 A"):
        sheets.text(60 + 30 * i, 60, letter)
    assert notes_without_fonts(tmp_path, sheets) == []


@pytest.mark.skipif(fonts.chinese_font() is None, reason="本机没有中文字体")
def test_where_the_system_has_a_font_nothing_is_lost() -> None:
    reading = apart().read()
    assert paragraphs(reading) == [LETTERS, " ".join(LETTERS)]
    assert reading.notes == ()


def test_without_a_font_the_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(legibility, "chinese_font", lambda: None)
    assert "请安装 fonts-wqy-microhei" in legibility.missing_fonts([1, 2, 5])
    assert legibility.missing_fonts([1, 2, 5]).startswith("第1—2、5页")
