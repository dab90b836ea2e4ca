"""Failing checks that a person has judged once: an error of the document, or a mistake of ours."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from mingsuan.check.figures import Figures

HEAD = ("file", "check", "verdict", "why")
VERDICTS = ("document", "ours", "unclear")


class Judgement(NamedTuple):
    """The verdict on one failing check, and its reason in one sentence."""

    verdict: str
    why: str


@dataclass(frozen=True)
class Judged:
    """(file, check in words) → judgement."""

    judgements: Mapping[tuple[str, str], Judgement]

    def open(self, file: str, failing: Iterable[str]) -> list[str]:
        """The failing checks of a file that nobody has judged."""
        return [check for check in failing if (file, check) not in self.judgements]

    def counted(self, failing: Mapping[str, Iterable[str]]) -> Counter[str]:
        """How many of the failing checks have which verdict."""
        return Counter(
            self.judgements[file, check].verdict
            for file, checks in failing.items()
            for check in checks
            if (file, check) in self.judgements
        )


def read_judged(path: Path) -> Judged:
    """The judgements in a data file; none if it is not there. Raises ValueError for a bad one."""
    if not path.exists():
        return Judged({})
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    for number, row in enumerate(rows, 2):
        if row["verdict"] not in VERDICTS or not row["why"]:
            raise ValueError(f"{path.name} 第{number}行：判断应为 {'、'.join(VERDICTS)} 并写明理由")
    return Judged({(r["file"], r["check"]): Judgement(r["verdict"], r["why"]) for r in rows})


def write_unjudged(path: Path, figures: Mapping[str, Figures], judged: Judged) -> None:
    """The failing checks that are not judged, in the same form, verdict and reason left empty."""
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(HEAD)
        for name, f in figures.items():
            writer.writerows((name, check, "", "") for check in judged.open(name, f.failing))
