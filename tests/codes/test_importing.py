"""A user's own list: CSV or Excel as finance offices hand it out; faults are named by line."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from mingsuan.codes import Catalogue, Evidence, Kind, import_list
from mingsuan.errors import FormError, UnreadableError

PLAIN = "科目编码,科目名称\n20177,新设事务\n2017701,行政运行\n"


def write(folder: Path, text: str, name: str = "功能分类2025.csv", encoding: str = "utf-8") -> Path:
    path = folder / name
    path.write_text(text, encoding=encoding)
    return path


def pairs(path: Path, kind: Kind | None = None) -> list[tuple[str, str]]:
    return [(e.code, e.name) for e in import_list(path, kind).entries]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_any_usual_encoding_is_read(tmp_path: Path, encoding: str) -> None:
    path = write(tmp_path, PLAIN, encoding=encoding)
    assert pairs(path) == [("20177", "新设事务"), ("2017701", "行政运行")]


def test_kind_and_year_come_from_the_name_of_the_file_unless_given(tmp_path: Path) -> None:
    taken = import_list(write(tmp_path, PLAIN))
    assert (taken.kind, taken.year) == (Kind.FUNCTIONAL, 2025)
    given_ = import_list(write(tmp_path, PLAIN, "list.csv"), Kind.FUNCTIONAL, 2026)
    assert (given_.kind, given_.year) == (Kind.FUNCTIONAL, 2026)


def test_entries_know_level_parent_and_where_they_come_from(tmp_path: Path) -> None:
    first, second = import_list(write(tmp_path, PLAIN)).entries
    assert (first.parent, first.level) == ("201", 2)
    assert (second.parent, second.level) == ("20177", 3)
    assert (second.evidence, second.source) == (Evidence.USER, "功能分类2025.csv 第3行")


@pytest.mark.parametrize(
    "text",
    [
        "code,name\n20177,新设事务\n2017701,行政运行\n",
        "科目编码\t科目名称\n20177\t新设事务\n2017701\t行政运行\n",
        "2025年支出功能分类科目,,\n,,\n序号,科目编码,科目名称\n1,20177,新设事务\n2,2017701,行政运行\n",
        "类,款,项,科目名称\n201,77,,新设事务\n201,77,01,行政运行\n",
        "类,款,项,科目名称\n201,77,,新设事务\n,,1,行政运行\n",
        "类,款,项,科目名称\n201,20177,,新设事务\n201,20177,2017701,行政运行\n",
        "科目编码,,,科目名称\n类,款,项,\n201,77,,新设事务\n201,77,01,行政运行\n",
        "科目编码,科目名称,说明\n20177,新设事务,反映新设\n2017701,行政运行,\n注：供参考,,\n",
    ],
    ids=["english", "tab", "title", "split", "blank goes on", "cumulative", "two rows", "note"],
)
def test_the_layouts_that_lists_come_in(tmp_path: Path, text: str) -> None:
    assert pairs(write(tmp_path, text)) == [("20177", "新设事务"), ("2017701", "行政运行")]


def test_an_excel_list_with_numbers_as_codes(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "科目"
    rows: list[list[str | int]] = [
        ["支出功能分类"],
        ["科目编码", "科目名称"],
        [20177, "新设事务"],
        ["2017701", "行政运行"],
    ]
    for row in rows:
        sheet.append(row)
    book.create_sheet("空表")
    path = tmp_path / "功能分类.xlsx"
    book.save(path)
    assert pairs(path) == [("20177", "新设事务"), ("2017701", "行政运行")]
    assert import_list(path).entries[0].source == "功能分类.xlsx 工作表“科目”第3行"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("科目编码,科目名称\n2O177,新设事务\n", "第2行：编码“2O177”不合功能分类的写法"),
        ("科目编码,科目名称\n20177,\n", "第2行：编码“20177”没有名称"),
        ("科目编码,科目名称\n,新设事务\n", "第2行：“新设事务”没有编码"),
        (
            "科目编码,科目名称\n20177,新设事务\n20177,旧事务\n",
            "第3行：编码“20177”与第2行重复，名称不同",
        ),
        ("科目编码,科目名称\n2998801,新设事务\n", "第2行：“2998801”找不到上级科目"),
        ("科目编码,科目名称\n", "表头之下没有科目"),
        ("甲,乙\n1,2\n", "没有找到表头"),
        ("", "没有找到表头"),
    ],
)
def test_a_fault_is_named_with_file_and_line(tmp_path: Path, text: str, words: str) -> None:
    with pytest.raises(FormError) as raised:
        import_list(write(tmp_path, text))
    assert "功能分类2025.csv" in str(raised.value)
    assert words in str(raised.value)


def test_many_faults_are_counted_and_the_first_shown(tmp_path: Path) -> None:
    lines = "".join(f"x{n},名\n" for n in range(9))
    with pytest.raises(FormError, match="等共 9 处"):
        import_list(write(tmp_path, "科目编码,科目名称\n" + lines))


def test_a_file_whose_name_tells_no_kind_is_asked_for_it(tmp_path: Path) -> None:
    with pytest.raises(FormError, match="看不出是哪一种目录"):
        import_list(write(tmp_path, PLAIN, "新建文件.csv"))


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"\x81\x20\xff\xff\x00", "认不出文字编码"),
        (b"PK\x03\x04 broken", "不是完好的 Excel 文件"),
        (b"code,name\n" * 3_000_000, "文件超过"),
        (b"code,name\n1,2\n" + b"," * 300, "列，不像科目目录"),
    ],
)
def test_an_unreadable_file_is_refused(tmp_path: Path, content: bytes, words: str) -> None:
    path = tmp_path / "功能分类.xlsx"
    path.write_bytes(content)
    with pytest.raises(UnreadableError, match=words):
        import_list(path)


def test_an_archive_that_expands_too_far_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mingsuan.codes.tabular.MAX_EXPANDED", 2**20)
    path = tmp_path / "功能分类.xlsx"
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"0" * 2**22)
    with pytest.raises(UnreadableError, match="解压后过大"):
        import_list(path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match=r"功能分类\.csv：打不开"):
        import_list(tmp_path / "功能分类.csv")


names = st.text(
    st.characters(codec="utf-8", categories=["Lo", "Lu", "Nd"]), min_size=1, max_size=12
)
lists = st.dictionaries(st.integers(0, 99).map(lambda n: f"201{n:02d}"), names, min_size=1)


@given(lists, st.sampled_from(["utf-8", "gb18030"]), st.none() | st.integers(2010, 2040))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
def test_looking_up_after_import_gives_what_was_imported(
    tmp_path: Path, listed: dict[str, str], encoding: str, year: int | None
) -> None:
    text = "科目编码,科目名称\n" + "".join(f"{code},{name}\n" for code, name in listed.items())
    path = write(tmp_path, text, "list.csv", encoding)
    codes = Catalogue.standard().with_list(path, Kind.FUNCTIONAL, year).functional
    for code, name in listed.items():
        entry = codes.lookup(code, year)
        assert entry is not None
        assert (entry.name, entry.evidence) == (name, Evidence.USER)
        assert codes.parents(code, year)[-1].level == 1
