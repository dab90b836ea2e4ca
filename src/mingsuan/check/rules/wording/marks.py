"""Punctuation, percent signs, numbers left out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mingsuan.check.model import Severity
from mingsuan.check.rules.case import Case
from mingsuan.check.rules.rule import Example, Raised, rule

_DOUBLED = re.compile(
    r"[。，、；：,;](?:\s?[。，、；：,;])+|。\.|(?<!\.)\.。|[（(][，。、；,]|^[，。、；,;]"
)
_NUMBERS = re.compile(r"\d[,，.。]\d")
_MIXED = re.compile(r"\([^（）()]{1,60}）|（[^（）()]{1,60}\)")
_LISTED = re.compile(
    r"(?:宪法|法律|法规|规章|规定|条例|办法|政策)(?:，(?:宪法|法律|法规|规章|规定|条例|办法|政策)){2,}"
)
_SHARE = re.compile(
    r"(?:增长|下降|提高|降低|上升|占[^，。；：（）\d]{0,16}|完成[^，。；：\d]{0,10}预算的?|比重为?|比例为?|幅度为?)"
    r"(\d{1,3}\.\d{1,2})(?=[，。；）])"
)
_NO_NUMBER = re.compile(
    r"(?:收入|支出|预算|决算|经费|费用|费|额|[合总小共]计|增加|减少|安排|拨款|资金|资产|结转|结余)"
    r"(?:数)?(?:为|是|共|约)?(万元|亿元)(?=[，。；：、（）])"
)


@rule(
    "T-MARKS",
    name="标点连用或错位",
    severity=Severity.HINT,
    advice="只保留一个正确的标点。",
    example=Example(
        "一、主要工作\n圆满完成全年任务。,学习贯彻会议精神。",
        "一、主要工作\n圆满完成全年任务，学习贯彻会议精神。",
    ),
)
def doubled_marks(case: Case) -> Iterator[Raised]:
    """标点符号的用法应当合乎《标点符号用法》（GB/T 15834—2011）。"""
    for passage in case.text:
        for found in _DOUBLED.finditer(passage.raw):
            words = found.group()
            if not _NUMBERS.search(passage.raw[max(0, found.start() - 1) : found.end() + 1]):
                yield Raised(passage.raw_place(*found.span()), f"标点“{words}”连用或错位", words)


@rule(
    "T-BRACKETS",
    name="括号半角全角混用",
    severity=Severity.HINT,
    advice="一对括号都用全角（），中文文字中不用半角括号。",
    example=Example(
        "一、“三公”经费\n因公出国(境）费0.00万元。", "一、“三公”经费\n因公出国（境）费0.00万元。"
    ),
)
def mixed_brackets(case: Case) -> Iterator[Raised]:
    """括号应当成对使用同一形式（GB/T 15834—2011《标点符号用法》4.9）。"""
    found = [(p, one) for p in case.text if (one := _MIXED.search(p.raw))]
    if found:
        passage, first = found[0]
        words = first.group()
        more = f"，全文共 {len(found)} 处" if len(found) > 1 else ""
        yield Raised(
            passage.raw_place(*first.span()),
            f"一对括号一个是半角、一个是全角{more}",
            words,
            f"（{words[1:-1]}）",
            related=tuple(p.raw_place(*one.span()) for p, one in found[1:]),
        )


@rule(
    "T-COMMA",
    name="并列的词用了逗号",
    severity=Severity.HINT,
    advice="并列的词语之间用顿号。",
    example=Example(
        "一、职责\n撤销同宪法，法律，法规相抵触的决定。",
        "一、职责\n撤销同宪法、法律、法规相抵触的决定。",
    ),
)
def commas_in_list(case: Case) -> Iterator[Raised]:
    """句子内部并列词语之间的停顿用顿号（GB/T 15834—2011《标点符号用法》4.5）。"""
    for passage in case.text:
        for found in _LISTED.finditer(passage.text):
            words = found.group()
            right = words.replace("，", "、")
            yield Raised(passage.place(*found.span()), "并列的词语之间应当用顿号", words, right)


@rule(
    "T-PERCENT",
    name="百分比没有写 %",
    severity=Severity.WARNING,
    advice="补上 %；如是金额，补上单位。",
    example=Example(
        "一、收入说明\n2024年收入预算120.00万元，比上年增长1.69。",
        "一、收入说明\n2024年收入预算120.00万元，比上年增长1.69%。",
    ),
)
def missing_percent(case: Case) -> Iterator[Raised]:
    """公开的数应当准确，写明单位或百分号（财预〔2016〕143号，基本要求：准确、规范）。"""
    for passage in case.text:
        for found in _SHARE.finditer(passage.text):
            number = found.group(1)
            yield Raised(
                passage.place(*found.span()), f"“{found.group()}”没有单位或 %", number, f"{number}%"
            )


@rule(
    "T-NO-NUMBER",
    name="漏写数额",
    severity=Severity.ERROR,
    advice="补上数额；没有的写 0 或写明没有。",
    example=Example(
        "一、政府性基金\n2024年政府性基金支出预算支出万元。",
        "一、政府性基金\n2024年政府性基金支出预算支出0.00万元。",
    ),
)
def missing_number(case: Case) -> Iterator[Raised]:
    """公开的数应当完整、准确（财预〔2016〕143号，基本要求）。"""
    for passage in case.text:
        for found in _NO_NUMBER.finditer(passage.text):
            yield Raised(
                passage.place(*found.span()), f"“{found.group()}”漏写了数额", found.group()
            )


RULES = (doubled_marks, mixed_brackets, commas_in_list, missing_percent, missing_number)
