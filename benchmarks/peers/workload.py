"""What the programs are given: made here, the same in every run."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from pathlib import Path

from mingsuan.bind import Disclosure, Fact
from mingsuan.check.model import Check
from mingsuan.read import Cell, Document, Grid, Paragraph

PARTS = ("基本支出", "项目支出", "上缴上级支出", "经营支出", "对附属单位补助支出")
_LABELS = ("科目编码", "科目名称", "合计")
_AMOUNTS_FROM = 2


def expenditure(cells: int, parts: int, *, seed: int, most: int = 10**7) -> Document:
    """A table of expenditure (支出总表) in which everything agrees.

    It has about so many amounts; each line is split into its first `parts` types, up to `most`
    分 each. With fewer than all of them a line's total is only known to be no less than they.
    """
    rng = random.Random(seed)
    lines = max(2, cells // (parts + 1) - 2)
    leaves = [[rng.randrange(1, most) for _ in range(parts)] for _ in range(lines)]
    total = [sum(column) for column in zip(*leaves, strict=True)]
    rows = [("", "合计", total), ("201", "一般公共服务支出", total)]
    rows += ((f"201{i:02d}", f"第{i}项事务", leaf) for i, leaf in enumerate(leaves, 1))
    return _document([[*_LABELS, *PARTS[:parts]], *(_line(*row) for row in rows)])


def _line(code: str, name: str, parts: Sequence[int]) -> list[str]:
    return [code, name, *(f"{amount / 100:.2f}" for amount in (sum(parts), *parts))]


def _document(rows: Sequence[Sequence[str]]) -> Document:
    cells = tuple(Cell(text, y, x) for y, row in enumerate(rows) for x, text in enumerate(row))
    blocks = (Paragraph("2024年部门支出总表"), Paragraph("单位：元"))
    grid = Grid(cells, len(rows), len(rows[0]))
    return Document("支出总表", "html", (*blocks, grid))


def corrupted(document: Document, count: int, *, seed: int, most: int = 10**7) -> Document:
    """The document with so many of its amounts replaced by others."""
    rng = random.Random(seed)
    grid = next(document.grids())
    amounts = [i for i, cell in enumerate(grid.cells) if cell.row and cell.column >= _AMOUNTS_FROM]
    cells = list(grid.cells)
    for i in rng.sample(amounts, count):
        cells[i] = replace(cells[i], text=f"{rng.randrange(1, most) / 100:.2f}")
    return replace(
        document, blocks=(*document.blocks[:-1], Grid(tuple(cells), grid.rows, grid.columns))
    )


def edits(disclosure: Disclosure, checks: Sequence[Check]) -> dict[str, object]:
    """The checks and numbers of a disclosure as Banff writes them; claims are no fields."""
    printed = {fact.id for fact in disclosure.printed()}
    wanted = (_edit(check, printed) for check in checks if not check.product)
    return {"values": [fact.value for fact in disclosure.facts], "edits": [e for e in wanted if e]}


def _edit(check: Check, printed: Set[int]) -> str:
    """Empty if it has one side only."""
    terms = [(fact, k) for fact, k in check.terms if fact in printed]
    left = " + ".join(f"{k} * X{fact}" for fact, k in terms if k > 0)
    right = " + ".join(f"{-k} * X{fact}" for fact, k in terms if k < 0)
    sign = "=" if check.equation else ">=" if check.hi is None else "<="
    return f"{left} {sign} {right};" if left and right else ""


def row_sums(disclosure: Disclosure, checks: Sequence[Check]) -> list[Check]:
    """The checks that a line adds up."""
    facts = disclosure.facts
    return [c for c in checks if c.equation and len({facts[fact].row for fact, _ in c.terms}) == 1]


def redrawn(disclosure: Disclosure, *, seed: int) -> tuple[Fact, ...]:
    """The facts of a table with other amounts; the sum of every hundredth line is wrong."""
    rng = random.Random(seed)
    parts = {f.id: rng.randrange(10**9) for f in disclosure.facts if f.column > _AMOUNTS_FROM}
    totals: Counter[int] = Counter()
    for fact, amount in parts.items():
        totals[disclosure.facts[fact].row] += amount
    return tuple(
        replace(fact, value=parts.get(fact.id, totals[fact.row] + (fact.row % 100 == 0)))
        for fact in disclosure.facts
    )


def sums(path: Path, rows: int, *, seed: int) -> Path:
    """A CSV file of so many rows with one sum each, a hundredth of them wrong."""
    with path.open("w", encoding="utf-8") as out:
        out.write("total,basic,project\n")
        out.writelines(_sums(rows, random.Random(seed)))
    return path


def _sums(rows: int, rng: random.Random) -> Iterator[str]:
    for row in range(rows):
        basic, project = rng.randrange(10**9), rng.randrange(10**9)
        yield f"{basic + project + (row % 100 == 0)},{basic},{project}\n"
