"""The words of a disclosure: a form's template, filled with sums, changes and what people wrote.

A template is text with Jinja. Each line is a block: `# ` begins a heading, `[表 id]` puts a
table (`[表 id|项目]` that of a project), `[缺 事项：…]` leaves a gap for a person, `[名词]`
explains the terms that the text uses; any other line is a paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import msgspec
from jinja2 import StrictUndefined
from jinja2.sandbox import SandboxedEnvironment

from mingsuan.codes import Catalogue
from mingsuan.compose.answers import PURCHASES, Answers
from mingsuan.compose.layout import LayoutEntry
from mingsuan.compose.ledger.model import Book, Ledger, added_up
from mingsuan.compose.publication import Block, Gap, Heading, Table, Text
from mingsuan.cube import Selector, Space, Unit, print_fixed
from mingsuan.forms.declared import load_declared

_GLOSSARY = Path(__file__).parent / "data" / "glossary.yaml"
_HEADING = re.compile(r"^(#{1,4})\s*(.+)$")
_COMMAND = re.compile(r"^\[(表|缺|名词)(?:\s+(.+))?\]$")
_ASK = re.compile("\x02(.*?)\x03")
"""A gap that a word within a sentence asks for."""
_DECIMALS = 2
_HUNDRED: int = 10**_DECIMALS
_NAMED = 4
"""How many subjects are named before 等."""


class _Term(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """A term with the words by which a text uses it."""

    term: str
    words: list[str]
    text: str


class _Glossary(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """The whole of glossary.yaml."""

    terms: list[_Term]


@dataclass
class Words:
    """What a template can say of a ledger."""

    ledger: Ledger
    layout: LayoutEntry
    answers: Answers
    space: Space
    unit: Unit = Unit.WAN

    def context(self) -> Mapping[str, object]:
        """The names that the template has."""
        ledger = self.ledger
        said: Iterable[Callable[..., object]] = (
            self.amount, self.change, self.change_of, self.has, self.why, self.told, self.written,
            self.items, self.bought, self.has_bought, self.held, self.share, self.growth,
            self.planned,
        )  # fmt: skip
        return {
            "entity": ledger.entity,
            "year": ledger.year,
            "last": ledger.year - 1,
            "kind": ledger.kind,
            "projects": ledger.projects,
            "offices": ledger.offices,
            "indicated": {i.project for i in ledger.indicators},
            "purchases": ledger.purchases,
            "compared_words": {"执行": "执行数"}.get(self.layout.compared_with, ""),
            "tables": [t.id for t in self.layout.tables if not t.each],
            "compared": any(b.years_ago == 1 and items for b, items in ledger.books.items()),
            **{function.__name__: function for function in said},
        }

    def amount(self, **members: str) -> str:
        """A sum of this year's with its unit."""
        return self._money(self._sum(members))

    def planned(self, stage: str, **members: str) -> str:
        """A sum of another stage (调整预算) with its unit."""
        return self._money(self._of(Book(0, stage), members))

    def change(self, **members: str) -> str:
        """增加 or 减少 with the amount, or 持平."""
        change = self.change_of(**members)
        if not change:
            return "持平"
        return f"{'增加' if change > 0 else '减少'}{self._money(abs(change))}"

    def change_of(self, **members: str) -> int:
        """The sum of this year less that of last year, both as printed."""
        return self._sum(members) - self._before(members)

    def growth(self, **members: str) -> str:
        """The change in percent of last year's sum; empty if there was none."""
        before = self._before(members)
        return self._percent(abs(self.change_of(**members)), before) if before > 0 else ""

    def share(self, part: Mapping[str, str], whole: Mapping[str, str]) -> str:
        """One sum in percent of another; empty if that is nothing."""
        total = self._sum(whole)
        return self._percent(self._sum(part), total) if total > 0 else ""

    def has(self, **members: str) -> bool:
        """Whether the sum is not zero."""
        return self._sum(members) != 0

    def bought(self, **members: str) -> str:
        """A sum of purchases with its unit."""
        return self._money(self._bought(members))

    def has_bought(self, **members: str) -> bool:
        """Whether something of it is bought."""
        return self._bought(members) != 0

    def held(self) -> str:
        """The value of the assets with its unit."""
        return self._money(sum(asset.value for asset in added_up(self.ledger.assets)))

    def items(self, **members: str) -> str:
        """The names of the largest economic subjects within, the largest first."""
        sums = self.answers.sums(self.ledger.own_book)
        box = self._box(members)
        codes = {m[:5] for m in sums.members("econ", box)}
        names = Catalogue.standard().dept_economic
        ranked = sorted(codes, key=lambda c: (-self._sum({**members, "econ": c}), c))
        found = [names.lookup(code, self.ledger.year) or names.lookup(code) for code in ranked]
        told = sorted([e.name for e in found if e], key=lambda name: name.startswith("其他"))
        return "、".join(told[:_NAMED])

    def told(self, topic: str) -> str:
        """What people wrote on a topic; empty if nothing."""
        return self.ledger.texts.get(topic, "")

    def written(self, topic: str, asks: str) -> str:
        """What people wrote on a topic, or a gap that asks for it."""
        return self.told(topic) or f"[缺 {topic}：{asks}]"

    def why(self, topic: str, **members: str) -> str:
        """The reason of a change, or a gap below the paragraph; nothing without a change."""
        if not self.change_of(**members):
            return ""
        reason = self.told(f"增减原因：{topic}").replace("\n", "；").rstrip("。；")
        return f"，主要是{reason}" if reason else f"\x02增减原因：{topic}\x03"

    def _sum(self, members: Mapping[str, str]) -> int:
        return self._of(self.ledger.own_book, members)

    def _before(self, members: Mapping[str, str]) -> int:
        return self._of(Book(1, self.layout.compared_with), members)

    def _of(self, book: Book, members: Mapping[str, str]) -> int:
        return self.answers.total(book, self._box(members), self._quantum)

    def _bought(self, members: Mapping[str, str]) -> int:
        box = self._box({"procurement": "采购", **members})
        return self.answers.total(PURCHASES, box, self._quantum)

    @property
    def _quantum(self) -> int:
        """Worth of the last digit that sentences print, in 分."""
        return max(1, self.unit.fen // _HUNDRED)

    def _box(self, members: Mapping[str, str]) -> Selector:
        return self.space.saturate(self.space.selector(dict(members)))

    def _money(self, fen: int) -> str:
        return f"{print_fixed(fen, self.unit.fen, _DECIMALS)}{self.unit.label}"

    def _percent(self, part: int, whole: int) -> str:
        return f"{print_fixed(part * 100, whole, _DECIMALS)}%"


def write_words(
    words: Words, layout: LayoutEntry, tables: Mapping[tuple[str, str], Table]
) -> tuple[Block, ...]:
    """The blocks that the layout's template makes. Tables by id and project."""
    environment = SandboxedEnvironment(
        undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, autoescape=False
    )
    template = environment.from_string(layout.text_file.read_text(encoding="utf-8"))
    lines = template.render(words.context()).split("\n")
    return tuple(_blocks([line.strip() for line in lines if line.strip()], tables))


def _blocks(lines: list[str], tables: Mapping[tuple[str, str], Table]) -> Iterator[Block]:
    for line in lines:
        heading, command = _HEADING.match(line), _COMMAND.match(line)
        if heading:
            yield Heading(heading[2], len(heading[1]))
        elif command and command[1] == "表":
            name, _, project = (command[2] or "").partition("|")
            yield tables[name, project]
        elif command and command[1] == "缺":
            topic, _, asks = (command[2] or "").partition("：")
            yield Gap(asks or topic, f"说明：{topic}")
        elif command:
            yield from _explained("\n".join(lines))
        else:
            yield Text(_ASK.sub("", line))
            for topic in _ASK.findall(line):
                yield Gap(f"说明{topic.partition('：')[2]}增减的原因", f"说明：{topic}")


def _explained(text: str) -> Iterator[Text]:
    """The terms that the text uses, explained in the glossary's order."""
    used = (t for t in _glossary().terms if any(word in text for word in t.words))
    for n, term in enumerate(used, 1):
        yield Text(f"{n}．{term.term}：{term.text}")


@cache
def _glossary() -> _Glossary:
    return load_declared(_GLOSSARY, _Glossary)
