"""What the screen has saved beside it: texts as they are written, and verbs, in the order in which they were asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Final, TypeVar

from textual.timer import Timer

from afterword.core import wording
from afterword.core.errors import Refused
from afterword.desk import Done, StoreError, Written
from afterword.ui.beside import NOTICE, Trouble, beside
from afterword.ui.settings_log import Journal, SettingsLog
from afterword.ui.unsaved import Unsaved
from afterword.ui.widgets.message import MessagePane

if TYPE_CHECKING:
    from afterword.core.items import Item
    from afterword.core.model import Settings
    from afterword.ui.screens.desk import DeskScreen

RETRY: Final = 3.0
"""Seconds between two attempts at saving a text that could not be saved."""
T = TypeVar("T")


class Saver:
    """For one screen. `unsaved` are the texts that could not be saved and are tried again; `log` keeps settings."""

    def __init__(self, screen: DeskScreen) -> None:
        self._screen = screen
        self._notice: Timer | None = None
        self._rescued: list[Done] = []
        self.unsaved = Unsaved()
        self.log = SettingsLog(screen.edges.write_settings, lambda: screen.desk.settings, self._journal)

    @property
    def busy(self) -> bool:
        """Whether anything is being done whose outcome the screen does not show yet."""
        return self._screen.desk.clerk.busy

    def text(self, edited: MessagePane.Edited, item: Item | None, seen: Written | None, *, said: bool) -> None:
        """Saves the text of a step. `seen` is what the editor was opened with; `said`: the screen says when it is saved.

        `item` is the step as the screen knows it: where it is not planned any more, the text is kept all the same.
        """
        desk = self._screen.desk
        subject, body, to, channel = edited.subject, edited.body, edited.to, edited.channel

        def save() -> None:
            try:
                desk.save_draft(edited.step_id, subject=subject, body=body, to=to, channel=channel, seen=seen)
            except Refused:
                if item is None:
                    raise
                self._rescued.append(desk.rescue_draft(item, subject=subject, body=body, to=to, channel=channel))

        self._give(partial(self.unsaved.save, edited.step_id, save), partial(self._text_saved, edited.step_id, said))

    def _text_saved(self, step_id: str, said: bool, outcome: Trouble | None) -> None:
        screen = self._screen
        if outcome is not None:
            screen.tell(f"Not saved; the text is still here. {outcome}", "alarm", toast=True)
        elif screen.refresh_plan() and said and screen.item is not None and screen.item.step.id == step_id:
            news = screen.attention.news()
            screen.tell(news or "Saved.", "alarm" if news else "good")

    def settings(self, values: Mapping[str, object], then: Callable[[Settings | Trouble], object]) -> None:
        """Keeps settings in their file; `then` hears all of them as they stand there, or why they could not be kept."""
        self._give(partial(self.log.write, values), then)

    def _journal(self) -> Journal:
        try:
            return self._screen.desk.plan().book.journal
        except (Refused, StoreError):  # settings can be changed all the same
            return self._screen.plan.book.journal

    def verb(self, verb: Callable[[], Done], then: Callable[[Done | Trouble], object]) -> None:
        """Does a verb of the desk; keys wait for what comes of it."""

        def work() -> Done:
            self.unsaved.again()
            return verb()

        self._give(work, then, hold=True)

    def watch(self) -> None:
        """Begins to try once more, now and then, to save what could not be saved."""
        self._screen.set_interval(RETRY, self._again)

    def _again(self) -> None:
        if self.unsaved and not self.busy:
            self._give(self.unsaved.again, lambda _: self._screen.refresh_plan())

    def look(self, then: Callable[[], object]) -> None:
        """Reads and plans beside the screen; `then` may ask the clerk for the plan."""
        beside(self._screen, self._screen.desk, lambda: None, lambda _: then())

    def all_kept(self) -> bool:
        """Finishes everything that is under way, and tries what could not be saved; whether nothing is left unsaved."""
        self._screen.keep_text()
        self._screen.desk.clerk.finish()
        return self.unsaved.again()

    def _give(self, work: Callable[[], T], then: Callable[[T | Trouble], object], *, hold: bool = False) -> None:
        if self._notice is None:
            self._notice = self._screen.set_timer(NOTICE, partial(self._screen.tell, "Saving …"))

        def came(outcome: T | Trouble) -> None:
            if self._notice is not None:
                self._notice.stop()
                self._notice = None
            if hold:  # what a verb says has the last word in the line
                self._say_late()
            then(outcome)
            self._say_late()

        beside(self._screen, self._screen.desk, work, came, hold=hold)

    def _say_late(self) -> None:
        """What became of texts that could not be saved at first: whatever is done beside the screen may have come to it."""
        if self.unsaved.caught_up():
            self._screen.tell("Saved now what could not be saved before.", "good", toast=True)
        while self._rescued:
            label, key = self._rescued.pop(0).label, self._screen.keyboard.key("undo")
            self._screen.tell(f"{wording.capital(label)}; {key} undoes.", "alarm", toast=True)
