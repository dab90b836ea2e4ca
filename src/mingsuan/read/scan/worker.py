"""The process that reads one PDF with scanned pages: as that of text pages, with the models."""

from __future__ import annotations

from functools import partial

import msgspec

from mingsuan.errors import MingsuanError
from mingsuan.read.apart.serving import serve
from mingsuan.read.limits import Guard, Limits
from mingsuan.read.pdf.engine import Handle
from mingsuan.read.pdf.isolation import order_and_data
from mingsuan.read.pdf.page import Page
from mingsuan.read.pdf.pages import read_pages
from mingsuan.read.pdf.wire import pack, pack_refusal
from mingsuan.read.scan.models import Models, load_models
from mingsuan.read.scan.page import read_scan

_MEMORY = 4 * 1024**3
"""Address space; a good part of it is never used."""


def main() -> None:
    """Read documents, each given with its limits."""
    serve(_answer, _MEMORY)


def _answer(request: bytes) -> bytes:
    limits, data = order_and_data(request)
    guard = Guard(msgspec.json.decode(limits, type=Limits))
    try:
        return pack(read_pages(data, guard, partial(_recognise, load_models(), guard)))
    except MingsuanError as error:
        return pack_refusal(error.what, error.advice)


def _recognise(models: Models, guard: Guard, page: Handle, number: int) -> Page:
    return read_scan(page, number, models, guard)


if __name__ == "__main__":
    main()
