"""Findings in the file that people work in: comments, cell notes, highlights in a copy of it.

One module or package a format. The user's own file is never changed; in the copy everything
but the notes is as it was.
"""

from mingsuan.write.annotate.annotating import annotate, annotated, refuse_ending, refuse_format
from mingsuan.write.annotate.marked import Marked

__all__ = ["Marked", "annotate", "annotated", "refuse_ending", "refuse_format"]
