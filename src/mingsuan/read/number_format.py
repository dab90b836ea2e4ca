"""Spreadsheet number formats: what a person sees of a stored number.

Decimals, thousands, percent, signs, literal text and dates are followed; fractions, elapsed
times and digits between words fall back to the plain number. Colours and fills are dropped.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Context, Decimal, InvalidOperation
from functools import lru_cache

GENERAL = "General"
BUILT_IN: dict[int, str] = {
    0: GENERAL, 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00",
    5: '"¥"#,##0;"¥"-#,##0', 6: '"¥"#,##0;"¥"-#,##0',
    7: '"¥"#,##0.00;"¥"-#,##0.00', 8: '"¥"#,##0.00;"¥"-#,##0.00',
    9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??",
    14: "yyyy/m/d", 15: "yyyy-m-d", 16: "m-d", 17: "yyyy-m",
    18: "h:mm", 19: "h:mm:ss", 20: "h:mm", 21: "h:mm:ss", 22: "yyyy/m/d h:mm",
    27: 'yyyy"年"m"月"', 28: 'm"月"d"日"', 29: 'm"月"d"日"', 30: "m-d-yy",
    31: 'yyyy"年"m"月"d"日"', 32: 'h"时"mm"分"', 33: 'h"时"mm"分"ss"秒"',
    36: 'yyyy"年"m"月"', 37: "#,##0;-#,##0", 38: "#,##0;-#,##0",
    39: "#,##0.00;-#,##0.00", 40: "#,##0.00;-#,##0.00",
    41: '#,##0;-#,##0;"-"', 42: '"¥"#,##0;"¥"-#,##0;"¥-"',
    43: '#,##0.00;-#,##0.00;"-"', 44: '"¥"#,##0.00;"¥"-#,##0.00;"¥-"',
    45: "mm:ss", 47: "mm:ss", 48: "##0.0E+0", 49: "@",
    50: 'yyyy"年"m"月"', 51: 'm"月"d"日"', 52: 'yyyy"年"m"月"', 53: 'm"月"d"日"',
    54: 'm"月"d"日"', 57: 'yyyy"年"m"月"', 58: 'm"月"d"日"',
}  # fmt: skip
"""Formats that files refer to by number only, as a Chinese system shows them."""

_PIECE = re.compile(
    r'"(?P<quoted>[^"]*)"?|\\(?P<escaped>.)|(?:_|\*).|\[(?P<bracket>[^\]]*)\]|'
    r"(?P<general>general)|(?P<digits>[0#?.,%]+)|(?P<exponent>E[+-]0*)|"
    r"(?P<half>AM/PM|A/P|上午/下午)|(?P<date>y+|m+|d+|h+|s+|a+)|(?P<text>@)|(?P<plain>.)",
    re.IGNORECASE | re.DOTALL,
)
_CURRENCY = re.compile(r"\$([^-]*)")
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?\d+(?:\.\d+)?)")
_LONGEST = 255
_EXACT = Context(prec=15, rounding=ROUND_HALF_UP)
"""Spreadsheets keep fifteen digits; what lies behind is noise of binary fractions."""
_WEEK = "一二三四五六日"
_LARGEST_POWER = 308
_LAST_DAY = 2_958_465
"""31 December 9999."""

Pieces = list[tuple[str, str]]
"""Kind and text of each piece of a format section."""


def shown(value: Decimal, code: str, *, from_1904: bool = False) -> str:
    """The text a cell shows for a stored number under a format code.

    `from_1904` tells that the workbook counts days from 1904, as old Macintosh files do.
    """
    if not _is_ordinary(value):
        return str(value)
    value = _EXACT.plus(value)
    sections = _sections(code[:_LONGEST])
    number, section = _choose(value, sections)
    pieces = sections[section]
    kinds = {kind for kind, _ in pieces}
    if "elapsed" in kinds:
        return plain(number)
    if "date" in kinds:
        return _date(number, pieces, from_1904)
    if "digits" not in kinds:
        return _words(pieces, plain(number)).strip()
    return _in_digits(number, pieces).strip()


def plain(value: Decimal) -> str:
    """A number without format: no exponent, no trailing zeros."""
    if not _is_ordinary(value):
        return str(value)
    text = f"{_EXACT.plus(value):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _is_ordinary(value: Decimal) -> bool:
    """Within what a spreadsheet can store: others would be written out in endless digits."""
    return value.is_finite() and abs(value.adjusted()) <= _LARGEST_POWER


def _choose(value: Decimal, sections: list[Pieces]) -> tuple[Decimal, int]:
    """The number as it is to be printed, and the section that prints it.

    A section for negative numbers brings its own sign.
    """
    for place, pieces in enumerate(sections):
        test = next((t for kind, text in pieces if kind == "test" and (t := text)), None)
        if test is not None and _holds(value, test):
            return value, place
    if len(sections) > 2 and value == 0:
        return value, 2
    if len(sections) > 1 and value < 0:
        return -value, 1
    return value, 0


def _holds(value: Decimal, test: str) -> bool:
    found = _CONDITION.fullmatch(test.strip())
    if found is None:
        return False
    sign, bound = found.group(1), Decimal(found.group(2))
    return {
        "<": value < bound, "<=": value <= bound, ">": value > bound, ">=": value >= bound,
        "=": value == bound, "<>": value != bound,
    }[sign]  # fmt: skip


@lru_cache(maxsize=512)
def _parsed(code: str) -> tuple[tuple[tuple[str, str], ...], ...]:
    sections: list[list[tuple[str, str]]] = [[]]
    for found in _PIECE.finditer(code):
        if found.group("plain") == ";":
            sections.append([])
        else:
            sections[-1] += _piece(found)
    return tuple(tuple(section) for section in sections)


def _sections(code: str) -> list[Pieces]:
    return [list(section) for section in _parsed(code or GENERAL)]


def _piece(found: re.Match[str]) -> Pieces:
    kind, text = found.lastgroup, found.group()
    if kind is None:
        return []
    if kind == "bracket":
        return _bracket(found.group("bracket"))
    if kind in ("quoted", "escaped", "plain"):
        return [("literal", found.group(kind))]
    return [("date" if kind == "half" else kind, text)]


def _bracket(text: str) -> Pieces:
    """Currency, condition or elapsed time; colours and languages say nothing."""
    currency = _CURRENCY.match(text)
    if currency:
        return [("literal", currency.group(1))]
    if _CONDITION.match(text):
        return [("test", text)]
    if text and set(text.lower()) <= set("hms"):
        return [("elapsed", text)]
    return []


def _words(pieces: Pieces, number: str) -> str:
    """Literal text with the plain number where the format wants it."""
    return "".join(
        text if kind == "literal" else number if kind in ("general", "text") else ""
        for kind, text in pieces
    )


def _in_digits(value: Decimal, pieces: Pieces) -> str:
    places = [place for place, (kind, _) in enumerate(pieces) if kind == "digits"]
    first, last = places[0], places[-1]
    inner = pieces[first : last + 1]
    if any(kind == "literal" and text.strip() for kind, text in inner):
        return plain(value)
    pattern = "".join(text for kind, text in inner if kind == "digits")
    exponent = next((text for kind, text in pieces if kind == "exponent"), "")
    body = _scientific(value, pattern) if exponent else _figures(value, pattern)
    before = _words(pieces[:first], "")
    sign = "-" if body.startswith("-") else ""
    # The sign stands before a currency mark: -¥5.00.
    return sign + before + body.removeprefix("-") + _words(pieces[last + 1 :], "")


def _figures(value: Decimal, pattern: str) -> str:
    """Digits by a pattern such as #,##0.00 or 0.0%."""
    percents = pattern.count("%")
    digits = pattern.replace("%", "")
    thousands = len(digits) - len(digits.rstrip(","))
    whole, point, decimals = digits.rstrip(",").partition(".")
    rounded = _round(value.scaleb(2 * percents - 3 * thousands), len(decimals))
    sign = "-" if rounded < 0 else ""
    before, _, after = f"{abs(rounded):f}".partition(".")
    before = before.lstrip("0").rjust(whole.count("0"), "0")
    if "," in whole and before:
        before = _grouped(before)
    optional = len(decimals) - len(decimals.rstrip("#?"))
    kept = len(after) - min(optional, len(after) - len(after.rstrip("0")))
    return sign + before + (point + after[:kept] if point else "") + "%" * percents


