"""A document and forms → the disclosure: recognise, bind table by table, then the texts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from mingsuan.bind.builder import Builder, is_number
from mingsuan.bind.caption import caption_of, captions
from mingsuan.bind.combine import combine_units
from mingsuan.bind.disclosure import BoundTable, Disclosure, Origin, Unknown
from mingsuan.bind.header import find_header, row_texts
from mingsuan.bind.lists import bind_list
from mingsuan.bind.mentions import Mention, amounts
from mingsuan.bind.narrative import NarrativeReader
from mingsuan.bind.owners import owner_of, titled_owner
from mingsuan.bind.parts import parts_of
from mingsuan.bind.recognise import Captioned, Recognised, by_header, choose_form
from mingsuan.bind.records import bind_records
from mingsuan.bind.refusal import performance_alone, refuse_blank, refuse_none
from mingsuan.bind.setting import Setting
from mingsuan.cube import Frame, Measure, Selector, Space, Unit
from mingsuan.forms import Form, standard_forms
from mingsuan.forms.words import plain, unit_in
from mingsuan.read import Cell, Document, Grid, Paragraph, place_of

_YEAR = re.compile(r"(20\d\d)年")
_TITLED_YEAR = re.compile(r"^[^，。；：]{0,40}?(20\d\d)年[^，。；：]{0,30}(?:预算|决算)")
_OPENING = 8
"""How many paragraphs may be of the cover."""

_SUBJECTS = ("func", "econ")
_FEWEST_SUBJECTS = 6
"""So many numbers of subjects make a document of unknown tables a disclosure."""
_SHORT, _WHOLE = 3, 12
"""How many rows may give the unit: of a list its head, of a record the labels of its amounts."""

_Table = tuple[Captioned, Recognised | None]


@dataclass(frozen=True)
class _Context:
    """What holds for the whole document while it is bound."""

    document: Document
    form: Form
    frame: Frame
    unit: Unit
    entity: str
    names: tuple[str, ...] = ()
    """What else the department is called."""


def bind(document: Document, forms: Sequence[Form] = ()) -> Disclosure:
    """The disclosure that the document is, by the form that fits it best.

    So are performance tables by themselves, which are marked as an attachment. Raises
    NotADisclosureError if neither tables nor sentences of any are found, or if nobody filled
    the form in.
    """
    forms = [form for form in forms or standard_forms() if not form.abstract]
    items = list(_captioned(document, forms))
    kind = _kind(document, items)
    text = "" if items else "\n".join(plain(p.text) for p in document.paragraphs())
    form, found = choose_form([f for f in forms if f.kind in ("", kind)], items, text)
    tables = list(zip(items, found, strict=True))
    parts = parts_of(document, items, found)
    if parts:
        disclosure = combine_units(
            document,
            [
                _bind_one(p.document, form, kind, _standing_in(p.document, tables), p.owner)
                for p in parts
            ],
        )
    else:
        disclosure = _bind_one(document, form, kind, tables)
    refuse_blank(disclosure)
    return disclosure


def _standing_in(document: Document, tables: Sequence[_Table]) -> list[_Table]:
    grids = {id(grid) for grid in document.grids()}
    return [(item, table) for item, table in tables if id(item.grid) in grids]


def _bind_one(
    document: Document, form: Form, kind: str, tables: Sequence[_Table], owner: str = ""
) -> Disclosure:
    """One disclosure; its frames carry the owner where the document holds several."""
    items = [item for item, _ in tables]
    frame = Frame(entity=owner, year=_year(document, items), stage=kind)
    entity = owner or owner_of(document, items)
    names = (entity.split("（")[0], titled_owner(document))
    context = _Context(document, form, frame, _usual_unit(items), entity, names)
    builder = Builder(form.space)
    _bind_tables(builder, context, tables)
    mentions = _bind_texts(builder, context)
    attachment = performance_alone(document, builder.facts, [table for _, table in tables])
    if not attachment and not _tells_of_a_budget(builder):
        raise refuse_none(document)
    _claim(builder, context)
    builder.settle_precision()
    return Disclosure(
        document=document,
        space=form.space,
        form=form.id,
        entity=context.entity,
        year=frame.year,
        kind=kind,
        facts=tuple(builder.facts),
        tables=tuple(builder.tables),
        unread=tuple(builder.unread),
        declared=builder.declared,
        mentions=mentions,
        notes=(
            *document.notes,
            *_notes(mentions),
            *_apart(builder.tables),
            *_alone(attachment),
        ),
        attachment=attachment,
    )


def _alone(attachment: str) -> Iterator[str]:
    if attachment:
        yield (
            f"这是“{attachment}”，没有预决算公开表：只运行了绩效规则。与预决算表、文字说明的关系"
            "没有核对，请与它所属的预算或决算公开放在一起核对（--together）"
        )


def _tells_of_a_budget(builder: Builder) -> bool:
    """Whether anything was bound; under titles that are not understood, only subjects tell."""
    subjects = [builder.space.position(dimension) for dimension in _SUBJECTS]
    told = 0
    for fact in builder.facts:
        if fact.origin is Origin.CLAIM:
            continue
        if fact.table < 0 or not builder.tables[fact.table].apart:
            return True
        told += bool(fact.selector) and any(fact.selector[slot] for slot in subjects)
    return told >= _FEWEST_SUBJECTS


def _captioned(document: Document, forms: Sequence[Form]) -> Iterator[Captioned]:
    above = captions(document)
    for i, block in enumerate(document.blocks):
        if isinstance(block, Grid):
            headers = {form.id: find_header(block, form.headers) for form in forms}
            first = min((h.first for h in headers.values() if h is not None), default=1)
            top = [[block.text(r, c) for c in range(block.columns)] for r in range(first)]
            yield Captioned(block, caption_of(above[i], top), headers)


def _bind_tables(builder: Builder, context: _Context, found: Sequence[_Table]) -> None:
    records: dict[str, list[Setting]] = {}
    for item, table in found:
        if table is not None and table.entry.layout == "record":
            records.setdefault(table.entry.id, []).append(_setting(context, item, table))
    for item, table in found:
        index = len(builder.tables)
        table = table or by_header(context.form, item)
        if table is None:
            _leave_unread(builder, item)
        elif table.entry.layout == "text":
            builder.declared += sum(1 for cell in item.grid.cells if is_number(cell.text))
        elif table.entry.layout == "record":
            settings = [replace(s, index=index) for s in records.pop(table.entry.id, ())]
            builder.tables += [bind_records(builder, settings)] if settings else []
        elif table.header is not None:
            setting = replace(_setting(context, item, table), index=index)
            builder.tables.append(bind_list(builder, table.header, setting))


def _setting(context: _Context, item: Captioned, table: Recognised) -> Setting:
    entry = table.entry
    frame = context.frame._replace(
        measure=Measure(entry.measure) if entry.measure else context.frame.measure,
        date=entry.date,
        stage=_own_stage(item) if entry.apart else entry.stage or context.frame.stage,
    )
    rows = _SHORT if entry.layout == "list" else _WHOLE
    unit = item.caption.unit or _inner_unit(item.grid, rows) or context.unit
    owner = item.caption.owner() or context.entity
    return Setting(context.form, entry, item.grid, table.title, unit, frame, owner=owner)


def _own_stage(item: Captioned) -> str:
    """The stage of a table that is compared with no other."""
    return f"表{item.grid.number}（表题未认出）"


def _inner_unit(grid: Grid, rows: int) -> Unit | None:
    """The unit that a cell of the grid's first rows gives."""
    return next((u for c in grid.cells if c.row < rows and (u := unit_in(c.text))), None)


