"""Ratios to other programs: `python -m benchmarks.peers [PDF…] [--before REVISION] [--quick]`.

Processor seconds of the work alone, ours and theirs in the same run; besides, what both found.
Each line is printed as soon as it is known. What takes longer than `--seconds` is ended and
shown as 超时: its time and ratio are then bounds. Our own last release, or the revision given,
does the same work too.
"""

from __future__ import annotations

import argparse
import datetime
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from benchmarks.peers.environment import last_release, our_source, python_of_others, source_of
from benchmarks.peers.running import Ended, Run, Runner, within
from benchmarks.peers.workload import (
    PARTS,
    corrupted,
    edits,
    expenditure,
    redrawn,
    row_sums,
    sums,
)
from benchmarks.table import print_table
from examples.make_example import EXAMPLE
from mingsuan.api import read
from mingsuan.bind import bind
from mingsuan.check.derive import derive
from mingsuan.check.evaluate import evaluate
from mingsuan.check.explain import explain
from mingsuan.check.model import Part
from mingsuan.cli.exit_codes import ExitCode
from mingsuan.cli.main import run
from mingsuan.read import Document, Grid
from mingsuan.read.limits import Guard, Limits
from mingsuan.read.pdf.pages import read_pages

_HEAD = ("工作", "对照", "本程序秒", "对照秒", "倍", "本程序所得", "对照所得")
_LEDGER = EXAMPLE.with_name("示例台账.xlsx")
_OPEN = 3
"""Types of expenditure in a table whose lines have no total to add up to."""
_QUICK = 100
"""So many cells times errors are quickly searched by the other program in such a table."""
_LINES = 1_000
"""Lines of one document of those whose sums are checked."""
_ROUNDS = 5


class _Row(NamedTuple):
    """One piece of work, done by both."""

    work: str
    other: str
    ours: Run
    theirs: Run

    def told(self) -> tuple[str, ...]:
        """As it is printed."""
        ours, theirs = self.ours, self.theirs
        return (
            self.work,
            self.other,
            _seconds(ours, 4),
            _seconds(theirs, 2),
            self._ratio(),
            _found(ours),
            _found(theirs),
        )

    def _ratio(self) -> str:
        ours, theirs = self.ours, self.theirs
        if Ended.FAILED in (ours.ended, theirs.ended) or not ours.seconds:
            return "—"
        bound = ">" if theirs.ended is Ended.LATE else "<" if ours.ended is Ended.LATE else ""
        return f"{bound}{theirs.seconds / ours.seconds:,.1f}"


def _found(run: Run) -> str:
    return run.ended.value if run.found == "" else str(run.found)


def _seconds(run: Run, digits: int) -> str:
    if run.ended is Ended.FAILED:
        return run.ended.value
    return f"{'>' if run.ended is Ended.LATE else ''}{run.seconds:.{digits}f}"


def main() -> None:
    """Print a line a comparison, then all as one table."""
    options = _arguments().parse_args()
    print(_circumstances(), flush=True)
    rows: list[tuple[str, ...]] = []
    with tempfile.TemporaryDirectory(prefix="mingsuan-") as folder:
        for row in _rows(options, Path(folder)):
            rows.append(row.told())
            print(" · ".join(rows[-1]), file=sys.stderr, flush=True)
    print_table(_HEAD, rows)


def _circumstances() -> str:
    """The date, the revision and the machine."""
    revision = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], capture_output=True, check=False, text=True
    ).stdout.strip()
    python = f"Python {platform.python_version()}"
    return f"{datetime.date.today()}，{revision}，{python}，{os.cpu_count()} 核"


def _rows(options: argparse.Namespace, folder: Path) -> Iterator[_Row]:
    others = Runner(python_of_others(options.environment), options.seconds)
    files = options.files or [_composed(folder)]
    before = options.before or last_release()
    parts = {
        "pdf": (row for file in files for row in _pdf(others, file, options.seconds)),
        "word": _word(others, options.word, options.seconds),
        "sums": _sums(others, options.rows, options.seconds, folder),
        "before": _before(before, folder, options.word, files[0], options.seconds),
        "locate": _localisation(others, options.seconds, quick=options.quick),
    }
    for name, rows in parts.items():
        if not options.only or name in options.only:
            yield from rows


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="与其他程序、与上一版做同样的工作，比用时")
    parser.add_argument("files", nargs="*", type=Path, metavar="PDF", help="缺省为编成的一份")
    parser.add_argument("--word", type=Path, default=EXAMPLE, help="缺省为示例")
    parser.add_argument("--rows", type=int, default=100_000, help="一条求和规则核对多少行")
    parser.add_argument("--quick", action="store_true", help="不做对照程序要几分钟的几项")
    parser.add_argument("--seconds", type=float, default=120, help="每项最多多少秒，缺省 120")
    parser.add_argument("--before", metavar="版本", help="与哪一版比，缺省为最近的标签")
    parser.add_argument(
        "--only", nargs="+", choices=("pdf", "word", "sums", "before", "locate"), help="只做这几项"
    )
    parser.add_argument("--environment", type=Path, default=Path(".venv-peers"))
    return parser


