"""Ratios to other programs: `python -m benchmarks.peers [PDF…] [--word FILE] [--quick]`.

Processor seconds of the work alone, ours and theirs in the same run. Besides, what both found.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple, TypeVar

from benchmarks.peers.environment import Environment
from benchmarks.peers.workload import PARTS, corrupted, edits, expenditure, sums
from benchmarks.table import print_table
from examples.make_example import EXAMPLE
from mingsuan.api import read
from mingsuan.bind import bind
from mingsuan.check.derive import derive
from mingsuan.check.evaluate import evaluate
from mingsuan.check.explain import explain
from mingsuan.read import Document, Grid
from mingsuan.read.limits import Guard, Limits
from mingsuan.read.pdf.pages import read_pages

_HEAD = ("工作", "对照", "本程序秒", "对照秒", "倍", "本程序所得", "对照所得")
_OPEN = 3
"""Types of expenditure in a table whose lines have no total to add up to."""
_QUICK = 100
"""So many cells times errors are quickly searched by the other program in such a table."""
_Result = TypeVar("_Result")


class _Row(NamedTuple):
    """One piece of work, done by both."""

    work: str
    other: str
    ours: float
    theirs: float
    our_finding: object
    their_finding: object

    def told(self) -> tuple[str, ...]:
        """As it is printed."""
        ratio = self.theirs / self.ours if self.ours else 0.0
        figures = (f"{self.ours:.4f}", f"{self.theirs:.2f}", f"{ratio:,.1f}")
        return (self.work, self.other, *figures, str(self.our_finding), str(self.their_finding))


def main() -> None:
    """Print one table."""
    options = _arguments().parse_args()
    apart = Environment(options.environment)
    print_table(_HEAD, [row.told() for row in _noted(_rows(apart, options))])


def _rows(apart: Environment, options: argparse.Namespace) -> Iterator[_Row]:
    for file in options.files:
        yield from _pdf(apart, file)
    yield _word(apart, options.word)
    yield from _localisation(apart, quick=options.quick)
    yield from _sums(apart, options.rows)


def _noted(rows: Iterator[_Row]) -> Iterator[_Row]:
    """The rows, each named as it comes: some take minutes."""
    for row in rows:
        print(f"{row.work} · {row.other}", file=sys.stderr, flush=True)
        yield row


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="与其他程序做同样的工作，比用时")
    parser.add_argument("files", nargs="*", type=Path, metavar="PDF")
    parser.add_argument("--word", type=Path, default=EXAMPLE, help="缺省为示例")
    parser.add_argument("--rows", type=int, default=100_000, help="一条求和规则核对多少行")
    parser.add_argument("--quick", action="store_true", help="不做对照程序要几分钟的几项")
    parser.add_argument("--environment", type=Path, default=Path(".venv-peers"))
    return parser


def _pdf(apart: Environment, file: Path) -> Iterator[_Row]:
    data = file.read_bytes()
    seconds, reading = _timed(lambda: read_pages(data, Guard(Limits())))
    cells = _filled(block for block in reading.blocks if isinstance(block, Grid))
    for program, name in (("plumber", "pdfplumber"), ("lattice", "camelot")):
        run = apart.run(program, str(file))
        yield _Row(f"PDF 表格：{file.stem[:24]}", name, seconds, run.seconds, cells, run.found)


def _word(apart: Environment, file: Path) -> _Row:
    seconds, document = _timed(lambda: read(file))
    run = apart.run("word", str(file))
    found = _filled(document.grids())
    return _Row("Word 表格", "python-docx", seconds, run.seconds, found, run.found)


def _filled(grids: Iterator[Grid]) -> int:
    return sum(bool(cell.text.strip()) for grid in grids for cell in grid.cells)


def _localisation(apart: Environment, *, quick: bool) -> Iterator[_Row]:
    """The fewest cells that could be wrong; a table without line totals leaves most to search."""
    for parts, kind in ((len(PARTS), "行列都有合计"), (_OPEN, "只有列合计")):
        for cells in (24, 60, 164):
            for errors in (1, 2, 3):
                if not (quick and parts == _OPEN and cells * errors > _QUICK):
                    document = corrupted(expenditure(cells, parts, seed=1), errors, seed=errors)
                    yield _located(apart, f"定位：{kind}，{cells} 格 {errors} 错", document)


def _located(apart: Environment, work: str, document: Document) -> _Row:
    disclosure = bind(document)
    checks = derive(disclosure)
    slack = evaluate(disclosure.facts, checks).slack
    seconds, parts = _timed(
        lambda: explain(
            disclosure.facts, checks, slack, tables=disclosure.tables, space=disclosure.space
        )
    )
    firsts = [part.explanations[0].changes for part in parts if part.explanations]
    ours = "、".join(f"X{change.fact}" for changes in firsts for change in changes)
    run = apart.run("locate", edits(disclosure, checks))
    theirs = "、".join(run.found) if isinstance(run.found, list) else run.found
    return _Row(work, "Banff", seconds, run.seconds, ours, theirs)


def _sums(apart: Environment, rows: int) -> Iterator[_Row]:
    """One sum a line; ours finds the equation itself, which is not counted, and evaluates it."""
    document = expenditure(rows * (len(PARTS) + 1), len(PARTS), seed=1)
    disclosure = bind(document)
    checks = [check for check in derive(disclosure) if len(check.terms) <= len(PARTS) + 1]
    seconds, found = _timed(lambda: evaluate(disclosure.facts, checks))
    with tempfile.TemporaryDirectory() as folder:
        file = sums(Path(folder) / "sums.csv", rows, seed=1)
        for program, name in (("rows_pandera", "pandera"), ("rows_frictionless", "frictionless")):
            run = apart.run(program, str(file))
            ours = f"{len(checks):,} 条，{len(found.failed)} 不成立"
            yield _Row(
                f"求和：{rows:,} 行", name, seconds, run.seconds, ours, f"{run.found} 不成立"
            )


def _timed(work: Callable[[], _Result]) -> tuple[float, _Result]:
    begun = time.process_time()
    result = work()
    return time.process_time() - begun, result


if __name__ == "__main__":
    main()
