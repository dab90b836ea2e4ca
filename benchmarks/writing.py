"""Writing a composed disclosure: `python -m benchmarks.writing [--rounds N]`. Asserts nothing.

Processor time and size of each format, for a disclosure of nine tables and some thousand cells.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from pathlib import Path

from benchmarks.table import print_table
from mingsuan.compose.publication import Publication
from mingsuan.write.publication import FORMATS, write_publication
from tests.write.publication.publications import nine_tables


def main() -> None:
    """Print one line a format."""
    parser = argparse.ArgumentParser(description="写各种格式用时")
    parser.add_argument("--rounds", type=int, default=5, help="每种写几次，取中位数")
    rounds = parser.parse_args().rounds
    publication = nine_tables()
    cells = sum(len(table.cells) for table in publication.tables)
    print(f"{len(publication.tables)} 张表，{cells} 格（{rounds} 次的中位数）")
    with tempfile.TemporaryDirectory() as folder:
        lines = [_line(publication, Path(folder), name, rounds) for name in FORMATS]
    print_table(("格式", "首次秒", "处理器秒", "每格微秒", "KiB"), lines)


def _line(publication: Publication, folder: Path, name: str, rounds: int) -> list[str]:
    times: list[float] = []
    path = folder
    for _ in range(rounds + 1):
        start = time.process_time()
        (path,) = write_publication(publication, folder, [name], "公开")
        times.append(time.process_time() - start)
    typical = statistics.median(times[1:])
    cells = sum(len(table.cells) for table in publication.tables)
    size = path.stat().st_size / 1024
    return [
        name,
        f"{times[0]:.2f}",
        f"{typical:.3f}",
        f"{1e6 * typical / cells:.0f}",
        f"{size:.0f}",
    ]


if __name__ == "__main__":
    main()
