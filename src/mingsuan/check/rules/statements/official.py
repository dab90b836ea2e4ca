"""“三公”经费: whether the change of every item is told, not of the total alone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mingsuan.check.model import Severity
from mingsuan.check.rules.case import Case
from mingsuan.check.rules.outline import is_heading
from mingsuan.check.rules.passage import Passage
from mingsuan.check.rules.rule import Example, Raised, UnableToRun, rule

_ITEMS = (
    ("因公出国（境）费", r"因公出国（?境?）?(?:费用?|经费)?"),
    ("公务用车购置及运行维护费", r"公务用车购置[及和与]运(?:行|行维护|维)费"),
    ("公务接待费", r"公务接待费"),
)
_AMOUNT = r"[^。；\d]{0,24}?(\d[\d,]*(?:\.\d+)?)(?:万元|元)"
_CHANGED = re.compile(
    r"增|减|持平|一致|相同|下降|上升|变化|不变|大于|小于|等于|超出|完成|节约|上年|去年|20\d\d年(?:预算|决算)数?相比"
)
_TOPIC = re.compile(r'"?三公"?经费')
_MOST_PARAGRAPHS = 12
_BREAK = "\n"

_EXAMPLE = """四、“三公”经费预算情况
2024年“三公”经费预算16.00万元，与2023年相比减少1.00万元，原因是压减开支。
其中：公务用车购置及运行维护费6.00万元{}；公务接待费10.00万元{}。
"""


def _paragraphs(case: Case) -> list[Passage]:
    """The first paragraphs on 三公 that name every item, up to the next heading."""
    for section in case.sections:
        if _TOPIC.search(section.heading.text):
            under = [p for p in case.under(section) if not p.contents][:_MOST_PARAGRAPHS]
            if all(any(re.search(words, p.text) for p in under) for _, words in _ITEMS[1:]):
                return under
    found = (p for p in case.text if not is_heading(p))
    return [p for p in found if all(re.search(words, p.text) for _, words in _ITEMS[1:])][:1]


def _untold(text: str) -> Iterator[tuple[str, re.Match[str]]]:
    """The items with an amount and nothing of its change in all that is said of them."""
    starts = sorted(m.start() for _, words in _ITEMS for m in re.finditer(words, text))
    for name, words in _ITEMS:
        parts = []
        first: re.Match[str] | None = None
        for at in (m.start() for m in re.finditer(words, text)):
            end = next((start for start in starts if start > at), len(text))
            parts.append(_own(text, starts, at, end))
            amount = re.compile(words + _AMOUNT).match(text, at)
            if first is None and amount and amount[1].strip("0.,"):
                first = amount
        if first is not None and not any(_CHANGED.search(part) for part in parts):
            yield name, first


def _own(text: str, starts: list[int], at: int, end: int) -> str:
    """What is said of the item that begins here.

    Where all items stand in one paragraph, a sentence behind the last is about their total.
    """
    last_of_one = at == starts[-1] and _BREAK not in text[starts[0] : at]
    return text[at:end].split("。")[0] if last_of_one else text[at:end]


@rule(
    "N-OFFICIAL-ITEMS",
    name="“三公”经费没有逐项说明增减",
    severity=Severity.HINT,
    advice="逐项写明因公出国（境）、公务用车购置、运行维护、公务接待各比上年增减多少和原因。",
    example=Example(
        _EXAMPLE.format("", ""),
        _EXAMPLE.format("，与上年持平", "，比上年减少1.00万元，原因是压减接待"),
    ),
)
def official_items(case: Case) -> Iterator[Raised]:
    """“三公”经费应当按项目公开，并对增减变化的原因作出说明（《地方预决算公开操作规程》财预〔2016〕143号，部门预决算公开内容；条文未核实）。"""
    paragraphs = _paragraphs(case)
    if not paragraphs:
        raise UnableToRun("说明中没有按项目写“三公”经费")
    text = _BREAK.join(p.text for p in paragraphs)
    untold = list(_untold(text))
    if untold and _CHANGED.search(text):
        names = "、".join(name for name, _ in untold)
        first = next((p for p in paragraphs if untold[0][1].group() in p.text), paragraphs[0])
        at = max(first.text.find(untold[0][1].group()), 0)
        yield Raised(
            first.place(at, at + len(untold[0][1].group())),
            f"“三公”经费只说明了总额的增减，没有逐项说明：{names}",
            names,
        )


RULES = (official_items,)
