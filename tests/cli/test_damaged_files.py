"""Damaged data files at the command line: a refusal in words or an honest answer, never a traceback, never a byte changed."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from support.damage import damaged

LOOKING = (("list",), ("today",), ("list", "--json"), ("doctor",), ("show", "acme"))


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody else is writing here: the second look at a damaged file needs no pause."""
    monkeypatch.setattr("afterword.store.tinydb_store.time.sleep", lambda seconds: None)


def fuzz(shell, count: int, seed: int) -> tuple[int, int]:  # type: ignore[no-untyped-def]  # the Shell of conftest
    """How many of the files were refused, and how many were taken."""
    chance, data = random.Random(seed), Path(shell.data)
    shell.acme()
    whole, refused = data.read_bytes(), 0
    for _ in range(count):
        for backup in data.parent.glob("*.backups/*.json"):
            backup.unlink()
        found = damaged(whole, chance)
        data.write_bytes(found)
        words = chance.choice(LOOKING)
        looked = shell(*words)
        assert looked.code in (0, 1, 65), (looked, found)
        assert looked.code == 0 or words == ("doctor",) or looked.err.count("\n") == 1, looked
        assert data.read_bytes() == found
        wrote = shell("add", "Beta", "Cook")
        assert wrote.code in (0, 65), (wrote, found)
        if wrote.code == 65:
            refused += 1
            assert data.read_bytes() == found
            assert (wrote.out, wrote.err.count("\n")) == ("", 1)
            assert "it was left as it is" in wrote.err
            assert "restore" in wrote.err or "no backup" in wrote.err or "newer version" in wrote.err
        else:
            assert any(backup.read_bytes() == found for backup in data.parent.glob("*.backups/*.json"))
    return refused, count - refused


def test_thirty_damaged_files(shell) -> None:  # type: ignore[no-untyped-def]  # as above
    assert min(fuzz(shell, 30, seed=1)) > 0


@pytest.mark.long
@pytest.mark.timeout(900)
@pytest.mark.parametrize("seed", [2, 3])
def test_five_hundred_damaged_files(shell, seed: int) -> None:  # type: ignore[no-untyped-def]  # as above
    refused, taken = fuzz(shell, 500, seed)
    assert refused > 200
    assert taken > 20
