"""What cells cover is inferred from rows of texts in which merged cells stand once."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from mingsuan.read.spans import Span, infer_spans


def across(rows: list[list[str]], row: int) -> list[int]:
    """How many columns each cell of a row covers."""
    return [span.columns for span in infer_spans(rows)[row]]


def down(rows: list[list[str]], row: int) -> list[int]:
    """How many rows each cell of a row covers; 0 for one that goes on."""
    return [span.rows for span in infer_spans(rows)[row]]


def test_rows_of_equal_length_have_no_spans() -> None:
    rows = [["项目", "金额"], ["拨款", "5.00"], ["其他", ""]]
    assert infer_spans(rows) == [[Span(0, 1, 1), Span(1, 1, 1)]] * 3


def test_no_rows_have_no_spans() -> None:
    assert infer_spans([]) == []


def test_the_halves_of_a_two_sided_table_begin_with_the_same_label() -> None:
    lower = ["", "项目", "金额", "项目", "合计", "一般", "基金"]
    assert across([["序号", "收入", "支出"], lower], 0) == [1, 2, 4]


def test_parents_rather_do_not_mix_words_and_amounts() -> None:
    rows = [
        ["序号", "科目", "基本支出"],
        ["", "编码", "名称", "合计", "人员", "公用"],
        ["1", "301", "工资", "5.00", "5.00", ""],
    ]
    assert across(rows, 0) == [1, 2, 3]


def test_a_header_may_have_any_depth() -> None:
    rows = [
        ["项目", "支出", "备注"],
        ["", "合计", "基本支出", "项目支出", ""],
        ["", "", "人员", "公用", "", ""],
        ["甲", "3.00", "1.00", "1.00", "1.00", ""],
    ]
    assert (across(rows, 0), down(rows, 0)) == ([1, 4, 1], [3, 1, 3])
    assert (across(rows, 1), down(rows, 1)) == ([1, 1, 2, 1, 1], [0, 2, 1, 2, 0])


def test_an_empty_amount_is_no_part_of_the_one_above() -> None:
    rows = [["项目", "金额"], ["甲", "1.00"], ["乙", ""]]
    assert down(rows, 1) == [1, 1]


def test_an_empty_label_under_a_header_is_no_part_of_it() -> None:
    rows = [["编码", "名称", "金额"], ["", "合计", "1.00"], ["201", "教育", "1.00"]]
    assert down(rows, 0) == [1, 1, 1]


def test_groups_of_rows_share_the_label_in_front() -> None:
    rows = [
        ["一级指标", "二级指标", "指标值"],
        ["产出", "数量", "≥6次"],
        ["", "质量", "≥95%"],
        ["效益", "社会", "提升"],
    ]
    assert down(rows, 1) == [2, 1, 1]
    assert down(rows, 2) == [0, 1, 1]


def test_the_blank_half_of_a_two_sided_row_shares_nothing() -> None:
    rows = [["收入", "数", "支出", "数"], ["拨款", "5.00", "教育", ""], ["", "", "卫生", ""]]
    assert down(rows, 2) == [1, 1, 1, 1]


def test_in_short_rows_words_are_wide_and_numbers_narrow() -> None:
    rows = [["类", "款", "项", "名称", "金额", "其中"], ["合计", "5.00", "3.00"]]
    assert across(rows, 1) == [4, 1, 1]


def test_rows_with_as_many_cells_as_the_one_above_are_cut_alike() -> None:
    rows = [
        ["一", "二", "三", "四", "5.00", "六", "七"],
        ["计划", "3月", "6月", "10月", "12月"],
        ["", " ", "30%", "60%", "100%"],
    ]
    assert across(rows, 1) == across(rows, 2)


def test_a_single_text_covers_the_table() -> None:
    assert across([["单位：万元"], ["项目", "金额", "备注"]], 0) == [3]


def test_very_wide_rows_are_divided_evenly() -> None:
    rows = [["甲", "乙"], [str(number) for number in range(300)]]
    assert across(rows, 0) == [150, 150]


@dataclass(frozen=True)
class Header:
    """A cell of a header with those under it; without any it goes down to the last row."""

    children: tuple[Header, ...] = ()

    def width(self) -> int:
        return sum(child.width() for child in self.children) or 1

    def depth(self) -> int:
        return 1 + max((child.depth() for child in self.children), default=0)


def families(depth: int) -> st.SearchStrategy[tuple[Header, ...]]:
    """Two or more header cells side by side; between two parents stands one without children.

    That is what makes their spans unambiguous: labels next to each other have one parent.
    """
    leaf = st.just(Header())
    if depth == 0:
        return st.lists(leaf, min_size=2, max_size=3).map(tuple)
    parent = st.builds(Header, families(depth - 1))
    pair = st.tuples(parent | leaf, leaf)
    pairs = st.lists(pair, min_size=1, max_size=2)
    return pairs.map(lambda found: tuple(header for two in found for header in two))


def dumped(headers: tuple[Header, ...]) -> tuple[list[list[str]], list[list[Span]]]:
    """The rows of a header as a dump gives them, and the true spans."""
    depth = max(header.depth() for header in headers)
    rows: list[list[str]] = [[] for _ in range(depth)]
    spans: list[list[Span]] = [[] for _ in range(depth)]

    def put(header: Header, row: int, column: int) -> None:
        last = not header.children
        rows[row].append(f"标题{row}之{column}")
        spans[row].append(Span(column, header.width(), depth - row if last else 1))
        for below in range(row + 1, depth if last else 0):
            rows[below].append("")
            spans[below].append(Span(column, 1, 0))
        for child in header.children:
            put(child, row + 1, column)
            column += child.width()

    column = 0
    for header in headers:
        put(header, 0, column)
        column += header.width()
    return rows, spans


@given(families(3))
def test_an_unambiguous_header_is_read_back(headers: tuple[Header, ...]) -> None:
    rows, spans = dumped(headers)
    width = sum(header.width() for header in headers)
    body = ["项", *["1.00"] * (width - 1)]
    assert infer_spans([*rows, body])[: len(rows)] == spans


TEXT = st.sampled_from(["", "合计", "项目", "5.00", "201", "—", "95%"])
ROWS = st.lists(st.lists(TEXT, min_size=1, max_size=7), min_size=1, max_size=6)


@given(ROWS)
def test_every_row_fills_the_columns_without_gaps(rows: list[list[str]]) -> None:
    width = max(map(len, rows))
    for row, spans in zip(rows, infer_spans(rows), strict=True):
        assert [span.column for span in spans] == [
            sum(before.columns for before in spans[:place]) for place in range(len(row))
        ]
        assert sum(span.columns for span in spans) == width


@given(ROWS)
def test_every_cell_that_goes_on_is_counted_by_the_one_above(rows: list[list[str]]) -> None:
    spans = infer_spans(rows)
    starts = [
        (number + offset, span.column)
        for number, row in enumerate(spans)
        for span in row
        for offset in range(1, span.rows)
    ]
    goes_on = [
        (number, span.column) for number, row in enumerate(spans) for span in row if not span.rows
    ]
    assert sorted(starts) == sorted(goes_on)
