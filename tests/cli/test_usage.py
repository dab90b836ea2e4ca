"""Commands written wrongly, and help: all in Chinese, with the exit code for wrong use."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import click
import pytest

from mingsuan.cli.app import app, codes
from mingsuan.cli.compose_app import ledger
from mingsuan.cli.exit_codes import GRAVEST_FIRST, ExitCode, gravest
from tests.cli.conftest import Run

assert isinstance(ledger, click.Group)
LEDGER_COMMANDS = tuple(ledger.commands)
CODES_COMMANDS = tuple(codes.commands)
WRONG = {
    ("chekc", "x"): "没有 chekc 这个命令。是不是 check？",
    ("check",): "缺少参数：文件…。",
    ("check", "--jsno", "x"): "没有 --jsno 这个选项。是不是 --json？",
    ("check", "x", "--html"): "选项 --html 后面要跟一个值。",
    ("check", "--json=1", "x"): "选项 --json 后面不能跟值。",
    ("check", "x", "--form", "没有.yaml"): "没有表样文件 没有.yaml。",
    ("check", "x", "--published", "2024/2/8"): "选项 --published 后面要写日期，如 2024-02-08。",
    ("check", "x", "--processes", "两个"): "选项 --processes 后面要写整数，不小于 0。",
    ("check", "x", "--seconds", "0.5"): "选项 --seconds 后面要写数，不小于 1。",
    ("ledger", "new", "-o", "x", "--kind", "调整"): "选项 --kind 后面只能写预算、决算。",
    ("check", "x", "--html", "没有/报告.html"): "文件夹 没有 不存在，没有写入。",
    ("audit", "x", "--table", "没有/统计.xlsx"): "文件夹 没有 不存在，没有写入。",
    ("rules", "a", "b"): "多出了参数：b。",
    ("extract", "a"): "缺少选项 -o。",
    ("extract", "a", "-o", "b.docx"): "不支持的输出格式：b.docx。",
}


@pytest.mark.parametrize("words", WRONG)
def test_what_is_wrong_is_said_in_chinese(words: tuple[str, ...], mingsuan: Run) -> None:
    ran = mingsuan(*words)
    assert ran.code is ExitCode.USAGE
    assert ran.err.splitlines()[0] == f"错误：{WRONG[words]}"
    assert ran.out == ""


def test_without_a_command_the_help_is_shown(mingsuan: Run) -> None:
    ran = mingsuan()
    assert ran.code is ExitCode.USAGE
    assert ran.err.startswith("用法：mingsuan [选项] 命令 [参数]…")


@pytest.mark.parametrize("command", ["", *app.commands])
def test_help_is_chinese_and_has_an_example(command: str, mingsuan: Run) -> None:
    ran = mingsuan(*[word for word in (command, "--help") if word])
    assert ran.code is ExitCode.CLEAN
    assert ran.out.startswith("用法：mingsuan")
    assert "\n选项：\n" in ran.out
    assert "\n示例：\n  mingsuan" in ran.out
    names = "|".join([*app.commands, *LEDGER_COMMANDS, *CODES_COMMANDS])
    ours = names + r"|[-]+\w+|\w*\.\w+|mingsuan|docx?|odt|pdf|html|xlsx?|YAML|JSON|CSV|Parquet"
    assert re.findall(r"[A-Za-z]{3,}", re.sub(f"(?i:{ours})", "", ran.out)) == []


@pytest.mark.parametrize("command", LEDGER_COMMANDS)
def test_help_of_the_ledger_commands_has_an_example(command: str, mingsuan: Run) -> None:
    ran = mingsuan("ledger", command, "--help")
    assert ran.code is ExitCode.CLEAN
    assert f"\n示例：\n  mingsuan ledger {command}" in ran.out


def test_help_of_check_names_every_exit_code(mingsuan: Run) -> None:
    out = mingsuan("check", "--help").out
    for code in ExitCode:
        assert re.search(rf"^  {code.value} +{re.escape(code.meaning)}$", out, re.MULTILINE)


def test_the_version_is_told(mingsuan: Run) -> None:
    ran = mingsuan("--version")
    assert re.fullmatch(r"明算 \d+\.\d+\.\d+\n", ran.out)


def test_exit_codes_are_distinct_and_fixed() -> None:
    assert {code.name: code.value for code in ExitCode} == {
        "CLEAN": 0,
        "FINDINGS": 1,
        "USAGE": 2,
        "UNDECIDED": 3,
        "UNREADABLE": 4,
        "INTERNAL": 5,
        "INTERRUPTED": 130,
    }


def test_every_code_of_a_file_has_its_gravity() -> None:
    of_the_run = {ExitCode.USAGE, ExitCode.INTERRUPTED}
    assert set(GRAVEST_FIRST) == set(ExitCode) - of_the_run
    assert gravest(GRAVEST_FIRST) is ExitCode.INTERNAL
    assert gravest([]) is ExitCode.CLEAN


def _command(*words: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    program = Path(sys.executable).with_name("mingsuan")
    return subprocess.run(
        [program, *words], capture_output=True, check=False, env={**os.environ, **environment}
    )


def test_the_installed_command_leaves_with_its_code(wrong: Path) -> None:
    ran = _command("check", str(wrong))
    assert ran.returncode == ExitCode.FINDINGS
    assert ran.stdout.decode().startswith("发现")


def test_a_terminal_that_knows_no_chinese_is_no_failure(wrong: Path) -> None:
    ran = _command("check", str(wrong), PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert ran.returncode == ExitCode.FINDINGS
    assert b"A-" in ran.stdout


def test_a_reader_that_leaves_early_is_no_failure(wrong: Path) -> None:
    program = Path(sys.executable).with_name("mingsuan")
    line = f"'{program}' check '{wrong}' '{wrong}' '{wrong}' --all | head -n 1"
    ran = subprocess.run(["sh", "-c", line], capture_output=True, check=False)
    assert ran.stdout.decode().startswith("发现")
    assert b"Error" not in ran.stderr
    assert b"Traceback" not in ran.stderr
