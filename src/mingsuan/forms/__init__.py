"""Provinces' tables, labels and claims as data, and their schema. A form is data, never code."""

from mingsuan.forms.space import load_space, standard_space

__all__ = ["load_space", "standard_space"]
