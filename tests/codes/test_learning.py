"""Code lists out of what documents print: who bears witness, and what the list says of it."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from mingsuan.bind import bind
from mingsuan.bind.subjects_seen import subjects_seen
from mingsuan.codes import Catalogue, Judgement, Kind, import_list
from mingsuan.codes.learning import Lesson, Sighting, learned
from mingsuan.write.lessons_file import lessons_file
from tests.bind.readable import document

LIST = Catalogue.standard().functional


def test_several_documents_of_one_department_are_one_witness() -> None:
    seen = [Sighting("2010301", "行政运行", year, "甲局") for year in (2023, 2024, 2024)]
    (lesson,) = learned([*seen, Sighting("2010301", "行政 运行", 2025, "乙局")], LIST)
    assert (lesson.witnesses, lesson.years) == (2, (2023, 2024, 2025))
    assert lesson.judgement is Judgement.KNOWN


def test_the_name_that_most_print_is_learned_and_the_others_are_shown() -> None:
    names = ("行政开销", "行政开销", "行政运行")
    seen = [Sighting("2010301", name, 2024, f"{n}局") for n, name in enumerate(names)]
    (lesson,) = learned(seen, LIST)
    assert (lesson.name, lesson.judgement) == ("行政开销", Judgement.OTHER_NAME)
    assert (lesson.listed, lesson.others) == ("行政运行", ("行政运行（1）",))


def test_between_equal_witnesses_the_list_decides() -> None:
    seen = [Sighting("2010301", name, 2024, name) for name in ("安保经费", "行政运行")]
    assert learned(seen, LIST)[0].name == "行政运行"


def test_what_is_no_code_of_the_list_is_left_out() -> None:
    assert learned([Sighting("20103019", "行政运行", 2024, "甲局")], LIST) == []


def test_what_was_learned_can_be_imported(tmp_path: Path) -> None:
    path = tmp_path / "功能分类科目2026.csv"
    lesson = Lesson("2019901", "新科目", (2026,), 2, Judgement.UNKNOWN_CODE, "", ())
    path.write_bytes(lessons_file([lesson], path))
    (entry,) = import_list(path).entries
    assert (entry.code, entry.name, entry.parent) == ("2019901", "新科目", "20199")
    rows = list(csv.reader(io.StringIO(path.read_text("utf-8-sig"))))
    assert rows[1] == ["2019901", "新科目", "2026", "2", "目录中没有", "", ""]


APART = """
| 功能分类科目编码 | < | < | 科目名称 | 行次 | 合计 |
| 类 | 款 | 项 | ^ | ^ | ^ |
| 208 | | | 社会保障和就业支出 | 1 | 5 |
| | 05 | | 行政事业单位养老支出 | 2 | 5 |
| | | 01 | 行政单位离退休 | 3 | 5 |
"""
TOGETHER = """
| 科目 | 合计 |
| 208社会保障和就业支出 | 5 |
| [20805]行政事业单位养老支出 | 5 |
| 2080501-行政单位离退休 | 5 |
"""


def test_codes_are_read_beside_their_names_however_they_are_printed() -> None:
    due = [
        (Kind.FUNCTIONAL, "208", "社会保障和就业支出"),
        (Kind.FUNCTIONAL, "20805", "行政事业单位养老支出"),
        (Kind.FUNCTIONAL, "2080501", "行政单位离退休"),
    ]
    for table in (APART, TOGETHER):
        assert list(subjects_seen(bind(document("一般公共预算支出表", table)))) == due


def test_ordinals_beside_names_are_no_codes() -> None:
    table = """
    | 收入 | < | < | 支出 | < | < |
    | 项目 | 行次 | 金额 | 项目 | 行次 | 金额 |
    | 事业收入 | 1 | 6 | 一般公共服务支出 | 31 | 5 |
    | 其他收入 | 2 | 1 | 外交支出 | 2 | 2 |
    """
    assert subjects_seen(bind(document("部门收支总表", table))) == ()
