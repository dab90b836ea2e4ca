"""Document × forms → `Disclosure`: each number gets its meaning from its headers.

Words and codes decide, never positions. A number that nothing explains is counted and
shown as unread, with the header words that were not understood.
"""

from mingsuan.bind.binding import bind
from mingsuan.bind.combine import combine
from mingsuan.bind.disclosure import (
    BoundTable,
    Disclosure,
    Fact,
    Origin,
    Panel,
    PanelColumn,
    PanelRow,
    Unknown,
    UnreadCell,
)
from mingsuan.bind.lists import EXCLUSIVE
from mingsuan.bind.mentions import Direction, Mention

__all__ = [
    "EXCLUSIVE",
    "BoundTable",
    "Direction",
    "Disclosure",
    "Fact",
    "Mention",
    "Origin",
    "Panel",
    "PanelColumn",
    "PanelRow",
    "Unknown",
    "UnreadCell",
    "bind",
    "combine",
]
