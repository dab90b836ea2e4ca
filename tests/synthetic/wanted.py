"""What hypothesis may ask of a drawn ledger."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import strategies as st

from tests.synthetic.draw import GRAIN, Options


def any_options(
    *, subjects: int = 12, projects: int = 4, figures: int = 7, grains: Sequence[int] = (GRAIN,)
) -> st.SearchStrategy[Options]:
    """Options of every kind, at most this large."""
    return st.builds(
        Options,
        subjects=st.integers(1, subjects),
        projects=st.integers(1, projects),
        purchases=st.integers(0, 4),
        units=st.integers(1, 3),
        carried_in=st.booleans(),
        carried_out=st.booleans(),
        government_fund=st.booleans(),
        state_capital=st.booleans(),
        other_income=st.booleans(),
        business=st.booleans(),
        local_codes=st.booleans(),
        figures=st.integers(1, figures),
        grain=st.sampled_from(grains),
    )
