"""Cell notes, fills and a list of findings in a copy of a workbook; all else in it stays."""

from mingsuan.write.annotate.excel.copying import annotate_workbook

__all__ = ["annotate_workbook"]
