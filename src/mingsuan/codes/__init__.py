"""Statutory code lists by year: what a code in a budget stands for, and how sure that is.

Members of the cube's coded dimensions are codes of these lists. A list is data; a user's
own yearly list overlays it and wins. An unknown code is never fatal: lists change yearly.
Nothing is read before a list is asked for.
"""

from mingsuan.codes.catalogue import Catalogue
from mingsuan.codes.codelist import CodeList
from mingsuan.codes.entry import Certainty, Entry, Evidence
from mingsuan.codes.importing import import_list
from mingsuan.codes.kinds import About, Kind
from mingsuan.codes.names import plain_code, plain_name
from mingsuan.codes.subjects import class_names, row_name, unique_names
from mingsuan.codes.verdict import Judgement, Verdict

__all__ = [
    "About",
    "Catalogue",
    "Certainty",
    "CodeList",
    "Entry",
    "Evidence",
    "Judgement",
    "Kind",
    "Verdict",
    "class_names",
    "import_list",
    "plain_code",
    "plain_name",
    "row_name",
    "unique_names",
]
