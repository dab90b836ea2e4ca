"""pandera: one sum rule over the rows of a table."""

import pandas
from timing import measured


def _failing(file: str) -> int:
    import pandera.pandas as pandera

    money = pandera.Column("int64")
    schema = pandera.DataFrameSchema(
        {"total": money, "basic": money, "project": money},
        checks=pandera.Check(lambda table: table["total"] == table["basic"] + table["project"]),
    )
    try:
        schema.validate(pandas.read_csv(file), lazy=True)
    except pandera.errors.SchemaErrors as errors:
        return int(errors.failure_cases["index"].nunique())
    return 0


measured(_failing)
