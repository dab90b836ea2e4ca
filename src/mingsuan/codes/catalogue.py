"""All code lists together: the built-in ones, with the user's own laid over them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path

from mingsuan.codes.builtin import builtin_list
from mingsuan.codes.codelist import CodeList
from mingsuan.codes.importing import UserList, import_list
from mingsuan.codes.kinds import Kind
from mingsuan.codes.overlay import overlay
from mingsuan.errors import FormError

_SUFFIXES = frozenset({".csv", ".txt", ".tsv", ".xlsx"})


@dataclass(frozen=True)
class Catalogue:
    """The lists that a run looks codes up in. Immutable: adding a list gives a new one."""

    own: tuple[UserList, ...] = ()
    _built: dict[Kind, CodeList] = field(
        init=False, repr=False, compare=False, default_factory=dict
    )

    @classmethod
    def standard(cls) -> Catalogue:
        """The built-in lists alone."""
        return cls()

    def with_list(
        self, source: Path | UserList, kind: Kind | None = None, year: int | None = None
    ) -> Catalogue:
        """With a user's list added: later ones win. Raises as `import_list` does."""
        added = source if isinstance(source, UserList) else import_list(source, kind, year)
        return replace(self, own=(*self.own, added))

    def with_directory(self, folder: Path) -> Catalogue:
        """With every list of a folder added, by name of file. Raises as `import_list` does."""
        if not folder.is_dir():
            raise FormError(f"{folder}：没有这个文件夹。", advice="请检查科目目录文件夹的位置。")
        files = sorted(path for path in folder.iterdir() if path.suffix.lower() in _SUFFIXES)
        catalogue = self
        for path in files:
            if not path.name.startswith((".", "~$")):
                catalogue = catalogue.with_list(path)
        return catalogue

    def __getitem__(self, kind: Kind) -> CodeList:
        built = self._built.get(kind)
        if built is None:
            built = builtin_list(kind)
            for added in self.own:
                if added.kind is kind:
                    built = overlay(built, added.entries, added.year)
            self._built[kind] = built
        return built

    @property
    def functional(self) -> CodeList:
        """支出功能分类科目."""
        return self[Kind.FUNCTIONAL]

    @property
    def dept_economic(self) -> CodeList:
        """部门预算支出经济分类科目."""
        return self[Kind.DEPT_ECONOMIC]

    @property
    def gov_economic(self) -> CodeList:
        """政府预算支出经济分类科目."""
        return self[Kind.GOV_ECONOMIC]

    @property
    def revenue(self) -> CodeList:
        """收入分类科目."""
        return self[Kind.REVENUE]

    @property
    def procurement(self) -> CodeList:
        """政府采购品目分类目录."""
        return self[Kind.PROCUREMENT]

    @property
    def division(self) -> CodeList:
        """行政区划代码."""
        return self[Kind.DIVISION]
