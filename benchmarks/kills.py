"""Nothing is lost: `python -m benchmarks.kills [--trials 200] [--files 8]`.

A batch with every kind of output is killed (kill -9, the command and its processes) at a
random moment, again and again, in a folder of its own. After each kill every output is whole
or not there; then the same command completes, with the outputs of a run that nobody killed.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from lxml import html

from examples.word import word_bytes
from tests.bind.readable import document

_TABLE = """
| 单位：万元 | < | < | < |
| 科目编码 | 科目名称 | 合计 | 基本支出 |
| 201 | 一般公共服务支出 | {whole} | 30.00 |
| 20101 | 人大事务 | 30.00 | 30.00 |
|  | 合计 | 30.00 | 30.00 |
"""
_COMMAND = "from mingsuan.cli.main import main; main()"
_OUTPUTS = ("报告.html", "意见.docx", "汇总.xlsx")
_COPIES = "批注"
_TIMED = frozenset({"意见.docx"})
"""It bears the date."""


def main() -> int:
    """Print what became of all trials; 1 if anything was half-written, lost or different."""
    options = _arguments().parse_args()
    chance = random.Random(options.seed)
    found: Counter[str] = Counter()
    with tempfile.TemporaryDirectory(prefix="mingsuan-") as name:
        folder = Path(name)
        _prepare(folder / "文件", options.files)
        whole = _undisturbed(folder)
        print(f"{options.files} 个文件，不打断时 {whole.seconds:.1f} 秒", flush=True)
        for trial in range(options.trials):
            found.update(_trial(folder, whole, chance))
            if trial % 20 == 19:
                print(f"{trial + 1} 次：{dict(found)}", flush=True)
    print("，".join(f"{what} {count}" for what, count in sorted(found.items())))
    return 1 if set(found) - {"打断", "续作", "已完成"} else 0


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="在任意时刻打断，看有没有写坏、有没有丢")
    parser.add_argument("--trials", type=int, default=200)
    parser.add_argument("--files", type=int, default=8)
    parser.add_argument("--seed", type=int, default=1)
    return parser


def _prepare(folder: Path, files: int) -> None:
    """Small disclosures, every other one with an error: most of the time goes into writing."""
    folder.mkdir()
    for i in range(files):
        made = document("2025年部门支出总表", _TABLE.format(whole="30.00" if i % 2 else "31.00"))
        (folder / f"{i}.docx").write_bytes(word_bytes(made, (f"{i}",)))


class _Whole:
    """The outputs of a run that nobody disturbs."""

    def __init__(self, target: Path, seconds: float) -> None:
        self.seconds = seconds
        self.contents = {path: _plain(target / path) for path in _paths(target)}


def _undisturbed(folder: Path) -> _Whole:
    target = folder / "完整"
    target.mkdir()
    begun = time.monotonic()
    _started(folder, target).wait()
    return _Whole(target, time.monotonic() - begun)


def _started(folder: Path, target: Path) -> subprocess.Popen[bytes]:
    outputs = [str(target / name) for name in (*_OUTPUTS, _COPIES)]
    options = zip(("--html", "--opinion", "--table", "--annotate"), outputs, strict=True)
    words = ["check", str(folder / "文件"), *(word for option in options for word in option)]
    quiet = subprocess.DEVNULL
    return subprocess.Popen(
        [sys.executable, "-c", _COMMAND, *words], stdout=quiet, stderr=quiet, start_new_session=True
    )


def _trial(folder: Path, whole: _Whole, chance: random.Random) -> Iterator[str]:
    """Kill once or more at random moments, look, and complete."""
    target = folder / "打断"
    target.mkdir()
    for attempt in range(chance.choice((1, 1, 2, 3))):
        begun = time.monotonic()
        with _started(folder, target) as running:
            try:
                running.wait(chance.uniform(0.1, 1.3) * whole.seconds)
                if attempt == 0:  # the machine may be less busy, or busier, by now
                    whole.seconds = time.monotonic() - begun
                yield "已完成"
            except subprocess.TimeoutExpired:
                os.kill(running.pid, signal.SIGKILL)
                yield "打断"
        yield from (f"写坏 {path}" for path in _paths(target) if not _is_whole(target / path))
    if _started(folder, target).wait() != 1:
        yield "续作失败"
    contents = {path: _plain(target / path) for path in _paths(target)}
    different = [p for p in whole.contents if contents.get(p) != whole.contents[p]]
    yield from (f"与完整的不同 {path}" for path in different)
    yield from (f"多出 {path}" for path in set(contents) - set(whole.contents))
    yield from (f"留下 {path.name}" for path in target.iterdir() if path.name.endswith("进度"))
    yield "续作"
    shutil.rmtree(target)


def _paths(target: Path) -> list[str]:
    """The outputs that are there under their names, annotated copies included."""
    found = [path for path in target.rglob("*") if path.is_file()]
    names = (str(path.relative_to(target)) for path in found)
    return sorted(name for name in names if not any(p.startswith(".") for p in Path(name).parts))


def _is_whole(path: Path) -> bool:
    content = path.read_bytes()
    if path.suffix == ".html":
        return content.rstrip().endswith(b"</html>") and len(html.fromstring(content)) > 0
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            return archive.testzip() is None
    except zipfile.BadZipFile:
        return False


def _plain(path: Path) -> bytes:
    """What must be the same in every run; of what bears its date, the names of its parts."""
    content = path.read_bytes()
    if path.name in _TIMED or path.parent.name == _COPIES:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            return repr(sorted(archive.namelist())).encode()
    return content.replace(str(path.parent).encode(), b"")


if __name__ == "__main__":
    sys.exit(main())
