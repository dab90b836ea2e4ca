"""Bytes of unknown encoding → text: Chinese pages and dumps come in UTF-8, GB18030 or both."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from mingsuan.read import refusals

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]+)""", re.IGNORECASE)
_HEAD = 4096
_CHINESE = frozenset({"gb2312", "gbk", "gb18030", "cp936", "ms936", "x-gbk", "gb_2312-80"})
_TRIED = ("gb18030", "big5")
_HAN = re.compile("[\u4e00-\u9fff]")
_ODD = re.compile("[\x00-\x08\x0e-\x1f\x7f\ufffd\ufffe\uffff\ue000-\uf8ff]")
_ODD_SHARE = 0.02
"""More odd characters than this mean that the encoding was guessed wrong, or no text at all."""
_LOST_SHARE = 0.001


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, and what the user should know of its encoding."""

    text: str
    note: str = ""


def decode(data: bytes) -> Decoded:
    """The text, by byte order mark, trial or declaration (HTML, XML).

    Chinese text that is valid UTF-8 is UTF-8, whatever it declares: the reverse, reading
    UTF-8 as GB18030, often succeeds as well and yields nonsense.

    Raises UnreadableError: no encoding fits.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return Decoded(_sound(data[len(mark) :].decode(encoding, "replace")))
    text = _strict(data, "utf-8")
    if text is not None:
        return Decoded(_sound(text))
    if not any(_is_chinese_utf8(line) for line in data.split(b"\n")):
        for encoding in _candidates(data):
            text = _strict(data, encoding)
            if text is not None and _is_text(text):
                return Decoded(text)
    return _line_by_line(data)


def _is_chinese_utf8(line: bytes) -> bool:
    """By chance a GB line can be valid UTF-8, but hardly with two three-byte characters."""
    text = None if line.isascii() else _strict(line, "utf-8")
    return text is not None and len(_HAN.findall(text)) > 1


def _candidates(data: bytes) -> tuple[str, ...]:
    declared = _DECLARED.search(data[:_HEAD])
    name = declared.group(1).decode("ascii").lower() if declared else ""
    if name in _CHINESE or not _known(name) or name.startswith(("utf-16", "utf-32")):
        return _TRIED
    return (name, *_TRIED)


def _known(name: str) -> bool:
    try:
        # Codecs such as hex or zip map bytes to bytes: they are no encodings of text.
        return bool(codecs.lookup(name)) and isinstance(b"a".decode(name), str)
    except (LookupError, ValueError):
        return False


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except ValueError:
        return None


def _line_by_line(data: bytes) -> Decoded:
    """Lines of different encodings in one file, or a few broken bytes."""
    lines: list[str] = []
    for line in data.split(b"\n"):
        text = _strict(line, "utf-8")
        lines.append(line.decode("gb18030", "replace") if text is None else text)
    text = _sound("\n".join(lines))
    lost = text.count("\ufffd")
    if lost > len(text) * _LOST_SHARE:
        raise refusals.undecodable()
    if lost:
        return Decoded(text, f"有 {lost} 处文字编码损坏，无法辨认。")
    return Decoded(text, "文件混用了 UTF-8 和 GB18030 两种编码，已分别辨认。")


def _sound(text: str) -> str:
    if not _is_text(text):
        raise refusals.undecodable()
    return text


def _is_text(text: str) -> bool:
    return len(_ODD.findall(text)) <= len(text) * _ODD_SHARE
