"""Files of a publication come all together or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from mingsuan.errors import MingsuanError
from mingsuan.write.publication import FORMATS, write_publication
from tests.write.publication.publications import nine_tables


def test_a_file_for_each_format_in_a_new_folder(tmp_path: Path) -> None:
    written = write_publication(nine_tables(), tmp_path / "公开", FORMATS, "某局2026年部门预算")
    assert [path.name for path in written] == [f"某局2026年部门预算.{name}" for name in FORMATS]
    assert sorted(path.name for path in (tmp_path / "公开").iterdir()) == sorted(
        path.name for path in written
    ), "and nothing else"


def test_none_is_written_if_one_cannot_be(tmp_path: Path) -> None:
    (tmp_path / "公开.xlsx").mkdir()
    (tmp_path / "公开.html").write_bytes(b"old")
    with pytest.raises(MingsuanError, match=r"公开\.xlsx 是文件夹"):
        write_publication(nine_tables(), tmp_path, ("html", "xlsx"), "公开")
    assert (tmp_path / "公开.html").read_bytes() == b"old"
    assert len([*tmp_path.iterdir()]) == 2, "nothing is left beside it"


def test_an_unknown_format_is_refused_with_the_known_ones(tmp_path: Path) -> None:
    with pytest.raises(MingsuanError, match=r"不支持的输出格式：wps.*xlsx"):
        write_publication(nine_tables(), tmp_path / "公开", ("html", "wps"), "公开")
    assert not (tmp_path / "公开").exists()


@pytest.mark.parametrize("stem", ["", " ", "../公开", "a/b", "a\\b", ".."])
def test_a_name_that_leaves_the_folder_is_refused(tmp_path: Path, stem: str) -> None:
    with pytest.raises(MingsuanError, match="不能用作文件名"):
        write_publication(nine_tables(), tmp_path, ("html",), stem)


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    with pytest.raises(MingsuanError, match="先建立它的上级文件夹"):
        write_publication(nine_tables(), tmp_path / "没有" / "公开", ("html",), "公开")
