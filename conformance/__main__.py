"""Run the suite: `python -m conformance --cases 1000`; `--help` tells the rest."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path

from conformance import VERSION
from conformance.bases import bases
from conformance.checking import checked
from conformance.files import EXPECTED, FORMATS, judged, write_cases
from conformance.generating import Made, clean_cases, planted_cases
from conformance.judging import judge
from conformance.kinds import KINDS
from conformance.printing import print_results


def main(arguments: Sequence[str] | None = None) -> None:
    """Generate and check, write as files, or judge reports."""
    parser = _arguments()
    options = parser.parse_args(arguments)
    for name in options.kind:
        if name not in KINDS:
            parser.error(f"没有“{name}”这一种错误；可用的有：{'、'.join(KINDS)}")
    if options.judge:
        expected = options.expected or options.write
        if expected is None:
            parser.error("--judge 须与 --expected 同用，指出 expected.json")
        path = expected / EXPECTED if expected.is_dir() else expected
        print_results(list(judged(_reports(options.judge), path)), options.misses)
        return
    made = _made(options)
    print(f"一致性测试 {VERSION}，种子 {options.seed}")
    if options.write:
        count = write_cases(made, options.write, options.format, options.seed)
        print(f"已写出 {count} 例到 {options.write}，应有的结果在 {EXPECTED}")
        return
    print_results([judge(m.case, checked(m.document)) for m in made], options.misses)


def _made(options: argparse.Namespace) -> Iterator[Made]:
    clean = bases(options.seed, options.ledgers)
    planted = planted_cases(clean, options.seed, options.cases, options.kind)
    return chain(clean_cases(clean, options.seed), planted)


def _reports(paths: Sequence[Path]) -> list[Path]:
    return [p for path in paths for p in (sorted(path.glob("*.json")) if path.is_dir() else [path])]


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m conformance", description="在合成的公开中埋入各种错误，看能否发现并指对"
    )
    parser.add_argument("--cases", type=int, default=1000, help="埋入错误的例数")
    parser.add_argument("--kind", action="append", default=[], help="只要这一种错误（可重复）")
    parser.add_argument("--seed", type=int, default=1, help="相同的种子得到相同的例子")
    parser.add_argument("--ledgers", type=int, default=4, help="除示例外用多少份随机台账")
    parser.add_argument("--misses", type=int, default=0, help="每一种列出几例没有做对的")
    parser.add_argument("--write", type=Path, metavar="DIR", help="写成文件，不作核对")
    parser.add_argument("--format", choices=list(FORMATS), default="html", help="文件格式")
    parser.add_argument("--judge", type=Path, nargs="+", metavar="REPORTS", help="评判报告")
    parser.add_argument("--expected", type=Path, help="expected.json 或它所在的文件夹")
    return parser


if __name__ == "__main__":
    main()
