from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable

import pytest

from afterword.core.book import Book
from afterword.core.errors import Refused
from afterword.desk import StoreError
from afterword.ui.app import AfterwordApp
from support.bench import desk_of, northwind
from support.driver import sitting


@pytest.mark.skipif(sys.platform == "win32", reason="no such signals there")
@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP"])
async def test_a_signal_ends_it_with_its_own_status_and_keeps_the_text(name: str) -> None:
    number = getattr(signal, name)
    async with sitting() as desk:
        await desk.press("i")
        await desk.until(lambda: desk.app.main.typing)
        await desk.pilot.press("q", "x")
        os.kill(os.getpid(), number)
        await desk.until(lambda: desk.app.return_code is not None)
        assert desk.app.return_code == 128 + number
    kept = [m for a in desk.store.read().applications.values() for m in a.messages]
    assert kept[0].body.startswith("qx")


async def test_q_ends_it_with_nought() -> None:
    async with sitting() as desk:
        await desk.press("q")
    assert desk.app.return_code == 0


async def test_a_crash_report_names_places_and_nothing_else(capsys: pytest.CaptureFixture[str]) -> None:
    async with sitting() as desk:
        try:
            private = " ".join(("a", "private", "letter"))
            raise RuntimeError(private)
        except RuntimeError:
            desk.app._fatal_error()
        report = desk.app._exit_renderables[0]
        with desk.app.console.capture() as shown:
            desk.app.console.print(report)
        desk.app._exit_renderables.clear()
    assert "RuntimeError" in shown.get()
    assert "test_ending.py:" in shown.get()
    assert "private" not in shown.get()
    capsys.readouterr()


class FullDisk(StoreError):
    """As the store would say it."""


@pytest.mark.parametrize("trouble", [FullDisk("No room is left on the disk."), Refused("That cannot be.")])
async def test_a_text_that_cannot_be_saved_stays_on_the_screen(trouble: Exception, monkeypatch: pytest.MonkeyPatch) -> None:
    async with sitting() as desk:

        def fails(change: Callable[[Book], Book]) -> Book:
            raise trouble

        real = desk.store.transact
        monkeypatch.setattr(desk.store, "transact", fails)
        await desk.press("i")
        await desk.until(lambda: desk.app.main.typing)
        await desk.type("qx")
        await desk.press("escape")
        await desk.until(lambda: desk.said.startswith("Not saved; the text is still here."))
        assert str(trouble) in desk.said
        assert desk.app.main.message.body.startswith("qx")
        await desk.press("x")
        assert str(trouble) in desk.said
        monkeypatch.setattr(desk.store, "transact", real)
        await desk.press("x")
        assert desk.said.startswith("Skipped")


def test_a_file_that_cannot_be_read_is_said_before_the_screen_opens(monkeypatch: pytest.MonkeyPatch) -> None:
    desk = desk_of(northwind())

    def fails() -> Book:
        raise StoreError("The file is damaged.")

    monkeypatch.setattr(desk.store, "read", fails)
    with pytest.raises(StoreError, match="damaged"):
        AfterwordApp(desk, None)  # type: ignore[arg-type]  # no edge is touched before the file is read
