"""Files are written whole or not at all, and never over the input."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from mingsuan.errors import MingsuanError
from mingsuan.write.atomic import growing, write_all, write_whole


def test_the_content_takes_the_place_of_the_old(tmp_path: Path) -> None:
    target = tmp_path / "报告.html"
    target.write_bytes(b"old")
    write_whole(target, b"new")
    assert target.read_bytes() == b"new"
    assert [path.name for path in tmp_path.iterdir()] == ["报告.html"], "nothing else is left"


def test_a_failure_leaves_the_old_file_and_nothing_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "报告.html"
    target.write_bytes(b"old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(MingsuanError, match="磁盘不可写或已满"):
        write_whole(target, b"new")
    assert target.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["报告.html"]


def test_the_input_is_never_overwritten_not_even_through_a_link(tmp_path: Path) -> None:
    source = tmp_path / "预算.html"
    source.write_bytes(b"original")
    link = tmp_path / "链接.html"
    link.symlink_to(source)
    for target in (source, link, tmp_path / "." / "预算.html"):
        with pytest.raises(MingsuanError, match="就是要读的文件"):
            write_whole(target, b"new", inputs=[source])
    assert source.read_bytes() == b"original"


def test_a_folder_that_is_missing_is_named(tmp_path: Path) -> None:
    with pytest.raises(MingsuanError, match="不存在") as raised:
        write_whole(tmp_path / "没有" / "报告.html", b"")
    assert raised.value.advice == "请先建立文件夹。"


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(MingsuanError, match="是文件夹"):
        write_whole(tmp_path, b"")


def test_new_files_get_the_usual_permissions(tmp_path: Path) -> None:
    usual = tmp_path / "usual"
    usual.touch()
    write_whole(tmp_path / "ours", b"")
    assert (tmp_path / "ours").stat().st_mode == usual.stat().st_mode


def test_several_files_are_written_or_none(tmp_path: Path) -> None:
    first, second = tmp_path / "甲.html", tmp_path / "乙.html"
    first.write_bytes(b"old")
    second.mkdir()
    with pytest.raises(MingsuanError, match="是文件夹"):
        write_all({first: b"new", second: b"new"})
    assert first.read_bytes() == b"old"
    second.rmdir()
    write_all({first: b"new", second: b"new"})
    assert [first.read_bytes(), second.read_bytes()] == [b"new", b"new"]
    assert len([*tmp_path.iterdir()]) == 2, "nothing else is left"


def test_a_file_that_grows_is_there_only_when_it_is_whole(tmp_path: Path) -> None:
    target = tmp_path / "数据.csv"
    with growing(target) as stream:
        stream.write(b"1")
        assert not target.exists()
        stream.write(b"2")
    assert target.read_bytes() == b"12"


def half_written(target: Path) -> None:
    with growing(target) as stream:
        stream.write(b"new")
        raise MingsuanError("读不了")


def test_a_file_that_stops_growing_leaves_the_old_one_and_nothing_beside_it(tmp_path: Path) -> None:
    target = tmp_path / "数据.csv"
    target.write_bytes(b"old")
    with pytest.raises(MingsuanError, match="读不了"):
        half_written(target)
    assert target.read_bytes() == b"old"
    assert [*tmp_path.iterdir()] == [target]
