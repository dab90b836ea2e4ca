"""What is no disclosure is refused, with what it is instead."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from mingsuan.bind.disclosure import Disclosure, Fact, Origin
from mingsuan.bind.performance import read_goal_tables
from mingsuan.bind.recognise import Recognised
from mingsuan.errors import NotADisclosureError
from mingsuan.forms.words import plain, title_word
from mingsuan.read import Document

_ADVICE = "请检查是否选错了文件。"
_PERFORMANCE = re.compile(r"^[^，。；：]{0,40}绩效[^，。；：]{0,12}表(（[^，。；：]{1,20}）)?$")
_HEADING = re.compile(r"^(?=.*[\u4e00-\u9fff]{6})[^，。；：:\d/]{6,40}$")
_SEARCHED = 12
"""How many paragraphs may hold what the document calls itself."""


def refuse_none(document: Document) -> NotADisclosureError:
    """For a document without a number of a disclosure."""
    grids = sum(1 for _ in document.grids())
    tables = "没有表格" if not grids else f"有 {grids} 张表，但没有一张是预决算公开表"
    heading = next(_headings(document), "")
    called = f"题为“{heading}”，" if heading else ""
    return NotADisclosureError(
        f"{document.name} 不是部门预决算公开文件：{called}{tables}，文字中也没有预决算数额。",
        advice="".join((*document.notes, _ADVICE)),
    )


def refuse_blank(disclosure: Disclosure) -> None:
    """Raise NotADisclosureError for a form that nobody filled in."""
    numbers = any(not fact.blank for fact in disclosure.printed()) or disclosure.unread
    if not numbers and not (disclosure.attachment and _has_targets(disclosure.document)):
        raise NotADisclosureError(
            f"{disclosure.document.name} 是空白样表：没有填写金额。", advice="请使用填写后的文件。"
        )


def performance_alone(
    document: Document, facts: Iterable[Fact], found: Sequence[Recognised | None]
) -> str:
    """What the document is, if performance tables are all that it holds; else empty."""
    entries = [table.entry for table in found if table is not None]
    told = any(fact.origin is Origin.NARRATIVE and not fact.blank for fact in facts)
    if told or not all(entry.attachment for entry in entries):
        return ""
    title = _performance_title(document, found)
    return title or next((entry.attachment for entry in entries), "")


def _has_targets(document: Document) -> bool:
    """Whether any performance table says what is to be reached."""
    return any(
        indicator.value.text
        for table in read_goal_tables(document)
        for indicator in table.indicators
    )


def _performance_title(document: Document, found: Sequence[Recognised | None]) -> str:
    """What the document calls itself or its first table, if that names performance."""
    titles = [table.title for table in found if table is not None]
    words = (title_word(text) for text in (*titles, *_opening(document)))
    return next((word for word in words if _PERFORMANCE.match(word)), "")


def _headings(document: Document) -> Iterator[str]:
    return (word for word in map(plain, _opening(document)) if _HEADING.match(word))


def _opening(document: Document) -> Iterator[str]:
    for _, paragraph in zip(range(_SEARCHED), document.paragraphs(), strict=False):
        yield paragraph.text
