"""Documents that print a ledger: in the usual tables of a disclosure, or in random ones."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from mingsuan.bind import Disclosure
from mingsuan.cube import Frame, Measure, Selector, print_fixed
from tests.check.budgets import COLUMNS, FRAME, ROWS, Budget
from tests.check.ledgers import SPECIAL_TYPES, Ledger

SOURCES = ("财政拨款", "财政专户", "fund=事业收入", "fund=经营收入", "fund=上级补助收入",
           "fund=附属单位上缴收入", "fund=其他收入")  # fmt: skip
TYPES = ("基本支出", "项目支出", "经营支出", "上解上级", "对附属单位补助")
APPROPRIATED = ("一般公共预算", "政府性基金", "国有资本经营")


class Printer:
    """Prints boxes of a ledger as tables of a budget."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self.budget = Budget()

    def text(self, box: Selector | None) -> str:
        """The box's sum in 万元 with two decimals; blank if zero, / where there is no cell."""
        if box is None:
            return "/"
        amount = self.ledger.amount(self.budget.space.saturate(box))
        printed = print_fixed(amount, self.budget.unit.fen, 2)
        return "" if printed == "0.00" else printed

    def say(self, selector: str) -> None:
        """State a box in running text."""
        self.budget.say(selector, self.text(self.budget.selector(selector)))

    def table(
        self,
        role: str,
        lists: Sequence[str],
        context: str,
        columns: Sequence[str],
        rows: Sequence[str],
    ) -> None:
        """Print a table of these rows and columns."""
        inside = self.budget.selector(context)
        grid = [["科目", *columns]]
        for row in rows:
            own = self.budget.selector(self._row(row, lists))
            base = self.budget.space.meet(inside, own)
            boxes = [base and self.budget.space.meet(base, self._column(c)) for c in columns]
            grid.append([row, *map(self.text, boxes)])
        self.budget.panel(role, lists, inside, grid)

    def listed(self, role: str, dimension: str, context: str, columns: Sequence[str]) -> None:
        """Print a table that lists a dimension completely; claim zero if nothing occurs."""
        codes = self.ledger.members(
            dimension, self.budget.space.saturate(self.budget.selector(context))
        )
        self.table(role, [dimension], context, columns, ["合计", *codes] if codes else [])
        if not codes:
            self.budget.claim(context, f"空表:{role}")

    def _column(self, word: str) -> Selector:
        name = word.partition("@")[0]
        return self.budget.selector(COLUMNS.get(name, name))

    def _row(self, word: str, lists: Sequence[str]) -> str:
        if word in ROWS:
            return ROWS[word]
        return f"{lists[0] if lists else 'func'}={word}" if word.isdigit() else word


def usual_document(ledger: Ledger, *, details: bool = False) -> Disclosure:
    """The nine tables, the projects, the purchases and the sentences of a budget.

    With `details` a table by 功能科目 and 经济科目 at once, too.
    """
    p = Printer(ledger)
    _overviews(p)
    spent = "use=本年支出"
    p.listed(
        "收入表",
        "func",
        "",
        ["合计", "本年收入", *(f"vintage=本年,{_(s)}" for s in SOURCES), "上年结转"],
    )
    p.listed("支出表", "func", spent, ["合计", *TYPES])
    p.listed(
        "一般公共预算表", "func", f"fund=一般公共预算,{spent}", ["合计", "基本支出", "项目支出"]
    )
    basic = "fund=一般公共预算,etype=基本支出"
    p.listed("基本支出表", "econ", basic, ["合计", "人员经费", "公用经费"])
    p.listed("基金表", "func", f"fund=政府性基金预算,{spent}", ["合计", "基本支出", "项目支出"])
    p.listed("国资表", "func", f"fund=国有资本经营预算,{spent}", ["合计", "基本支出", "项目支出"])
    official = [
        "econ=三公会培",
        *(r for r in ROWS if ROWS[r].startswith("econ")),
        "econ=30215",
        "econ=30216",
    ]
    p.table("三公表", [], f"fund=财政拨款,{spent}", ["合计", *APPROPRIATED], official)
    if details:
        _details(p, spent, ["合计", "基本支出", "项目支出"])
    _projects(p)
    _purchases(p)
    _sentences(p)
    for etype in SPECIAL_TYPES:
        p.budget.claim(f"fund=财政拨款,etype={etype}", f"不发生:财政拨款×{etype}")
    for select in ("vintage=使用非财政拨款结余", "use=结余分配"):
        p.budget.claim(select, f"不发生:{select}")
    return p.budget.disclosure()


