"""What is wrong with a form file beyond its shape: dimensions, members, measures, patterns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from mingsuan.cube import Measure, Space
from mingsuan.forms.declared import Fault
from mingsuan.forms.schema import FormEntry, Select


def faults(entry: FormEntry, space: Space) -> Iterator[Fault]:
    """What an entry of the file says that cannot be, each with its place."""
    for dimension in entry.members:
        if dimension not in space.index or not space.dimension(dimension).closed:
            yield f".members.{dimension}", f"没有名为 {dimension} 的封闭维度"
    for where, select in _selects(entry):
        yield from ((where, what) for what in _bad_members(select, space))
    for where, dimension in _dimensions(entry):
        if dimension and dimension not in space.index:
            yield where, f"没有名为 {dimension} 的维度"
    for where, patterns in _matches(entry):
        yield from ((where, what) for what in _bad_patterns(patterns))
    for where, measure in _measures(entry):
        if measure and measure not in {m.value for m in Measure}:
            yield where, f"没有名为 {measure} 的计量"


def _matches(entry: FormEntry) -> Iterator[tuple[str, list[str]]]:
    for i, header in enumerate(entry.headers):
        yield f".headers[{i}].matches", header.matches
    for name, rows in entry.rows.items():
        for i, row in enumerate(rows):
            yield f".rows.{name}[{i}].matches", row.matches


def _bad_patterns(patterns: Iterable[str]) -> Iterator[str]:
    for pattern in patterns:
        try:
            re.compile(pattern)
        except re.error as error:
            yield f"{pattern} 不是合法的正则表达式（{error}）"


def _bad_members(select: Select, space: Space) -> Iterator[str]:
    for dimension, member in select.items():
        if dimension not in space.index:
            yield f"没有名为 {dimension} 的维度"
        elif (closed := space.dimension(dimension)).closed and member not in closed.members():
            yield f"维度 {dimension} 没有成员 {member}"


def _selects(entry: FormEntry) -> Iterator[tuple[str, Select]]:
    yield from _header_selects(entry)
    for name, rows in entry.rows.items():
        for i, row in enumerate(rows):
            yield f".rows.{name}[{i}].select", row.select
            yield f".rows.{name}[{i}].opens", row.opens or {}
    for i, subject in enumerate(entry.narrative.subjects):
        yield f".narrative.subjects[{i}].select", subject.select
        yield f".narrative.subjects[{i}].apart", subject.apart
    for i, table in enumerate(entry.tables):
        yield f".tables[{i}].context", table.context
        for side, select in table.opening.items():
            yield f".tables[{i}].opening.{side}", select
        for j, field in enumerate(table.fields):
            yield f".tables[{i}].fields[{j}].select", field.select
    for i, word in enumerate(entry.title_grammar.words):
        yield f".title_grammar.words[{i}].select", word.select
    for i, select in enumerate(entry.never):
        yield f".never[{i}]", select


def _dimensions(entry: FormEntry) -> Iterator[tuple[str, str]]:
    for i, header in enumerate(entry.headers):
        yield f".headers[{i}].dimension", header.dimension
    for name, names in entry.code_names.items():
        yield f".code_names.{name}.dimension", names.dimension
    for name, classes in entry.classifications.items():
        yield f".classifications.{name}.dimension", classes.dimension
    for i, table in enumerate(entry.tables):
        for j, dimension in enumerate(table.lists):
            yield f".tables[{i}].lists[{j}]", dimension
        for j, field in enumerate(table.fields):
            yield f".tables[{i}].fields[{j}].dimension", field.dimension


def _measures(entry: FormEntry) -> Iterator[tuple[str, str]]:
    for i, header in enumerate(entry.headers):
        yield f".headers[{i}].measure", header.measure
    for i, subject in enumerate(entry.narrative.subjects):
        yield f".narrative.subjects[{i}].measure", subject.measure
    for i, table in enumerate(entry.tables):
        yield f".tables[{i}].measure", table.measure
        for j, field in enumerate(table.fields):
            yield f".tables[{i}].fields[{j}].measure", field.measure


def _header_selects(entry: FormEntry) -> Iterator[tuple[str, Select]]:
    for i, header in enumerate(entry.headers):
        yield f".headers[{i}].select", header.select
        for j, variant in enumerate(header.variants):
            yield f".headers[{i}].variants[{j}].select", variant.select
