"""Every test is sealed: an empty home, no network, no clock of its own, no terminal habits of the developer's."""

from __future__ import annotations

import gc
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

_YOUNG = 50_000
"""New objects between two looks of the collector; as it comes, its looks take a sixth of the time."""


@pytest.hookimpl(trylast=True)
def pytest_collection_finish() -> None:
    """What was imported and collected stays until the end: the collector need not look at it again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(_YOUNG, 20, 100)


@pytest.fixture(scope="session")
def homes(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The homes that tests had, the last one for the next test: 6,000 folders take pytest many seconds to make and sweep."""
    return [tmp_path_factory.mktemp("home")]


@pytest.fixture(autouse=True)
def sealed(homes: list[Path], tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty HOME that no other test has written in, and an environment in which nothing of the developer's shows."""
    home = homes[-1]
    if any(home.iterdir()):
        home = tmp_path_factory.mktemp("home")
        homes.append(home)
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
