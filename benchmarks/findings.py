"""Findings on real documents: `python -m benchmarks.findings FOLDER [--code CODE]`.

A line a kind: how many were raised, how many of those a person judged true, false or a matter
of taste, and the precision (true of true and false). A judge of the second pass, who did not
write the rules, outweighs one of the first; where they disagree is counted. Findings that
nobody has judged are listed after it and, with `--unjudged FILE`, written to be judged.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import NamedTuple

from benchmarks.table import print_table
from mingsuan.check.model import Finding, Severity
from mingsuan.check.report import Report
from mingsuan.check.rules.catalogue import name_of
from mingsuan.cli.outcomes import checked
from mingsuan.forms import standard_forms
from mingsuan.write.summary import SEVERITY_WORDS

HEAD = ("document", "rule", "words", "judge", "verdict", "why")
VERDICTS = ("true", "false", "taste")
JUDGES = ("first", "second")
JUDGED = Path(__file__).parent / "findings_judged.csv"
_TITLE = ("规则", "名称", "轻重", "发现", "真", "误", "口味", "未判", "准确率")
_WANTED = {Severity.ERROR: 0.9, Severity.WARNING: 0.75}
_MOST_FALSE_ERRORS = 0.1
"""False 错误 a document."""
_NO_JUDGEMENT = frozenset({"A-ROUNDING"})
"""Findings that say how numbers are rounded, not that anything is wrong."""


class Raised(NamedTuple):
    """A finding on a document, as judgements name it."""

    document: str
    rule: str
    words: str
    """The place and the words there: the same as long as the document is."""
    severity: Severity
    message: str

    @property
    def key(self) -> tuple[str, str, str]:
        """What a judgement is about."""
        return self.document, self.rule, self.words


Judgements = dict[tuple[str, str, str], str]


def main() -> int:
    """Print everything; 1 if a rule misses what is asked of its severity."""
    options = _arguments().parse_args()
    files = [str(path) for folder in options.folders for path in _files(folder)]
    with ProcessPoolExecutor(options.processes) as pool:
        found = list(pool.map(_raised, files))
    raised = _named(found, options.code)
    judged = read_judged(JUDGED)
    rows = list(_rows(raised, judged))
    print_table(_TITLE, rows)
    print(f"两次判断不同：{disagreements(JUDGED)} 处，以第二次为准")
    open_ones = [one for one in raised if one.key not in judged]
    for one in open_ones:
        print(f"未判 {one.document}  {one.rule}  {one.words}  {one.message}")
    if options.unjudged:
        _write(options.unjudged, open_ones)
    return _verdict(raised, judged, documents=sum(many is not None for many in found))


def _named(found: Iterable[list[Raised] | None], code: str) -> list[Raised]:
    """The findings of all files whose rule begins with the code."""
    named: list[Raised] = []
    for ones in found:
        named += (one for one in ones or [] if one.rule.startswith(code))
    return named


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="审核规则在真实公开文件上的准确率")
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--code", default="", help="只看以此开头的规则")
    parser.add_argument("--processes", type=int, default=2, help="缺省为 2")
    parser.add_argument("--unjudged", type=Path, help="把尚未判断的写到这个文件，供逐条判断")
    return parser


def _files(folder: Path) -> list[Path]:
    if folder.is_file():
        return [folder]
    return sorted(p for p in folder.iterdir() if p.is_file() and p.name != "index.csv")


def _raised(file: str) -> list[Raised] | None:
    outcome = checked(file, standard_forms()).outcome
    if not isinstance(outcome, Report):
        return None
    return [_of(file, f) for f in outcome.findings if f.code not in _NO_JUDGEMENT]


def _of(file: str, finding: Finding) -> Raised:
    place = finding.place
    cell = f"{place.row}.{place.column}" if place.row else ""
    words = "/".join(part for part in (place.title[:20], place.ref, cell, place.quote) if part)
    return Raised(
        Path(file).name, finding.code, words or place.text, finding.severity, finding.message
    )


def read_judged(path: Path) -> Judgements:
    """What has been judged, by the later pass. Raises ValueError for a row that is none."""
    return {key: verdicts[max(verdicts)] for key, verdicts in _by_judge(path).items()}


def disagreements(path: Path) -> int:
    """How many findings the two passes judged differently."""
    return sum(len(set(verdicts.values())) > 1 for verdicts in _by_judge(path).values())


def _by_judge(path: Path) -> dict[tuple[str, str, str], dict[str, str]]:
    """Every judged finding → pass → verdict."""
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    found: dict[tuple[str, str, str], dict[str, str]] = {}
    for number, row in enumerate(rows, 2):
        known = row["verdict"] in VERDICTS and row["judge"] in JUDGES
        if not known or not row["why"]:
            raise ValueError(
                f"{path.name} 第{number}行：判断应为 {'、'.join(VERDICTS)}，"
                f"由 {'、'.join(JUDGES)} 判断，并写明理由"
            )
        key = row["document"], row["rule"], row["words"]
        found.setdefault(key, {})[row["judge"]] = row["verdict"]
    return found


def _rows(raised: Sequence[Raised], judged: Judgements) -> Iterable[list[str]]:
    by_rule: dict[str, list[Raised]] = defaultdict(list)
    for one in raised:
        by_rule[one.rule].append(one)
    for rule, ones in sorted(by_rule.items()):
        verdicts = Counter(judged.get(one.key, "") for one in ones)
        counts = (len(ones), *(verdicts[v] for v in (*VERDICTS, "")))
        severity = SEVERITY_WORDS[ones[0].severity]
        yield [rule, name_of(rule), severity, *map(str, counts), _percent(verdicts)]


def _percent(verdicts: Counter[str]) -> str:
    share = _precision(verdicts)
    return "" if share is None else f"{share:.0%}"


def _precision(verdicts: Counter[str]) -> float | None:
    clear = verdicts["true"] + verdicts["false"]
    return verdicts["true"] / clear if clear else None


def _verdict(raised: Sequence[Raised], judged: Judgements, documents: int) -> int:
    good = True
    for severity, wanted in _WANTED.items():
        ones = [one for one in raised if one.severity is severity]
        verdicts = Counter(judged.get(one.key, "") for one in ones)
        share = _precision(verdicts)
        print(f"{SEVERITY_WORDS[severity]}：{len(ones)} 处，准确率 {_percent(verdicts) or '未判'}")
        good = good and (share is None or share >= wanted)
        if severity is Severity.ERROR and documents:
            false = verdicts["false"] / documents
            print(f"误报的错误：每份 {false:.2f} 处（{documents} 份）")
            good = good and false <= _MOST_FALSE_ERRORS
    return 0 if good else 1


def _write(path: Path, ones: Iterable[Raised]) -> None:
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(HEAD)
        writer.writerows((*one.key, JUDGES[-1], "", "") for one in ones)


if __name__ == "__main__":
    sys.exit(main())
