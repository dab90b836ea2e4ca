"""Lines of text outside tables: what the detector saw, as wide and high as their ink."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mingsuan.read.scan.ink import Mask
from mingsuan.read.scan.strips import Area, bands

_ASIDE = 0.3
"""The detector may miss this share of the height at a line's ends (brackets)."""
_ABOVE = 0.25
"""And this share of the height above and below."""
_PART = 0.4
"""Ink of less than this share of the line's height may be a part of it (the strokes of 二)."""


def lines_outside(ink: Mask, areas: Sequence[Area]) -> Iterator[Area]:
    """The ink of the line in each area; areas without ink are left out."""
    for area in areas:
        wider = _grown(area, ink)
        found = bands(ink, wider)
        if found:
            yield _main(found, wider, area.height)


def _grown(area: Area, ink: Mask) -> Area:
    aside, above = round(_ASIDE * area.height), round(_ABOVE * area.height)
    bottom, right = ink.shape
    return Area(
        max(0, area.left - aside),
        max(0, area.top - above),
        min(right, area.right + aside),
        min(bottom, area.bottom + above),
    )


def _main(found: Sequence[Area], around: Area, height: int) -> Area:
    """The highest band with its parts; what neighbours reach into the area is left out."""
    main = max(found, key=lambda band: band.height)
    inside = [
        band
        for band in found
        if band is main
        or (band.height < _PART * height and around.top < band.top and band.bottom < around.bottom)
    ]
    return Area(
        min(band.left for band in inside),
        min(band.top for band in inside),
        max(band.right for band in inside),
        max(band.bottom for band in inside),
    )
