"""Pages as tests read them: their fenced blocks, in order, and what is to be done with each.

| block | what it says |
|---|---|
| ```` ```sh ```` | commands that succeed; what they print is not shown |
| ```` ```console ```` | `$ ` commands, each followed by what it prints |
| ```` ```python ```` | a program; one ```` ```text ```` directly after it is what it prints |
| other ones with `title="名字"` | the content of a file that the reader writes |

In what is printed, `…` stands for what differs from run to run or is left out: alone on its line
for any number of lines, within a line for any words. How many numbers, relations and rules there
are is not compared: it grows with what the program understands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tests.project.reading import ROOT, text

PAGES = (
    "README.md",
    "README.zh-CN.md",
    "conformance/README.md",
    "examples/README.md",
    *sorted(str(path.relative_to(ROOT)) for path in (ROOT / "docs").glob("*.md")),
)
"""Every page that shows what to do."""

_BLOCK = re.compile(r"^```(?P<info>[^`\n]*)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
_COUNT = re.compile(r"\d[\d,]*(?= 个数| 条)")
_TITLE = re.compile(r'title="([^"]+)"')


@dataclass(frozen=True)
class Block:
    """A fenced block of a page."""

    language: str
    title: str
    body: str
    follows: bool
    """Whether nothing but space stands between it and the block before."""


@dataclass(frozen=True)
class Step:
    """A command line, and what it prints if the page shows that."""

    command: str
    printed: str | None


def blocks(page: str) -> list[Block]:
    """The page's fenced blocks."""
    content, found, end = text(page), [], 0
    for match in _BLOCK.finditer(content):
        language, _, rest = match["info"].strip().partition(" ")
        title = _TITLE.search(rest)
        alone = not content[end : match.start()].strip()
        found.append(Block(language, title[1] if title else "", match["body"], alone))
        end = match.end()
    return found


def steps(block: Block) -> Iterator[Step]:
    """The commands of a block, in order."""
    if block.language == "sh":
        yield from (Step(line, None) for line in block.body.splitlines() if line)
        return
    for part in re.split(r"^\$ ", block.body, flags=re.MULTILINE)[1:]:
        command, _, printed = part.partition("\n")
        yield Step(command, printed)


def agrees(shown: str, printed: str) -> bool:
    """Whether that was printed which a page shows; blanks at the ends of lines apart."""
    pattern = re.escape(_trimmed(shown)).replace(re.escape("…"), "…")
    pattern = re.sub(r"^…\\\n", "(?:.*\\\\n)*?", pattern, flags=re.MULTILINE)
    return re.fullmatch(pattern.replace("…", ".*"), _trimmed(printed)) is not None


def _trimmed(lines: str) -> str:
    trimmed = (line.rstrip() for line in lines.strip("\n").splitlines())
    return "".join(f"{_COUNT.sub('N', line)}\n" for line in trimmed)
