"""A publication in several formats at once, all of them written or none."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from mingsuan.compose.publication import Publication
from mingsuan.errors import MingsuanError
from mingsuan.forms import Form
from mingsuan.write.atomic import refuse_inputs, write_all
from mingsuan.write.facts_file import facts_file
from mingsuan.write.publication import data, docx, html, pdf, xlsx

_MAKERS: Mapping[str, Callable[[Publication], bytes]] = {
    "docx": docx.to_docx,
    "pdf": pdf.to_pdf,
    "xlsx": xlsx.to_xlsx,
    "html": html.to_html,
}
DOCUMENTS = tuple(_MAKERS)
"""The formats that people read, named as their files end."""
FORMATS = (*DOCUMENTS, *data.FORMATS)
"""All formats; the further ones hold the numbers for programs."""


def write_publication(
    publication: Publication,
    folder: Path,
    formats: Sequence[str],
    stem: str,
    *,
    forms: Sequence[Form] = (),
    inputs: Iterable[Path] = (),
) -> list[Path]:
    """Write `stem`.format for each format into the folder, which is made if it is missing.

    `forms` give the numbers for programs their meanings, instead of the standard ones; none of
    the `inputs` is written over.
    Raises MingsuanError: a format that is none of ours, a name that is none, a folder that
    cannot be written; MissingProgramError: the format needs an extra that is not installed.
    """
    _refuse_unknown(formats)
    _refuse_bad_stem(stem)
    targets = {name: folder / f"{stem}.{name}" for name in dict.fromkeys(formats)}
    for target in targets.values():
        refuse_inputs(target, inputs)
    made = _made(publication, [*targets], forms)
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise MingsuanError(
            f"{folder} 不能用作存放公开文件的文件夹。",
            advice="请换一个位置，或先建立它的上级文件夹。",
        ) from error
    write_all({target: made[name] for name, target in targets.items()})
    return [*targets.values()]


def _made(
    publication: Publication, formats: Sequence[str], forms: Sequence[Form]
) -> dict[str, bytes]:
    """The content of each file."""
    made = {name: _MAKERS[name](publication) for name in formats if name in _MAKERS}
    numbers = [name for name in formats if name in data.FORMATS]
    if numbers:
        disclosure = data.as_disclosure(publication, forms)
        made |= {name: facts_file(disclosure, Path(f"数据.{name}")) for name in numbers}
    return made


def _refuse_unknown(formats: Sequence[str]) -> None:
    unknown = next((name for name in formats if name not in FORMATS), None)
    if unknown is not None:
        raise MingsuanError(
            f"不支持的输出格式：{unknown}。", advice=f"可以写成：{'、'.join(FORMATS)}。"
        )


def _refuse_bad_stem(stem: str) -> None:
    if stem.strip() in ("", ".", "..") or Path(stem).name != stem or "\\" in stem or "\0" in stem:
        raise MingsuanError(
            f"“{stem}”不能用作文件名。", advice="文件名不能为空，也不能带 / 或 \\。"
        )
