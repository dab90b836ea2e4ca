"""明算: a table cell is a query on one budget cube.

`read` gives a file's paragraphs and tables, `check` all that can be said of a disclosure.
"""

from mingsuan.api import check, read
from mingsuan.check.report import Report

__all__ = ["Report", "check", "read"]
