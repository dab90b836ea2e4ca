"""What a run comes to: a table by kind, a table by form, what was missed."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from benchmarks.table import print_table
from conformance.judging import Judged
from conformance.kinds import KINDS

_HEAD = ("例数", "发现", "指对位置", "值对", "误报")


def print_results(results: Sequence[Judged], misses: int) -> None:
    """Both tables, the clean documents, and so many misses of each kind."""
    planted = [r for r in results if not r.case.clean]
    order = [name for name in KINDS if any(r.case.kind == name for r in planted)]
    _print("错误种类", planted, order, lambda r: r.case.kind)
    print()
    forms = sorted({r.case.form for r in planted})
    _print("表样", planted, forms, lambda r: r.case.form)
    clean = [r for r in results if r.case.clean]
    false = [(r, f) for r in clean for f in r.false]
    print(f"\n没有错误的公开 {len(clean)} 份，误报 {len(false)} 条")
    for result, finding in false:
        print(f"  {result.case.form} {result.case.base}：{finding.code} {finding.message}")
    for name in order if misses else ():
        _print_missed(name, [r for r in planted if r.case.kind == name], misses)


def _print(
    title: str, results: Sequence[Judged], groups: Sequence[str], of: Callable[[Judged], str]
) -> None:
    rows = [_row(name, [r for r in results if of(r) == name]) for name in groups]
    print_table((title, *_HEAD), [*rows, _row("合计", results)])


def _row(name: str, results: Sequence[Judged]) -> Sequence[str]:
    valued = [r for r in results if r.case.valued]
    return (
        name,
        str(len(results)),
        share([r.noticed for r in results]),
        share([r.placed for r in results]),
        share([r.valued for r in valued]),
        str(sum(len(r.false) for r in results)),
    )


def share(hits: Sequence[bool]) -> str:
    """In percent; a dash if there is nothing to count."""
    return f"{100 * sum(hits) / len(hits):.1f}%" if hits else "-"


def _print_missed(name: str, results: Sequence[Judged], most: int) -> None:
    bad = [r for r in results if not r.placed or r.false or (r.case.valued and not r.valued)]
    for result in bad[:most]:
        case = result.case
        spots = "；".join(
            f"表{s.table}行{s.row}列{s.column} {s.text[:60]} {s.right}→{s.given}"
            for s in case.spots
        )
        print(f"{name} {case.id} {case.form} {case.base}：{spots or '（不定位）'}")
        for told in result.told:
            print(f"    报告 {told.code} {told.place.text} 应为 {told.expected}")
        for false in result.false:
            print(f"    误报 {false.code} {false.place.text}：{false.message}")
