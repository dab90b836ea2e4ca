"""YAML data checked against a schema; a bad entry is named by file and line, in Chinese."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, TypeVar

import msgspec
import yaml

from mingsuan.errors import FormError

T = TypeVar("T")
_STEP = re.compile(r"\.([^.\[\]]+)|\[(\d+)\]|\[\.\.\.\]")


class _Loader(yaml.CSafeLoader):
    """YAML 1.2 booleans and no dates: 是/否 words such as "on" and codes stay text."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, rx) for tag, rx in rules if not tag.endswith((":timestamp", ":bool"))]
    for first, rules in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}
_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), list("tf"))


Fault = tuple[str, str]
"""Where an entry stands (".headers[3].select") and what is wrong with it, in Chinese."""


def load_declared(
    path: Path, schema: type[T], verify: Callable[[T], Iterable[Fault]] = lambda _: ()
) -> T:
    """The file's content as `schema`, sound by `verify`.

    Raises FormError naming file, line and the first fault.
    """
    text = path.read_text(encoding="utf-8")
    try:
        content = yaml.load(text, _Loader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise _fault(path, line, f"不是合法的 YAML：{error.problem}") from error
    try:
        entry = msgspec.convert(content, schema)
    except msgspec.ValidationError as error:
        message, _, where = str(error).partition(" - at `$")
        raise _fault(path, _line(text, where.rstrip("`")), _in_chinese(message)) from error
    for where, what in verify(entry):
        raise _fault(path, _line(text, where), what)
    return entry


def _fault(path: Path, line: int, what: str) -> FormError:
    return FormError(f"{path.name} 第{line}行：{what}。", advice="请改正这一条后重试。")


def _line(text: str, where: str) -> int:
    """The line of the deepest entry on the path that msgspec names."""
    node = yaml.compose(text, _Loader)
    for key, index in _STEP.findall(where):
        child = _child(node, key, index)
        if child is None:
            break
        node = child
    return int(node.start_mark.line) + 1 if node is not None else 1


def _child(node: Any, key: str, index: str) -> Any:
    if index and isinstance(node, yaml.SequenceNode) and int(index) < len(node.value):
        return node.value[int(index)]
    if key and isinstance(node, yaml.MappingNode):
        return next((value for name, value in node.value if name.value == key), None)
    return None


_WORDS = (
    (re.compile(r"Object missing required field `(.+?)`"), r"缺少必填项 \1"),
    (re.compile(r"Object contains unknown field `(.+?)`"), r"不认识的项 \1"),
    (re.compile(r"Expected `(.+?)`, got `(.+?)`"), r"应为 \1，写成了 \2"),
    (re.compile(r"Invalid enum value '(.+?)'"), r"不允许的取值 \1"),
)


def _in_chinese(message: str) -> str:
    for pattern, chinese in _WORDS:
        if pattern.search(message):
            return pattern.sub(chinese, message)
    return message
