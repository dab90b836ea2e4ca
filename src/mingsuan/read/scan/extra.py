"""The extra that reads scanned pages: is it installed, and where its models are.

Only the models of the package `rapidocr` are used, by this program itself: nothing is ever
downloaded, and what each character was taken for is known with its alternatives.
"""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

from mingsuan.errors import MissingProgramError

_PACKAGES = ("numpy", "cv2", "onnxruntime", "rapidocr")
INSTALL = "pip install 'mingsuan[ocr]'"
"""The command that installs the extra."""


def is_installed() -> bool:
    """Whether scanned pages can be read."""
    return all(find_spec(package) is not None for package in _PACKAGES)


def missing() -> MissingProgramError:
    """The document is scanned and the extra is not installed."""
    return MissingProgramError(
        "全部页面都是扫描件（没有文字层），识别文字需要安装 mingsuan[ocr]。",
        advice=f"请运行：{INSTALL}（模型随包安装，识别时不联网）；或提供 Word、Excel 原件。",
    )


def model(kind: str) -> Path:
    """The model that detects lines ("det") or recognises characters ("rec").

    Raises MissingProgramError: the installed package brings none.
    """
    spec = find_spec("rapidocr")
    folder = Path(spec.origin).parent / "models" if spec and spec.origin else Path()
    found = sorted(folder.glob(f"*_{kind}_*.onnx"))
    if not found:
        raise MissingProgramError(
            "文字识别所需的模型不在已安装的 rapidocr 包中。", advice=f"请重新安装：{INSTALL}"
        )
    return found[-1]
