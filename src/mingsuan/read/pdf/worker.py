"""The process that reads one PDF: limits and the file come in, a message goes out.

PDFium is C++ that takes in files from strangers, and is not safe for threads: here it can run
out of memory or time, or crash, and nothing but this process is lost.
"""

from __future__ import annotations

import gc

import msgspec

from mingsuan.errors import MingsuanError
from mingsuan.read.apart.serving import serve
from mingsuan.read.limits import Guard, Limits
from mingsuan.read.pdf import bounds
from mingsuan.read.pdf.isolation import order_and_data
from mingsuan.read.pdf.pages import read_pages
from mingsuan.read.pdf.wire import pack, pack_refusal


def main() -> None:
    """Read documents, each given with its limits."""
    gc.disable()  # what little rings leave behind ends with the process
    serve(_answer, bounds.MEMORY)


def _answer(request: bytes) -> bytes:
    limits, data = order_and_data(request)
    try:
        return pack(read_pages(data, Guard(msgspec.json.decode(limits, type=Limits))))
    except MingsuanError as error:
        return pack_refusal(error.what, error.advice)


if __name__ == "__main__":
    main()
