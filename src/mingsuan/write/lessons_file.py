"""What was learned of a code list, as a table that can be used as a list again."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from mingsuan.codes import Judgement
from mingsuan.codes.learning import Lesson
from mingsuan.errors import MingsuanError
from mingsuan.write.tables import Heading, Table, to_csv, to_xlsx

JUDGEMENTS = {
    Judgement.KNOWN: "一致",
    Judgement.RENAMED: "目录中是其他年度的名称",
    Judgement.OTHER_NAME: "名称与目录不同",
    Judgement.OTHER_YEAR: "目录中当年没有",
    Judgement.UNKNOWN_CODE: "目录中没有",
    Judgement.UNKNOWN_PARENT: "目录中没有，上级也没有",
}
_HEADINGS = (
    Heading("科目编码", 12), Heading("科目名称", 40), Heading("年度", 16), Heading("部门数", 8),
    Heading("与内置目录", 24), Heading("目录中的名称", 40), Heading("其他写法", 40),
)  # fmt: skip


def lessons_file(lessons: Sequence[Lesson], name: Path) -> bytes:
    """The content of a file of that name. Raises MingsuanError for another ending."""
    refuse_other_endings(name)
    return _MAKERS[name.suffix.lower()](_table(lessons))


def refuse_other_endings(name: Path) -> None:
    """Raises MingsuanError for an ending that is none of ours."""
    if name.suffix.lower() not in _MAKERS:
        raise MingsuanError(f"不支持的目录格式：{name}。", advice="文件名请以 .csv 或 .xlsx 结尾。")


def _table(lessons: Sequence[Lesson]) -> Table:
    return Table("科目", list(_HEADINGS), [_row(lesson) for lesson in lessons])


def _row(lesson: Lesson) -> tuple[str | int, ...]:
    years = sorted({lesson.years[0], lesson.years[-1]}) if lesson.years else ()
    return (
        lesson.code,
        lesson.name,
        "—".join(map(str, years)),
        lesson.witnesses,
        JUDGEMENTS[lesson.judgement],
        lesson.listed if lesson.judgement is not Judgement.KNOWN else "",
        "；".join(lesson.others),
    )


_MAKERS: Mapping[str, Callable[[Table], bytes]] = {
    ".csv": to_csv,
    ".xlsx": lambda table: to_xlsx([table]),
}
