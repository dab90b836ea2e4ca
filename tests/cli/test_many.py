"""Many files at once: one that kills its process stops no other."""

from __future__ import annotations

import os
import signal

from mingsuan.cli.many import each


def length(file: str) -> int:
    if file == "杀手":
        os.kill(os.getpid(), signal.SIGKILL)
    return len(file)


def test_a_file_that_kills_its_process_is_told_and_the_others_are_done() -> None:
    found = dict(each(length, ["甲", "乙乙", "杀手", "丙丙丙"], processes=2))
    assert found == {"甲": 1, "乙乙": 2, "杀手": None, "丙丙丙": 3}


def test_one_file_needs_no_further_process() -> None:
    def here(file: str) -> int:
        return os.getpid() if file else 0

    assert dict(each(here, ["甲"])) == {"甲": os.getpid()}
