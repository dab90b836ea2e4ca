"""The empty form: every paragraph and table that a ledger needs, without its numbers."""

from __future__ import annotations

from collections.abc import Iterable

from mingsuan.read import Block, Document, Paragraph
from tests.synthetic.grids import Row, grid
from tests.synthetic.ledger import Ledger
from tests.synthetic.narrative import sentences
from tests.synthetic.profile import Profile
from tests.synthetic.records import assets, indicators, institutions, procurement, project_record
from tests.synthetic.tables import nine_tables


def lay_out(ledger: Ledger, profile: Profile, name: str = "示例.docx") -> Document:
    """An empty disclosure with the rows for this ledger, to be bound and filled."""
    return _Layout(ledger, profile).document(name)


class _Layout:
    """Collects blocks from top to bottom."""

    def __init__(self, ledger: Ledger, profile: Profile) -> None:
        self._ledger = ledger
        self._profile = profile
        self._said = sentences(ledger, profile)
        self._blocks: list[Block] = []
        self._tables = 0

    def document(self, name: str) -> Document:
        for title, rows, note in nine_tables(self._ledger, self._profile):
            self._table(title, rows, level=1)
            self._text(note)
        self._explanation()
        return Document(name, "synthetic", tuple(self._blocks))

    def _explanation(self) -> None:
        profile = self._profile
        self._head(f"{profile.entity}{profile.year}年部门预算公开说明", 1)
        self._head("一、部门职责及机构设置", 2)
        self._texts(profile.duties)
        self._table("部门机构设置情况", institutions(profile))
        self._head("二、部门预算总体安排", 2)
        for topic in ("收入", "支出", "增减"):
            self._text(self._said[topic])
        self._head("三、机关运行经费安排", 2)
        self._text(self._said["机关运行"])
        self._head("四、财政拨款“三公”经费预算及增减变化原因", 2)
        self._text(self._said["三公"])
        self._head("五、项目预算及绩效目标", 2)
        self._projects()
        self._head("六、政府采购预算", 2)
        self._text(self._said["采购"])
        self._table("部门政府采购预算", procurement(self._ledger, profile))
        self._head("七、国有资产信息", 2)
        self._text(self._said["资产"])
        self._table("部门固定资产占用情况表", assets(self._ledger, profile))
        self._text("" if self._ledger.assets else "注：本部门没有固定资产占用，列示空表。")
        self._terms()

    def _projects(self) -> None:
        for number, name in enumerate(self._ledger.members("project"), 1):
            project = self._profile.project(name, number)
            record = project_record(name, project, self._profile)
            self._table(f"{number}、{name}绩效目标表", record)
            self._grid(indicators(project))

    def _terms(self) -> None:
        if self._profile.terms:
            self._head("八、名词解释", 2)
            self._texts(self._profile.terms)

    def _head(self, text: str, level: int) -> None:
        self._blocks.append(Paragraph(text, level=level))

    def _text(self, text: str) -> None:
        if text:
            self._blocks.append(Paragraph(text))

    def _texts(self, texts: Iterable[str]) -> None:
        for text in texts:
            self._text(text)

    def _table(self, title: str, rows: Iterable[Row], level: int = 3) -> None:
        self._head(title, level)
        self._grid(rows)

    def _grid(self, rows: Iterable[Row]) -> None:
        self._tables += 1
        self._blocks.append(grid(rows, self._tables))
