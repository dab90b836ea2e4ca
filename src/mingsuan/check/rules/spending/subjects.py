"""Subjects (科目): the code that a table prints beside a name against the statutory lists."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from mingsuan.check.model import Severity
from mingsuan.check.rules.case import Case
from mingsuan.check.rules.rule import Applies, Example, Raised, UnableToRun, rule
from mingsuan.check.rules.spending.coded import Coded, CodedList, coded_lists
from mingsuan.codes import Catalogue, Certainty, Judgement, Kind, Verdict, plain_name

_SINCE = 2019
"""Earlier years had other codes for many names."""
_CLASS = 3
_FEW = 2
"""So many codes may share a name and it still tells which subject is meant."""
_GOOD = (Judgement.KNOWN, Judgement.RENAMED, Judgement.OTHER_YEAR)

_ABSENT = (Judgement.UNKNOWN_CODE, Judgement.UNKNOWN_PARENT)

_EXAMPLE = """
# 一般公共预算支出表
| 科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出 |
| 221 | 住房保障支出 | 12.00 | 12.00 |  |
| 22102 | 住房改革支出 | 12.00 | 12.00 |  |
| {} | 住房公积金 | 12.00 | 12.00 |  |
"""


@dataclass(frozen=True)
class _Subjects:
    """The subjects that a document prints, of one statutory list."""

    kind: Kind
    lists: Sequence[CodedList]

    @cached_property
    def printed(self) -> Counter[tuple[str, str]]:
        """How often each code stands with each name."""
        rows = (row for one in self.lists for row in one.rows)
        return Counter((row.code, plain_name(row.name)) for row in rows)

    @cached_property
    def classes(self) -> Mapping[str, set[str]]:
        """The codes of each class (类) that the document prints."""
        found: dict[str, set[str]] = {}
        for code, _ in self.printed:
            found.setdefault(code[:_CLASS], set()).add(code)
        return found

    def right(self, row: Coded, fits: Callable[[str], bool], verdict: Verdict) -> str:
        """The code that was meant if this one is a slip of it; else empty.

        `fits` tells whether a code is in order between those of the rows around.
        """
        if verdict.judgement in _GOOD:
            return ""
        name = plain_name(row.name)
        here = {code for code, other in self.printed if other == name and code != row.code}
        there = {entry.code for entry in verdict.namesakes}
        near = sorted(code for code in here | there if _is_slip(row.code, code))
        once = self.printed[row.code, name] == 1 and not self._may_be_new(row, verdict)
        few = len(there) <= _FEW
        ways = (
            (once, lambda code: code in here),
            (self._is_strange(row.code), lambda code: few or self._has_siblings(code)),
            (few or verdict.judgement in _ABSENT, lambda code: fits(code) and not fits(row.code)),
            (few and _is_another(verdict), bool),
        )
        return next((code for holds, told in ways if holds for code in near if told(code)), "")

    def _is_strange(self, code: str) -> bool:
        """Whether the list lacks its 款, and nothing else that is printed is of its class."""
        alone = all(other.startswith(code) for other in self.classes[code[:_CLASS]])
        return alone and Catalogue.standard()[self.kind].lookup(code[: _CLASS + 2]) is None

    def _has_siblings(self, code: str) -> bool:
        return any(other != code for other in self.classes.get(code[:_CLASS], ()))

    def _may_be_new(self, row: Coded, verdict: Verdict) -> bool:
        """A code that the list lacks, under a 款 that the document prints, of a common name."""
        above = row.code[:-2] in self.classes[row.code[:_CLASS]]
        return verdict.judgement in _ABSENT and above and len(verdict.namesakes) > _FEW


def _is_another(verdict: Verdict) -> bool:
    """Whether the code surely has another name."""
    other = verdict.judgement is Judgement.OTHER_NAME
    return other and verdict.certainty >= Certainty.LIKELY


def _in_order(one: CodedList, index: int) -> Callable[[str], bool]:
    """Whether a code would be in order in this row."""
    before = one.rows[index - 1].code if index else ""
    after = one.rows[index + 1].code if index + 1 < len(one.rows) else "9"
    return lambda code: before < code < after


def _is_slip(code: str, right: str) -> bool:
    """One digit wrong, or two neighbours exchanged."""
    if len(code) != len(right):
        return False
    wrong = [i for i, (a, b) in enumerate(zip(code, right, strict=True)) if a != b]
    return len(wrong) == 1 or (
        len(wrong) == 2
        and wrong[1] == wrong[0] + 1
        and code[wrong[0]] == right[wrong[1]]
        and code[wrong[1]] == right[wrong[0]]
    )


@rule(
    "E-SUBJECT-CODE",
    name="科目编码与名称不符",
    severity=Severity.ERROR,
    advice="按当年的政府收支分类科目核对编码和名称。",
    applies=Applies(since=_SINCE),
    example=Example(_EXAMPLE.format("2910201"), _EXAMPLE.format("2210201")),
)
def subject_code(case: Case) -> Iterator[Raised]:
    """各部门、各单位应当按照政府收支分类科目编制预算，支出按功能分类列到类、款、项，按经济性质分类列到类、款（《中华人民共和国预算法》第三十二条），编码与名称应当一致。"""
    lists = list(coded_lists(case))
    if not lists:
        raise UnableToRun("文件中没有同时列出科目编码和名称的表")
    catalogue = Catalogue.standard()
    for kind in dict.fromkeys(one.kind for one in lists):
        subjects = _Subjects(kind, [one for one in lists if one.kind is kind])
        for one in subjects.lists:
            for index, row in enumerate(one.rows):
                verdict = catalogue[kind].judge(row.code, row.name, case.year or None)
                if right := subjects.right(row, _in_order(one, index), verdict):
                    yield _wrong(one, row, right, verdict)


def _wrong(one: CodedList, row: Coded, right: str, verdict: Verdict) -> Raised:
    own = f"{row.code} 是“{verdict.entry.name}”" if verdict.entry else f"科目中没有 {row.code}"
    cell, text = row.mended(right)
    return Raised(
        one.table.place(cell),
        f"“{row.name}”的科目编码应为 {right}，表中写的是 {row.code}",
        given=row.code,
        expected=right,
        reasons=(f"{own}；“{row.name}”是 {right}",),
        renames=text,
    )


RULES = (subject_code,)
