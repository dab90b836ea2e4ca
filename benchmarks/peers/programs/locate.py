"""Banff: the fewest fields of a record that could be wrong."""

import pandas
from timing import measured


def _fields(task: dict) -> list[str]:
    from banff import errorloc

    names = [f"X{i}" for i in range(len(task["values"]))]
    record = pandas.DataFrame(
        [dict(zip(names, map(float, task["values"]), strict=True), ident="R")]
    )
    found = errorloc(
        indata=record,
        unit_id="ident",
        edits="\n".join(task["edits"]),
        time_per_obs=600,
        seed=1,
        outstatus=True,
    )
    return sorted(map(str, found.outstatus["FIELDID"]))


measured(_fields)
