#!/bin/sh
# Everything that must hold before a change is taken: style, types, layers, tests.
set -eu
cd "$(dirname "$0")/.."
sh scripts/setup.sh dev
PATH=$PWD/.venv/bin:$PATH

step() { printf '== %s\n' "$*"; "$@"; }
step ruff check .
step ruff format --check .
step mypy
step lint-imports
step python -m pytest -n auto "$@"
