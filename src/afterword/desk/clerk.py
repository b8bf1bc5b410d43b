"""Does the desk's verbs beside the screen: in a thread of its own, one after the other, in the order in which they were given.

Whoever looks meanwhile sees the book as it was before: a store may be read while a verb is being saved, and plans only ever
gain what they had not worked out. Nothing but the clerk may do verbs, though, while it is at work.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import suppress
from queue import SimpleQueue
from typing import Any

from afterword.core.agenda import Plan
from afterword.core.errors import Refused
from afterword.store.port import StoreError

Told = Callable[[Any], object]


class Clerk:
    """`look` makes the plan after each piece of work, there in the thread, so that the screen need not."""

    def __init__(self, look: Callable[[], Plan]) -> None:
        self._look = look
        self._orders: SimpleQueue[tuple[Callable[[], object], Told]] = SimpleQueue()
        self._change = threading.Condition()
        self._undone = self._unheard = self._holding = 0
        self._plan: Plan | None = None
        self._thread: threading.Thread | None = None

    @property
    def busy(self) -> bool:
        """Whether anything was given whose outcome has not been `heard` yet."""
        return self._unheard > 0

    @property
    def holding(self) -> bool:
        """Whether whatever the user does next has to wait for the outcome of something that was given."""
        return self._holding > 0

    def give(self, work: Callable[[], object], told: Told, *, hold: bool = False) -> None:
        """Has `work` done when its turn comes. `told` is then called in the thread with what it returned or raised.

        Whoever is told calls `heard`, with the same `hold`, once it has been taken account of.
        """
        with self._change:
            self._undone += 1
            self._unheard += 1
            self._holding += hold
        self._orders.put((work, told))
        if self._thread is None:
            self._thread = threading.Thread(target=self._work, name="clerk", daemon=True)
            self._thread.start()

    def heard(self, *, hold: bool = False) -> None:
        """See `give`."""
        with self._change:
            self._unheard -= 1
            self._holding -= hold

    def finish(self) -> None:
        """Waits until all that was given is done; what was told of it may not have been heard."""
        with self._change:
            self._change.wait_for(lambda: not self._undone)

    def fresh_plan(self) -> Plan | None:
        """The plan as it was after the latest work; None when it was given out before, or could not be made.

        While more than one outcome is still to be heard, all of them get it.
        """
        plan = self._plan
        if self._unheard <= 1:
            self._plan = None
        return plan

    def _work(self) -> None:
        while True:
            work, told = self._orders.get()
            outcome: object
            try:
                outcome = work()
                with suppress(Refused, StoreError):  # then the screen looks for itself, and says what is wrong
                    self._plan = self._look()
            except Exception as problem:  # noqa: BLE001 - whoever hears the outcome raises it again, or says it
                outcome = problem
            told(outcome)
            with self._change:
                self._undone -= 1
                self._change.notify_all()
