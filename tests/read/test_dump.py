"""Plain text, and dumps of Word documents in which every cell has a line of its own."""

from __future__ import annotations

from mingsuan.read import Paragraph
from tests.read.builders import grid, read, shown, spans, texts


def dump(*rows: list[str]) -> str:
    """The lines of a table: cells after a tab, rows parted by an empty line."""
    return "\n\n".join("\n".join(f"\t{cell}" for cell in row) for row in rows)


def test_plain_text_is_a_paragraph_a_line() -> None:
    document = read("预算公开\n\n  一、收入\r\n二、支出".encode())
    assert document.format == "text"
    assert [(found.text, found.line) for found in document.paragraphs()] == [
        ("预算公开", 1), ("  一、收入", 3), ("二、支出", 4),
    ]  # fmt: skip


def test_cells_rows_and_tables_are_told_apart() -> None:
    table = dump(["项目", "金额"], ["拨款", "5.00"])
    document = read(f"收入总表\n{table}\n\n\n注：无\n{table}\n".encode())
    kinds = [b.text if isinstance(b, Paragraph) else b.number for b in document.blocks]
    assert kinds == ["收入总表", 1, "注：无", 2]
    assert shown(next(document.grids())) == [["项目", "金额"], ["拨款", "5.00"]]


def test_every_cell_knows_its_line() -> None:
    found = grid(("标题\n" + dump(["项目", "金额"], ["拨款", "5.00"])).encode())
    assert [cell.line for cell in found.cells] == [2, 3, 5, 6]


def test_a_cell_of_several_paragraphs_goes_on_without_a_tab() -> None:
    found = grid("\t目标\n\t一\n二\n\n三\n\n\t末\n\t完".encode())
    assert shown(found) == [["目标", "一\n二\n三"], ["末", "完"]]


def test_marks_of_the_dump_are_no_text() -> None:
    lines = "[bookmark: _Toc_1]收入总表\npage number\n[bookmark: _Toc_2]\n正文[bookmark: a]"
    assert texts(lines.encode()) == ["收入总表", "正文"]


def test_header_cells_regain_their_spans() -> None:
    table = dump(
        ["序号", "功能分类科目", "合计", "本年收入"],
        ["", "科目编码", "科目名称", "", "小计", "拨款", "其他"],
        ["栏次", "1", "2", "3", "4", "5", "6"],
        ["1", "", "合计", "5.00", "5.00", "5.00", ""],
    )
    found = grid(table.encode())
    assert spans(found) == {
        "序号": (2, 1), "功能分类科目": (1, 2), "合计": (2, 1), "本年收入": (1, 3),
    }  # fmt: skip
    assert found.text(3, 1) == ""


def test_a_line_with_only_an_owner_and_a_unit_covers_the_columns() -> None:
    table = dump(
        ["某单位", "单位：万元"], ["项目", "预算数", "执行数", "备注"], ["拨款", "1", "2", ""]
    )
    assert spans(grid(table.encode())) == {"某单位": (1, 2), "单位：万元": (1, 2)}