def _grouped(digits: str) -> str:
    head = len(digits) % 3
    parts = [digits[:head]] if head else []
    return ",".join(parts + [digits[i : i + 3] for i in range(head, len(digits), 3)])


def _scientific(value: Decimal, pattern: str) -> str:
    decimals = len(pattern.partition(".")[2])
    mantissa, _, power = f"{value:.{decimals}E}".partition("E")
    return f"{mantissa}E{int(power):+03d}"


def _round(value: Decimal, decimals: int) -> Decimal:
    try:
        return value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP, Context(prec=400))
    except InvalidOperation:
        return value


def _date(value: Decimal, pieces: Pieces, from_1904: bool) -> str:
    if not 0 <= value <= _LAST_DAY:
        return plain(value)
    # Day 60 is 29 February 1900, which never was: days before it count from one day later.
    day_zero = datetime(1904, 1, 1) if from_1904 else datetime(1899, 12, 30 + (value < 60))
    moment = day_zero + timedelta(seconds=int((value * 86_400).to_integral_value(ROUND_HALF_UP)))
    dates = [place for place, (kind, _) in enumerate(pieces) if kind == "date"]
    # A point between days and months is no decimal point.
    texts = [text if kind == "literal" or text == "." else "" for kind, text in pieces]
    for place in dates:
        texts[place] = _moment_part(moment, pieces, place)
    return "".join(texts).strip()


def _moment_part(moment: datetime, pieces: Pieces, place: int) -> str:
    code = pieces[place][1].lower()
    if code.startswith("m") and _means_minutes(pieces, place):
        return f"{moment.minute:0{min(len(code), 2)}d}"
    width = min(len(code), 2)
    return {
        "y": str(moment.year)[-2:] if width == len(code) else str(moment.year),
        "m": f"{moment.month:0{width}d}",
        "d": f"{moment.day:0{width}d}",
        "h": f"{moment.hour:0{width}d}",
        "s": f"{moment.second:0{width}d}",
        "a": ("星期" if len(code) > 3 else "") + _WEEK[moment.weekday()],
    }.get("" if "/" in code else code[0], "")


def _means_minutes(pieces: Pieces, place: int) -> bool:
    """Whether an m stands right after hours or right before seconds: else it is months."""
    codes = [text.lower()[0] if kind == "date" else "" for kind, text in pieces]
    before = next((code for code in reversed(codes[:place]) if code), "")
    after = next((code for code in codes[place + 1 :] if code), "")
    return before == "h" or after == "s"
