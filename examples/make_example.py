"""Make the example: `python -m examples.make_example` writes the Word disclosure beside it.

The figures come from 示例部门明细.csv, the words from 示例部门.yaml; three errors are planted.
"""

from __future__ import annotations

from pathlib import Path

from examples.planted import PLANTED, plant
from examples.word import word_bytes
from mingsuan.read import Document
from tests.synthetic import example_document, example_profile

EXAMPLE = Path(__file__).with_name("部门预算公开示例.docx")


def planted_document() -> Document:
    """The example with its errors."""
    return plant(example_document())


def example_bytes() -> bytes:
    """The content of the Word file."""
    profile = example_profile()
    cover = (
        f"{profile.entity}{profile.year}年部门预算公开",
        "（示例：部门为虚构，其中有意留有三处错误）",
    )
    return word_bytes(planted_document(), cover)


def main() -> None:
    """Write the file and say what is wrong in it."""
    EXAMPLE.write_bytes(example_bytes())
    print(f"已写出 {EXAMPLE.name}，其中有意留有 {len(PLANTED)} 处错误：")
    for error in PLANTED:
        column = f"“{error.column}”栏" if error.column else ""
        print(f"  《{error.where}》“{error.row}”{column}："
              f"应为 {error.right}，写成 {error.wrong}（{error.slip}）")  # fmt: skip


if __name__ == "__main__":
    main()
