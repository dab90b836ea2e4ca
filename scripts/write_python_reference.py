"""Writes docs/Python参考.md from docstrings: `python scripts/write_python_reference.py`."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from pkgutil import resolve_name
from typing import Any

PAGE = Path(__file__).parents[1] / "docs" / "Python参考.md"

PARTS: Mapping[str, Sequence[str]] = {
    "顶层": (
        "mingsuan:check",
        "mingsuan:check_together",
        "mingsuan:check_series",
        "mingsuan:read",
        "mingsuan:Review",
        "mingsuan:Report",
    ),
    "问题": (
        "mingsuan.check.model:Finding",
        "mingsuan.check.model:Severity",
        "mingsuan.check.verdict:Verdict",
        "mingsuan.check.model:RuleOutcome",
        "mingsuan.check.model:RuleStatus",
        "mingsuan.check.model:Tally",
    ),
    "数和含义": (
        "mingsuan.bind:Disclosure",
        "mingsuan.bind:Fact",
        "mingsuan.cube:Frame",
        "mingsuan.cube:Measure",
    ),
    "文件": ("mingsuan.read:Document", "mingsuan.read:Grid", "mingsuan.read:Place"),
    "表样": (
        "mingsuan.forms:load_forms",
        "mingsuan.forms:standard_files",
        "mingsuan.forms:standard_space",
    ),
    "审核": (
        "mingsuan.check.rules:Circumstances",
        "mingsuan.check.rules.profile:Profile",
        "mingsuan.check.rules:standard_rules",
    ),
    "编制": (
        "mingsuan.compose.ledger.auditing:read_ledger",
        "mingsuan.compose.layout:layout_named",
        "mingsuan.compose.composing:compose",
        "mingsuan.write.publication:write_publication",
    ),
    "错误": (
        "mingsuan.errors:MingsuanError",
        "mingsuan.errors:UnreadableError",
        "mingsuan.errors:NotADisclosureError",
        "mingsuan.errors:FormError",
        "mingsuan.errors:MissingProgramError",
    ),
}
"""Heading → what stands under it, as module:name."""

_HEAD = """\
# Python 参考

本页由 `python scripts/write_python_reference.py` 按程序中的英文说明生成，请勿手改。
怎样用见 [Python 接口](Python接口.md)。
"""


def reference_page() -> str:
    """The page as Markdown."""
    lines = [_HEAD]
    for heading, names in PARTS.items():
        lines.append(f"## {heading}\n")
        lines += (line for name in names for line in _entry(name))
    return "\n".join(lines)


def _entry(name: str) -> Iterator[str]:
    thing = resolve_name(name)
    module, _, short = name.partition(":")
    yield f"### `{short}`\n"
    lines = [f"from {module} import {short}"]
    if inspect.isfunction(thing):
        lines += ["", _declared(thing)]
    yield from ("```py", *lines, "```\n")
    yield f"{_words(thing)}\n"
    if inspect.isclass(thing):
        yield from _members(thing)


def _declared(function: Any) -> str:
    """`name(parameters) -> result` as its source says it."""
    (tree,) = ast.parse(inspect.getsource(function)).body
    assert isinstance(tree, ast.FunctionDef)
    tree.body, tree.decorator_list = [], []
    return ast.unparse(tree).removeprefix("def ").removesuffix(":")


def _members(thing: type) -> Iterator[str]:
    rows = [*_attributes(thing), *_properties(thing), *_methods(thing)]
    if rows:
        yield "| 名称 | 类型 | 含义 |"
        yield "|---|---|---|"
        yield from (f"| `{name}` | {_code(kind)} | {words} |" for name, kind, words in rows)
        yield ""


def _attributes(thing: type) -> Iterator[tuple[str, str, str]]:
    """Fields and members of an enumeration, with the words that stand below each."""
    (tree,) = ast.parse(inspect.getsource(thing)).body
    assert isinstance(tree, ast.ClassDef)
    for node, after in zip(tree.body, [*tree.body[1:], None], strict=True):
        words = _below(after)
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            if not node.target.id.startswith("_"):
                yield node.target.id, ast.unparse(node.annotation), words
        elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            yield node.targets[0].id, ast.unparse(node.value), words


def _below(node: ast.stmt | None) -> str:
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return _in_a_row(str(node.value.value))
    return ""


def _properties(thing: type) -> Iterator[tuple[str, str, str]]:
    for name, value in vars(thing).items():
        if isinstance(value, property) and value.fget and not name.startswith("_"):
            result = inspect.signature(value.fget).return_annotation
            yield name, str(result), _in_a_row(value.__doc__)


def _methods(thing: type) -> Iterator[tuple[str, str, str]]:
    for name, value in vars(thing).items():
        function = inspect.unwrap(getattr(value, "__func__", value))
        if inspect.isfunction(function) and not name.startswith("_") and function.__doc__:
            signature = inspect.signature(function)
            parameters = ", ".join(p for p in signature.parameters if p not in ("self", "cls"))
            kind = str(signature.return_annotation)
            yield f"{name}({parameters})", kind, _in_a_row(function.__doc__)


def _code(kind: str) -> str:
    return f"`{kind}`".replace("|", "\\|")


def _words(thing: Any) -> str:
    return inspect.cleandoc(thing.__doc__ or "")


def _in_a_row(words: str | None) -> str:
    return " ".join((words or "").split()).replace("|", "\\|")


if __name__ == "__main__":
    PAGE.write_text(reference_page(), encoding="utf-8")
