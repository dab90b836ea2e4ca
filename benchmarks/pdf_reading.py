"""Speed of reading PDF: `python -m benchmarks.pdf_reading FILE_OR_FOLDER... [--without-other]`.

The same files are read by pdfplumber's table extraction in the same run, if it is
installed; the ratio of both processor times is what does not depend on the machine. The
amounts that stand alone in a cell are counted on both sides: a reader that is quick because
it finds less would show there.
"""

from __future__ import annotations

import argparse
import re
import resource
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple, TypeVar

from benchmarks.table import print_table
from mingsuan.errors import MingsuanError
from mingsuan.read import Grid
from mingsuan.read.limits import Guard, Limits
from mingsuan.read.pdf import parse
from mingsuan.read.pdf.pages import read_pages

_HEAD = ("文件", "页", "表", "金额", "秒", "独立进程秒", "pdfplumber 金额", "秒", "倍")
_Result = TypeVar("_Result")
_AMOUNT = re.compile(r"[-－]?\d[\d,]*\.\d+")


class _Times(NamedTuple):
    """Figures of one file."""

    pages: int
    tables: int
    amounts: int
    seconds: float
    apart: float
    other_amounts: int
    other_seconds: float


def main() -> None:
    """Print the table."""
    options = _arguments().parse_args()
    compare = not options.without_other and find_spec("pdfplumber") is not None
    found: list[tuple[str, _Times]] = []
    for path in _files(options.paths):
        try:
            found.append((path.stem[:40], _measure(path, compare=compare)))
        except MingsuanError as error:
            print(f"{path.name}：{error}", file=sys.stderr)
    rows = [_row(name, times) for name, times in found]
    print_table(_HEAD, [*rows, _row("合计", _total([times for _, times in found]))])
    used = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"读取进程内存峰值 {used:.0f} MiB")


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--without-other", action="store_true", help="不与 pdfplumber 比较")
    return parser


def _files(paths: Sequence[Path]) -> Iterator[Path]:
    for path in paths:
        yield from sorted(path.glob("**/*.pdf")) if path.is_dir() else [path]


def _measure(path: Path, *, compare: bool) -> _Times:
    data = path.read_bytes()
    read_pages(data, Guard(Limits()))
    seconds, reading = _timed(lambda: read_pages(data, Guard(Limits())))
    start = time.perf_counter()
    parse(data, Guard(Limits()))
    apart = time.perf_counter() - start
    grids = [block for block in reading.blocks if isinstance(block, Grid)]
    amounts = sum(_is_amount(cell.text) for grid in grids for cell in grid.cells)
    pages, other_amounts, other = _with_pdfplumber(path) if compare else (0, 0, 0.0)
    return _Times(pages, len(grids), amounts, seconds, apart, other_amounts, other)


def _with_pdfplumber(path: Path) -> tuple[int, int, float]:
    """Pages, amounts found, and seconds."""
    import pdfplumber

    def extract() -> tuple[int, int]:
        amounts = 0
        with pdfplumber.open(path) as document:
            for page in document.pages:
                tables = page.extract_tables()
                amounts += sum(
                    _is_amount(cell or "") for table in tables for row in table for cell in row
                )
                page.close()
            return len(document.pages), amounts

    seconds, (pages, amounts) = _timed(extract)
    return pages, amounts, seconds


def _timed(action: Callable[[], _Result]) -> tuple[float, _Result]:
    start = time.process_time()
    result = action()
    return time.process_time() - start, result


def _is_amount(text: str) -> bool:
    return _AMOUNT.fullmatch("".join(text.split())) is not None


def _total(times: Sequence[_Times]) -> _Times:
    return _Times(*(sum(column) for column in zip(*times, strict=True))) if times else _NONE


_NONE = _Times(0, 0, 0, 0.0, 0.0, 0, 0.0)


def _row(name: str, times: _Times) -> tuple[str, ...]:
    ratio = times.other_seconds / times.seconds if times.seconds else 0.0
    return (
        name,
        str(times.pages),
        str(times.tables),
        str(times.amounts),
        f"{times.seconds:.2f}",
        f"{times.apart:.2f}",
        str(times.other_amounts),
        f"{times.other_seconds:.2f}",
        f"{ratio:.1f}",
    )


if __name__ == "__main__":
    main()