def _(word: str) -> str:
    return COLUMNS.get(word, word)


def _overviews(p: Printer) -> None:
    """Income and spending as a whole, and of the appropriations."""
    now = [f"vintage=本年,{_(f)}" for f in (*APPROPRIATED, "财政专户", "单位资金")]
    p.table("总表收入", [], "", ["合计"], [*now, "vintage=本年", "上年结转", "收入总计"])
    classes = [
        c for c in p.ledger.members("func", p.budget.selector("use=本年支出")) if len(c) == 3
    ]
    spent = [f"use=本年支出,func={c}" for c in [*classes, "299"]]
    p.table("总表支出", ["func"], "", ["合计"], [*spent, "本年支出", "年末结转", "支出总计"])
    carried = [f"vintage=上年结转,{_(f)}" for f in APPROPRIATED]
    rows = [*now[:3], "vintage=本年", *carried, "上年结转", "收入总计"]
    p.table("财政拨款收入", [], "fund=财政拨款", ["合计"], rows)
    inside = p.budget.space.saturate(p.budget.selector("use=本年支出,fund=财政拨款"))
    classes = [c for c in p.ledger.members("func", inside) if len(c) == 3]
    spent = [f"use=本年支出,func={c}" for c in classes]
    rows = [*spent, "本年支出", "年末结转", "支出总计"]
    p.table("财政拨款支出", ["func"], "fund=财政拨款", ["合计", *APPROPRIATED], rows)


def _details(p: Printer, context: str, columns: Sequence[str]) -> None:
    """A table by 功能科目 and 经济科目 at once, without sums of either."""
    box = p.budget.space.saturate(p.budget.selector(context))
    func, econ = (p.budget.space.position(d) for d in ("func", "econ"))
    points = [p.ledger.items[n].point for n in p.ledger.inside(box)]
    pairs = sorted({(point[func] or "", point[econ] or "") for point in points})
    if all(all(pair) for pair in pairs):
        rows = [f"func={f},econ={e}" for f, e in pairs]
        p.table("明细表", ["func", "econ"], context, columns, rows)


def _projects(p: Printer) -> None:
    names = p.ledger.members("project", p.budget.space.whole)
    rows = [f"project={n}" for n in names]
    columns = ["合计", "财政拨款", "fund=非财政拨款"]
    p.table("项目表", ["project"], "etype=项目支出", columns, rows)
    plan = {"03月底": "", "06月底": "40", "10月底": "70", "12月底": "100"}
    for row in rows:
        for date, percent in plan.items():
            frame = Frame(FRAME.entity, FRAME.year, FRAME.stage, Measure.PROGRESS, date)
            p.budget.add(p.budget.selector(row), percent, frame=frame)


