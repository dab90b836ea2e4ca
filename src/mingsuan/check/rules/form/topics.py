"""What every explanation has to say: topics, declared in topics.yaml, one rule each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import msgspec

from mingsuan.check.model import Severity
from mingsuan.check.rules.case import Case
from mingsuan.check.rules.form.explanation import told
from mingsuan.check.rules.form.sample import GENERAL, without
from mingsuan.check.rules.rule import Applies, Example, Raised, Rule
from mingsuan.forms.declared import Fault, load_declared
from mingsuan.forms.words import plain

DATA = Path(__file__).parent / "topics.yaml"


class Topic(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """Something that has to be said, as topics.yaml lists it."""

    code: str
    name: str
    what: str
    """How a finding names it."""
    severity: Severity
    regulation: str
    advice: str
    said: str
    """Words that say it, as a regular expression over plain writing."""
    without: list[str]
    """The example without the lines that say these lacks the topic."""
    tables: bool = False
    """Whether the title of a table says enough."""
    roles: list[str] = []
    """Tables of the form that say it, whatever their title."""


class _Topics(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    topics: list[Topic]


def _faults(declared: _Topics) -> Iterator[Fault]:
    for number, topic in enumerate(declared.topics):
        try:
            re.compile(topic.said)
        except re.error as error:
            yield f".topics[{number}].said", f"不是正则表达式（{error}）"


def _rule_of(topic: Topic) -> Rule:
    said = re.compile(topic.said)

    def body(case: Case) -> Iterator[Raised]:
        if not _is_told(case, topic, said):
            message, expected = f"情况说明中没有{topic.what}", f"写明{topic.what}"
            yield Raised(case.whole, message, expected=expected)

    return Rule(
        topic.code,
        topic.name,
        topic.severity,
        topic.regulation,
        topic.advice,
        Applies(),
        Example(without(*topic.without), GENERAL),
        body,
    )


def _is_told(case: Case, topic: Topic, said: re.Pattern[str]) -> bool:
    """Whether a heading, a sentence or a table that counts says it."""
    words = [p.text for p in (*told(case), *case.contents)]
    if topic.tables:
        words += [plain(table.title) for table in case.tables]
        words += [section.heading.text for section in case.sections]
    return any(said.search(text) for text in words) or any(
        table.role in topic.roles for table in case.tables
    )


RULES = tuple(_rule_of(topic) for topic in load_declared(DATA, _Topics, _faults).topics)
