"""All measurements one after another: `python -m benchmarks`."""

from __future__ import annotations

from benchmarks import mutation, rounding, speed

for measurement in (speed, rounding, mutation):
    print(f"== {measurement.__name__}", flush=True)
    measurement.main()
    print()
