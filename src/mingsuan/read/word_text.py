"""The visible text of a Word paragraph: runs, fields, tracked changes, text boxes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mingsuan.read.limits import Guard
from mingsuan.read.markup import Element
from mingsuan.read.word_styles import Styles
from mingsuan.read.word_xml import W, attribute, local, properties, switched_on, value, words

_RUN, _TEXT, _BREAK, _FIELD = f"{W}r", f"{W}t", f"{W}br", f"{W}fldChar"
_FORMAT, _HIDDEN, _STYLE = f"{W}rPr", f"{W}vanish", f"{W}rStyle"
_INSERTED, _REMOVED = words("ins", "moveTo"), words("del", "moveFrom")
_AROUND_RUNS = _INSERTED | words(
    "hyperlink", "smartTag", "sdt", "sdtContent", "fldSimple", "customXml", "dir", "bdo",
    "ruby", "rubyBase",
)  # fmt: skip
"""Elements around runs that a reader does not see."""
_SIGNS = {f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
_DRAWINGS = frozenset({"drawing", "pict", "object", "AlternateContent"})
_BOX = f"{W}txbxContent"


@dataclass(slots=True)
class Marks:
    """What a reading came upon and the user should know."""

    insertions: int = 0
    deletions: int = 0
    hidden: int = 0
    unread_parts: int = 0

    def notes(self) -> tuple[str, ...]:
        """The notes for the document."""
        return tuple(self._notes())

    def _notes(self) -> Iterator[str]:
        if self.insertions or self.deletions:
            yield (
                f"文档含未接受的修订（插入 {self.insertions} 处、删除 {self.deletions} 处），"
                "已按全部接受读取。"
            )
        if self.hidden:
            yield f"有 {self.hidden} 处隐藏文字，未读取。"
        if self.unread_parts:
            yield f"有 {self.unread_parts} 处嵌入的外部文档，未读取。"


class TextReader:
    """Reads paragraphs in document order: a field may begin in one and end in another."""

    def __init__(self, guard: Guard, styles: Styles, marks: Marks) -> None:
        self._guard = guard
        self._styles = styles
        self._marks = marks
        self._fields: list[bool] = []
        """For each open field whether its result has begun; before that stands its code."""

    def paragraph(self, element: Element, depth: int) -> tuple[str, list[Element]]:
        """The text, and the text boxes anchored in it."""
        pieces: list[str] = []
        boxes: list[Element] = []
        self._inline(element, depth, pieces, boxes)
        return "".join(pieces), boxes

    def _inline(
        self, element: Element, depth: int, pieces: list[str], boxes: list[Element]
    ) -> None:
        self._guard.depth(depth)
        for part in element:
            tag = part.tag
            if tag == _RUN:
                self._run(part, depth, pieces, boxes)
            elif tag in _AROUND_RUNS:
                self._marks.insertions += tag in _INSERTED
                self._inline(part, depth + 1, pieces, boxes)
            elif tag in _REMOVED:
                self._marks.deletions += 1
            elif not tag.startswith(W):
                self._foreign(part, depth, pieces, boxes)

    def _foreign(self, part: Element, depth: int, pieces: list[str], boxes: list[Element]) -> None:
        """Formulas, and drawings that stand outside runs."""
        if local(part) == "AlternateContent":
            boxes.extend(_boxes(part, self._guard, depth))
        else:
            pieces.extend(sign.text or "" for sign in part.iter("{*}t"))

    def _run(self, run: Element, depth: int, pieces: list[str], boxes: list[Element]) -> None:
        for part in run:
            tag = part.tag
            if tag == _FORMAT:
                if self._is_hidden(part):
                    self._marks.hidden += 1
                    return
            elif tag == _FIELD:
                self._field(attribute(part, "fldCharType"))
            elif tag == _TEXT:
                if all(self._fields):
                    pieces.append(part.text or "")
            else:
                self._special(part, depth, pieces, boxes)

    def _special(self, part: Element, depth: int, pieces: list[str], boxes: list[Element]) -> None:
        """What stands in runs besides text."""
        if local(part) in _DRAWINGS:
            boxes.extend(_boxes(part, self._guard, depth))
        elif local(part) == "ruby":
            self._inline(part, depth + 1, pieces, boxes)
        elif not all(self._fields):
            return
        elif part.tag == _BREAK:
            pieces.append("" if attribute(part, "type") in ("page", "column") else "\n")
        else:
            pieces.append(_SIGNS.get(part.tag, ""))

    def _is_hidden(self, form: Element) -> bool:
        given = properties(form)
        if _HIDDEN in given:
            return switched_on(given[_HIDDEN])
        return _STYLE in given and self._styles.get(value(given[_STYLE])).hidden

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self._fields.append(False)
        elif kind == "separate" and self._fields:
            self._fields[-1] = True
        elif kind == "end" and self._fields:
            self._fields.pop()


def _boxes(drawing: Element, guard: Guard, depth: int) -> Iterator[Element]:
    """The text boxes of a drawing; of alternatives the first one that has any."""
    guard.depth(depth)
    is_choice = local(drawing) == "AlternateContent"
    for part in drawing:
        if part.tag == _BOX:
            yield part
            continue
        found = list(_boxes(part, guard, depth + 1))
        yield from found
        if is_choice and found:
            return
