"""Puts a desk together from options and environment: each part is made when it is first asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from pathlib import Path

    from afterword.core.model import Settings
    from afterword.core.playbook import Shelf
    from afterword.desk import Desk
    from afterword.store.tinydb_store import TinyStore
    from afterword.system.clipboard import CopyResult
    from afterword.system.paths import Paths
    from afterword.ui.edges import Edges, FirstStart, Keep

NOW_VARIABLE: Final = "AFTERWORD_NOW"
_LETTERS: Final = "bcdfghjkmnpqrstvwxyz23456789"
_LENGTH: Final = 7


class Session:
    """One call of the program. `starts` says that the command may begin a data file where a named one is missing."""

    def __init__(
        self,
        env: Mapping[str, str],
        *,
        data: str | None = None,
        config: str | None = None,
        now: str | None = None,
        demo: bool = False,
        starts: bool = False,
    ) -> None:
        self.env = env
        self.demo = demo
        self._data = data
        self._config = config
        self._now = now if now is not None else env.get(NOW_VARIABLE) or None
        self._starts = starts

    @cached_property
    def paths(self) -> Paths:
        """Where things live; with `--demo`, the invented job search has places of its own."""
        from afterword.system.paths import find_paths

        if not self.demo:
            return find_paths(self.env, data=self._data, config=self._config)
        own = find_paths({}, config=self._config or self.env.get("AFTERWORD_CONFIG"))
        return find_paths(self.env, data=own.state / "demo" / "demo.json", config=self._config)

    @cached_property
    def shelf(self) -> Shelf:
        """The built-in playbooks and the user's own. Raises `Refused` for one that cannot be read."""
        from afterword.playbooks import built_in, with_own

        own = {str(path): _text(path) for path in sorted(self.paths.playbooks.glob("*.toml"))}
        return with_own(own) if own else built_in()

    @cached_property
    def templates(self) -> dict[str, str]:
        """The texts of the user's own letter templates by path. A faulty one is refused when its letter is asked for."""
        if not self.paths.templates.is_dir():
            return {}
        from afterword.system.texts import read_texts

        return read_texts(self.paths.templates)

    @cached_property
    def settings(self) -> Settings:
        """The user's settings, in the machine's zone unless they say otherwise; those of the invented person with `--demo`."""
        if self.demo:
            from afterword import demo

            return demo.settings()
        from afterword.system.config import load_settings

        return load_settings(self.paths.config, base=self.base_settings, must_exist=self.paths.config_given)

    @cached_property
    def base_settings(self) -> Settings:
        """What holds where the settings file is silent."""
        from afterword.core.model import Settings
        from afterword.system.zone import machine_zone

        return Settings(zone=machine_zone(self.env).name)

    @property
    def zone(self) -> ZoneInfo:
        """The user's zone."""
        return ZoneInfo(self.settings.zone)

    @cached_property
    def clock(self) -> Callable[[], datetime]:
        """Tells the present in the user's zone. Raises `UsageError` when `--now` names no moment."""
        return self.clock_in(self.zone)

    def clock_in(self, zone: ZoneInfo) -> Callable[[], datetime]:
        """Tells the present in this zone: the machine's, the demo's, or what `--now` names. Raises `UsageError`."""
        from afterword.system.clock import FixedClock, SystemClock

        if self._now is not None:
            from afterword.cli.moment import read_now  # late: hardly any call is about another moment

            return FixedClock(read_now(self._now, zone)).now
        if self.demo:
            from afterword import demo

            return FixedClock(demo.NOW).now
        return SystemClock(zone).now

    @cached_property
    def store(self) -> TinyStore:
        """The store over the data file. With `--demo` the invented job search is there already."""
        from afterword.store import open_store
        from afterword.system.clock import SystemClock

        # Backups are thinned by their real age: a what-if in another year must not cost any of them.
        stamp = SystemClock(self.zone).now
        if self.demo:
            self._lay_out_demo(stamp)
        must_exist = self.paths.data_given and not self._starts
        return open_store(self.paths.data, must_exist=must_exist, clock_stamp=stamp, called=self.called)

    @property
    def called(self) -> tuple[str, ...]:
        """The words with which a command reaches the same file again."""
        if self.demo:
            return ("afterword", "--demo")
        return ("afterword", "--data", str(self.paths.data)) if self._data else ("afterword",)

    @property
    def program(self) -> str:
        """The same for advice that can be typed as it stands."""
        import shlex  # late: hardly any command gives such advice

        return shlex.join(self.called)

    @property
    def saved(self) -> bool:
        """Whether this call has changed the data file."""
        return "store" in vars(self) and self.store.saved

    def _lay_out_demo(self, stamp: Callable[[], datetime]) -> None:
        from afterword import __version__, demo
        from afterword.store import open_store

        mark, wanted = self.paths.data.with_name("version"), f"{demo.VERSION} {__version__}"
        if self.paths.data.exists() and mark.exists() and mark.read_text("utf-8") == wanted:
            return
        from afterword.system.files import write_private

        self.paths.data.unlink(missing_ok=True)
        open_store(self.paths.data, clock_stamp=stamp).transact(lambda _: demo.book())
        write_private(mark, wanted.encode("utf-8"))

    @cached_property
    def desk(self) -> Desk:
        """The desk over all of these. Raises `Refused` for settings that name no playbook at hand."""
        from afterword.desk import Desk
        from afterword.system.holidays import HolidayCache

        self.shelf.get(self.settings.playbook)
        holidays = HolidayCache(self.paths.holidays)
        return Desk(self.store, self.shelf, self.settings, holidays, self.clock, token, templates=self.templates)

    def copy(self, text: str) -> CopyResult:
        """Puts a text on the clipboard, in every way there is, and says what is known of it."""
        from afterword.system import clipboard

        terminal = _terminal_writer()
        return clipboard.copy(text, env=self.env, fallback_path=self.paths.last_message, terminal_write=terminal)

    def edges(self) -> Edges:
        """What the screen may ask of the machine."""
        from afterword.cli.handing import Handing
        from afterword.cli.preferences import write
        from afterword.system.clock import ticks
        from afterword.system.editor import edit
        from afterword.system.zone import zone_names
        from afterword.ui.edges import Edges

        return Edges(
            copy=self.copy,
            edit=lambda text: edit(text, env=self.env, folder=self.paths.state),
            write_settings=lambda values: write(self, values),
            out=Handing(self),
            ticks=ticks,
            zones=zone_names,
            keep=None if self.demo else self._keep,
            demo=self.demo,
            first=self._first_start(),
        )

    def _keep(self, name: str) -> Keep:
        from functools import partial

        from afterword.system.autosave import Autosave
        from afterword.ui.edges import Keep

        place = Autosave(self.paths.autosave)
        return Keep(partial(place.read, name), partial(place.write, name))

    def _first_start(self) -> FirstStart | None:
        """For somebody who has neither a data file nor a settings file, which is begun even when the welcome is skipped."""
        if self.demo or self.paths.data.exists() or self.paths.config.exists():
            return None
        from afterword.cli.newcomer import first_start  # late: once in a lifetime

        return first_start(self)


def _terminal_writer() -> Callable[[str], object] | None:
    """Writes straight to the terminal, or None where there is none."""
    import sys

    stream = sys.__stdout__
    if stream is None or not stream.isatty():
        return None

    def write(text: str) -> None:
        stream.write(text)
        stream.flush()

    return write


def token() -> str:
    """A fresh random text for an id: seven characters that can be told apart when read aloud and that spell no word."""
    from random import SystemRandom  # late: reading commands make no ids; `secrets` would load OpenSSL as well

    return "".join(SystemRandom().choices(_LETTERS, k=_LENGTH))


def _text(path: Path) -> str:
    from afterword.core.errors import Refused

    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        raise Refused(f"The playbook {path} cannot be read as UTF-8 text; mend or remove it.") from None
