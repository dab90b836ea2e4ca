"""The commands of the other direction: keep a ledger, compose a disclosure, compare."""

from __future__ import annotations

from pathlib import Path

import click

from mingsuan.cli.chinese import Command, Group
from mingsuan.cli.exit_codes import ExitCode

_HELP = click.help_option("--help", "-h", help="显示这段说明")
_DEBUG = click.option("--debug", is_flag=True, help="出内部错误时显示详情，供反馈问题用")
_LEDGER = click.argument(
    "ledger_file", metavar="台账", type=Path, help=".xlsx 台账，或放着各表 CSV、Parquet 的文件夹"
)


@click.command(
    cls=Command,
    help="由台账写出完整的公开文件：各张表、说明、绩效目标表，一次填好，处处一致。",
    options_metavar="[选项]",
    epilog="""示例：
  mingsuan compose 台账.xlsx -o 公开
  mingsuan compose 台账.xlsx -o 公开 --formats docx,pdf,xlsx,html
  mingsuan compose 台账.xlsx -o 公开 --form 河北-2024

json、csv、parquet 写的是每个数连同含义。台账有错误时一个文件也不写。""",
)
@_LEDGER
@click.option("-o", "--output", metavar="文件夹", type=Path, required=True, help="写到哪里")
@click.option("--form", metavar="表样", default="", help="用哪种表样；缺省用台账里填的")
@click.option(
    "--formats",
    metavar="格式",
    default="",
    help="用逗号隔开：docx、pdf、xlsx、html、json、csv、parquet；缺省 docx、xlsx、html",
)
@click.option("--name", metavar="文件名", default="", help="文件名，不带结尾；缺省用公开的标题")
@_DEBUG
@_HELP
def compose(
    ledger_file: Path,
    output: Path,
    form: str,
    formats: str,
    name: str,
    debug: bool,  # noqa: ARG001
) -> ExitCode:
    """Compose a disclosure."""
    from mingsuan.cli.composing import compose_files

    return compose_files(ledger_file, output, form, formats, name)


@click.group(
    cls=Group,
    help="台账：一个单位的全部收支只写一次的工作簿。",
    options_metavar="[选项]",
    subcommand_metavar="命令 [参数]…",
    epilog="示例：\n  mingsuan ledger new -o 台账.xlsx --form 河北 --year 2024",
)
@_HELP
def ledger() -> None:
    """Everything about ledgers."""


@ledger.command(
    "new",
    cls=Command,
    help="写一份空白台账：各表有下拉选项、填写说明和收支核对。",
    options_metavar="[选项]",
    epilog="""示例：
  mingsuan ledger new -o 台账.xlsx --form 河北 --year 2024
  mingsuan ledger new -o 台账.xlsx --form 上海 --year 2026 --unit 元""",
)
@click.option("-o", "--output", metavar="文件", type=Path, required=True, help="写到哪里（.xlsx）")
@click.option("--form", metavar="表样", required=True, help="公开用的表样，例如 河北、河北-2024")
@click.option("--year", metavar="年度", type=click.IntRange(2000, 2100), required=True)
@click.option("--kind", type=click.Choice(["预算", "决算"]), default="预算", help="预算或决算")
@click.option("--unit", type=click.Choice(["元", "万元"]), default="万元", help="金额单位")
@click.option("--entity", metavar="名称", default="", help="部门名称")
@_DEBUG
@_HELP
def new(
    output: Path,
    form: str,
    year: int,
    kind: str,
    unit: str,
    entity: str,
    debug: bool,  # noqa: ARG001
) -> ExitCode:
    """Write an empty ledger."""
    from mingsuan.cli.ledgers import write_new

    return write_new(output, form, year, kind, unit, entity)


@ledger.command(
    "check",
    cls=Command,
    help="检查台账：哪张表、哪一格填得不对，收支是否相等。",
    options_metavar="[选项]",
    epilog="示例：\n  mingsuan ledger check 台账.xlsx\n\n没有错误时退出码为 0，有错误时为 1。",
)
@_LEDGER
@click.option("--json", "as_json", is_flag=True, help="以 JSON 写到标准输出，供程序使用")
@_DEBUG
@_HELP
def check_ledger(ledger_file: Path, as_json: bool, debug: bool) -> ExitCode:  # noqa: ARG001
    """Check a ledger."""
    from mingsuan.cli.ledgers import report_on

    return report_on(ledger_file, as_json=as_json)


@ledger.command(
    "export",
    cls=Command,
    help="把台账写成每表一个 CSV 或 Parquet 文件，或把这样的文件夹写成工作簿。",
    options_metavar="[选项]",
    epilog="""示例：
  mingsuan ledger export 台账.xlsx -o 台账数据
  mingsuan ledger export 台账.xlsx -o 台账数据 --format parquet
  mingsuan ledger export 台账数据 -o 台账.xlsx""",
)
@_LEDGER
@click.option(
    "-o", "--output", metavar="位置", type=Path, required=True, help="文件夹，或 .xlsx 文件"
)
@click.option("--format", "kind", type=click.Choice(["csv", "parquet"]), default="csv")
@_DEBUG
@_HELP
def export(ledger_file: Path, output: Path, kind: str, debug: bool) -> ExitCode:  # noqa: ARG001
    """Write a ledger in another shape."""
    from mingsuan.cli.ledgers import export as run

    return run(ledger_file, output, kind)


@ledger.command(
    "from",
    cls=Command,
    help="由一份已有的公开（例如上年的文件）推算出台账，供修改后重新生成。",
    options_metavar="[选项]",
    epilog="""示例：
  mingsuan ledger from 部门预算.docx -o 台账.xlsx
  mingsuan ledger from 部门预算.pdf -o 台账.xlsx --form 上海

各表能确定的对应关系照原样推出；有几种可能的任取一种，在备注栏注明。""",
)
@click.argument("file", metavar="文件", type=Path, help="要读的预决算公开文件")
@click.option("-o", "--output", metavar="文件", type=Path, required=True, help="写到哪里（.xlsx）")
@click.option("--form", metavar="表样", default="", help="重新生成时用的表样；缺省选最像的")
@_DEBUG
@_HELP
def from_file(file: Path, output: Path, form: str, debug: bool) -> ExitCode:  # noqa: ARG001
    """Derive a ledger."""
    from mingsuan.cli.ledgers import derive

    return derive(file, output, form)


@click.command(
    cls=Command,
    help="比较两份公开、两份台账，或台账与公开：按含义说明哪些数变了。",
    options_metavar="[选项]",
    epilog="""示例：
  mingsuan diff 2023年预算.docx 2024年预算.docx
  mingsuan diff 台账.xlsx 公开.pdf --all
  mingsuan diff 初稿.xlsx 定稿.xlsx -o 差异.html

输出文件名的结尾决定格式：.docx、.html、.pdf、.xlsx。没有不同时退出码为 0，有不同时为 1。""",
)
@click.argument("first", metavar="甲", type=Path, help="先的一份：公开文件或台账")
@click.argument("second", metavar="乙", type=Path, help="后的一份")
@click.option("-o", "--output", metavar="文件", type=Path, help="另把全部差异写成文件")
@click.option("--all", "everything", is_flag=True, help="列出全部差异")
@_DEBUG
@_HELP
def diff(first: Path, second: Path, output: Path | None, everything: bool, debug: bool) -> ExitCode:  # noqa: ARG001
    """Compare."""
    from mingsuan.cli.comparing import compare

    return compare(first, second, output, everything=everything)
