"""A profile to start from: every entry that there can be, commented out."""

from __future__ import annotations

from collections.abc import Iterator

from mingsuan.check.rules.entries import Entry, entries
from mingsuan.check.rules.profile import FILE_NAME, SEVERITIES

_HEAD = f"""# 明算审核配置。放在要核对的文件旁边，取名 {FILE_NAME}；或用 --profile 指定。
# 去掉行首的 # 使一项生效。enabled 是否启用，severity 轻重，thresholds 参数。
# 轻重可写：{"、".join(SEVERITIES)}。

# 豁免：某一处问题看过之后决定保留的，写出它的编号（见报告）和理由；它仍会列出，但不计入结论。
# [[waive]]
# id = "0123456789"
# reason = "已与财政部门核实，口径如此"
"""


def profile_template() -> str:
    """The text of the file."""
    return "\n".join([_HEAD, *(line for e in entries().values() for line in _lines(e))])


def _lines(entry: Entry) -> Iterator[str]:
    severity = next(word for word, value in SEVERITIES.items() if value is entry.severity)
    yield f"# {entry.name}"
    yield f"# [rules.{entry.code}]"
    yield "# enabled = true"
    yield f'# severity = "{severity}"'
    for name, value in entry.thresholds.items():
        yield f"# thresholds.{name} = {value:g}"
    yield ""
