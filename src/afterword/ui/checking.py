"""What the checks say about the message at hand: known, found within the key, or found in a thread and shown when it comes."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Final

from textual.timer import Timer

from afterword.core.errors import Refused
from afterword.core.items import Item
from afterword.core.step import ENDED
from afterword.desk import StoreError, Written
from afterword.drafts.checks.record import Finding
from afterword.ui.letters import Letters
from afterword.ui.widgets.message_values import Letter

if TYPE_CHECKING:
    from afterword.ui.screens.desk import DeskScreen

Found = tuple[Finding, ...]

REST: Final = 0.25
"""Seconds that a cursor rests before the checks are run in a large book; in a small one they run in the key itself."""
SMALL: Final = 400
"""Applications up to which the checks take less than 2 ms."""
UNCHECKED: Final = "The checks could not run."


class Checking:
    """For one screen. `letters` are the texts and findings that it has asked the desk for."""

    def __init__(self, screen: DeskScreen) -> None:
        self._screen = screen
        self._later: Timer | None = None
        self._loaded = False
        self.letters = Letters(screen.desk)

    def renew(self) -> None:
        """Forgets every text and finding, as after a change of settings."""
        self.letters = Letters(self._screen.desk)

    @property
    def _quick(self) -> bool:
        """Whether the checks are loaded and the book is so small that they can run within a key."""
        return self._loaded and len(self._screen.plan.book.applications) <= SMALL

    # a message as it comes to be shown

    def at_hand(self, item: Item, written: Written | None) -> Found | None:
        """What can be said within a key; None when the checks have yet to look, or looked in vain."""
        found = self.letters.known(item, written)
        if found is None and (written is None or self._quick):
            try:
                found = self.letters.findings(item, written)
            except Exception:  # noqa: BLE001 - as in `_check`
                return None
        return found

    def later(self, item: Item, written: Written | None) -> None:
        """Has the checks look once the cursor rests."""
        self._later = self._screen.set_timer(REST, partial(self._start, item, written))

    def cancel(self) -> None:
        """Nothing later."""
        if self._later is not None:
            self._later.stop()
            self._later = None

    def at_once(self) -> None:
        """What waits for the cursor to rest need not wait: nobody has touched anything yet."""
        if self._later is not None and self._screen.item is not None:
            self._later.stop()
            self._start(self._screen.item, self._screen.message.showing.written)

    def _start(self, item: Item, written: Written | None) -> None:
        self._later = None
        self._in_thread(item, lambda: self.letters.findings(item, written), partial(self._checked, item))

    def _in_thread(self, item: Item, find: Callable[[], Found], then: Callable[[Found], None]) -> None:
        """Looks beside the screen; `then` hears what was found."""
        work = partial(self._check, item, find, then)
        self._screen.run_worker(work, thread=True, exclusive=True, group="check", exit_on_error=False)

    def _check(self, item: Item, find: Callable[[], Found], then: Callable[[Found], None]) -> None:
        """In a thread: the first time, the checks' phrases are compiled and the dictionary is read, and that takes a while."""
        from afterword.drafts.checks import spelling  # late: only a message that is looked at needs it

        app = self._screen.app
        try:
            spelling.load()
            found = find()
        except Exception:  # noqa: BLE001 - whatever it was, the pane must not wait for ever; the text can be used without checks
            app.call_from_thread(self._in_vain, item)
        else:
            app.call_from_thread(then, found)

    def _in_vain(self, item: Item) -> None:
        screen = self._screen
        if screen.item is not None and screen.item.step.id == item.step.id:
            screen.message.show_unchecked()
            screen.tell(UNCHECKED, "alarm")

    def _checked(self, item: Item, found: Found) -> None:
        self._loaded = True
        shown, message = self._screen.item, self._screen.message
        if shown is not None and shown.step.id == item.step.id and message.showing.findings is None:
            message.set_findings(found)

    # a text as it is written

    def soon(self) -> None:
        """Runs the checks on the text as it stands: at once where they are quick, else in a thread."""
        item, pane = self._screen.item, self._screen.message
        if item is None or item.step.task:
            return
        if self._quick:
            self.now()
            return
        letter = pane.letter
        self._in_thread(item, lambda: self._of(item, letter), partial(self._text_checked, item, letter))

    def _of(self, item: Item, letter: Letter) -> Found:
        return self.letters.of_text(item, letter.subject, letter.body, letter.to, letter.channel)

    def _text_checked(self, item: Item, letter: Letter, found: Found) -> None:
        self._loaded = True
        shown, message = self._screen.item, self._screen.message
        if shown is not None and shown.step.id == item.step.id and message.letter == letter:
            message.set_findings(found)

    def now(self) -> Found:
        """Runs the checks on the text as it stands, shows and returns what they find.

        Before the dictionary has been read they do not find all, so that what they found is not shown yet: that comes later.
        """
        item, pane = self._screen.item, self._screen.message
        if self._loaded:
            self.cancel()
        if item is None or item.step.task:
            return ()
        try:
            found = self._of(item, pane.letter)
        except (Refused, StoreError) as trouble:
            self._screen.tell(str(trouble), "alarm")
            return ()
        except Exception:  # noqa: BLE001 - as in `_check`: whatever the user asked for goes on
            self._in_vain(item)
            return ()
        if self._loaded:
            pane.set_findings(found)
        return found

    def aside(self, item: Item | None, letter: Letter) -> Found:
        """What the checks find in a text, for a thread, and without showing it; nothing where they cannot run."""
        if item is None or item.step.task:
            return ()
        try:
            return self._of(item, letter)
        except Exception:  # noqa: BLE001 - as in `_check`: whatever the user asked for goes on
            return ()

    # before anybody asks

    def warm(self) -> None:
        """Loads in a thread all that the checks of any message may need: what the screen begins with may be a task."""
        self._screen.run_worker(self._warm, thread=True, exclusive=True, group="warm", exit_on_error=False)

    def _warm(self) -> None:
        from afterword.drafts.checks import phrasebook, spelling  # late, as in `_check`

        with suppress(Exception):  # what it is shows when a message is looked at
            spelling.load()
            phrasebook.load()
            items = (item for item in self._screen.plan.items if not item.step.task and item.step.state not in ENDED)
            for item in islice(items, 1):
                self.letters.findings(item, self.letters.written(item))
            self._loaded = True
