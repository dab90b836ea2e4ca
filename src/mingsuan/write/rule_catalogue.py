"""The catalogue of rules as a page of the documentation (docs/规则目录.md)."""

from __future__ import annotations

from collections.abc import Iterator

from mingsuan.check.rules.entries import Entry, entries, raised_by
from mingsuan.write.summary import SEVERITY_WORDS

_HEAD = """\
# 规则目录

本页由 `python scripts/write_rule_catalogue.py` 按程序中的规则生成，请勿手改。
`mingsuan rules` 列出同样的内容，`mingsuan rules 代码` 说明其中一条。
数额核对（`A` 开头）见[问题代码](问题代码.md)。

轻重：**错误**是违反明文规定或两处不可能都对；**疑问**是需要回答；**提示**供改进参考。
没有所需内容而未能运行的规则另行列出，不算通过。
停用规则、改轻重、豁免某一处，见 `mingsuan rules --profile-template`。
"""


def catalogue_page() -> str:
    """The page as Markdown."""
    ruled = [entry for entry in entries().values() if entry.wrong]
    lines = [_HEAD, "| 代码 | 名称 | 轻重 | 适用 |", "|---|---|---|---|"]
    lines += (
        f"| [{e.code}](#{e.code.lower()}) | {e.name} | {SEVERITY_WORDS[e.severity]} | {e.applies} |"
        for e in ruled
    )
    lines += (line for entry in ruled for line in _entry(entry))
    return "\n".join(lines) + "\n"


def _entry(entry: Entry) -> Iterator[str]:
    yield ""
    yield f"## {entry.code}"
    yield ""
    yield f"**{entry.name}**（{SEVERITY_WORDS[entry.severity]}；{entry.applies}）"
    yield ""
    yield f"- 规定：{entry.basis}"
    if not entry.verified:
        yield "- 注意：出处尚未核实，请以原文为准。"
    yield f"- 更正：{entry.advice}"
    for name, value in entry.thresholds.items():
        yield f"- 参数：`{name}` = {value:g}"
    yield from _example("有问题", entry.wrong)
    for message in raised_by(entry.code):
        yield f"→ {message}"
    yield from _example("没有问题", entry.right)


def _example(head: str, text: str) -> Iterator[str]:
    yield ""
    yield f"{head}的例子："
    yield ""
    yield "```text"
    yield text
    yield "```"
    yield ""
