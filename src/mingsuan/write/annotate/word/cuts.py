"""Marks at letters: before or behind a run, or inside one, which then is cut in two."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from mingsuan.read.markup import Element
from mingsuan.read.word_xml import W
from mingsuan.write.annotate.splices import Splices
from mingsuan.write.annotate.word.letters import Letter
from mingsuan.write.annotate.xml_source import Span, XmlSource

_RUN_FORM = f"{W}rPr"


@dataclass
class Cuts:
    """The marks to set, by the letter that they stand before."""

    _marks: dict[tuple[Element, int], list[str]] = field(default_factory=lambda: defaultdict(list))

    def before(self, letter: Letter, mark: str) -> None:
        """Set a mark before this letter, or before the blanks before it."""
        self._marks[letter.element, _without_blanks(letter)].append(mark)

    def behind(self, letter: Letter, mark: str) -> None:
        """Set a mark behind this letter."""
        self._marks[letter.element, letter.offset + 1].append(mark)

    def elements(self) -> Iterator[Element]:
        """The elements whose place in the source is needed."""
        for text, _ in self._marks:
            run = text.getparent()
            assert run is not None
            yield from (text, run)
            form = run.find(_RUN_FORM)
            if form is not None:
                yield form

    def apply(
        self, source: XmlSource, spans: Mapping[Element, Span], edits: Splices[bytes]
    ) -> None:
        """Put the marks into the source."""
        for (text, offset), marks in self._marks.items():
            cut = _Cut(source, spans, text)
            cut.apply(offset, "".join(marks).encode(), edits)


def _without_blanks(letter: Letter) -> int:
    """Where a cut leaves no blank at an end, which programs would drop."""
    text = letter.element.text or ""
    return len(text[: letter.offset].rstrip())


@dataclass(frozen=True)
class _Cut:
    """A cut in one text element."""

    source: XmlSource
    spans: Mapping[Element, Span]
    text: Element

    def apply(self, offset: int, marks: bytes, edits: Splices[bytes]) -> None:
        run, own = self.spans[self._run], self.spans[self.text]
        length = len(self.text.text or "")
        if (
            b"<" in self.source.data[own.inside : own.close]
        ):  # CDATA: its letters are not looked for
            offset = 0 if offset < length else length
        if offset == 0 and self._is_first():
            edits.insert(run.start, marks)
        elif offset >= length and self._is_last():
            edits.insert(run.end, marks)
        elif offset == 0:
            edits.insert(own.start, self._reopened(marks))
        elif offset >= length:
            edits.insert(own.end, self._reopened(marks))
        else:
            behind = self.source.data[own.close : own.end]
            at = self.source.character(own.inside, own.close, offset)
            edits.insert(at, behind + self._reopened(marks) + self._text_tag())

    @property
    def _run(self) -> Element:
        run = self.text.getparent()
        assert run is not None
        return run

    def _is_first(self) -> bool:
        """Whether nothing stands before the text in its run but the run's properties."""
        before = self.text.getprevious()
        return before is None or before.tag == _RUN_FORM

    def _is_last(self) -> bool:
        return self.text.getnext() is None

    def _reopened(self, marks: bytes) -> bytes:
        """The end of the run, the marks, and a run of the same form."""
        run = self.spans[self._run]
        form = self._run.find(_RUN_FORM)
        copied = b"" if form is None else self.source.of(self.spans[form])
        start, end = self.source.data[run.start : run.inside], self.source.data[run.close : run.end]
        return end + marks + start + copied

    def _text_tag(self) -> bytes:
        """The start of a text that keeps its blanks."""
        own = self.spans[self.text]
        return self.source.with_attribute(own, "xml:space", "preserve")[2]
