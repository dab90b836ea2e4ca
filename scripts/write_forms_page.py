"""Writes docs/表样一览.md from the forms: `python scripts/write_forms_page.py`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from mingsuan.compose.layout import layouts
from mingsuan.cube import Dimension
from mingsuan.cube.dimension import Tree
from mingsuan.forms import Form, standard_forms, standard_space

PAGE = Path(__file__).parents[1] / "docs" / "表样一览.md"

_HEAD = """\
# 表样一览

本页由 `python scripts/write_forms_page.py` 按程序中的表样生成，请勿手改。
怎样使用和添写，见[表样与地区](表样与地区.md)。
"""
_FORMS = "程序按标题和表头选用；`inherits` 写编号。`budget`、`final` 认得各地常见的说法。"
_TABLES = "别的标题按其中的词理解，每个词都要认得。“列全”是假定：这一类出现的都列在表中。"
_LAYOUTS = "`mingsuan ledger new --form`、`mingsuan compose --form` 可用的版式。"
_DIMENSIONS = """\
每个数的含义是在这些维度上各取一个成员，不取就是全部。**分完**的维度，下级按定义正好分完上级；
**列举**的维度，表中列出什么就有什么；**标记**的只是其中一部分。"""


def forms_page() -> str:
    """The page as Markdown."""
    forms = [form for form in standard_forms() if not form.abstract]
    shared = set.intersection(*({table.id for table in form.tables} for form in forms))
    parts = [
        _HEAD,
        *_section("审核用的表样", _FORMS, "编号 | 名称 | 类别 | 独有的表", _forms(forms, shared)),
        *_section("各表样共有的表", _TABLES, "表 | 标题 | 列全", _tables(forms[0])),
        *_section("编制用的版式", _LAYOUTS, "编号 | 名称 | 类别 | 几种表", _layouts()),
        *_section("维度", _DIMENSIONS, "维度 | 名称 | 怎样分 | 成员", _dimensions()),
    ]
    return "\n".join(parts)


def _section(heading: str, words: str, head: str, rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield f"## {heading}\n"
    yield f"{words}\n"
    yield f"| {head} |"
    yield "|" + "---|" * (head.count("|") + 1)
    yield from (f"| {' | '.join(row)} |" for row in rows)
    yield ""


def _forms(forms: Sequence[Form], shared: set[str]) -> Iterator[Sequence[str]]:
    for form in forms:
        own = [table.id for table in form.tables if table.id not in shared]
        yield f"`{form.id}`", form.title, form.kind, "、".join(own)


def _tables(form: Form) -> Iterator[Sequence[str]]:
    labels = {dimension.name: dimension.label for dimension in form.space.dimensions}
    for table in form.tables:
        if table.titles:
            yield table.id, "、".join(table.titles), "、".join(labels[n] for n in table.lists)


def _layouts() -> Iterator[Sequence[str]]:
    for layout in layouts():
        yield f"`{layout.id}`", layout.title, layout.kind, str(len(layout.tables))


def _dimensions() -> Iterator[Sequence[str]]:
    for dimension in standard_space().dimensions:
        yield f"`{dimension.name}`", dimension.label, _how(dimension), _members(dimension.tree)


def _how(dimension: Dimension) -> str:
    if dimension.marked:
        return "标记"
    return "分完" if dimension.closed else "列举"


def _members(tree: Tree) -> str:
    """甲（乙、丙）、丁."""
    return "、".join(
        f"{name}（{_members(inside)}）" if inside else name for name, inside in tree.items()
    )


if __name__ == "__main__":
    PAGE.write_text(forms_page(), encoding="utf-8")
