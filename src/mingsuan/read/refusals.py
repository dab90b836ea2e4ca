"""Why a file is not read, in the user's words: what is wrong with it and what to do.

All such texts stand here, so that the same trouble reads the same in every format.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from mingsuan.errors import MissingProgramError, UnreadableError, UnsupportedError

_SAVE_AGAIN = "请用原来的程序（Word、Excel 或 WPS）打开，确认无误后另存一份再试。"
_REMOVE_PASSWORD = "请用原来的程序打开，取消“打开密码”后另存一份再试。"
_SUPPORTED = "可读的格式：docx、doc、wps、rtf、odt、xlsx、xls、et、ods、pdf、html、csv 和纯文本。"
_SPLIT = "如确为正常文件，请拆成几份分别核对。"


def missing(path: str) -> UnreadableError:
    """There is no such file."""
    return UnreadableError(f"找不到文件：{path}。", advice="请检查路径和文件名。")


def folder(path: str) -> UnreadableError:
    """The path is a folder."""
    return UnreadableError(f"{path} 是文件夹，不是文件。", advice="请指明其中的文件。")


def forbidden(path: str) -> UnreadableError:
    """The operating system does not let us read it."""
    return UnreadableError(
        f"没有权限读取 {path}。", advice="请检查文件权限，或先关闭正在占用它的程序。"
    )


def unopenable(path: str) -> UnreadableError:
    """It is no ordinary file, or the disk failed."""
    return UnreadableError(f"{path} 无法打开。", advice="请确认它是普通文件，且所在磁盘可用。")


def empty() -> UnreadableError:
    """Zero bytes, or nothing but white space."""
    return UnreadableError(
        "文件是空的，没有任何内容。", advice="可能没有下载或保存完整，请重新获取。"
    )


def picture(kind: str) -> UnsupportedError:
    """A picture, whatever its name says."""
    return UnsupportedError(
        f"这是一张图片（{kind}），只是改了文件名。", advice="请提供 Word、Excel 或网页原件。"
    )


def other_kind(kind: str) -> UnsupportedError:
    """A format that is known and not read."""
    return UnsupportedError(f"这是{kind}，不能读取。", advice=_SUPPORTED)


def packed(kind: str) -> UnsupportedError:
    """A plain archive: documents may be inside."""
    return UnsupportedError(f"这是{kind}压缩包，不是文档。", advice="请先解压，再指明其中的文件。")


def unknown() -> UnsupportedError:
    """No known format."""
    return UnsupportedError("认不出这是什么格式的文件。", advice=_SUPPORTED)


def undecodable() -> UnreadableError:
    """Text of no known encoding."""
    return UnreadableError(
        "文字编码无法识别，或混用了多种编码。", advice="请用记事本打开，另存为 UTF-8 编码再试。"
    )


def encrypted(kind: str) -> UnreadableError:
    """A password is needed."""
    return UnreadableError(f"{kind}设有打开密码，无法读取。", advice=_REMOVE_PASSWORD)


def damaged(kind: str) -> UnreadableError:
    """The format is known and something inside it is broken."""
    return UnreadableError(f"{kind}已损坏或不完整，无法读取。", advice=_SAVE_AGAIN)


def without_part(kind: str, part: str) -> UnreadableError:
    """The archive lacks a part that the format needs."""
    return UnreadableError(f"{kind}不完整：缺少 {part}。", advice=_SAVE_AGAIN)


def entities(kind: str) -> UnreadableError:
    """XML that declares entities or names a DTD: never legitimate, a known attack."""
    return UnreadableError(
        f"{kind}内部含有不允许的 XML 实体声明（DTD），出于安全不予读取。", advice=_SAVE_AGAIN
    )


def too_large(given: int, limit: int) -> UnreadableError:
    """More bytes than allowed in the file itself."""
    return UnreadableError(
        f"文件有 {_mib(given)}，超过上限 {_mib(limit)}。", advice="请压缩其中的图片后另存再试。"
    )


def bomb(limit: int) -> UnreadableError:
    """An archive that expands beyond bounds."""
    return UnreadableError(
        f"文件内部展开后超过 {_mib(limit)}，疑为压缩炸弹，不予读取。",
        advice="正常文档不会如此，请向提供者核实来源。",
    )


def too_many(what: str, limit: int) -> UnreadableError:
    """More of something than allowed."""
    return UnreadableError(f"{what}数超过上限 {limit}，不予读取。", advice=_SPLIT)


def too_deep(limit: int) -> UnreadableError:
    """Structure nested too deeply."""
    return UnreadableError(f"文档结构嵌套超过 {limit} 层，不予读取。", advice=_SAVE_AGAIN)


def too_complex(kind: str) -> UnreadableError:
    """Beyond what the parser takes: nested too deeply, or one text too long."""
    return UnreadableError(
        f"{kind}嵌套过深或单段文字过长，不予读取。", advice="正常文档不会如此，请核对文件来源。"
    )


def too_slow(seconds: float) -> UnreadableError:
    """Reading took too long."""
    return UnreadableError(f"读取超过 {seconds:g} 秒仍未完成，已停止。", advice=_SPLIT)


def no_converter(kind: str) -> MissingProgramError:
    """LibreOffice is needed and not installed."""
    return MissingProgramError(
        f"读取 {kind} 需要 LibreOffice，本机没有安装。",
        advice=(
            "请安装 LibreOffice（Debian/Ubuntu：apt-get install libreoffice-writer-nogui），"
            "或用 Word/WPS 另存为 docx 再试。"
        ),
    )


def not_converted(kind: str) -> UnreadableError:
    """LibreOffice could not convert the file."""
    return UnreadableError(
        f"{kind} 转换失败，文件可能已损坏。", advice="请用 Word/WPS 打开后另存为 docx 再试。"
    )


@contextmanager
def damage(kind: str, *errors: type[Exception]) -> Iterator[None]:
    """A library's errors inside the block mean that the file is damaged."""
    try:
        yield
    except errors as error:
        raise damaged(kind) from error


def _mib(count: int) -> str:
    return f"{count / 1024 / 1024:.0f} MiB"
