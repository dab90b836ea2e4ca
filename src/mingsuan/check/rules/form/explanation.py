"""The explanation (情况说明) that a document gives of its numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mingsuan.check.rules.case import Case
from mingsuan.check.rules.outline import Section
from mingsuan.check.rules.passage import Passage
from mingsuan.forms.words import plain

_GLOSSARY = re.compile(r"名词解释|专业(?:性)?名词|专业术语")
_TITLE = re.compile(r"表(?:（[^）]*）)*$")
_LONGEST_TITLE = 60
_NOTE = re.compile(r"^(?:备?注|说明)：")
_NONE = re.compile(r"无|没有|未(?:安排|发生|使用|列)|不涉及")
_COMPOUND = re.compile(r"及|和|与|、")


def told(case: Case) -> Iterator[Passage]:
    """The headings and sentences that say something of what the department has.

    Left out are the entries of the glossary (to explain a word is no more), titles of tables,
    notes beneath them unless they say that there is nothing, and headings that leave each of
    their topics to a heading of its own. Raises UnableToRun if there are tables alone.
    """
    passages = case.explanation()
    titles = {plain(table.title) for table in case.tables}
    silent = _entries(case) | _promises(case)
    for passage in passages:
        is_title = passage.text in titles or _is_title(passage)
        is_note = _NOTE.match(passage.text) and not _NONE.search(passage.text)
        if passage.block not in silent and not is_title and not is_note:
            yield passage


def _entries(case: Case) -> set[int]:
    """The blocks of the glossary, its heading left out."""
    sections = (s for s in case.sections if _GLOSSARY.search(s.heading.text))
    return {p.block for section in sections for p in case.under(section)}


def _promises(case: Case) -> set[int]:
    return {s.start for i, s in enumerate(case.sections) if _only_promises(case, i, s)}


def _only_promises(case: Case, index: int, section: Section) -> bool:
    """Whether a heading names several topics and leaves each to a heading of its own."""
    divided = any(later.parent == index and later.style >= 0 for later in case.sections)
    return divided and bool(_COMPOUND.search(section.name))


def _is_title(passage: Passage) -> bool:
    return len(passage.text) <= _LONGEST_TITLE and bool(_TITLE.search(passage.text))