def _purchases(p: Printer) -> None:
    """The register of purchases, and the fixed assets among them in a sentence."""
    whole = "procurement=采购"
    columns = ["合计@project", "数量", "单价", whole, f"{whole},vintage=本年,fund=一般公共预算",
               f"{whole},vintage=上年结转", "预留"]  # fmt: skip
    grid = [["项目", *columns]]
    space, items = p.budget.space, {}
    slot = space.position("item")
    for item in p.ledger.items:
        if item.point[slot] is not None:
            kept = ("unit", "project", "item", "assetclass")
            members = space.members(item.point)
            items[item.point[slot]] = {d: members[d] for d in kept}
    units = sorted({m["unit"] for m in items.values()})
    rows = [{}, *({"unit": u} for u in units), *items.values()] if items else []
    for members in rows:
        own = space.selector(members)
        quantity, price = p.ledger.prices.get(members.get("item", ""), (0, 0))
        project = members.get("project")
        budget = p.text(space.selector({"project": project})) if project else "/"
        cells = [budget, str(quantity or ""), print_fixed(price, 1_000_000, 2) if price else ""]
        for column in columns[3:]:
            box = space.meet(p.budget.selector(COLUMNS.get(column, column)), own)
            cells.append(p.text(box))
        grid.append([",".join(f"{d}={m}" for d, m in members.items()), *cells])
    p.budget.panel("采购表", ["unit", "project", "item"], p.budget.selector(whole), grid)
    if not rows:
        p.budget.claim(whole, "空表:采购表")
    p.say("procurement=采购,assetclass=固定资产")


def _sentences(p: Printer) -> None:
    for selector in ("", "vintage=本年,fund=一般公共预算", "vintage=上年结转", "use=本年支出",
                     "etype=基本支出", "etype=人员经费", "etype=公用经费", "etype=项目支出",
                     "etype=公用经费,fund=一般公共预算", "fund=财政拨款,econ=三公",
                     "fund=财政拨款,econ=30217"):  # fmt: skip
        p.say(selector)


# ---- random tables --------------------------------------------------------------------

BOXES = ("", "use=本年支出", "vintage=本年", "fund=财政拨款", "fund=一般公共预算",
         "fund=单位资金", "use=本年支出,fund=一般公共预算", "etype=基本支出", "etype=项目支出",
         "use=本年支出,vintage=本年", "etype=基本支出,fund=财政拨款")  # fmt: skip


def random_document(rng: Random, ledger: Ledger, tables: int = 4) -> Disclosure:
    """Tables of random headers, some of which list a dimension completely."""
    p = Printer(ledger)
    for number in range(tables):
        _random_table(rng, p, f"随机表{number + 1}")
    if rng.random() < 0.5:
        _details(p, rng.choice(BOXES), [",".join(_random_members(rng, p)), ""])
    for _ in range(rng.randint(0, 5)):
        p.say(",".join(_random_members(rng, p)))
    return p.budget.disclosure()


def _random_table(rng: Random, p: Printer, role: str) -> None:
    context = rng.choice(BOXES)
    spending = "use=" in context or "etype=" in context
    dimension = rng.choice(["func", "func", "econ" if spending else "func"])
    columns = list(
        dict.fromkeys(",".join(_random_members(rng, p)) for _ in range(rng.randint(1, 8)))
    )
    if rng.random() < 0.7:
        columns = [c for c in ["", *columns] if c or "" not in columns] or [""]
    box = p.budget.space.saturate(p.budget.selector(context))
    codes = p.ledger.members(dimension, box)
    levels = rng.choice([(3, 5, 7), (7,), (3, 7), (3,), (3, 5)])
    complete = rng.random() < 0.7
    if dimension == "func":
        codes = [c for c in codes if len(c) in levels]
    if not complete:
        codes = [c for c in codes if rng.random() < 0.6]
    rows = [f"{dimension}={c}" for c in codes]
    if rng.random() < 0.8:
        rows.insert(rng.randint(0, len(rows)), "")
    if rng.random() < 0.3:
        rows += [",".join(_random_members(rng, p)) for _ in range(3)]
        rows = list(dict.fromkeys(rows))
        complete = False
    p.table(role, [dimension] if complete else [], context, columns, rows)


def _random_members(rng: Random, p: Printer) -> list[str]:
    """Members of one or two closed dimensions."""
    space = p.budget.space
    closed = [d for d in space.dimensions if d.closed]
    chosen = rng.sample(closed, rng.choice([1, 1, 1, 2]))
    return [f"{d.name}={rng.choice(d.members())}" for d in chosen]
