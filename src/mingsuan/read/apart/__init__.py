"""Work in a process of its own, bounded in memory and time, that can be killed.

Everything that takes in a file from a stranger and could hang, crash or eat the machine runs
here: PDFium and the models that recognise scans, annotating PDF, one of many files. A process
answers one request after the other; requests and answers are bytes, checked where they arrive.
"""

from mingsuan.read.apart.process import CrashedError, LateError, Process, asked_once

__all__ = ["CrashedError", "LateError", "Process", "asked_once"]
