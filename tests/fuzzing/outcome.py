"""What may come of any input: a document within its limits, or a refusal in Chinese, in time."""

from __future__ import annotations

import re
import time
import traceback
from dataclasses import dataclass

from mingsuan import api
from mingsuan.errors import MingsuanError
from mingsuan.read import Document, Limits, office, pdf, read_bytes
from mingsuan.read.limits import Guard
from mingsuan.read.pdf.pages import read_pages
from mingsuan.read.reading import Reading

LIMITS = Limits(
    seconds=4, cells=50_000, rows=5_000, columns=300, characters=500_000, convert_seconds=1
)
_LONGEST = 3 * LIMITS.seconds
"""Seconds of the processor: a reader looks at the clock now and then, not at every step."""
_CHINESE = re.compile("[一-鿿]")


@dataclass(frozen=True)
class Trouble:
    """Something that must not come of any input."""

    kind: str
    detail: str


class _Here:
    """Reads PDF in this process, and converts nothing: a crash is to be seen."""

    def __enter__(self) -> None:
        self._parse, self._find = pdf.parse, office.find_office
        pdf.parse = _parsed_here
        office.find_office = lambda: None

    def __exit__(self, *_: object) -> None:
        pdf.parse, office.find_office = self._parse, self._find


def _parsed_here(data: bytes, guard: Guard) -> Reading:
    return read_pages(data, guard)


def tried(data: bytes, *, check: bool = False) -> Trouble | None:
    """What is wrong with how this input is taken; with `check`, what is read is checked, too."""
    begun = time.process_time()
    try:
        with _Here():
            document = read_bytes(data, "输入", limits=LIMITS)
        if check:
            api.check(document)
    except MingsuanError as error:
        if not _CHINESE.search(error.what):
            return Trouble("message", error.what)
        document = None
    except MemoryError:
        return Trouble("memory", "")
    except Exception:  # whatever it is must be told
        return Trouble("traceback", traceback.format_exc())
    took = time.process_time() - begun
    if took > _LONGEST:
        return Trouble("slow", f"{took:.1f} 秒")
    return _beyond(document) if document else None


def _beyond(document: Document) -> Trouble | None:
    """A limit that the document breaks."""
    places = sum(grid.rows * grid.columns for grid in document.grids())
    for grid in document.grids():
        if len(grid.lookup) > grid.rows * grid.columns:
            return Trouble("grid", f"第{grid.number}张表的格超出表外")
        covered = sum(cell.row_span * cell.column_span for cell in grid.cells)
        if covered != len(grid.lookup):
            return Trouble("grid", f"第{grid.number}张表的格重叠")
    if places > LIMITS.cells:
        return Trouble("limit", f"{places} 格")
    return None
