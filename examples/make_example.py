"""Make the examples: `python -m examples.make_example` writes the files beside it.

The figures come from 示例部门明细.csv, the words from 示例部门.yaml. The ledger holds them as a
department would keep them; in the Word disclosure three errors are planted.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from examples.planted import PLANTED, plant
from examples.word import word_bytes
from mingsuan.compose.layout import layout_named
from mingsuan.compose.ledger.model import Ledger
from mingsuan.compose.ledger.writing import workbook_bytes
from mingsuan.read import Document
from tests.compose.drawn import as_ledger
from tests.synthetic import example_document, example_ledger, example_profile

EXAMPLE = Path(__file__).with_name("部门预算公开示例.docx")
LEDGER = Path(__file__).with_name("示例台账.xlsx")
FORM = "河北-2024"


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


def ledger() -> Ledger:
    """The department's ledger."""
    return replace(as_ledger(example_ledger(), example_profile()), form=FORM)


def ledger_bytes() -> bytes:
    """The content of the ledger's workbook."""
    return workbook_bytes(ledger(), layout_named(FORM))


def main() -> None:
    """Write the file and say what is wrong in it."""
    EXAMPLE.write_bytes(example_bytes())
    LEDGER.write_bytes(ledger_bytes())
    print(f"已写出 {LEDGER.name}")
    print(f"已写出 {EXAMPLE.name}，其中有意留有 {len(PLANTED)} 处错误：")
    for error in PLANTED:
        column = f"“{error.column}”栏" if error.column else ""
        print(f"  《{error.where}》“{error.row}”{column}："
              f"应为 {error.right}，写成 {error.wrong}（{error.slip}）")  # fmt: skip


if __name__ == "__main__":
    main()
