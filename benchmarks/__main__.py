"""All measurements one after another: `python -m benchmarks`."""

from __future__ import annotations

from benchmarks import mutation, rounding, speed, writing

for measurement in (speed, writing, rounding, mutation):
    print(f"== {measurement.__name__}", flush=True)
    measurement.main()
    print()
