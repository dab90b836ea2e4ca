"""Whose a document is: what its tables, its cover and its titles call the department."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from mingsuan.bind.recognise import Captioned
from mingsuan.forms.words import plain
from mingsuan.read import Document

_TITLED = re.compile(
    r"^(?:第.部分)?(?!第.部分|[本我](?:部门|单位|级))([^\d，。、：；]{3,40}?)20\d\d年"
)
_LABELLED = re.compile(
    r"^(?:预算主管部门|主管部门|预算部门|预算单位|编制部门|编制单位|部门名称|单位名称|填报单位|填报部门)"
    r"(?:（盖章）)?：([^，。：；]{3,40})$"
)
_SPOKEN = re.compile(
    r"20\d\d年度?([^\d，。、：；本我]{2,24}?(?:局|委员会|委|厅|办公室|办公厅|院|部|中心))(?:本级)?"
    r"(?:部门|单位|收入|支出|政府采购|机关运行|\"三公)"
)
"""A sentence that says whose money it is, for documents without a title."""


def owner_of(document: Document, items: Sequence[Captioned]) -> str:
    """The department's name; empty where nothing gives it."""
    owners = Counter(o for item in items if (o := item.caption.owner()))
    return owners.most_common(1)[0][0] if owners else titled_owner(document)


def titled_owner(document: Document) -> str:
    """The name on the cover or in the titles."""
    texts = [plain(paragraph.text) for paragraph in document.paragraphs()]
    labelled = next((found[1] for text in texts if (found := _LABELLED.match(text))), "")
    if labelled:
        return labelled
    for line, text in enumerate(texts):
        found = _TITLED.match(text)
        if found:
            return _whole(found[1], texts, line)
    return next((found[1] for text in texts if (found := _SPOKEN.search(text))), "")


def _whole(name: str, texts: Sequence[str], line: int) -> str:
    """The name with the lines above that a narrow cover broke off, if it stands so elsewhere."""
    broken = name
    for above in reversed(texts[:line]):
        broken = above + broken
        if any(broken in text for text in texts[line + 1 :]):
            name = broken
        else:
            break
    return name
