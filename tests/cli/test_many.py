"""Many pieces of work at once: one that kills its process, or never ends, stops no other."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from mingsuan.cli.many import each
from mingsuan.read import Limits
from mingsuan.read.apart import CrashedError, LateError, Process
from mingsuan.read.limits import MIB


def work(request: bytes) -> bytes:
    match request:
        case b"crash":
            os.kill(os.getpid(), signal.SIGKILL)
        case b"endless":
            while True:
                pass
        case b"greedy":
            return bytes(len(bytearray(8 * 1024**3)))
        case b"faulty":
            raise ZeroDivisionError
        case b"chatty":
            os.write(1, b"words of a library on standard output")
    return request * 2


REQUESTS = [b"a", b"crash", b"b", b"endless", b"greedy", b"faulty", b"chatty", b"c"]


@pytest.mark.parametrize("processes", [1, 3])
def test_each_ends_in_its_own_way_and_the_others_are_done(processes: int) -> None:
    limits = Limits(work_seconds=12, work_bytes=1024 * MIB)
    found = dict(each(work, REQUESTS, processes, limits))
    kinds = [type(found[i]) for i in range(len(REQUESTS))]
    assert kinds == [
        bytes, CrashedError, bytes, LateError, CrashedError, RuntimeError, bytes, bytes,
    ]  # fmt: skip
    assert [found[i] for i in (0, 2, 6, 7)] == [b"aa", b"bb", b"chattychatty", b"cc"]
    assert "ZeroDivisionError" in str(found[5])


def test_whoever_stops_listening_leaves_no_process_behind(tmp_path: Path) -> None:
    places = [str(tmp_path / name).encode() for name in "ab"]
    for _ in each(leave_a_mark, [places[0], b"", places[1]], 2):
        break
    numbers = [int(path.read_text()) for path in tmp_path.iterdir()]
    assert numbers
    assert not any(is_running(number) for number in numbers)


def leave_a_mark(request: bytes) -> bytes:
    """Write down this process's number and never end; nothing for an empty request."""
    while not request or not Path(request.decode()).exists():
        if not request:
            time.sleep(0.5)
            return b""
        Path(request.decode()).write_text(str(os.getpid()))
    time.sleep(60)
    return b""


def is_running(number: int) -> bool:
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    return True


def test_a_process_ends_with_the_one_that_asks_it(tmp_path: Path) -> None:
    """Even in mid-work: kill -9 of the command leaves nothing running."""
    place = tmp_path / "number"
    asking = os.fork()
    if not asking:
        process = Process("mingsuan.cli.worker", f"{__name__}:leave_a_mark", str(1024 * MIB))
        process.ask(str(place).encode(), 60)
        os._exit(0)
    wait_for(place.exists)
    os.kill(asking, signal.SIGKILL)
    os.waitpid(asking, 0)
    number = int(place.read_text())
    wait_for(lambda: not is_running(number))


def wait_for(condition: object) -> None:
    assert callable(condition)
    until = time.monotonic() + 10
    while not condition():
        assert time.monotonic() < until
        time.sleep(0.05)


def test_a_module_that_is_run_as_a_program_is_found_by_its_processes(tmp_path: Path) -> None:
    (tmp_path / "program.py").write_text(
        "from mingsuan.cli.many import each\n"
        "def work(request: bytes) -> bytes:\n"
        "    return request * 2\n"
        "if __name__ == '__main__':\n"
        "    print(dict(each(work, [b'a', b'b'], 2)))\n"
    )
    command = [sys.executable, "-m", "program"]
    ran = subprocess.run(command, cwd=tmp_path, capture_output=True, check=True, text=True)
    assert ran.stdout == "{0: b'aa', 1: b'bb'}\n" or ran.stdout == "{1: b'bb', 0: b'aa'}\n"
