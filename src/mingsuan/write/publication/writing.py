"""A publication in several formats at once, all of them written or none."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from mingsuan.compose.publication import Publication
from mingsuan.errors import MingsuanError
from mingsuan.write.atomic import write_all
from mingsuan.write.publication import data, docx, html, pdf, xlsx

_MAKERS: Mapping[str, Callable[[Publication], bytes]] = {
    "docx": docx.to_docx,
    "pdf": pdf.to_pdf,
    "xlsx": xlsx.to_xlsx,
    "html": html.to_html,
    "json": data.to_json,
    "csv": data.to_csv,
    "parquet": data.to_parquet,
}
FORMATS = tuple(_MAKERS)
"""The formats, named as their files end."""


def write_publication(
    publication: Publication, folder: Path, formats: Sequence[str], stem: str
) -> list[Path]:
    """Write `stem`.format for each format into the folder, which is made if it is missing.

    Raises MingsuanError: a format that is none of ours, a name that is none, a folder that
    cannot be written; MissingProgramError: the format needs an extra that is not installed.
    """
    _refuse_unknown(formats)
    _refuse_bad_stem(stem)
    contents = {
        folder / f"{stem}.{name}": _MAKERS[name](publication) for name in dict.fromkeys(formats)
    }
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise MingsuanError(
            f"{folder} 不能用作存放公开文件的文件夹。",
            advice="请换一个位置，或先建立它的上级文件夹。",
        ) from error
    write_all(contents)
    return list(contents)


def _refuse_unknown(formats: Sequence[str]) -> None:
    unknown = next((name for name in formats if name not in _MAKERS), None)
    if unknown is not None:
        raise MingsuanError(
            f"不支持的输出格式：{unknown}。", advice=f"可以写成：{'、'.join(FORMATS)}。"
        )


def _refuse_bad_stem(stem: str) -> None:
    if stem.strip() in ("", ".", "..") or Path(stem).name != stem or "\\" in stem or "\0" in stem:
        raise MingsuanError(
            f"“{stem}”不能用作文件名。", advice="文件名不能为空，也不能带 / 或 \\。"
        )
