"""Numbers that were recognised in a picture: what arithmetic says of those read with doubt.

A doubtful number that the checks contradict, and that a likely misreading of another number
explains, is taken for that number; each such repair is a finding of its own. A doubtful
number that no check confirms is told. What was read surely is never touched: it is what the
document says, right or wrong.
"""

from mingsuan.check.recognised.doubt import Doubts, doubts_of
from mingsuan.check.recognised.repairing import Repair, repaired
from mingsuan.check.recognised.telling import told_of_doubts, told_of_repairs

__all__ = ["Doubts", "Repair", "doubts_of", "repaired", "told_of_doubts", "told_of_repairs"]
