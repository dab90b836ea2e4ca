"""Which form a document follows, and which of the form's tables a grid is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from mingsuan.bind.caption import Caption
from mingsuan.bind.header import Header
from mingsuan.bind.records import fits
from mingsuan.bind.titles import by_grammar
from mingsuan.forms.form import Form
from mingsuan.forms.schema import TableEntry
from mingsuan.forms.words import header_word, title_word
from mingsuan.read import Grid

_NAMING = frozenset({"label", "code", "name", "key"})
_NO_AMOUNTS = "text"
"""The layout of tables whose numbers are no amounts: what also fits another is that other."""
_FEWEST_AMOUNTS = 2
"""So many columns of amounts tell that a table without a known title is one of a budget."""


@dataclass(frozen=True)
class Captioned:
    """A grid with the words above it."""

    grid: Grid
    caption: Caption
    headers: Mapping[str, Header | None]
    """Form id → the grid's header by that form's words."""

    @cached_property
    def words(self) -> frozenset[str]:
        """The texts of all its cells, as header words."""
        return frozenset(header_word(cell.text) for cell in self.grid.cells)


@dataclass(frozen=True)
class Recognised:
    """A grid and the table of the form that it is."""

    entry: TableEntry
    title: str
    """The title that tells so, as printed."""
    header: Header | None


def recognise(form: Form, item: Captioned) -> Recognised | None:
    """The table of this form that the grid is; None if it is none.

    The likeliest title that the form knows decides. Since titles contain one another the
    longest match wins; among tables of one title the words that they require decide.
    """
    header = item.headers[form.id]
    for number, title in enumerate(item.caption.titles):
        entry = _by_title(form, title_word(title), item, nearest=number == 0)
        if entry is not None:
            return Recognised(entry, title, header)
    untitled = _titled(form, "", item)
    return Recognised(untitled, "", header) if untitled else None


def by_header(form: Form, item: Captioned) -> Recognised | None:
    """A grid whose title says nothing, but whose header does: the form's entry for such."""
    header = item.headers[form.id]
    entry = next((t for t in form.tables if t.id == form.title_grammar.unknown), None)
    if entry is None or header is None:
        return None
    keys = any(c.role in _NAMING and c.entries for c in header.columns)
    amounts = sum(c.role == "value" and not c.unknown and bool(c.words) for c in header.columns)
    if not keys or amounts < _FEWEST_AMOUNTS:
        return None
    title = next(iter(item.caption.titles), "")
    return Recognised(entry, title, header)


def _by_title(form: Form, title: str, item: Captioned, *, nearest: bool) -> TableEntry | None:
    """The table of that title; a table that any title may have gives way to the nearest one's.

    So does one whose title is only the end of a longer one that says more (基本支出预算总表
    is not 支出预算总表).
    """
    found = _titled(form, title, item)
    if item.headers[form.id] is None or (
        found is not None and not form.titles[found.id] and not nearest
    ):
        return found
    if found is None or not form.titles[found.id]:
        return by_grammar(form, title) or found
    if found.layout != "list" or title in form.titles[found.id]:
        return found
    ending = max((t for t in form.titles[found.id] if title.endswith(t)), key=len)
    whole, end = by_grammar(form, title), by_grammar(form, ending)
    says_more = whole and end and (whole.context, whole.stage) != (end.context, end.stage)
    return whole if says_more else found


def choose_form(
    forms: Sequence[Form], items: Sequence[Captioned], text: str = ""
) -> tuple[Form, list[Recognised | None]]:
    """The form that knows most of the tables and of the words that tell them, the plainer on a tie.

    With it, what each grid is by this form. Without tables the one whose parts of closed
    dimensions are most often spoken of in the text.
    """
    found = {form.id: [recognise(form, item) for item in items] for form in forms}
    words = {header_word(c.text) for item in items for c in item.grid.cells if c.row < 6}

    def knows(form: Form) -> tuple[int, int, int, int]:
        tables = [table.entry for table in found[form.id] if table is not None]
        asked = sum(len(e.requires) for e in tables if e.layout != _NO_AMOUNTS)
        known = len(words & form.headers.keys()) if items else _spoken_of(form, text)
        return len(tables), asked, known, -len(form.headers)

    best = max(forms, key=knows)
    return best, found[best.id]


def _spoken_of(form: Form, text: str) -> int:
    """How many members of closed dimensions the text names."""
    closed = (d for d in form.space.dimensions if d.closed)
    return sum(member in text for d in closed for member in d.members())


def _titled(form: Form, title: str, item: Captioned) -> TableEntry | None:
    best: tuple[tuple[int, int, bool], TableEntry] | None = None
    for entry in form.tables:
        titles = form.titles[entry.id] or ("",) * bool(entry.requires)
        length = max((len(t) for t in titles if title.endswith(t)), default=-1)
        rank = (length, len(entry.requires), entry.layout != _NO_AMOUNTS)
        if (
            length >= 0
            and (best is None or rank > best[0])
            and _fits(entry, item, item.headers[form.id])
        ):
            best = (rank, entry)
    return best[1] if best else None


def _fits(entry: TableEntry, item: Captioned, header: Header | None) -> bool:
    """Whether the grid has the layout and the words that the entry requires."""
    if entry.layout != "list":
        return fits(item.words, entry.requires)
    if header is None:
        return False
    words = {header_word(w) for c in header.columns for w in c.words}
    return fits(words, entry.requires)
