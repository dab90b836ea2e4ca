#!/bin/sh
# What takes too long for every change: over 100,000 damaged files, kills in mid-work, new examples
# of every property, planted errors of another seed. NIGHTLY_SEED repeats a night.
set -eu
cd "$(dirname "$0")/.."
sh scripts/setup.sh dev
PATH=$PWD/.venv/bin:$PATH
seed=${NIGHTLY_SEED:-$(date +%Y%m%d)}

step() { printf '== %s\n' "$*"; "$@"; }
step python -m benchmarks.fuzz --inputs 60000 --seed "$seed"
step python -m benchmarks.guided --inputs 4000 --seed "$seed"
step python -m benchmarks.kills --trials 200 --seed "$seed"
step python -m conformance --cases 1100 --seed "$seed" --misses 3
HYPOTHESIS_PROFILE=search step python -m pytest -n auto -q
