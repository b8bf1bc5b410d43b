"""The user's own texts are read as far as they can be, and none of them stops the others."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from afterword.system.texts import read_texts


def test_texts_are_found_by_their_ending_in_the_order_of_their_names(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", ".hidden.txt", "note.md"):
        (tmp_path / name).write_bytes(b"Hello\r\n")
    (tmp_path / "folder.txt").mkdir()
    assert read_texts(tmp_path) == {str(tmp_path / "a.txt"): "Hello\r\n", str(tmp_path / "b.txt"): "Hello\r\n"}


def test_a_missing_folder_holds_no_texts(tmp_path: Path) -> None:
    assert read_texts(tmp_path / "nowhere") == {}
    (tmp_path / "file").write_text("x", "utf-8")
    assert read_texts(tmp_path / "file") == {}


def test_what_is_no_utf_8_comes_as_surrogates(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"M\xfcnchen")
    assert list(read_texts(tmp_path).values()) == ["M\udcfcnchen"]


def test_of_a_huge_file_only_the_beginning_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"x" * 1_000_000)
    assert [len(text) for text in read_texts(tmp_path).values()] == [200_000]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="nothing is unreadable to this user")
def test_a_file_that_cannot_be_opened_is_empty(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x", "utf-8")
    (tmp_path / "a.txt").chmod(0)
    assert list(read_texts(tmp_path).values()) == [""]
