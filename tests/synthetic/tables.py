"""The nine tables of a Hebei budget disclosure, empty: headers, and the rows a ledger needs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mingsuan.codes import Catalogue
from tests.synthetic.grids import Row, Span
from tests.synthetic.ledger import Ledger
from tests.synthetic.profile import Profile

Table = tuple[str, list[Row], str]
"""Title, rows, and a note for an empty table."""

_SUBJECT = Span("功能分类科目", columns=2)
_NUMERALS = "一二三四五六七八九十"
_EXTRA_LINE = "往来性支出"


def nine_tables(ledger: Ledger, profile: Profile) -> Iterator[Table]:
    """Title, rows and note of each of the nine tables, without numbers."""
    yield "部门预算收支总表", _overview(profile), ""
    yield "部门预算收入总表", _income(ledger, profile), ""
    yield "部门预算支出总表", _spending(ledger, profile), ""
    yield "部门预算财政拨款收支总表", _appropriation(profile), ""
    for fund, title in (
        ("一般公共预算", "部门预算一般公共预算财政拨款支出表"),
        ("", "部门预算一般公共预算财政拨款基本支出表"),
        ("政府性基金预算", "部门预算政府性基金预算财政拨款支出表"),
        ("国有资本经营预算", "部门预算国有资本经营预算财政拨款支出表"),
    ):
        yield _of_fund(ledger, profile, fund, title) if fund else _basic(ledger, profile, title)
    yield "部门预算财政拨款“三公”经费支出表", _three_public(profile), ""


def class_lines() -> list[str]:
    """The numbered lines of first-level subjects that the overview tables print."""
    codes = Catalogue.standard().functional
    names = [e.name for e in codes.children("", 2024)]
    return [f"{numeral(n)}、{name}" for n, name in enumerate([*names, _EXTRA_LINE], 1)]


def numeral(number: int) -> str:
    """A Chinese ordinal up to 99."""
    tens, ones = divmod(number, 10)
    head = "" if not tens else ("" if tens == 1 else _NUMERALS[tens - 1]) + "十"
    return head + (_NUMERALS[ones - 1] if ones else "")


def _caption(profile: Profile, *spans: int) -> Row:
    words = (
        f"{profile.owner_code}{profile.entity}",
        f"预算年度：{profile.year}",
        f"单位：{profile.unit.label}",
    )
    return [Span(word, columns=span) for word, span in zip(words, spans, strict=True)]


def _index(columns: int) -> Row:
    return ["栏次", *(str(n) for n in range(1, columns))]


def _beside(left: Sequence[Sequence[str]], right: Sequence[Sequence[str]]) -> Iterator[Row]:
    """Two lists side by side under one row number; the shorter is filled with blanks."""
    widths = (len(left[0]), len(right[0]))
    for n in range(max(len(left), len(right))):
        halves = [
            list(half[n]) if n < len(half) else [""] * width
            for half, width in zip((left, right), widths, strict=True)
        ]
        yield [str(n + 1), *halves[0], *halves[1]]


def _levelled(left: list[list[str]], height: int) -> list[list[str]]:
    return left + [[""] * len(left[0])] * (height - len(left))


def _overview(profile: Profile) -> list[Row]:
    sources = (
        "一、一般公共预算拨款收入",
        "二、政府性基金预算拨款收入",
        "三、国有资本经营预算拨款收入",
        "四、财政专户管理资金收入",
        "五、单位资金",
    )
    right = [[line, ""] for line in class_lines()]
    left = _levelled([[line, ""] for line in sources], len(right))
    left += [["本年收入合计", ""], ["上年结转结余", ""], ["收入总计", ""]]
    right += [["本年支出合计", ""], ["年终结转结余", ""], ["支出总计", ""]]
    return [
        _caption(profile, 2, 1, 2),
        [Span("序号", rows=2), Span("收入", columns=2), Span("支出", columns=2)],
        ["项  目", "预算数", "项  目", "预算数"],
        _index(5),
        *_beside(left, right),
    ]


def _appropriation(profile: Profile) -> list[Row]:
    funds = ("一、一般公共预算拨款", "二、政府性基金预算拨款", "三、国有资本经营预算拨款")
    right = [[line, "", "", "", ""] for line in class_lines()]
    left = _levelled([[line, ""] for line in funds], len(right))
    left += [["本年收入合计", ""], ["年初财政拨款结转和结余", ""]]
    left += [[line, ""] for line in funds] + [["收入总计", ""]]
    right += [[line, "", "", "", ""] for line in ("本年支出合计", "年末财政拨款结转和结余")]
    right += [[""] * 5] * 3 + [["支出总计", "", "", "", ""]]
    heads = ("一般公共预算财政拨款", "政府性基金预算财政拨款", "国有资本经营预算财政拨款")
    return [
        _caption(profile, 3, 2, 3),
        [Span("序号", rows=2), Span("收入", columns=2), Span("支出", columns=5)],
        ["项  目", "金额", "项  目", "合计", *heads],
        _index(8),
        *_beside(left, right),
    ]


def _listed(codes: Sequence[str], dimension: str, columns: int) -> Iterator[Row]:
    """Numbered rows: the total and one a code; a single blank row if there is none."""
    if not codes:
        yield [""] * (3 + columns)
        return
    blanks = [""] * columns
    yield ["1", "", "合计", *blanks]
    for n, code in enumerate(codes, 2):
        yield [str(n), code, _name(code, dimension), *blanks]


def _name(code: str, dimension: str) -> str:
    catalogue = Catalogue.standard()
    codes = catalogue.functional if dimension == "func" else catalogue.dept_economic
    entry = codes.lookup(code)
    return entry.name if entry else f"本地科目{code}"


def _income(ledger: Ledger, profile: Profile) -> list[Row]:
    kinds = (
        "小计", "财政拨款收入", "财政专户收入", "事业收入", "经营收入", "上级补助收入",
        "附属单位上缴收入", "其他收入",
    )  # fmt: skip
    single = [Span(word, rows=2) for word in ("合计",)]
    return [
        _caption(profile, 5, 4, 4),
        [
            Span("序号", rows=2), _SUBJECT, *single,
            Span("本年收入", columns=len(kinds)), Span("上年结转", rows=2),
        ],
        ["科目编码", "科目名称", *kinds],
        _index(13),
        *_listed(ledger.codes("func"), "func", 10),
    ]  # fmt: skip


def _spending(ledger: Ledger, profile: Profile) -> list[Row]:
    heads = ("合计", "基本支出", "项目支出", "经营支出", "上解上级支出", "对附属单位补助支出")
    return [
        _caption(profile, 3, 3, 3),
        [Span("序号", rows=2), _SUBJECT, *(Span(word, rows=2) for word in heads)],
        ["科目编码", "科目名称"],
        _index(9),
        *_listed(ledger.codes("func", use="本年支出"), "func", 6),
    ]


def _of_fund(ledger: Ledger, profile: Profile, fund: str, title: str) -> Table:
    codes = ledger.codes("func", use="本年支出", fund=fund)
    rows: list[Row] = [
        _caption(profile, 3, 1, 2),
        [
            Span("序号", rows=2),
            _SUBJECT,
            *(Span(word, rows=2) for word in ("合计", "基本支出", "项目支出")),
        ],
        ["科目编码", "科目名称"],
        _index(6),
        *_listed(codes, "func", 3),
    ]
    return title, rows, "" if codes else f"注：本部门本年没有{fund}支出，列示空表。"


def _basic(ledger: Ledger, profile: Profile, title: str) -> Table:
    codes = ledger.codes("econ", fund="一般公共预算", etype="基本支出")
    rows: list[Row] = [
        _caption(profile, 3, 1, 2),
        [
            Span("序号", rows=2),
            Span("支出部门经济分类科目", columns=2),
            Span("一般公共预算基本支出", columns=3),
        ],
        ["科目编码", "科目名称", "合计", "人员经费", "公用经费"],
        _index(6),
        *_listed(codes, "econ", 3),
    ]
    return title, rows, "" if codes else "注：本部门本年没有一般公共预算基本支出，列示空表。"


def _three_public(profile: Profile) -> list[Row]:
    lines = (
        "合计",
        "“三公”经费小计",
        "一、因公出国（境）费",
        "其中：教学科研人员因公出国（境）费",
        "其他因公出国（境）费",
        "二、公务用车购置及运维费",
        "其中：公务用车购置费",
        "公务用车运行维护费",
        "三、公务接待费",
        "四、会议费",
        "五、培训费",
    )
    heads = (
        "合计",
        "一般公共预算财政拨款",
        "政府性基金预算财政拨款",
        "国有资本经营预算财政拨款",
    )
    return [
        _caption(profile, 2, 2, 2),
        [Span("序号", rows=2), Span("项  目", rows=2), Span("资 金 性 质", columns=4)],
        list(heads),
        _index(6),
        *([str(n), line, "", "", "", ""] for n, line in enumerate(lines, 1)),
    ]
