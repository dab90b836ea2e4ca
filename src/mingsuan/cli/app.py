"""The commands and their options, with the help that users read."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from mingsuan.cli.chinese import Command, Group
from mingsuan.cli.compose_app import compose, diff, ledger
from mingsuan.cli.exit_codes import ExitCode

_HELP = click.help_option("--help", "-h", help="显示这段说明")
_DEBUG = click.option("--debug", is_flag=True, help="出内部错误时显示详情，供反馈问题用")
_FORMS = click.option(
    "--form", "forms", multiple=True, metavar="文件", help="另外使用自己的表样（YAML），可多次使用"
)
_FILES = click.argument(
    "files",
    nargs=-1,
    required=True,
    metavar="文件…",
    help="docx、doc、odt、pdf、html、xlsx、xls 或纯文本，格式按内容识别；也可以是文件夹",
)
_DATE = click.DateTime(["%Y-%m-%d"])
_RESUME = click.option(
    "--resume",
    metavar="文件夹",
    type=Path,
    help="把核对过的存放在这里，中断后重新运行时不再重做；有输出文件时自动存放在其旁边，写完即删",
)
_PROCESSES = click.option(
    "--processes",
    metavar="个数",
    type=click.IntRange(0),
    default=0,
    help="同时核对几个文件，缺省为处理器核数",
)
_SECONDS = click.option(
    "--seconds",
    metavar="秒",
    type=click.FloatRange(min=1),
    default=1800,
    help="有多个文件时，每个文件最多用多少秒，缺省为 1800",
)
_AUDIT = """统计许多文件读懂、核对得如何，表样的每条假定在其中成立得如何。

真错只在个别文件中出现；某条假定在许多文件中都不成立，错的就是表样。"""


def _codes() -> str:
    return "\n".join(["退出码：", *(f"  {c.value:<4} {c.meaning}" for c in ExitCode)])


@click.group(
    cls=Group,
    help="明算：读懂、核对部门预决算公开，指出错在哪一格、应为多少、依据何在。",
    options_metavar="[选项]",
    subcommand_metavar="命令 [参数]…",
    epilog="示例：\n  mingsuan check 部门预算.docx\n\n各命令的说明：mingsuan 命令 --help",
)
@click.version_option(package_name="mingsuan", message="明算 %(version)s", help="显示版本")
@_HELP
def app() -> None:
    """Everything."""


@app.command(
    cls=Command,
    help="核对文件，逐处说明哪一格不对、应为多少、为什么。",
    options_metavar="[选项]",
    epilog=f"""示例：
  mingsuan check 部门预算.docx
  mingsuan check *.docx --html 报告.html
  mingsuan check 部门预算.xlsx --json > 结果.json
  mingsuan check 部门预算.docx --annotate 批注件.docx --opinion 审核意见.docx
  mingsuan check 各部门 --annotate 批注件 --table 汇总.xlsx
  mingsuan check 说明.pdf 报表.pdf --together
  mingsuan check 2023.pdf 2024.pdf 2025.pdf --series

