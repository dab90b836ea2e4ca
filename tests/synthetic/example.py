"""The example disclosure without its planted errors, from the ledger and words in examples/."""

from __future__ import annotations

import csv
from decimal import Decimal
from pathlib import Path

import msgspec

from mingsuan.cube import LineItem, Unit
from mingsuan.forms.declared import load_declared
from mingsuan.read import Document
from tests.synthetic.fill import fill
from tests.synthetic.ledger import GOODS, Ledger, Purchase, point
from tests.synthetic.profile import Profile, Project
from tests.synthetic.skeleton import lay_out

EXAMPLES = Path(__file__).parents[2] / "examples"


class _Words(msgspec.Struct, forbid_unknown_fields=True):
    """The words as written in the YAML file."""

    entity: str
    owner_code: str
    year: int
    nature: str
    assets: str
    duties: tuple[str, ...]
    reasons: dict[str, str]
    projects: dict[str, Project]
    terms: tuple[str, ...]
    texts: dict[str, str]


def _words() -> _Words:
    return load_declared(EXAMPLES / "示例部门.yaml", _Words)


def example_profile() -> Profile:
    """The words of the example."""
    words = msgspec.structs.asdict(_words())
    del words["assets"]
    return Profile(**words)


def example_ledger() -> Ledger:
    """The line items of the example."""
    entity = example_profile().entity
    with (EXAMPLES / "示例部门明细.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    items: list[LineItem] = []
    prior: list[LineItem] = []
    purchases: list[Purchase] = []
    for row in rows:
        number = f"{len(purchases) + 1}:{row['采购物品']}" if row["采购物品"] else ""
        where = _where(row, number, entity)
        items.append(LineItem(where, _fen(row["金额"])))
        prior.append(LineItem(where, _fen(row["上年金额"])))
        if number:
            purchases.append(_purchase(row, number, entity))
    assets = _fen(_words().assets)
    return Ledger(tuple(items), tuple(prior), tuple(purchases), assets)


def example_document() -> Document:
    """The example as it should be."""
    ledger, profile = example_ledger(), example_profile()
    return fill(lay_out(ledger, profile, "示例部门.docx"), ledger, profile)


def _where(row: dict[str, str], item: str, entity: str) -> tuple[str | None, ...]:
    return point(
        fund=row["资金来源"],
        vintage=row["资金年度"],
        etype=row["支出类型"] or None,
        func=row["功能科目"],
        econ=row["经济科目"],
        project=row["项目"] or None,
        item=item or None,
        unit=entity,
        assetclass=row["资产类别"] or None,
        reserved=row["预留中小微"] or None,
        goods=GOODS.get(row["采购目录"][:1]),
    )


def _purchase(row: dict[str, str], item: str, entity: str) -> Purchase:
    return Purchase(
        unit=entity,
        project=row["项目"],
        item=item,
        name=row["采购物品"],
        catalogue=row["采购目录"],
        measure=row["计量单位"],
        quantity=int(row["数量"]),
        unit_price=_fen(row["单价"]),
    )


def _fen(wan: str) -> int:
    """分 from a decimal in 万元, exactly."""
    fen = Decimal(wan) * Unit.WAN.fen
    assert fen == int(fen), wan
    return int(fen)
