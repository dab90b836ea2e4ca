#!/bin/sh
# Builds the package, installs it with pip into an empty environment, and checks the example with
# it, away from the source and with no other program in reach.
set -eu
cd "$(dirname "$0")/.."
sh scripts/setup.sh dev

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
.venv/bin/python -m hatchling build -d "$work/dist" >/dev/null

.venv/bin/python -m venv "$work/venv"
PIP_CONSTRAINT=$PWD/constraints.txt "$work/venv/bin/pip" install \
    --quiet --disable-pip-version-check "$work"/dist/*.whl

mkdir "$work/here"
cp examples/部门预算公开示例.docx examples/示例台账.xlsx "$work/here"
cd "$work/here"
bare() { env -i PATH="$work/venv/bin" HOME="$work/here" LC_ALL=C.UTF-8 mingsuan "$@"; }

code=0
bare check 部门预算公开示例.docx --html 示例报告.html >/dev/null || code=$?
[ "$code" = 1 ] || { echo "错误：示例的三处错误没有查出（退出码 $code）" >&2; exit 1; }
bare compose 示例台账.xlsx -o 公开
bare doctor >/dev/null
test -s 示例报告.html
echo "在空的环境中装好，核对、编制示例都成：$(ls "$work/dist" | tr '\n' ' ')" >&2
