"""What is no disclosure is refused, with what it is instead."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from mingsuan.bind.disclosure import Disclosure, Origin
from mingsuan.bind.recognise import Recognised
from mingsuan.errors import NotADisclosureError
from mingsuan.forms.words import plain, title_word
from mingsuan.read import Document

_ADVICE = "请检查是否选错了文件。"
_PERFORMANCE = re.compile(r"^[^，。；：]{0,40}绩效[^，。；：]{0,12}表(（[^，。；：]{1,20}）)?$")
_HEADING = re.compile(r"^(?=.*[\u4e00-\u9fff]{6})[^，。；：:\d/]{6,40}$")
_SEARCHED = 12
"""How many paragraphs may hold what the document calls itself."""


def refuse_none(document: Document, found: Sequence[Recognised | None]) -> NotADisclosureError:
    """For a document without a number of a disclosure."""
    name = _performance_title(document, found)
    if name:
        return _performance(document, name)
    grids = sum(1 for _ in document.grids())
    tables = "没有表格" if not grids else f"有 {grids} 张表，但没有一张是预决算公开表"
    heading = next(_headings(document), "")
    called = f"题为“{heading}”，" if heading else ""
    return NotADisclosureError(
        f"{document.name} 不是部门预决算公开文件：{called}{tables}，文字中也没有预决算数额。",
        advice="".join((*document.notes, _ADVICE)),
    )


def refuse_blank_or_attachment(disclosure: Disclosure, found: Sequence[Recognised | None]) -> None:
    """Raise NotADisclosureError for a form that nobody filled in, and for performance tables."""
    document = disclosure.document
    printed = [fact for fact in disclosure.printed() if not fact.blank]
    if not printed and not disclosure.unread:
        raise NotADisclosureError(
            f"{document.name} 是空白样表：没有填写金额。", advice="请使用填写后的文件。"
        )
    entries = [table.entry for table in found if table is not None]
    told = any(fact.origin is Origin.NARRATIVE for fact in printed)
    if entries and all(entry.attachment for entry in entries) and not told:
        raise _performance(document, _performance_title(document, found) or entries[0].attachment)


def _performance(document: Document, name: str) -> NotADisclosureError:
    return NotADisclosureError(
        f"{document.name} 是“{name}”，不是部门预决算公开：没有一张预决算公开表。",
        advice="绩效目标表、自评表请与它所属的预算或决算公开放在一起核对（--together）。",
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
