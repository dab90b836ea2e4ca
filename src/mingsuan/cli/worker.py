"""The process that works on one of many files; it answers until it is ended."""

from __future__ import annotations

import sys
from importlib import import_module

from mingsuan.read.apart.serving import serve


def main() -> None:
    """Serve the function `module:name` within so many bytes, both given on the command line."""
    module, _, name = sys.argv[1].partition(":")
    serve(getattr(import_module(module), name), int(sys.argv[2]))


if __name__ == "__main__":
    main()
