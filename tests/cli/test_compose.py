"""Ledgers and disclosures on the command line: what is written, what is said, what is refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from mingsuan.cli.exit_codes import ExitCode
from tests.cli.conftest import Run
from tests.compose.workbooks import small_ledger, write

NAME = "示例市档案局2024年部门预算公开"


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    return write(small_ledger(), tmp_path / "台账.xlsx")


def test_a_new_ledger_asks_for_what_is_missing(tmp_path: Path, mingsuan: Run) -> None:
    path = tmp_path / "新.xlsx"
    made = mingsuan("ledger", "new", "-o", str(path), "--form", "河北", "--year", "2024")
    assert made.code is ExitCode.CLEAN
    assert "河北省部门预算公开" in made.err
    told = mingsuan("ledger", "check", str(path))
    assert told.code is ExitCode.FINDINGS
    assert "错误  基本信息!B2：没有填部门名称" in told.out
    assert "支出明细：一行也没有填" in told.out


def test_a_ledger_that_exists_is_not_written_over(ledger: Path, mingsuan: Run) -> None:
    before = ledger.read_bytes()
    ran = mingsuan("ledger", "new", "-o", str(ledger), "--form", "河北", "--year", "2024")
    assert ran.code is ExitCode.USAGE
    assert "已经存在" in ran.err
    assert ledger.read_bytes() == before


def test_a_good_ledger_is_said_to_be_good(ledger: Path, mingsuan: Run) -> None:
    told = mingsuan("ledger", "check", str(ledger))
    assert told.code is ExitCode.CLEAN
    assert told.out.strip().endswith("合计 195.50万元；0 处错误，0 处疑问。")
    as_json = json.loads(mingsuan("ledger", "check", str(ledger), "--json").out)
    assert as_json == {"schema": "mingsuan.ledger/1", "problems": []}


def test_a_disclosure_is_composed_in_all_formats_asked_for(
    ledger: Path, tmp_path: Path, mingsuan: Run
) -> None:
    folder = tmp_path / "公开"
    ran = mingsuan("compose", str(ledger), "-o", str(folder), "--formats", "html,xlsx,json,csv")
    assert ran.code is ExitCode.CLEAN
    assert {p.name for p in folder.iterdir()} == {
        f"{NAME}.{e}" for e in ["html", "xlsx", "json", "csv"]
    }
    assert "处要由人填写" in ran.err
    facts = json.loads((folder / f"{NAME}.json").read_bytes())["facts"]
    assert {fact["entity"] for fact in facts} == {"示例市档案局"}
    assert any(fact["text"] == "195.50" for fact in facts)
    for path in (folder / f"{NAME}.html", folder / f"{NAME}.xlsx"):
        assert mingsuan("check", str(path), "--numbers-only").code is ExitCode.CLEAN


def test_from_a_bad_ledger_nothing_is_written(tmp_path: Path, mingsuan: Run) -> None:
    def spoil(book: object) -> None:
        book["支出明细"]["I3"] = "三十"  # type: ignore[index]

    path, folder = write(small_ledger(), tmp_path / "台账.xlsx", spoil), tmp_path / "公开"
    ran = mingsuan("compose", str(path), "-o", str(folder))
    assert ran.code is ExitCode.USAGE
    assert "支出明细!I3：金额“三十”是文字，不是数字，请改成数字" in ran.err
    assert not folder.exists()


WRONG = {
    ("--formats", "doc"): "不支持的输出格式：doc。",
    ("--form", "火星"): "没有名为“火星”的表样。",
    ("--form", "通用"): "台账是为 河北-2024 填的，表样 通用-2024 需要的数不同，不能套用。",
}


@pytest.mark.parametrize("words", WRONG)
def test_what_cannot_be_is_refused(
    words: tuple[str, str], ledger: Path, tmp_path: Path, mingsuan: Run
) -> None:
    ran = mingsuan("compose", str(ledger), "-o", str(tmp_path / "公开"), *words)
    assert ran.code is ExitCode.USAGE
    assert f"错误：{WRONG[words]}" in ran.err
    assert not (tmp_path / "公开").exists()


def test_a_ledger_goes_to_tables_and_back(ledger: Path, tmp_path: Path, mingsuan: Run) -> None:
    folder, again = tmp_path / "数据", tmp_path / "又.xlsx"
    assert mingsuan("ledger", "export", str(ledger), "-o", str(folder)).code is ExitCode.CLEAN
    assert (folder / "支出明细.csv").exists()
    assert mingsuan("ledger", "export", str(folder), "-o", str(again)).code is ExitCode.CLEAN
    assert mingsuan("diff", str(ledger), str(again)).code is ExitCode.CLEAN


def test_a_ledger_is_derived_from_what_was_composed(
    ledger: Path, tmp_path: Path, mingsuan: Run
) -> None:
    folder, derived = tmp_path / "公开", tmp_path / "推.xlsx"
    mingsuan("compose", str(ledger), "-o", str(folder), "--formats", "html")
    source = folder / f"{NAME}.html"
    ran = mingsuan("ledger", "from", str(source), "-o", str(derived))
    assert ran.code is ExitCode.CLEAN
    assert "按表样 河北-2024" in ran.err
    same = mingsuan("diff", str(source), str(derived), "--all")
    assert [line for line in same.out.splitlines() if "资产" not in line][-1].startswith("示例市")


def test_a_comparison_is_told_and_written(ledger: Path, tmp_path: Path, mingsuan: Run) -> None:
    def change(book: object) -> None:
        book["支出明细"]["I2"] = 101  # type: ignore[index]
        book["收入"]["D2"] = 183.5  # type: ignore[index]

    other, target = write(small_ledger(), tmp_path / "改.xlsx", change), tmp_path / "差异.html"
    ran = mingsuan("diff", str(ledger), str(other), "-o", str(target))
    assert ran.code is ExitCode.FINDINGS
    assert "合计  195.50 → 196.50  1.00（0.51%）" in ran.out
    assert "196.50" in target.read_text(encoding="utf-8")