def _leave_unread(builder: Builder, item: Captioned) -> None:
    """Every number of a grid that no form knows."""
    header = _first_words(item.grid)
    for cell in item.grid.cells:
        if is_number(cell.text) and not _is_ordinal(cell):
            place = place_of(item.grid, cell, next(iter(item.caption.titles), ""))
            builder.leave_unread(place, cell.text, "没有认出这张表", header, Unknown.TABLE)


def _first_words(grid: Grid) -> str:
    """The words of the first row that has several, numbers left out."""
    for row in range(grid.rows):
        words = [w for w in dict.fromkeys(row_texts(grid, row)) if w and not is_number(w)]
        if len(words) > 1:
            return "、".join(words[:8])
    return ""


def _is_ordinal(cell: Cell) -> bool:
    """A small whole number in the first column counts rows."""
    return cell.column == 0 and cell.text.strip().isdigit() and int(cell.text) < 1000


def _bind_texts(builder: Builder, context: _Context) -> tuple[Mention, ...]:
    names = dict.fromkeys([context.entity, *context.names])
    reader = NarrativeReader(builder, context.form, context.frame, names)
    mentions: list[Mention] = []
    for i, block in enumerate(context.document.blocks):
        if isinstance(block, Paragraph):
            mentions += reader.read(i, block)
        else:
            reader.interrupt()
    return tuple(mentions)


