"""明算: a table cell is a query on one budget cube.

`read` gives a file's paragraphs and tables, `check` all that can be said of a disclosure;
`check_together` takes several files as one, `check_series` a department's years.
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mingsuan.api import Review, check, check_series, check_together, read
    from mingsuan.check.report import Report

__all__ = ["Report", "Review", "check", "check_series", "check_together", "read"]


class _Offered:
    """A name of the front, loaded from its module when it is asked for."""

    def __init__(self, module: str) -> None:
        self._module = module

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    def __get__(self, front: ModuleType, owner: type) -> object:
        return getattr(import_module(self._module), self._name)

    def __set__(self, front: ModuleType, package: ModuleType) -> None:
        """Keep the function where a package of the same name is imported."""


class _Front(ModuleType):
    """What most commands, and the processes that read one file, need little of."""

    Report = _Offered("mingsuan.check.report")
    Review = _Offered("mingsuan.api")
    check = _Offered("mingsuan.api")
    check_series = _Offered("mingsuan.api")
    check_together = _Offered("mingsuan.api")
    read = _Offered("mingsuan.api")


sys.modules[__name__].__class__ = _Front
