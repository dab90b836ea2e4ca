"""Whether the parts of a ledger agree: income and its use, projects, purchases."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

from mingsuan.compose.ledger.model import Ledger
from mingsuan.compose.ledger.parsing import Parsed, parse
from mingsuan.compose.ledger.problems import Grade, LedgerError, Problem
from mingsuan.compose.ledger.raw import RawLedger, read_raw
from mingsuan.cube import Selector, Space, Unit, print_fixed
from mingsuan.forms.words import plain

_Source = tuple[str, str, str]
"""Unit, fund, vintage."""
_WANTED = (("func", "功能科目"), ("econ", "部门经济科目"), ("etype", "支出类型"))


def audited(raw: RawLedger) -> Parsed:
    """The ledger with all that is wrong in its cells, and between them."""
    parsed = parse(raw)
    if parsed.ledger is not None and parsed.layout is not None:
        space = parsed.layout.reading_form().space
        _filled_in(parsed)
        _balance(parsed, parsed.ledger, space)
        _never(parsed, parsed.ledger, space)
        _unsaid(parsed)
        _projects(parsed)
        _reserved(parsed, parsed.ledger)
    order = {name: n for n, name in enumerate(raw.sheets)}
    parsed.problems.sort(key=lambda p: (order.get(p.sheet, -1), p.row, p.column))
    return parsed


def read_ledger(path: Path) -> Parsed:
    """A ledger that can be composed, with its doubts.

    Raises LedgerError for one with errors, UnreadableError for a file that is none.
    """
    parsed = audited(read_raw(path))
    errors = [p for p in parsed.problems if p.grade is Grade.ERROR]
    if errors or parsed.ledger is None:
        raise LedgerError(path.name, errors)
    return parsed


def _filled_in(parsed: Parsed) -> None:
    """A ledger without units or without money says nothing."""
    for sheet in ("单位", "支出明细"):
        if not parsed.lines[sheet] and all(p.sheet != sheet for p in parsed.problems):
            parsed.problems.append(Problem(sheet, 0, -1, "一行也没有填"))


def _balance(parsed: Parsed, ledger: Ledger, space: Space) -> None:
    """What comes in of each fund is spent or carried on."""
    slots = [space.position(name) for name in ("unit", "fund", "vintage")]
    for book, items in ledger.books.items():
        if book.years_ago:
            continue
        key = f"amount:{book.stage}"
        used: dict[_Source, int] = defaultdict(int)
        for item in items:
            unit, fund, vintage = (item.point[s] or "" for s in slots)
            used[unit, fund, vintage] += item.amount
        income: dict[_Source, int] = defaultdict(int)
        rows: dict[_Source, int] = {}
        for line in parsed.lines["收入"]:
            source = plain(line.word("unit")), line.word("fund"), line.word("vintage")
            income[source] += line.number(key)
            rows[source] = line.row
        for source in sorted({*used, *income}):
            if used[source] != income[source]:
                what = _imbalance(source, income[source], used[source], ledger.unit)
                parsed.note("收入", rows.get(source, 0), key, what)


def _imbalance(source: _Source, income: int, used: int, unit: Unit) -> str:
    given, spent, rest = (
        print_fixed(n, unit.fen, 2 if unit is Unit.YUAN else 6).rstrip("0").rstrip(".")
        for n in (income, used, income - used)
    )
    return (
        f"{source[0]}的{source[1]}（{source[2]}）收入 {given or 0}{unit.label}，"
        f"支出明细和年末结转合计 {spent or 0}{unit.label}，相差 {rest}{unit.label}"
    )


def _never(parsed: Parsed, ledger: Ledger, space: Space) -> None:
    """Money that cannot occur, such as 经营支出 from 财政拨款."""
    assert parsed.layout is not None
    form = parsed.layout.reading_form()
    crossed = (select for select in form.never if len(select) > 1)
    boxes = [(form.selector(select), "×".join(select.values())) for select in crossed]
    told: set[str] = set()
    for item in ledger.items:
        for box, label in boxes:
            if label not in told and space.contains(box, item.point):
                told.add(label)
                where = _described(space, item.point)
                problem = Problem("支出明细", 0, -1, f"{label}不应发生：{where}", Grade.DOUBT)
                parsed.problems.append(problem)


def _described(space: Space, point: Selector) -> str:
    members = space.members(point)
    return "、".join(members[d] for d in ("unit", "fund", "func", "econ") if d in members)


def _unsaid(parsed: Parsed) -> None:
    """Lines that leave out what tables list; and types that cannot be told."""
    for line in parsed.lines["支出明细"]:
        for key, title in _WANTED:
            if key == "etype" and (line.word("project") or line.word("econ")):
                continue
            if not line.word(key) and key in parsed.columns["支出明细"]:
                what = f"没有填{title}，按它列示的表不会有这一笔"
                parsed.note("支出明细", line.row, key, what, Grade.DOUBT)


def _projects(parsed: Parsed) -> None:
    """Every project has money and indicators, and nothing but projects has a project's name."""
    spent = {line.word("project") for line in parsed.lines["支出明细"]}
    spent |= {line.word("project") for line in parsed.lines["年末结转"]}
    indicated = {line.word("project") for line in parsed.lines["绩效指标"]}
    for line in parsed.lines["项目"]:
        name = line.word("name")
        if name not in spent:
            what = f"“{name}”在支出明细中没有金额"
            parsed.note("项目", line.row, "name", what, Grade.DOUBT)
        if name not in indicated:
            what = f"“{name}”没有绩效指标，请在“绩效指标”表中填写"
            parsed.note("项目", line.row, "name", what, Grade.DOUBT)
    for line in parsed.lines["支出明细"]:
        if line.word("project") and line.word("etype") not in ("", "项目支出"):
            what = f"填了项目，支出类型却是{line.word('etype')}"
            parsed.note("支出明细", line.row, "etype", what, Grade.DOUBT)
        elif line.word("etype") == "项目支出" and not line.word("project"):
            what = "是项目支出，却没有填项目"
            parsed.note("支出明细", line.row, "project", what, Grade.DOUBT)


def _reserved(parsed: Parsed, ledger: Ledger) -> None:
    """No more is reserved than bought, and no project buys for more than it has."""
    budgets = _budgets(parsed)
    bought: dict[str, int] = defaultdict(int)
    for line, purchase in zip(parsed.lines["政府采购"], ledger.purchases, strict=True):
        bought[purchase.project] += purchase.amount
        if purchase.reserved > purchase.amount:
            parsed.note("政府采购", line.row, "reserved", "预留份额大于采购金额（数量×单价）")
        elif purchase.project and bought[purchase.project] > budgets.get(purchase.project, 0):
            what = f"到这一行为止，“{purchase.project}”的采购金额已大于它的预算"
            parsed.note("政府采购", line.row, "unit_price", what, Grade.DOUBT)


def _budgets(parsed: Parsed) -> Mapping[str, int]:
    assert parsed.layout is not None
    key = f"amount:{parsed.layout.stages[-1]}"
    found: dict[str, int] = defaultdict(int)
    for line in parsed.lines["支出明细"]:
        found[line.word("project")] += line.number(key)
    return found
