"""A disclosure as rules see it: running text, sections, tables, facts; made when asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from mingsuan.bind import BoundTable, Disclosure, Fact
from mingsuan.bind.performance import GoalTable, read_goal_tables
from mingsuan.check.rules.circumstances import Circumstances
from mingsuan.check.rules.outline import Section, passages_of, sections_of
from mingsuan.check.rules.passage import Passage
from mingsuan.check.rules.rule import UnableToRun
from mingsuan.cube import Measure
from mingsuan.read import Block, Cell, Document, Grid, Place, place_of

_FEWEST_SENTENCES = 3
_LONGEST_TITLE = 60
_CONTENTS = ("目录", "目次")


@dataclass(frozen=True)
class Table:
    """A table with its title and what binding made of it."""

    block: int
    """Its position among the document's blocks."""
    grid: Grid
    title: str
    """As printed; empty if nothing above it looks like one."""
    bound: BoundTable | None
    """None if no form knows it."""
    facts: tuple[Fact, ...]
    """Its numbers that have a meaning."""

    @property
    def role(self) -> str:
        """The form's id of this table; empty if no form knows it."""
        return self.bound.role if self.bound else ""

    def place(self, cell: Cell) -> Place:
        """The place of one of its cells."""
        return place_of(self.grid, cell, self.title)

    @property
    def whole(self) -> Place:
        """The place of the table as such."""
        grid = self.grid
        return Place(self.title, grid.number, sheet=grid.sheet, file=grid.source, block=self.block)


@dataclass(frozen=True)
class Case:
    """What a rule is given. Everything is worked out once, when the first rule asks for it."""

    disclosure: Disclosure
    circumstances: Circumstances = field(default_factory=Circumstances)

    @property
    def document(self) -> Document:
        """The file as read."""
        return self.disclosure.document

    @property
    def blocks(self) -> Sequence[Block]:
        """Paragraphs and grids in reading order."""
        return self.document.blocks

    @property
    def year(self) -> int:
        """The fiscal year; 0 if the document does not say."""
        return self.disclosure.year

    @property
    def kind(self) -> str:
        """预算 or 决算."""
        return self.disclosure.kind

    @property
    def entity(self) -> str:
        """Whose disclosure it is; empty if the document does not say."""
        return self.disclosure.entity

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """Every paragraph that says something, contents included."""
        return passages_of(self.blocks)

    @cached_property
    def _by_block(self) -> Mapping[int, Passage]:
        return {passage.block: passage for passage in self.passages}

    def passage_at(self, block: int) -> Passage | None:
        """The paragraph at this position; None for a table or an empty line."""
        return self._by_block.get(block)

    @cached_property
    def text(self) -> tuple[Passage, ...]:
        """The paragraphs without the list of contents."""
        return tuple(p for p in self.passages if not p.contents)

    @cached_property
    def contents(self) -> tuple[Passage, ...]:
        """The lines of the list of contents (目录), its own heading left out."""
        return tuple(p for p in self.passages if p.contents and p.text not in _CONTENTS)

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """The headings of the body with what they cover, in order."""
        return sections_of(self.passages, len(self.blocks))

    @cached_property
    def tables(self) -> tuple[Table, ...]:
        """Every grid of the document, those that no form knows included."""
        bound = {(t.number, self._source_of(t)): t for t in self.disclosure.tables}
        facts = self._facts_by_table
        return tuple(
            self._table(block, grid, bound.get((grid.number, grid.source)), facts)
            for block, grid in enumerate(self.blocks)
            if isinstance(grid, Grid)
        )

    def _table(
        self,
        block: int,
        grid: Grid,
        bound: BoundTable | None,
        facts: Mapping[int, tuple[Fact, ...]],
    ) -> Table:
        if bound is not None:
            return Table(block, grid, bound.title, bound, facts.get(bound.index, ()))
        return Table(block, grid, self._title_above(block), None, ())

    def _title_above(self, block: int) -> str:
        """The nearest short line between the table before and this one."""
        for above in range(block - 1, -1, -1):
            if isinstance(self.blocks[above], Grid):
                return ""
            passage = self.passage_at(above)
            if passage and len(passage.text) < _LONGEST_TITLE and "表" in passage.text:
                return passage.text
        return ""

    def _source_of(self, table: BoundTable) -> str:
        facts = self._facts_by_table.get(table.index, ())
        return facts[0].place.file if facts else ""

    @cached_property
    def _facts_by_table(self) -> Mapping[int, tuple[Fact, ...]]:
        found: dict[int, list[Fact]] = {}
        for fact in self.disclosure.facts:
            if fact.table >= 0:
                found.setdefault(fact.table, []).append(fact)
        return {table: tuple(facts) for table, facts in found.items()}

    @cached_property
    def goal_tables(self) -> tuple[GoalTable, ...]:
        """The performance tables (绩效目标表). Rules use `performance.seen`, which may refuse."""
        return read_goal_tables(self.document)

    @cached_property
    def own_amounts(self) -> tuple[tuple[Fact, Mapping[str, str]], ...]:
        """The year's amounts at the stage of the disclosure, each with what it is restricted to.

        That is dimension → member; 本年支出 is left out, since most amounts are spending.
        """
        return tuple(
            (fact, self.members(fact)) for fact in self.disclosure.printed() if self._is_own(fact)
        )

    def _is_own(self, fact: Fact) -> bool:
        frame = fact.frame
        of_stage = frame.stage in ("", self.kind) and frame.year in (0, self.year)
        return of_stage and fact.measure is Measure.AMOUNT and fact.value is not None

    def members(self, fact: Fact) -> Mapping[str, str]:
        """What a fact is restricted to, dimension by dimension; 本年支出 is left out."""
        found = self.disclosure.space.members(fact.selector) if fact.selector else {}
        return {name: member for name, member in found.items() if name != "use"}

    def under(self, section: Section) -> tuple[Passage, ...]:
        """The paragraphs of a section, its heading left out."""
        return tuple(p for p in self.text if section.start < p.block < section.end)

    @cached_property
    def explained(self) -> bool:
        """Whether the document has an explanation (情况说明) beside its tables."""
        sentences = (p for p in self.text if "。" in p.text and len(p.text) >= 20)
        return sum(1 for _, _ in zip(range(_FEWEST_SENTENCES), sentences, strict=False)) >= (
            _FEWEST_SENTENCES
        )

    def explanation(self) -> tuple[Passage, ...]:
        """The running text. Raises UnableToRun if the document consists of tables alone."""
        if not self.explained:
            raise UnableToRun("文件中只有表格，没有情况说明")
        return self.text

    @property
    def whole(self) -> Place:
        """The document as such: its first words."""
        return self.text[0].place() if self.text else Place()
