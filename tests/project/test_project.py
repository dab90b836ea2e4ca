"""The project keeps its own rules: pins, layers, one way to set up and test."""

from __future__ import annotations

import ast
import importlib.metadata
import re
import sys
import tomllib

import pytest
from packaging.requirements import Requirement

from tests.project.reading import ROOT, commands, text

PROJECT = tomllib.loads(text("pyproject.toml"))
EXTRAS = tuple(name for name in PROJECT["project"]["optional-dependencies"] if name != "dev")
"""What a user may add; `dev` is for those who work on the project."""


def _name(requirement: str) -> str:
    found = re.match(r"[A-Za-z0-9._-]+", requirement)
    assert found, requirement
    return re.sub(r"[-_.]+", "-", found[0]).lower()


def _pins() -> dict[str, str]:
    lines = [line for line in text("constraints.txt").splitlines() if not line.startswith("#")]
    return {_name(line): line.partition("==")[2] for line in lines}


def _wanted_by(names: set[str]) -> set[str]:
    """The packages and all that they need, as installed here."""
    found: set[str] = set()
    while names - found:
        name = (names - found).pop()
        found.add(name)
        try:
            needs = importlib.metadata.requires(name) or []
        except importlib.metadata.PackageNotFoundError:
            continue  # for another Python or system
        names |= {_name(need) for need in needs if _holds_here(need)}
    return {name for name in found if _installed(name)}


def _holds_here(need: str) -> bool:
    """Whether a package needs this one on this Python, without any extra."""
    marker = Requirement(need).marker
    return marker is None or marker.evaluate({"extra": ""})


def _installed(name: str) -> bool:
    try:
        importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return False
    return True


def test_every_package_that_is_installed_is_pinned_exactly() -> None:
    project = PROJECT["project"]
    requirements = [
        *project["dependencies"],
        *(r for extra in project["optional-dependencies"].values() for r in extra),
        *PROJECT["build-system"]["requires"],
    ]
    wanted = _wanted_by({_name(r) for r in requirements} - {"mingsuan"})
    pins = _pins()
    assert wanted - set(pins) == set()
    assert {_name(r) for r in requirements} - {"mingsuan"} <= set(pins)
    assert all(re.fullmatch(r"[0-9][0-9a-z.]*", version) for version in pins.values())


def test_ci_runs_the_test_command_of_the_readme() -> None:
    assert "sh scripts/test.sh" in commands("README.md")
    assert "exec sh scripts/test.sh" in text(".ci/run")


def test_the_test_command_checks_style_types_layers_and_behaviour() -> None:
    script = text("scripts/test.sh")
    for step in ("ruff check", "ruff format --check", "mypy", "lint-imports", "pytest"):
        assert f"\nstep {step}" in script or f"-m {step}" in script, step


def test_the_layer_contract_covers_every_package() -> None:
    (contract,) = PROJECT["tool"]["importlinter"]["contracts"]
    layers = re.findall(r"\w+", " ".join(contract["layers"]))
    modules = {path.stem for path in (ROOT / "src/mingsuan").glob("[a-z]*")}
    assert set(layers) | set(contract["exhaustive_ignores"]) | {"py"} == modules


def test_the_licence_is_the_one_that_is_declared() -> None:
    assert PROJECT["project"]["license"] == "Apache-2.0"
    assert "Apache License\n                           Version 2.0" in text("LICENSE")


def test_the_changelog_names_the_next_version() -> None:
    assert "## [未发布]" in text("CHANGELOG.md")


def _imported(*folders: str) -> set[str]:
    """The top-level modules that are imported anywhere below, our own left out."""
    found: set[str] = set()
    for path in (path for folder in folders for path in (ROOT / folder).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                found |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                found.add(node.module.partition(".")[0])
    return (
        found
        - sys.stdlib_module_names
        - {"mingsuan", "tests", "examples", "benchmarks", "conformance", "scripts"}
    )


def _declared(*extras: str) -> set[str]:
    project = PROJECT["project"]
    optional = project["optional-dependencies"]
    wanted = [*project["dependencies"], *(r for extra in extras for r in optional[extra])]
    return {_name(requirement) for requirement in wanted}


@pytest.mark.parametrize(
    ("folders", "extras"),
    [(("src",), EXTRAS), (("tests", "examples"), (*EXTRAS, "dev"))],
)
def test_every_package_that_is_imported_is_declared(
    folders: tuple[str, ...], extras: tuple[str, ...]
) -> None:
    sold_as = importlib.metadata.packages_distributions()
    for module in _imported(*folders):
        names = {_name(name) for name in sold_as.get(module, [module])}
        assert names & _declared(*extras), module
