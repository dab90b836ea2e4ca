"""Pages that scripts write are what they would write now."""

from __future__ import annotations

from scripts.write_forms_page import forms_page
from scripts.write_python_reference import reference_page
from tests.project.reading import text


def test_the_page_of_forms_is_the_generated_one() -> None:
    assert text("docs/表样一览.md") == forms_page(), "run: python scripts/write_forms_page.py"


def test_the_python_reference_is_the_generated_one() -> None:
    now = reference_page()
    assert text("docs/Python参考.md") == now, "run: python scripts/write_python_reference.py"