def _claim(builder: Builder, context: _Context) -> None:
    """The zeros that the form asserts: empty tables, combinations that cannot occur.

    A combination that the document itself prints is left to what it prints.
    """
    silent = {entry.id for entry in context.form.tables if not entry.empty_is_zero}
    for table in builder.tables:
        if table.empty and table.role not in silent:
            label = f"{table.title}（空表）"
            claim = f"空表:{table.role}"
            for frame, selector in _stated(table, context.form.space):
                builder.claim_zero(claim, label, frame, selector, table.index)
    printed = {fact.selector for fact in builder.facts if fact.selector}
    for select in context.form.never:
        label = "×".join(select.values())
        selector = context.form.selector(select)
        if not any(context.form.space.contains(selector, s) for s in printed):
            builder.claim_zero(f"不发生:{label}", f"{label}（不发生）", context.frame, selector, -1)


def _stated(table: BoundTable, space: Space) -> Iterator[tuple[Frame, Selector]]:
    """What an empty table's columns speak of, those inside another left out."""
    columns = {(c.frame, c.selector) for p in table.panels for c in p.columns if not c.detached}
    for frame, selector in sorted(columns, key=repr):
        wider = (
            other
            for f, other in columns
            if f == frame and other != selector and space.contains(other, selector)
        )
        whole = space.meet(table.context, selector)
        if whole is not None and next(wider, None) is None:
            yield frame, whole


def _kind(document: Document, items: Sequence[Captioned]) -> str:
    titles = [title for item in items for title in item.caption.titles[:1]]
    opening = [p.text for _, p in zip(range(_OPENING), document.paragraphs(), strict=False)]
    final = sum("决算" in text for text in [*titles, *opening])
    budget = sum("预算" in text and "决算" not in text for text in [*titles, *opening])
    return "决算" if final > budget else "预算"


def _year(document: Document, items: Sequence[Captioned]) -> int:
    years = Counter(y for item in items if (y := item.caption.year()))
    if not years:
        texts = [plain(p.text) for p in document.paragraphs()]
        cover = (found for text in texts[:_OPENING] if (found := _TITLED_YEAR.match(text)))
        titled = next(cover, None)
        if titled:
            return int(titled[1])
        years = Counter(
            int(y) for text in (plain(document.name), *texts) for y in _YEAR.findall(text)
        )
    return max(years, key=lambda y: (years[y], y)) if years else 0


def _usual_unit(items: Sequence[Captioned]) -> Unit:
    units = Counter(item.caption.unit for item in items if item.caption.unit)
    return units.most_common(1)[0][0] if units else Unit.WAN


def _notes(mentions: Iterable[Mention]) -> Iterator[str]:
    found = list(amounts(mentions))
    missed = sum(mention.fact < 0 for mention in found)
    if missed:
        yield f"说明文字中有 {len(found)} 个金额，其中 {missed} 个未能确定含义，未参加核对。"


def _apart(tables: Sequence[BoundTable]) -> Iterator[str]:
    for table in tables:
        if table.apart:
            title = f"《{table.title}》" if table.title else ""
            yield f"表{table.number}{title}的表题没有认出，只核对了表内的关系，没有与其他表核对。"
