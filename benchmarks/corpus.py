"""Real documents: `python -m benchmarks.corpus FOLDER [--expected FILE] [--judged FILE]`.

A line a document, the totals, and how the documents of each form fared. Figures worse than
the expected ones, and failing checks that nobody has judged, are listed and give exit code 1.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Collection, Sequence
from pathlib import Path

from benchmarks.judged import Judged, read_judged, write_unjudged
from benchmarks.measuring import Measured, measure, received
from benchmarks.regression import Expected, read_expected, worse, write_expected
from benchmarks.table import print_table
from mingsuan.check.figures import Figures, FormRecord, by_form, together
from mingsuan.cli.many import each

_HERE = Path(__file__).parent
_HEAD = ("文件", "表样", "部门", "年", "", "表", "数", "读懂", "未读", "关系")
_ENDS = ("不成立", "未定", "秒")
_FORM_HEAD = ("表样", "文件", "数", "读懂", "未读", "关系", "成立", "不成立")


def main() -> int:
    """Print everything; 1 if something became worse or is not judged."""
    options = _arguments().parse_args()
    files = [path for folder in options.folders for path in _files(folder)]
    begun = time.perf_counter()
    requests = [str(path).encode() for path in files]
    found = dict(each(measure, requests, options.processes))
    measured = {path.name: received(found[i]) for i, path in enumerate(files)}
    _print_documents(measured)
    print(f"{len(files)} 个文件，{time.perf_counter() - begun:.1f} 秒")
    figures = {name: m.figures for name, m in measured.items() if m.figures}
    _print_forms(figures.values())
    if options.write_expected:
        write_expected(options.expected, figures)
    if options.unjudged:
        write_unjudged(options.unjudged, figures, read_judged(options.judged))
    return _verdict(figures, read_expected(options.expected), read_judged(options.judged))


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="一个文件夹的真实公开文件读懂、核对得如何")
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--expected", type=Path, default=_HERE / "corpus_expected.csv")
    parser.add_argument("--judged", type=Path, default=_HERE / "corpus_judged.csv")
    parser.add_argument("--processes", type=int, default=0, help="缺省为处理器核数")
    parser.add_argument("--write-expected", action="store_true", help="以这次的数为准")
    parser.add_argument("--unjudged", type=Path, help="把尚未判断的写到这个文件，供逐条判断")
    return parser


def _files(folder: Path) -> list[Path]:
    if folder.is_file():
        return [folder]
    return sorted(p for p in folder.iterdir() if p.is_file() and p.name != "index.csv")


def _print_documents(measured: dict[str, Measured]) -> None:
    rows = [_row(name, m.figures, m.seconds) for name, m in measured.items() if m.figures]
    print_table([*_HEAD, *_ENDS], rows)
    for name, m in measured.items():
        if not m.figures:
            print(f"不核对 {name}：{m.refusal}")


def _row(name: str, f: Figures, seconds: float) -> list[str]:
    tally = f.tally
    counts = (f.numbers, f"{f.bound:.1%}", f.unread, tally.derived, tally.failed, tally.undecided)
    known = (name[:40], f.form, f.entity[:10], f.year, f.kind, f.tables)
    return [*map(str, (*known, *counts)), f"{seconds:.2f}"]


def _print_forms(documents: Collection[Figures]) -> None:
    whole = together(documents)
    print()
    print_table(_FORM_HEAD, [_form_row(*r) for r in [*by_form(documents).items(), ("合计", whole)]])


def _form_row(form: str, r: FormRecord) -> list[str]:
    counts = (r.unread, r.checks, r.held, r.failed)
    return [form, str(r.documents), str(r.numbers), f"{r.bound:.2%}", *map(str, counts)]


def _verdict(figures: dict[str, Figures], expected: dict[str, Expected], judged: Judged) -> int:
    regressions = [line for name, f in figures.items() for line in worse(name, f, expected)]
    unjudged = [
        (name, check) for name, f in figures.items() for check in judged.open(name, f.failing)
    ]
    print()
    _print_list("比预期差", regressions)
    _print_list("尚未判断的不成立关系", [f"{name}：{check}" for name, check in unjudged])
    counted = judged.counted({name: f.failing for name, f in figures.items()})
    print("已判断：" + "，".join(f"{verdict} {n}" for verdict, n in counted.items()))
    return 1 if regressions or unjudged else 0


def _print_list(title: str, lines: Sequence[str]) -> None:
    print(f"{title}：{len(lines)}")
    for line in lines:
        print(f"  {line}")


if __name__ == "__main__":
    from benchmarks.corpus import main as run  # by a name that other processes find, too

    sys.exit(run())
