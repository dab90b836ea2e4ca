"""Is the file still the one that was checked? Notes on another one would stand in wrong places."""

from __future__ import annotations

from collections.abc import Sequence

from mingsuan.errors import UnreadableError
from mingsuan.read import Block, Document, Grid


def refuse_other(blocks: Sequence[Block], document: Document) -> None:
    """Raises UnreadableError if these are not the blocks of the file that was checked."""
    if [_content(block) for block in blocks] != [_content(block) for block in document.blocks]:
        raise changed_meanwhile()


def changed_meanwhile() -> UnreadableError:
    """The file is not the one that was checked."""
    return UnreadableError(
        "文件在核对之后有改动，没有写批注件。", advice="请保存并关闭文件后，重新核对。"
    )


def _content(block: Block) -> object:
    return block.cells if isinstance(block, Grid) else (block.text, block.level)