{_codes()}
有多个文件时，以最严重的一个为准。""",
)
@_FILES
@click.option("--json", "as_json", is_flag=True, help="以 JSON 写到标准输出，供程序使用")
@click.option("--html", metavar="文件", type=Path, help="另写一份网页报告，标出错的格")
@click.option(
    "--annotate",
    metavar="文件或文件夹",
    type=Path,
    help="另写一份原件的副本，在出错的格和文字上加批注（docx、xlsx、pdf、html、odt）；多个文件时写文件夹",
)
@click.option("--opinion", metavar="文件", type=Path, help="另写一份可签字的审核意见（.docx）")
@click.option(
    "--table", metavar="文件", type=Path, help="另把全部问题汇总成一张表（.xlsx 或 .csv）"
)
@click.option(
    "--all",
    "everything",
    is_flag=True,
    help="列出全部计算、其他解释、规定，以及每条审核规则的结果",
)
@click.option("--verbose", is_flag=True, help="同 --all，另写出各步用时")
@click.option(
    "--profile",
    metavar="文件",
    type=Path,
    help="审核配置（.toml）：停用规则、改轻重、豁免；缺省用文件旁边的 明算.toml",
)
@click.option("--approved", metavar="日期", type=_DATE, help="财政批复日期，用于核对 20 日内公开")
@click.option("--published", metavar="日期", type=_DATE, help="公开日期，如 2024-02-08")
@click.option("--numbers-only", is_flag=True, help="只核对数额，不运行审核规则")
@click.option("--together", "joined", flag_value="together", help="这些文件合起来是一份公开")
@click.option("--series", "joined", flag_value="series", help="这些文件是同一部门的各年，互相核对")
@_RESUME
@_PROCESSES
@_SECONDS
@_FORMS
@_DEBUG
@_HELP
def check(
    files: tuple[str, ...],
    as_json: bool,
    html: Path | None,
    annotate: Path | None,
    opinion: Path | None,
    table: Path | None,
    everything: bool,
    verbose: bool,
    profile: Path | None,
    approved: datetime | None,
    published: datetime | None,
    numbers_only: bool,
    joined: str | None,
    resume: Path | None,
    processes: int,
    seconds: float,
    forms: tuple[str, ...],
    debug: bool,
) -> ExitCode:
    """Check disclosures."""
    from mingsuan.cli.ahead import reading_ahead

    ahead = reading_ahead(files) if resume is None else None
    from mingsuan.check.rules import Circumstances
    from mingsuan.cli.batch import Batch
    from mingsuan.cli.checking import Wanted, check_files
    from mingsuan.cli.outcomes import Joined
    from mingsuan.cli.outputs import Targets
    from mingsuan.cli.reviewing import Reviewing

    how = Joined(joined or "apart")
    targets = Targets(html, annotate, opinion, table)
    dates = (moment.date() if moment else None for moment in (approved, published))
    reviewing = Reviewing(profile, Circumstances(*dates), numbers_only=numbers_only)
    wanted = Wanted(as_json, everything or verbose, verbose, debug, how, reviewing, targets)
    return check_files(files, forms, wanted, Batch(resume, processes, seconds), ahead)


@app.command(
    cls=Command,
    help="列出审核规则和问题代码；写出代码时说明那一条：规定、例子、如何更正。",
    options_metavar="[选项]",
    epilog="""示例：
  mingsuan rules
  mingsuan rules S-PLACEHOLDER
  mingsuan rules --json > 规则.json
  mingsuan rules --profile-template > 明算.toml""",
)
@click.argument("code", required=False, metavar="[代码]", help="规则或问题的代码")
@click.option("--json", "as_json", is_flag=True, help="以 JSON 写到标准输出，供程序使用")
@click.option("--profile-template", is_flag=True, help="写出一份审核配置的样本，各项都带注释")
@_HELP
def rules(code: str | None, as_json: bool, profile_template: bool) -> ExitCode:
    """List and explain rules."""
    from mingsuan.cli.ruling import explain_rule, list_rules, print_template

    if profile_template:
        return print_template()
    return explain_rule(code, as_json=as_json) if code else list_rules(as_json=as_json)


@app.command(
    cls=Command,
    help="把文件中的每个数连同含义写成数据表，一行一个数；多个文件写进同一张表。",
    options_metavar="[选项]",
    epilog="""示例：
  mingsuan extract 部门预算.docx -o 数据.xlsx
  mingsuan extract 说明.pdf 报表.pdf --together -o 数据.csv
  mingsuan extract 各部门 -o 数据.parquet

