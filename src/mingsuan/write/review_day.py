"""When a review took place, as its papers say."""

from __future__ import annotations

from datetime import datetime, time


def review_day() -> datetime:
    """Today, without the hour: what is written twice on a day is the same twice."""
    return datetime.combine(datetime.now().date(), time())
