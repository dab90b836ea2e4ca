"""Provinces' tables, labels and claims as data, and their schema. A form is data, never code."""

from mingsuan.forms.form import Form, load_forms, standard_files, standard_forms
from mingsuan.forms.space import load_space, standard_space

__all__ = ["Form", "load_forms", "load_space", "standard_files", "standard_forms", "standard_space"]
