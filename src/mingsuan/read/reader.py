"""The one way in: a path or bytes → `Document`, whatever the format."""

from __future__ import annotations

import os
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, cast

from mingsuan.read import refusals
from mingsuan.read.document import Document
from mingsuan.read.limits import Guard, Limits
from mingsuan.read.reading import FormatReader

if TYPE_CHECKING:
    from mingsuan.read.sniff import Format

_DEFAULT = Limits()


_MODULES = {
    "docx": "docx",
    "doc": "office",
    "rtf": "office",
    "word-xml": "office",
    "odt": "odf",
    "ods": "odf",
    "xlsx": "xlsx",
    "xls": "xls",
    "excel-xml": "excel_xml",
    "html": "html",
    "mhtml": "mhtml",
    "pdf": "pdf",
    "csv": "csv_table",
    "text": "dump",
}
"""Format → the module whose `parse` reads it; loaded when needed, as some are heavy."""


def read(path: Path, *, limits: Limits = _DEFAULT) -> Document:
    """Read a file of any supported format, recognised by its content.

    Raises UnreadableError: missing, not allowed, empty, encrypted, damaged, of no known format, or
    beyond the limits.
    Raises MissingProgramError: an old Word format, and LibreOffice is not installed.
    """
    return read_bytes(_load(path, limits), path.name, limits=limits)


def read_bytes(data: bytes, name: str, *, limits: Limits = _DEFAULT) -> Document:
    """Read the content of a file; `name` is only shown, never trusted.

    Raises the same as `read`.
    """
    from mingsuan.read.sniff import sniff

    if len(data) > limits.file_bytes:
        raise refusals.too_large(len(data), limits.file_bytes)
    guard = Guard(limits)
    kind = sniff(data, guard)
    reading = _reader(kind)(data, guard)
    return Document(name, kind.value, reading.blocks, reading.notes)


def _reader(kind: Format) -> FormatReader:
    module = import_module(f"mingsuan.read.{_MODULES[kind.value]}")
    return cast(FormatReader, module.parse)


def _load(path: Path, limits: Limits) -> bytes:
    shown = str(path)
    try:
        if path.is_dir():
            raise refusals.folder(shown)
        if not path.is_file() and path.exists():
            raise refusals.unopenable(shown)
        with path.open("rb") as stream:
            size = os.fstat(stream.fileno()).st_size
            if size > limits.file_bytes:
                raise refusals.too_large(size, limits.file_bytes)
            return stream.read(limits.file_bytes + 1)
    except FileNotFoundError as error:
        raise refusals.missing(shown) from error
    except PermissionError as error:
        raise refusals.forbidden(shown) from error
    except (OSError, ValueError) as error:
        raise refusals.unopenable(shown) from error
