"""Recording that a message was sent or a task is done, with a look at what speaks against it first."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from textual.timer import Timer

from afterword.core import wording
from afterword.core.safe import one_line
from afterword.core.terms import StepKind
from afterword.desk import Done
from afterword.ui import doubts
from afterword.ui.handlers.base import BOUNCE, BOUNCED, Handlers

if TYPE_CHECKING:
    from afterword.ui.screens.main import MainScreen

HASTY: Final = 1.0
"""Seconds in which a second press is more likely a slip than a look at the step that has come up."""


class SendingCommands(Handlers):
    """See the module. What is doubtful is asked in the status line, and the key pressed once more while that stands there."""

    def __init__(self, screen: MainScreen) -> None:
        super().__init__(screen)
        self._just: str | None = None
        """The step that was recorded a moment ago."""
        self._settling: Timer | None = None
        self._asked_at = -BOUNCE

    def sent(self) -> None:
        """The message recorded as sent, with its text; or the task as done."""
        screen, item = self.screen, self.screen.item
        assert item is not None  # the command asks for a step in its `why_not`
        stood, pressed = screen.status.before, screen.edges.ticks()
        screen.keep_text()
        pane = screen.message
        subject, body, channel = pane.subject, pane.body, pane.channel
        hasty = self._just not in (None, item.step.id)
        asked = doubts.question(item, screen.checking.now(), screen.plan.today, self.key("sent"), hasty=hasty)
        if hasty:
            self._settle_later()  # a key that is held down asks and asks, and records nothing
        answers = bool(asked) and not hasty and stood.endswith(one_line(asked))
        bounced = answers and pressed - self._asked_at < BOUNCE
        if asked and (bounced or not answers):
            screen.tell(f"{BOUNCED} {asked}" if bounced else asked, "alarm")
            self._asked_at = screen.edges.ticks()  # a key that is held down never answers
            return
        step_id = self._just = item.step.id
        if item.step.task:
            screen.perform(lambda: self.desk.sent(step_id), then=self._recorded)
        else:
            then = partial(self._recorded, accepted=item.step.kind is StepKind.REPLY_INVITE)
            screen.perform(lambda: self.desk.sent(step_id, channel=channel, subject=subject, body=body), then=then)

    def _recorded(self, done: Done | None, *, accepted: bool = False) -> None:
        """The time begins when the outcome shows, for until then keys wait. `accepted`: an invitation was answered."""
        if done is None:
            self._just = None
        elif accepted and not done.conflicts:
            said = f"{wording.capital(done.label)}; {self.key('undo')} undoes."
            self.screen.tell(f"{said} When the day is agreed, log the interview with {self.key('interview')}.", "good")
        self._settle_later()

    def _settle_later(self) -> None:
        if self._settling is not None:
            self._settling.stop()
        self._settling = self.screen.set_timer(HASTY, self._settled)

    def _settled(self) -> None:
        self._just = None
