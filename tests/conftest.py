"""Every test is sealed: an empty home, no network, no clock of its own, no terminal habits of the developer's."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

pytest.register_assert_rewrite("support.story")

_UNWANTED = ("NO_COLOR", "DISPLAY", "WAYLAND_DISPLAY", "TMUX", "EDITOR", "VISUAL", "COLUMNS", "LINES", "TZ", "LANG", "LC_ALL")

# The same examples each time: a failure must be somebody's change, never somebody's luck.
settings.register_profile(
    "afterword", max_examples=50, derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow], database=None
)
settings.load_profile("afterword")


@pytest.fixture(autouse=True)
def sealed(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty HOME of this test's own, and an environment in which nothing of the developer's shows."""
    home = tmp_path_factory.mktemp("home")
    for name in list(os.environ):
        if name.startswith(("AFTERWORD_", "TEXTUAL", "XDG_")) or name in _UNWANTED:
            monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("USERPROFILE", str(home))
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setattr(socket.socket, "connect", _no_network)
    return home


def _no_network(*arguments: object) -> None:
    raise AssertionError(f"a test tried to reach the network: {arguments[1:]}")
