"""Has the desk's clerk do something beside the screen, and hears of it in the screen's own time."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from contextvars import copy_context
from functools import partial
from typing import Final, TypeVar

from textual.message_pump import MessagePump

from afterword.core.errors import Refused
from afterword.desk import Desk, StoreError

T = TypeVar("T")
NOTICE: Final = 0.4
"""Seconds after which it is said that something is still being saved."""
Trouble = Refused | StoreError
"""What can come of work that could not be done, and can be said to the user."""


def beside(
    owner: MessagePump, desk: Desk, work: Callable[[], T], then: Callable[[T | Trouble], object], *, hold: bool = False
) -> None:
    """Calls `work` in the clerk's thread, when its turn comes, and then `then` in the owner's own.

    With `hold`, keys wait until `then` has been called.
    """
    clerk, context = desk.clerk, copy_context()

    def heard(outcome: T | Exception) -> None:
        try:
            if isinstance(outcome, Exception) and not isinstance(outcome, Trouble):
                raise outcome
            then(outcome)
        finally:
            clerk.heard(hold=hold)

    def told(outcome: T | Exception) -> None:
        with suppress(RuntimeError):  # the screen has ended meanwhile; what was done is done
            if context.run(owner.call_later, heard, outcome):
                return
        clerk.heard(hold=hold)

    clerk.give(partial(context.run, work), told, hold=hold)
