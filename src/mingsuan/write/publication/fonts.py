"""Chinese fonts for PDF files: those of official documents, else what the system has."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from mingsuan.errors import MissingProgramError

_SONG = (
    "SimSun", "NSimSun", "FZShuSong-Z01S", "Songti SC", "STSong", "Source Han Serif SC",
    "Source Han Serif CN", "Noto Serif CJK SC", "Noto Serif SC", "FandolSong", "AR PL UMing CN",
    "AR PL SungtiL GB",
)  # fmt: skip
_HEI = (
    "SimHei", "FZHei-B01S", "Heiti SC", "STHeiti", "Source Han Sans SC", "Source Han Sans CN",
    "Noto Sans CJK SC", "Noto Sans SC", "PingFang SC", "Microsoft YaHei", "FandolHei",
    "WenQuanYi Zen Hei", "WenQuanYi Micro Hei", "Droid Sans Fallback",
)  # fmt: skip
_KAI = (
    "KaiTi", "KaiTi_GB2312", "FZKai-Z03S", "Kaiti SC", "STKaiti", "FandolKai", "AR PL UKai CN",
    "LXGW WenKai",
)  # fmt: skip
_FANG = (
    "FangSong", "FangSong_GB2312", "FZFangSong-Z02S", "STFangsong", "FandolFang R", "FandolFang",
)  # fmt: skip

_BOLD = 600
_WANTED: Mapping[str, tuple[str, ...]] = {
    "song": _SONG + _HEI,
    "hei": _HEI + _SONG,
    "kai": _KAI + _SONG + _HEI,
    "fang": _FANG + _SONG + _HEI,
}
"""Style → families, the first that there is is taken."""


@dataclass(frozen=True, slots=True)
class Face:
    """A family that there is."""

    family: str
    bold: bool
    """It has bold letters; otherwise they are drawn with thicker lines."""


def fonts(weights: Iterable[tuple[str, int]]) -> Mapping[str, Face]:
    """Style (song, hei, kai, fang) → the first of its families among these.

    `weights` are the families that there are, each with one of its weights (400 is regular).
    Raises MissingProgramError: none of them has Chinese characters.
    """
    there: dict[str, Face] = {}
    for family, weight in weights:
        known = there.get(family.casefold())
        there[family.casefold()] = Face(family, weight >= _BOLD or bool(known and known.bold))
    found = {
        style: face
        for style, names in _WANTED.items()
        if (face := next((there[n] for name in names if (n := name.casefold()) in there), None))
    }
    if len(found) < len(_WANTED):
        raise MissingProgramError(
            "写 PDF 需要中文字体，这台电脑上没有找到。",
            advice="请安装宋体、黑体、仿宋等字体（Debian 或 Ubuntu 上执行 "
            "apt install fonts-noto-cjk）；或者先写成 docx，在 Word 或 WPS 中另存为 PDF。",
        )
    return found
