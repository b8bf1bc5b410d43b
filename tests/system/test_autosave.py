from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from afterword.system.autosave import Autosave


def test_a_text_is_kept_for_its_own_key_and_privately(tmp_path: Path) -> None:
    folder = tmp_path / "state" / "autosave"
    Autosave(folder).write("reply a1", "Zoë <3 \udce9")
    Autosave(folder).write("reply ../../x", "other")
    assert Autosave(folder).read("reply a1") == "Zoë <3 \udce9"
    assert Autosave(folder).read("reply a2") == ""
    files = list(tmp_path.rglob("*.json"))
    assert len(files) == len(list(folder.iterdir())) == 2
    assert {file.stat().st_mode & 0o777 for file in files} == {0o600}
    assert folder.stat().st_mode & 0o777 == 0o700
    Autosave(folder).write("reply a1", "")
    Autosave(folder).write("reply a1", "")
    assert Autosave(folder).read("reply a1") == ""
    assert len(list(folder.iterdir())) == 1


@given(st.binary(max_size=60) | st.sampled_from([b'{"key": "k", "text": 3}', b"[]", b'{"key": "x", "text": "y"}', b"3"]))
def test_a_damaged_file_offers_nothing(data: bytes) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as place:
        kept = Autosave(Path(place))
        kept.write("k", "text")
        next(Path(place).iterdir()).write_bytes(data)
        assert kept.read("k") == ""


def test_a_folder_that_cannot_be_is_no_trouble(tmp_path: Path) -> None:
    (tmp_path / "autosave").write_text("a file in its place")
    kept = Autosave(tmp_path / "autosave")
    kept.write("k", "text")
    kept.write("k", "")
    assert kept.read("k") == ""
