"""Running text of real documents: `python -m benchmarks.narrative FOLDER...`.

A line a document: the amounts in its sentences, how many of them have a meaning, and what
became of those. An amount is *comparable* if it has a meaning or if a table prints it too:
that is what a reviewer would look up.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import msgspec

from benchmarks.table import print_table
from benchmarks.texts import Texts, measure
from mingsuan.cli.many import each

_HEAD = ("文件", "金额", "可比", "读懂", "占全部", "占可比")
_ENDS = ("百分比", "读懂", "成立", "不成立", "未核")


def main() -> int:
    """Print a line a document and the whole."""
    parser = argparse.ArgumentParser(description="说明文字中的数额读懂、核对得如何")
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--processes", type=int, default=0, help="缺省为处理器核数")
    options = parser.parse_args()
    files = sorted(f for d in options.folders for f in ([d] if d.is_file() else d.iterdir()))
    requests = [str(file).encode() for file in files if file.is_file()]
    found = dict(each(measure, requests, options.processes))
    answers = [found[i] for i in range(len(requests))]
    texts = {
        Path(request.decode()).name: msgspec.msgpack.decode(answer, type=Texts)
        for request, answer in zip(requests, answers, strict=True)
        if isinstance(answer, bytes) and answer
    }
    rows = [_row(name, text) for name, text in texts.items() if text.amounts]
    print_table([*_HEAD, *_ENDS], [*rows, _row("合计", sum(texts.values(), Texts()))])
    return 0


def _row(name: str, t: Texts) -> list[str]:
    shares = (f"{t.bound / max(1, n):.1%}" for n in (t.amounts, t.comparable))
    rest = (t.percentages, t.percentages_bound, t.held, t.failed, t.unchecked)
    return [name[:44], *map(str, (t.amounts, t.comparable, t.bound)), *shares, *map(str, rest)]


if __name__ == "__main__":
    sys.exit(main())
