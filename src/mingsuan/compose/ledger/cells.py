"""What a cell of the ledger's workbook says, by the kind of its column; or why it cannot be."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Decimal, InvalidOperation

from mingsuan.codes import Catalogue, CodeList, Judgement, Kind
from mingsuan.compose.ledger.raw import Value
from mingsuan.compose.ledger.sheets import SheetColumn, workbook
from mingsuan.cube import PERCENT, Dimension, Space, Unit
from mingsuan.forms.words import plain

Reader = Callable[[Value], object]
"""A cell's content → what it says. Raises Wrong."""

_LISTS = {
    "func": Kind.FUNCTIONAL,
    "econ": Kind.DEPT_ECONOMIC,
    "gov_econ": Kind.GOV_ECONOMIC,
    "catalogue": Kind.PROCUREMENT,
}
_CODE = re.compile(r"^(?P<code>[ABC]?\d{3,9})\s*(?P<name>.*)$")
_NOISE = Decimal("0.01")
"""In 分: less than that is the noise of binary fractions."""
_LARGEST = Decimal(10) ** 15


class Wrong(Exception):  # noqa: N818 - it is a cell that is wrong, not the program
    """Why a cell cannot be what it says."""

    def __init__(self, what: str, *, doubt: bool = False) -> None:
        super().__init__(what)
        self.what = what
        self.doubt = doubt
        """The value can be used nevertheless."""
        self.value: object = None


class Cells:
    """Readers for one ledger: its unit of money, its names, its form's dimensions."""

    def __init__(self, space: Space, unit: Unit, year: int, *, typed: bool) -> None:
        self._space = space
        self._unit = unit
        self._year = year
        self._typed = typed
        self.names: dict[str, Mapping[str, str]] = {}
        """unit, project → plain name → name, once their sheets are read."""
        self._codes = Catalogue.standard()

    def reader(self, column: SheetColumn) -> Reader:
        """The reader of a column's cells; what was read once is known."""
        read = self._reader(column)
        if column.kind in ("amount", "amounts", "number"):
            return read
        known: dict[Value, object] = {}

        def remembered(value: Value) -> object:
            if value not in known:
                try:
                    known[value] = read(value)
                except Wrong as wrong:
                    known[value] = wrong
            found = known[value]
            if isinstance(found, Wrong):
                raise found
            return found

        return remembered

    def _reader(self, column: SheetColumn) -> Reader:
        match column.kind:
            case "amount" | "amounts":
                return self._amount
            case "number":
                return self._number
            case "percent":
                return percent
            case "unit" | "project":
                return lambda value: self._name(column, text(value))
            case "member":
                return lambda value: self._member(column, text(value))
            case "code":
                return lambda value: self._code(column, text(value))
            case _:
                return text

    def _amount(self, value: Value) -> int:
        number = self._decimal(value, "金额")
        fen = number * self._unit.fen
        whole = fen.to_integral_value()
        if abs(fen - whole) > _NOISE:
            raise Wrong(f"金额 {value} 细于一分（金额单位是{self._unit.label}）")
        return int(whole)

    def _number(self, value: Value) -> int:
        scaled = self._decimal(value, "数量") * PERCENT
        return int(scaled.to_integral_value())

    def _decimal(self, value: Value, name: str) -> Decimal:
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            number = Decimal(repr(value))
        elif value in ("", None):
            return Decimal(0)
        elif self._typed:
            raise Wrong(f"{name}“{value}”是文字，不是数字，请改成数字")
        else:
            number = _parsed(str(value), name)
        if not number.is_finite() or abs(number) > _LARGEST:
            raise Wrong(f"{name} {value} 大得不合理")
        return number

    def _name(self, column: SheetColumn, word: str) -> str:
        known = self.names.get(column.kind, {})
        if not word:
            if column.kind == "unit" and len(known) == 1:
                return next(iter(known.values()))
            return ""
        found = known.get(plain(word))
        if found is None:
            raise Wrong(f"“{column.title}”表中没有“{word}”")
        return found

    def _member(self, column: SheetColumn, word: str) -> str:
        dimension = self._space.dimension(column.dimension)
        if not word:
            return column.otherwise
        leaves = choices(dimension, column)
        if word in leaves:
            return word
        below = dimension.leaves(word) if word in dimension.members() else ()
        if below:
            raise Wrong(f"{column.title}“{word}”还要再分：{'、'.join(below)}")
        raise Wrong(f"{column.title}没有“{word}”，可填：{'、'.join(leaves)}")

    def _code(self, column: SheetColumn, word: str) -> str:
        if not word:
            return ""
        found = _CODE.match(word)
        if found is None:
            raise Wrong(f"{column.title}“{word}”应以编码开头，例如 {column.note[-9:]}")
        code, name = found["code"], found["name"].strip()
        if column.dimension == "catalogue":
            self._judge(column, code, name, code)
            return code
        dimension = self._space.dimension(column.dimension)
        if word.split()[0] in dimension.members():
            return word.split()[0]
        lengths = dimension.code_lengths
        if len(code) <= lengths[column.level - 2]:
            wrong = Wrong(
                f"{column.title} {code} 太粗，应填到{'类款项'[column.level - 1]}级", doubt=True
            )
            wrong.value = code
            raise wrong
        member = workbook().defaults.get(column.dimension, {}).get(code, code)
        self._judge(column, code, name, member)
        return member

    def _judge(self, column: SheetColumn, code: str, name: str, member: str) -> None:
        """Raises Wrong for a code that the statutory list does not have, or has otherwise."""
        codes = self._codes[_LISTS[column.dimension]]
        wrong = _judged(codes, column, code, name, self._year)
        if wrong is not None:
            wrong.value = member
            raise wrong


def _judged(codes: CodeList, column: SheetColumn, code: str, name: str, year: int) -> Wrong | None:
    verdict = codes.judge(code, name, year)
    match verdict.judgement:
        case Judgement.UNKNOWN_PARENT:
            return Wrong(f"{column.title} {code} 不在《{codes.about.title}》中")
        case Judgement.UNKNOWN_CODE:
            above = verdict.parent.name if verdict.parent else ""
            return Wrong(
                f"《{codes.about.title}》“{above}”中没有 {code}；如是地方增设的科目，请忽略",
                doubt=True,
            )
        case Judgement.OTHER_YEAR:
            return Wrong(f"{column.title} {code} 不是 {year} 年的科目", doubt=True)
        case Judgement.OTHER_NAME:
            right = verdict.entry.name if verdict.entry else ""
            return Wrong(f"{code} 的名称是“{right}”，不是“{name}”", doubt=True)
        case _:
            return None


def choices(dimension: Dimension, column: SheetColumn) -> tuple[str, ...]:
    """The finest members that a column can hold."""
    return tuple(leaf for leaf in dimension.leaves() if leaf not in column.leaves_out)


def text(value: Value) -> str:
    """A cell as words: whole numbers without a point."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value).strip()


def percent(value: Value) -> str:
    """A share as printed: 0.4 is 40%."""
    if isinstance(value, float) and not isinstance(value, bool):
        return (
            f"{format(Decimal(repr(value)) * 100, 'f').rstrip('0').rstrip('.')}%" if value else ""
        )
    word = text(value)
    if word and not re.fullmatch(r"\d{1,3}(\.\d+)?%", word):
        raise Wrong(f"“{word}”不是百分比，例如 40%")
    return word


def _parsed(word: str, name: str) -> Decimal:
    try:
        return Decimal(word.replace(",", ""))
    except InvalidOperation:
        raise Wrong(f"{name}“{word}”不是数字") from None
