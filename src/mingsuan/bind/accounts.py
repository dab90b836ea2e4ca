"""Subjects that sentences name by their chain of names (类、款、项) or with their codes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from mingsuan.bind.disclosure import BoundTable
from mingsuan.codes import Catalogue, CodeList, Kind, class_names, plain_name
from mingsuan.cube import Member
from mingsuan.forms.form import Form

_MARKED = re.compile(r"(?:[^，。；：]*?（\d{0,3}[类款项]）)+$")
_MARK = re.compile(r"（(\d{0,3})([类款项])）")
_JOINED = re.compile(r'[^，。；："]+(?:[-－—–]+[^，。；："]+)+$')
_JOINT = re.compile(r"[-－—–]+")
_LEVELS = {"类": 3, "款": 5, "项": 7}
"""How long the codes of each level are."""
_CODE_BEHIND = re.compile(r"（(\d{3,7})）$")
_LEADING_CODE = re.compile(r"^\d+")
_CODE_BEFORE = re.compile(r"(\d{5,7})[^\d，。；：]{2,}$")


@dataclass(frozen=True)
class Named:
    """A subject that the words at the end of a clause name."""

    length: int
    """How many characters name it."""
    dimension: str
    member: Member
    label: str


class Accounts:
    """The statutory lists and the names that the document's own tables give to codes."""

    def __init__(self, form: Form, tables: Iterable[BoundTable]) -> None:
        self._classes = form.classes
        catalogue = Catalogue.standard()
        kinds = {names.dimension: Kind(names.list) for names in form.code_names.values()}
        self._lists: dict[str, CodeList] = {d: catalogue[kind] for d, kind in kinds.items()}
        self._short = {d: class_names(codes) for d, codes in self._lists.items()}
        self._printed: dict[tuple[str, Member], set[str]] = {}
        self._owners: dict[tuple[str, str], set[Member]] = {}
        self._note(form, tables)

    def last(self, clause: str, within: Member | None = None) -> Named | None:
        """The subject named at the clause's end; `within` is what the context restricts to."""
        coded = _CODE_BEHIND.search(clause)
        if coded:
            return self._with_code(clause, coded.group(1), clause[: coded.start()])
        leading = _CODE_BEFORE.search(clause)
        if leading:
            return self._after_code(clause, leading)
        return self._chain(clause, within)

    def _note(self, form: Form, tables: Iterable[BoundTable]) -> None:
        slots = {d: form.space.position(d) for d in self._lists}
        for table in tables:
            for panel in table.panels:
                for row in panel.rows:
                    for dimension, slot in slots.items():
                        member = row.selector[slot]
                        if member is not None:
                            name = _LEADING_CODE.sub("", plain_name(row.label))
                            self._printed.setdefault((dimension, member), set()).add(name)
                            self._owners.setdefault((dimension, name), set()).add(member)

    def _names(self, dimension: str, code: Member) -> set[str]:
        """All names that a code has or had, and those that the document prints for it."""
        known = {plain_name(entry.name) for entry in self._lists[dimension].history(code)}
        spent = {f"{name}支出" for name in known if not name.endswith("支出")}
        return known | spent | self._printed.get((dimension, code), set())

    def _with_code(self, clause: str, code: str, words: str) -> Named | None:
        """行政运行（2010801）: the name must be the code's."""
        dimension = self._classes.get(code[:3])
        if dimension is None:
            return None
        name = _ending(words, self._names(dimension, code))
        if not name:
            return None
        length = len(clause) - len(words) + len(name)
        return Named(length, dimension, code, clause[-length:])

    def _after_code(self, clause: str, found: re.Match[str]) -> Named | None:
        """2014099其他信访事务支出."""
        code = found.group(1)
        dimension = self._classes.get(code[:3])
        name = plain_name(clause[found.end(1) :])
        if dimension is None or name not in self._names(dimension, code):
            return None
        length = len(clause) - found.start()
        return Named(length, dimension, code, clause[-length:])

    def _chain(self, clause: str, within: Member | None) -> Named | None:
        marked = _MARKED.search(clause)
        if marked:
            parts, *_ = split = [_MARK.split(marked.group())[i::3] for i in range(3)]
            path = [plain_name(_JOINT.sub("", part)) for part in parts[:-1]]
            code, level = "".join(split[1]), _LEVELS[split[2][-1]]
            found = self._coded(code, path) if code else self._along(path)
            found = {(c, h) for c, h in found if len(c) == level} or found
            if not found and len(path) == 1:
                return self._economic(marked.group(), path[0], level)
        else:
            marked = _JOINED.search(clause)
            if marked is None:
                return None
            parts = _JOINT.split(marked.group())
            found = self._along([plain_name(part) for part in parts])
        inside = {(c, h) for c, h in found if within is None or c.startswith(within)} or found
        shown = {(c, h) for c, h in inside if ("func", c) in self._printed}
        best = shown or inside
        if len({code for code, _ in best}) != 1:
            return None
        code, head = max(best, key=lambda pair: len(pair[1]))
        length = len(marked.group()) - len(parts[0]) + _printed_length(parts[0], head)
        return Named(length, "func", code, clause[-length:])

    def _economic(self, words: str, name: str, level: int) -> Named | None:
        """基本工资（款）: an economic item, by a name that only one has, behind an ordinal."""
        for start in range(len(name)):
            ending = name[start:]
            alike = (ending, ending.removesuffix("支出"), f"{ending}支出")
            found = {e.code for n in alike for e in self._lists["econ"].by_name(n)}
            codes = {code for code in found if len(code) == level}
            if codes:
                first = _MARK.split(words)[0]
                length = len(words) - len(first) + _printed_length(first, ending)
                return (
                    Named(length, "econ", codes.pop(), words[-length:]) if len(codes) == 1 else None
                )
        return None

    def _coded(self, code: str, path: Sequence[str]) -> set[tuple[Member, str]]:
        """公共安全支出（204类）司法（06款）行政运行（01项）: the last name must be the code's."""
        head = _ending(path[0], self._all_names(code[:3]))
        return {(code, head)} if head and path[-1] in self._all_names(code) else set()

    def _along(self, path: Sequence[str]) -> set[tuple[Member, str]]:
        """Codes whose own and higher names the path gives, with its first name."""
        found = set(self._candidates(path))
        ways = {(code, head) for code in found if (head := self._head(code, path))}
        return ways or {(code, head) for code in found if (head := self._ends(code, path))}

    def _ends(self, code: Member, path: Sequence[str]) -> str:
        """The first name, where only the middle one of three is not the code's.

        The tables must print the code (住房保障支出（类）住房保障支出（款）住房公积金（项）).
        """
        if len(path) != len(_LEVELS) or ("func", code) not in self._printed:
            return ""
        if path[-1] not in self._all_names(code):
            return ""
        return _ending(path[0], self._all_names(code[:3]))

    def _candidates(self, path: Sequence[str]) -> Iterator[Member]:
        """Codes that may have the last name; it may follow other words if it is the only one."""
        last = path[-1]
        starts = range(len(last)) if len(path) == 1 else (0,)
        for start in starts:
            name = last[start:]
            yield from (e.code for e in self._lists["func"].by_name(name))
            yield from self._owners.get(("func", name), ())
            if name in self._short["func"]:
                yield self._short["func"][name]

    def _head(self, code: Member, path: Sequence[str]) -> str:
        """The first name as it ends the words before its mark; empty if the path is not its."""
        above = [code, *(e.code for e in self._lists["func"].parents(code))]
        rest = list(path[:-1])
        own = self._all_names(code)
        if not rest:
            return _ending(path[0], own)
        if path[-1] not in own:
            return ""
        for around in above[1:]:
            names = self._all_names(around)
            if len(rest) > 1 and rest[-1] in names:
                rest.pop()
            elif len(rest) == 1 and (head := _ending(rest[0], names)):
                return head
        return ""

    def _all_names(self, code: Member) -> set[str]:
        names = self._names("func", code)
        if len(code) == 3:
            names = names | {name for name, c in self._short["func"].items() if c == code}
        return names


def _ending(words: str, names: Iterable[str]) -> str:
    """The longest of the names that the words end with."""
    text = plain_name(words)
    return max((name for name in names if name and text.endswith(name)), key=len, default="")


def _printed_length(words: str, name: str) -> int:
    """How many of the last characters, spacing and quotes included, print the name."""
    return next(
        (n for n in range(len(name), len(words) + 1) if plain_name(words[-n:]) == name), len(words)
    )
