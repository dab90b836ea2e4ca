"""What is wrong in a ledger: which sheet, which cell, what, and what to do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from mingsuan.errors import MingsuanError
from mingsuan.read.document import column_letters

_SHOWN = 30


class Grade(StrEnum):
    """How grave."""

    ERROR = "错误"
    DOUBT = "疑问"


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that is wrong, or worth a look."""

    sheet: str
    row: int
    """1-based; 0 for the whole sheet."""
    column: int
    """0-based; -1 for the whole row."""
    what: str
    grade: Grade = Grade.ERROR

    @property
    def place(self) -> str:
        """Sheet and cell as spreadsheet programs name them."""
        if not self.row:
            return self.sheet
        if self.column < 0:
            return f"{self.sheet}!第{self.row}行"
        return f"{self.sheet}!{column_letters(self.column)}{self.row}"

    @property
    def text(self) -> str:
        """The problem in a line."""
        return f"{self.place}：{self.what}"


class LedgerError(MingsuanError):
    """A ledger from which nothing can be composed."""

    def __init__(self, name: str, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        lines = [f"  {problem.text}" for problem in self.problems[:_SHOWN]]
        more = len(self.problems) - len(lines)
        if more > 0:
            lines.append(f"  ……另有 {more} 处")
        what = "\n".join([f"{name} 有 {len(self.problems)} 处错误，没有写出任何文件：", *lines])
        super().__init__(what, advice="请改正后重试；全部问题用 mingsuan ledger check 列出。")
