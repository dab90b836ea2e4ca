"""A public conformance suite: clean disclosures, errors planted in them, and a judge.

Everything is made from a seed: bases are composed, a kind of error is planted in one of them,
and the case says as data what a report must tell. The judge reads reports in the JSON schema
`mingsuan.report/1`, whoever wrote them.
"""

from pathlib import Path

VERSION = Path(__file__).with_name("VERSION").read_text(encoding="utf-8").strip()
"""Of the suite; the same version and seed give the same cases."""
