"""What a form file may say: the words of headers, rows and sentences, the tables, the claims."""

from __future__ import annotations

from typing import Literal

import msgspec

from mingsuan.forms.space import ImplicationEntry

Select = dict[str, str]
"""Dimension → member, as written in a form file."""


class _Entry(msgspec.Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """Unknown fields are errors: a misspelt one must not pass in silence."""


class Variant(_Entry, frozen=True):
    """What a header word means in a table that also has one of other words, or under one."""

    beside: list[str] = []
    under: list[str] = []
    """Words of which one stands over it in its own column."""
    select: Select = {}


class HeaderWord(_Entry, frozen=True):
    """A column header, or a part of one: what the column restricts, or which part it plays."""

    words: list[str] = []
    matches: list[str] = []
    """Regular expressions of further words, tried in order where no word fits."""
    role: Literal["value", "label", "code", "name", "key", "line", "text", "ordinal"] = "value"
    """label: words naming the row; code, name: a subject's code and name; key: members of an
    open dimension; line: a key under which every row is a line of its own; text, ordinal:
    declared not to be amounts; value: numbers."""
    select: Select = {}
    dimension: str = ""
    """The dimension whose members a code or key column (or those below it) gives."""
    side: str = ""
    """收入, 支出: the half of a two-sided table that the column belongs to."""
    rows: list[str] = []
    """Row vocabularies of a label column, instead of its side's."""
    carries: bool = False
    """A key column whose member holds for the rows below that name none (单位)."""
    measure: str = ""
    date: str = ""
    stage: str = ""
    year: int = 0
    """Years after the document's own: -1 for 上年."""
    percent: bool = False
    detached: str = ""
    """The dimension whose member in the row the column speaks of by itself, outside the
    table's context (the whole budget of a project, beside its purchases)."""
    classify: str = ""
    """A text column that puts its rows into classes: the name of the classification."""
    variants: list[Variant] = []
    """What it selects instead where the table has certain other words (其他资金 beside
    财政专户 is narrower); the first that fits."""


class RowWord(_Entry, frozen=True):
    """A row label: what the row restricts, and what it opens for the rows below."""

    words: list[str] = []
    """A word may hold slots: {单位}小计 is any words before 小计, to be used in `select`."""
    matches: list[str] = []
    """Regular expressions of further labels, tried where no word fits."""
    select: Select = {}
    opens: Select | None = None
    """From this row on (itself included) rows of this side are restricted so; {} clears."""
    measure: str = ""
    year: str = ""
    """The year that the row speaks of; {年} is the one in its label."""
    stage: str = ""


class FieldWord(_Entry, frozen=True):
    """A label in a record, with its value beside or below it."""

    words: list[str]
    role: Literal["value", "key", "text", "part"] = "value"
    """part: a value if the last label above it in its column is one, no amount otherwise."""
    value: Literal["right", "below"] = "right"
    select: Select = {}
    dimension: str = ""
    measure: str = ""
    date: str = ""
    percent: bool = False


class Classification(_Entry, frozen=True):
    """Classes of codes by prefix."""

    dimension: str
    prefixes: dict[str, list[str]]


class CodeNames(_Entry, frozen=True):
    """Row labels that are names of a statutory list's classes (类)."""

    list: Literal["functional", "dept_economic", "gov_economic", "revenue"]
    dimension: str
    select: Select = {}
    extra: dict[str, str] = {}
    """Further names → member, for lines that the statutory list does not have."""
    headers: bool = False
    """Its names may stand over columns too. Of several such lists the first is looked through
    for names by themselves, the others under the name of one of their classes."""
    inside: str = ""
    """The dimension of rows that its names stand under as parts: 工资福利支出 under 基本支出,
    unless both are numbered alike."""


class Subject(_Entry, frozen=True):
    """Words of running text that restrict an amount; several in a row restrict it together."""

    words: list[str]
    select: Select = {}
    measure: str = ""
    date: str = ""
    stage: str = ""
    modifier: bool = False
    """It narrows other words and names nothing by itself (支出)."""
    sections: list[str] = []
    """Only under a heading with one of these words; empty: anywhere."""
    beside: list[str] = []
    """Words of the same paragraph that tell it apart from other parts of a whole..."""
    apart: Select = {}
    """... what it then restricts besides, where it is such a part (本年, beside 上年结转)."""


class Change(_Entry, frozen=True):
    """Words of running text that turn the number behind them into a change."""

    words: list[str]
    sign: Literal[-1, 0, 1]


class Completion(_Entry, frozen=True):
    """Words of running text that turn the percentage behind them into a completion rate."""

    words: list[str]
    stage: str
    """The stage that the amount is compared with (完成年初预算的)."""


class Narrative(_Entry, frozen=True):
    """How sentences speak of amounts."""

    vocabularies: list[str] = []
    """Row vocabularies whose labels are subjects too (功能分类)."""
    subjects: list[Subject] = []
    changes: list[Change] = []
    completions: list[Completion] = []
    fillers: list[str] = []
    """Words between a subject and its number that carry no meaning (为, 共计, 安排)."""
    section_dimensions: list[str] = []
    """Dimensions that any word of a section's heading restricts for all amounts under it."""
    heading_dimensions: list[str] = []
    """Dimensions that a heading restricts if all its words are understood."""
    section_slots: dict[str, str] = {}
    """Slot → dimension: a heading that is such a name gives the member for its amounts."""
    skip_sections: list[str] = []
    """Words of headings under which amounts are no figures of the budget (绩效, 名词解释)."""
    neutral: list[str] = []
    """Words before a subject that do not restrict it (其中, 我部门, 包括)."""


class TableEntry(_Entry, frozen=True):
    """A table of the form, and what the form claims of it."""

    id: str
    titles: list[str] = []
    requires: list[str] = []
    """Header or field words that the table must have; they tell tables of one title apart."""
    layout: Literal["list", "record", "text"] = "list"
    """list: header rows over rows; record: labels with values beside or below; text: a known
    table without amounts."""
    context: Select = {}
    measure: str = ""
    date: str = ""
    stage: str = ""
    lists: list[str] = []
    """Dimensions of which it lists every member that occurs in its context: a claim."""
    sides: dict[str, list[str]] = {}
    """Side → row vocabularies, in order; the side "" is that of a one-sided table."""
    opening: dict[str, Select] = {}
    """Side → restriction of its rows until one of them opens another."""
    headers: list[HeaderWord] = []
    """Header words that mean something else here than in other tables."""
    until: list[str] = []
    """Words of a row from which on the grid holds no amounts (indicators below a budget)."""
    attachment: str = ""
    """What a file is called that holds nothing but tables of this kind (绩效目标表): no
    disclosure by itself."""
    apart: bool = False
    """It stands for tables whose titles are not understood: their numbers are compared with no
    other table's."""
    empty_is_zero: bool = True
    """Without rows it states that its context is zero: a claim."""
    fields: list[FieldWord] = []
    """The labels of a record; in a list, labels above the header whose values (role key) hold
    for all rows."""
    others: Literal["unread", "declared"] = "unread"
    """What numbers beside no known label of a record are: not understood, or no amounts."""


class TitleWord(_Entry, frozen=True):
    """A word of table titles: what a table so named is restricted to."""

    words: list[str]
    select: Select = {}
    table: str = ""
    """The table entry that stands for tables so named, instead of the grammar's."""
    unless: list[str] = []
    """Words beside which it restricts nothing: 支出功能分类 in the name of a table of 收支."""


class TitleGrammar(_Entry, frozen=True):
    """How titles that no table lists are understood: every word must be known."""

    table: str = ""
    """The table entry that stands for all such tables."""
    unknown: str = ""
    """The one that stands for tables of whose titles a word is not understood."""
    words: list[TitleWord] = []
    neutral: list[str] = []
    """Words without meaning for what the numbers are (部门, 预算, 明细表, 按功能分类)."""


class FormEntry(_Entry, frozen=True):
    """A form file."""

    id: str
    title: str
    inherits: str = ""
    members: dict[str, list[str]] = {}
    """Closed dimension → further members at its top, which only this region has. A form that
    inherits has them too."""
    implications: list[ImplicationEntry] = []
    """What lying in one of these members implies."""
    kind: Literal["", "预算", "决算"] = ""
    abstract: bool = False
    """Only to be inherited: no document follows it itself."""
    headers: list[HeaderWord] = []
    rows: dict[str, list[RowWord]] = {}
    code_names: dict[str, CodeNames] = {}
    classifications: dict[str, Classification] = {}
    slots: dict[str, str] = {}
    """Slot of row words → the regular expression of what it stands for."""
    narrative: Narrative = Narrative()
    title_grammar: TitleGrammar = TitleGrammar()
    tables: list[TableEntry] = []
    never: list[Select] = []
    """Combinations that cannot occur: claims that their sum is zero."""
