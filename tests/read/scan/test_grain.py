"""Bad scans: grain is smoothed, thin lines stay, good scans are left as they are."""

from __future__ import annotations

import numpy as np

from mingsuan.read.scan.ink import grain_of, ink_of, without_grain
from mingsuan.read.scan.picture import Grey

RESOLUTION = 200 / 72


def page(grain: float) -> Grey:
    """Grey paper with a thin line across, and this grain."""
    shades = np.full((300, 400), 220.0)
    shades[150:152] = 90
    chance = np.random.default_rng(1)
    return np.clip(shades + chance.normal(0, grain, shades.shape), 0, 255).astype(np.uint8)


def test_grain_is_measured_on_the_paper_whatever_is_printed() -> None:
    assert grain_of(page(0)) == 0
    for grain in (6, 12, 20):
        assert abs(grain_of(page(grain)) - grain) < 0.25 * grain


def test_a_good_scan_is_left_as_it_is() -> None:
    good = page(2)
    assert without_grain(good) is good


def test_a_grainy_one_has_the_line_and_nothing_else_as_ink() -> None:
    for grain in (8, 16):
        ink = ink_of(without_grain(page(grain)), RESOLUTION)
        rows = np.flatnonzero(ink.mean(axis=1) > 128)
        assert set(rows) <= {149, 150, 151, 152}
        assert len(rows) >= 2
        rest = np.delete(ink, range(147, 155), axis=0)
        assert (rest > 0).mean() < 0.002
