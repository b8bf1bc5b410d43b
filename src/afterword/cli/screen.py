"""The screen, when no command is named on a terminal."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from afterword.cli.assemble import Session


def screen_arguments(parser: ArgumentParser) -> None:
    """None beyond those that every command has."""


def screen_run(_args: Namespace, session: Session) -> int:
    """Opens the screen and returns its exit code."""
    from afterword.ui.app import run

    return run(session.desk, session.edges())