文件名的结尾决定格式：.csv、.json、.parquet、.xlsx。扫描件中认错、而由勾稽关系可以确定的数，写改正后的。""",
)
@_FILES
@click.option("-o", "--output", metavar="文件", type=Path, required=True, help="写到哪里，必须给出")
@click.option("--together", is_flag=True, help="这些文件合起来是一份公开")
@_RESUME
@_PROCESSES
@_SECONDS
@_FORMS
@_DEBUG
@_HELP
def extract(
    files: tuple[str, ...],
    output: Path,
    together: bool,
    resume: Path | None,
    processes: int,
    seconds: float,
    forms: tuple[str, ...],
    debug: bool,
) -> ExitCode:
    """Write the facts of disclosures."""
    from mingsuan.cli.batch import Batch
    from mingsuan.cli.extracting import Wanted
    from mingsuan.cli.extracting import extract as run

    wanted = Wanted(output, together, debug)
    return run(files, forms, wanted, Batch(resume, processes, seconds))


@app.command(
    cls=Command,
    help=_AUDIT,
    options_metavar="[选项]",
    epilog="""示例：
  mingsuan audit 各部门
  mingsuan audit 各部门 --table 统计.xlsx
  mingsuan audit 各部门 --json --resume 进度 > 统计.json""",
)
@_FILES
@click.option("--json", "as_json", is_flag=True, help="以 JSON 写到标准输出，供程序使用")
@click.option(
    "--table",
    metavar="文件",
    type=Path,
    help="另写成表（.xlsx 一个文件三张表，.csv 三个文件）：各表样、各条假定、各文件",
)
@_RESUME
@_PROCESSES
@_SECONDS
@_FORMS
@_DEBUG
@_HELP
def audit(
    files: tuple[str, ...],
    as_json: bool,
    table: Path | None,
    resume: Path | None,
    processes: int,
    seconds: float,
    forms: tuple[str, ...],
    debug: bool,
) -> ExitCode:
    """Audit the claims of forms."""
    from mingsuan.cli.auditing import Wanted
    from mingsuan.cli.auditing import audit as run
    from mingsuan.cli.batch import Batch

    return run(files, forms, Wanted(as_json, table, debug), Batch(resume, processes, seconds))


app.add_command(compose)
app.add_command(ledger)
app.add_command(diff)


@app.command(
    cls=Command,
    help="看看装了什么、缺什么、缺了什么还能做什么。",
    options_metavar="[选项]",
    epilog="示例：\n  mingsuan doctor\n  mingsuan doctor --json",
)
@click.option("--json", "as_json", is_flag=True, help="以 JSON 写到标准输出，供程序使用")
@_HELP
def doctor(as_json: bool) -> ExitCode:
    """Examine the installation."""
    from mingsuan.cli.doctoring import doctor as run

    return run(as_json=as_json)


@app.group(
    cls=Group,
    name="codes",
    help="科目目录：从许多公开文件中归纳。",
    options_metavar="[选项]",
    subcommand_metavar="命令 [参数]…",
    epilog="示例：\n  mingsuan codes learn 各部门 -o 功能分类科目.csv",
)
@_HELP
def codes() -> None:
    """Code lists."""


@codes.command(
    cls=Command,
    help="""归纳许多文件中印出的科目编码和名称，注明年度、几个部门可以作证、与内置目录是否一致。

写成的文件就是一份科目目录。种类看输出文件的名字（功能分类、部门经济、政府经济），缺省为功能分类。""",
    options_metavar="[选项]",
    epilog="""示例：
  mingsuan codes learn 各部门 -o 功能分类科目.csv
  mingsuan codes learn 各部门 -o 部门经济分类科目.xlsx --witnesses 2""",
)
@_FILES
@click.option("-o", "--output", metavar="文件", type=Path, required=True, help="写到哪里，必须给出")
@click.option(
    "--witnesses",
    metavar="个数",
    type=click.IntRange(1),
    default=1,
    help="至少有几个部门印出才写入，缺省为 1",
)
@_RESUME
@_PROCESSES
@_SECONDS
@_DEBUG
@_HELP
def learn(
    files: tuple[str, ...],
    output: Path,
    witnesses: int,
    resume: Path | None,
    processes: int,
    seconds: float,
    debug: bool,  # noqa: ARG001
) -> ExitCode:
    """Learn a code list."""
    from mingsuan.cli.batch import Batch
    from mingsuan.cli.learning import learn

    return learn(files, output, witnesses, Batch(resume, processes, seconds))
