"""Frames: what must never be added across. Meanings: a frame and a box."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from mingsuan.cube.space import Selector


class Measure(StrEnum):
    """What a number counts. Only amounts of one frame add up over the cube."""

    AMOUNT = "amount"
    """金额, in 分."""
    CHANGE = "change"
    """较上年增减额, in 分; may be negative."""
    STOCK = "stock"
    """存量 at a date (资产), in 分."""
    QUANTITY = "quantity"
    """数量, in ten-thousandths of the counted unit."""
    UNIT_PRICE = "unit_price"
    """单价, in 分."""
    SHARE = "share"
    """占比, in ten-thousandths of a percent."""
    COMPLETION = "completion"
    """预算完成率, in ten-thousandths of a percent."""
    GROWTH = "growth"
    """增减幅度, in ten-thousandths of a percent; may be negative."""
    PROGRESS = "progress"
    """累计支付进度 at a date, in ten-thousandths of a percent."""
    COUNT = "count"
    """个数、人次, in ten-thousandths."""

    @property
    def signed(self) -> bool:
        """Whether a negative number is ordinary for this measure."""
        return self in (Measure.CHANGE, Measure.GROWTH)


class Frame(NamedTuple):
    """Where a number belongs: whose, of which year, at which stage, counting what, when."""

    entity: str = ""
    """The department or unit, as the document names it; empty for the document's own."""
    year: int = 0
    """The fiscal year; 0 if the document does not tell."""
    stage: str = "预算"
    """预算, 年初预算, 调整预算, 决算, ..."""
    measure: Measure = Measure.AMOUNT
    date: str = ""
    """The date or month to which a stock or a progress refers."""


class Meaning(NamedTuple):
    """What a cell says: the sum over this box, in this frame."""

    frame: Frame
    selector: Selector
