"""The process that reads one PDF with scanned pages: as that of text pages, with the models."""

from __future__ import annotations

import sys
from functools import partial

import msgspec

from mingsuan.errors import MingsuanError
from mingsuan.read.limits import Guard, Limits
from mingsuan.read.pdf.confinement import confine
from mingsuan.read.pdf.engine import Handle
from mingsuan.read.pdf.page import Page
from mingsuan.read.pdf.pages import read_pages
from mingsuan.read.pdf.wire import pack, pack_refusal
from mingsuan.read.scan.models import Models, load_models
from mingsuan.read.scan.page import read_scan

_MEMORY = 4 * 1024**3
"""Address space; a good part of it is never used."""


def main() -> None:
    """Read limits (one line of JSON) and the document from standard input."""
    confine(_MEMORY)
    guard = Guard(msgspec.json.decode(sys.stdin.buffer.readline(), type=Limits))
    data = sys.stdin.buffer.read()
    try:
        message = pack(read_pages(data, guard, partial(_recognise, load_models(), guard)))
    except MingsuanError as error:
        message = pack_refusal(error.what, error.advice)
    sys.stdout.buffer.write(message)


def _recognise(models: Models, guard: Guard, page: Handle, number: int) -> Page:
    return read_scan(page, number, models, guard)


if __name__ == "__main__":
    main()