def _composed(folder: Path) -> Path:
    """The example composed as PDF, for whoever has no real one at hand."""
    words = ["compose", str(_LEDGER), "-o", str(folder), "--formats", "pdf", "--name", "编成的示例"]
    if run(words) is not ExitCode.CLEAN:
        sys.exit("没有编成用来比较的 PDF，原因见上。")
    return folder / "编成的示例.pdf"


def _pdf(others: Runner, file: Path, seconds: float) -> Iterator[_Row]:
    data = file.read_bytes()
    ours, reading = within(seconds, lambda: read_pages(data, Guard(Limits())))
    if reading is not None:
        grids = (block for block in reading.blocks if isinstance(block, Grid))
        ours = ours._replace(found=_filled(grids))
    for program, name in (("plumber", "pdfplumber"), ("lattice", "camelot")):
        yield _Row(f"PDF 表格：{file.stem[:24]}", name, ours, others.run(program, str(file)))


def _word(others: Runner, file: Path, seconds: float) -> Iterator[_Row]:
    ours, document = within(seconds, lambda: read(file))
    if document is not None:
        ours = ours._replace(found=_filled(document.grids()))
    yield _Row("Word 表格", "python-docx", ours, others.run("word", str(file)))


def _filled(grids: Iterator[Grid]) -> int:
    return sum(bool(cell.text.strip()) for grid in grids for cell in grid.cells)


def _localisation(others: Runner, seconds: float, *, quick: bool) -> Iterator[_Row]:
    """The fewest cells that could be wrong; a table without line totals leaves most to search."""
    for parts, kind in ((len(PARTS), "行列都有合计"), (_OPEN, "只有列合计")):
        for cells in (24, 60, 164):
            for errors in (1, 2, 3):
                if not (quick and parts == _OPEN and cells * errors > _QUICK):
                    document = corrupted(expenditure(cells, parts, seed=1), errors, seed=errors)
                    work = f"定位：{kind}，{cells} 格 {errors} 错"
                    yield _located(others, work, document, seconds)


def _located(others: Runner, work: str, document: Document, seconds: float) -> _Row:
    disclosure = bind(document)
    checks = derive(disclosure)
    slack = evaluate(disclosure.facts, checks).slack
    ours, parts = within(
        seconds,
        lambda: explain(
            disclosure.facts, checks, slack, tables=disclosure.tables, space=disclosure.space
        ),
    )
    if parts is not None:
        ours = ours._replace(found=_firsts(parts))
    theirs = others.run("locate", edits(disclosure, checks))
    if isinstance(theirs.found, list):
        theirs = theirs._replace(found="、".join(theirs.found))
    return _Row(work, "Banff", ours, theirs)


def _firsts(parts: tuple[Part, ...]) -> str:
    """The cells of each part's likeliest explanation."""
    firsts = [part.explanations[0].changes for part in parts if part.explanations]
    return "、".join(f"X{change.fact}" for changes in firsts for change in changes)


def _sums(others: Runner, rows: int, seconds: float, folder: Path) -> Iterator[_Row]:
    """One sum a line. Ours finds the rule itself, once for a layout, which is not counted.

    Its lines have five parts, the others' two.
    """
    layout = bind(expenditure(_LINES * (len(PARTS) + 1), len(PARTS), seed=1))
    checks = row_sums(layout, derive(layout))
    pages = [redrawn(layout, seed=page) for page in range(-(-rows // len(checks)))]
    ours, found = within(
        seconds, lambda: sum(len(evaluate(facts, checks).failed) for facts in pages)
    )
    ours = ours._replace(found=f"{len(checks) * len(pages):,} 行，{found} 不成立")
    file = sums(folder / "sums.csv", rows, seed=1)
    for program, name in (("rows_pandera", "pandera"), ("rows_frictionless", "frictionless")):
        theirs = others.run(program, str(file))
        if theirs.ended is Ended.DONE:
            theirs = theirs._replace(found=f"{rows:,} 行，{theirs.found} 不成立")
        yield _Row(f"求和：{rows:,} 行", name, ours, theirs)


def _before(revision: str, folder: Path, word: Path, pdf: Path, seconds: float) -> Iterator[_Row]:
    """What we did before: whole commands, start included, then reading and checking alone."""
    if not revision:
        print("没有上一版可比：没有标签，也没有 --before", file=sys.stderr, flush=True)
        return
    now = _own(our_source(), seconds)
    then = _own(source_of(revision, folder), seconds)
    commands = {
        "--help": ["--help"],
        "rules": ["rules"],
        "check Word": ["check", str(word)],
        "check PDF": ["check", str(pdf)],
        "compose": ["compose", str(_LEDGER), "-o", str(folder / "公开")],
    }
    for name, words in commands.items():
        task = {"words": words, "rounds": _ROUNDS}
        yield _Row(
            f"整条命令：{name}", revision, now.run("command", task), then.run("command", task)
        )
    for kind, file in (("Word", word), ("PDF", pdf)):
        for work, name in (("read", "读入"), ("check", "核对")):
            task = {"file": str(file), "work": work, "rounds": _ROUNDS}
            yield _Row(f"{name} {kind}", revision, now.run("warm", task), then.run("warm", task))


def _own(source: Path, seconds: float) -> Runner:
    return Runner(Path(sys.executable), seconds, {"PYTHONPATH": str(source)})


if __name__ == "__main__":
    main()
