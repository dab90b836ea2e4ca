"""The models read numbers, each character with how surely; nothing is read where nothing is."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from mingsuan.read.scan.models import Models, load_models
from mingsuan.read.scan.picture import Grey


@pytest.fixture(scope="module")
def models() -> Models:
    return load_models()


def strip(text: str) -> Grey:
    """The text as a strip."""
    picture = Image.new("L", (40 + 20 * len(text), 48), 255)
    draw = ImageDraw.Draw(picture)
    draw.text((20, 8), text, fill=0, font=ImageFont.load_default(size=32))
    return np.asarray(picture, np.uint8)


def test_numbers_are_read(models: Models) -> None:
    words = ["1953.56", "20.00", "48.27"]
    found = models.recogniser.read([strip(word) for word in words])
    assert ["".join(mark.text for mark in marks) for marks in found] == words
    assert min(mark.confidence for marks in found for mark in marks) > 0.5


def test_where_nothing_is_nothing_is_read(models: Models) -> None:
    (found,) = models.recogniser.read([np.full((48, 96), 255, np.uint8)])
    assert found == []
