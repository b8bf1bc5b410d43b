"""Settings as the screen writes them, and what is known of somebody who opens it for the first time."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from afterword.cli.assemble import Session
from afterword.cli.preferences import write

if TYPE_CHECKING:
    from conftest import Shell


def session_of(shell: Shell, config: str | None = None) -> Session:
    """A session as the screen has one, over the test's own file."""
    return Session(os.environ, data=str(shell.data), config=config, now=shell.now, starts=True)


def test_a_setting_changed_meanwhile_by_hand_is_kept(shell: Shell) -> None:
    shell.ok("settings", "name=Nora")
    session = session_of(shell)
    assert session.settings.name == "Nora"
    session.paths.config.write_text('# by hand\nname = "Nora"\nphone = "555 0100"\n', "utf-8")
    changed = write(session, {"email": "nora@example.com"})
    assert (changed.phone, changed.email) == ("555 0100", "nora@example.com")
    assert session.paths.config.read_text("utf-8").startswith("# by hand\n")


def test_only_who_was_never_here_is_welcomed(shell: Shell) -> None:
    other = str(shell.data.with_name("other.toml"))
    first = session_of(shell).edges().first
    assert first is not None
    zone, region = first.guess()
    assert (zone.value, region) == ("America/New_York", ("US", "your time zone"))
    session_of(shell).edges().write_settings({})  # the welcome skipped
    assert session_of(shell).edges().first is None
    assert session_of(shell, config=other).edges().first is not None
    shell.ok("add", "Acme", "Engineer")
    assert session_of(shell, config=other).edges().first is None


def test_the_demo_behind_the_welcome_is_kept_apart_and_keeps_no_settings(shell: Shell) -> None:
    own = session_of(shell)
    first = own.edges().first
    assert first is not None
    _, edges, plan = first.demo()
    assert edges.demo
    assert len(plan.book.applications) > 5
    assert edges.write_settings({"name": "Somebody"}).name == "Somebody"
    assert not own.paths.data.exists()
    assert not own.paths.config.exists()
