"""The process that reads one PDF: limits and the file come in, a message goes out.

PDFium is C++ that takes in files from strangers, and is not safe for threads: here it can run
out of memory or time, or crash, and nothing but this process is lost.
"""

from __future__ import annotations

import gc
import sys

import msgspec

from mingsuan.errors import MingsuanError
from mingsuan.read.limits import Guard, Limits
from mingsuan.read.pdf.confinement import confine
from mingsuan.read.pdf.pages import read_pages
from mingsuan.read.pdf.wire import pack, pack_refusal


def main() -> None:
    """Read limits (one line of JSON) and the document from standard input."""
    confine()
    gc.disable()  # what little rings leave behind ends with the process
    limits = msgspec.json.decode(sys.stdin.buffer.readline(), type=Limits)
    data = sys.stdin.buffer.read()
    try:
        message = pack(read_pages(data, Guard(limits)))
    except MingsuanError as error:
        message = pack_refusal(error.what, error.advice)
    sys.stdout.buffer.write(message)


if __name__ == "__main__":
    main()
