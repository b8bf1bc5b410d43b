"""Commands that take the message at hand out of the program: the clipboard, the mail program, a file. None of them sends."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from afterword.core import labels, people
from afterword.core.items import Item
from afterword.core.model import Person
from afterword.core.terms import Channel
from afterword.ui import doubts
from afterword.ui.edges import CopyOutcome
from afterword.ui.handlers.base import Handlers
from afterword.ui.handlers.steps import as_text
from afterword.ui.outlets import Handed, told_of
from afterword.ui.widgets.message_values import Letter

_Checked = tuple[Item | None, Letter]
"""A text on its way out, for the checks to look at on the way."""


class OutCommands(Handlers):
    """See the module."""

    # the clipboard

    def copy(self) -> None:
        """The body."""
        self._copy(f"Message {self._whom}", self.screen.message.body, whole=True)

    def copy_all(self) -> None:
        """Subject and body."""
        subject, body = self.screen.message.subject, self.screen.message.body
        what = "Subject and message" if subject else "Message"
        self._copy(f"{what} {self._whom}", as_text(subject, body), whole=True)

    def copy_subject(self) -> None:
        """The subject alone."""
        pane = self.screen.message
        if not pane.subject:
            way = labels.CHANNEL[pane.channel]
            self.screen.tell(f"This message goes by {way} and has no subject; {self.key('copy')} copies its text.", "alarm")
            return
        self._copy(f"Subject of the message {self._whom}", pane.subject)

    def copy_recipient(self) -> None:
        """Name and address as a mail program takes them, or the name alone."""
        person = self._recipient
        if person is None:
            ways = f"{self.key('options')} chooses somebody, {self.key('person')} adds them"
            self.screen.tell(f"Nobody is named to send this to; {ways}.", "alarm")
            return
        mailbox = people.mailbox(person)
        alone = {person.name: "Name", person.email: "Address"}.get(mailbox)
        self._copy(f"{alone or 'Name and address'} of {person.name or mailbox}", mailbox)

    @property
    def _recipient(self) -> Person | None:
        item = self.screen.item
        return item.application.person(self.screen.message.to) if item is not None else None

    @property
    def _whom(self) -> str:
        """To whom the message at hand goes, or for which application, where nobody is named."""
        item, person = self.screen.item, self._recipient
        return f"to {person.name}" if person is not None else f"for {item.application.company}" if item is not None else ""

    def _copy(self, what: str, text: str, *, whole: bool = False) -> None:
        screen = self.screen
        screen.keep_text()
        screen.tell("Copying …")
        checked = (screen.item, screen.message.letter) if whole else None
        work = partial(self._copied, what, text, checked)
        screen.run_worker(work, thread=True, exclusive=True, group="copy", exit_on_error=False)

    def _copied(self, what: str, text: str, checked: _Checked | None) -> None:
        outcome = self.screen.edges.copy(text)
        slips = doubts.wrong(self.screen.checking.aside(*checked)) if checked is not None else ""
        self.screen.app.call_from_thread(self._say_copied, what, outcome, checked is not None, slips)

    def _say_copied(self, what: str, outcome: CopyOutcome, whole: bool, slips: str) -> None:
        after = f" Press {self.key('sent')} once it is sent." if outcome.verified and whole else ""
        after = f" Look again before you send it: {slips}." if slips else after
        clause, more, _ = outcome.sentence.partition(";")
        short = told_of(what, f"{clause}." if more else clause) + after
        look = "good" if outcome.verified and not slips else "alarm"
        self.screen.tell(told_of(what, outcome.sentence) + after, look, toast=bool(slips or more), short=short, of_step=True)

    # other programs

    def mail(self) -> None:
        """Into the mail program, unsent."""
        screen, pane = self.screen, self.screen.message
        if pane.channel is not Channel.EMAIL:
            way = labels.CHANNEL[pane.channel]
            ways = f"{self.key('options')} changes that, {self.key('copy')} copies its text"
            screen.tell(f"This message goes by {way} and not by e-mail; {ways}.", "alarm")
            return
        screen.keep_text()
        self._hand(partial(screen.edges.out.mail, self._recipient, pane.subject, pane.body), f"Message {self._whom}")

    def posting(self) -> None:
        """The posting's page."""
        application = self.screen.application
        assert application is not None  # the command asks for a link in its `why_not`
        self._hand(partial(self.screen.edges.out.browse, application.url))

    def _hand(self, work: Callable[[], Handed], what: str = "") -> None:
        screen = self.screen
        screen.tell("Handing it over …")
        checked = (screen.item, screen.message.letter) if what else None

        def hand() -> None:
            handed = work()
            errors = doubts.wrong(screen.checking.aside(*checked)) if checked is not None and handed.done else ""
            screen.app.call_from_thread(self._say_handed, handed, what, errors)

        screen.run_worker(hand, thread=True, exclusive=True, group="hand", exit_on_error=False)

    def _say_handed(self, handed: Handed, what: str, errors: str) -> None:
        after = f" Look again before you send it: {errors}." if errors else ""
        after = after or (f" Press {self.key('sent')} once it is sent." if handed.done and what else "")
        said = told_of(what, handed.sentence) if handed.done and what else handed.sentence
        self.screen.tell(said + after, "good" if handed.done and not errors else "alarm", toast=bool(errors), of_step=True)

    def keep(self) -> None:
        """Into a file."""
        from afterword.ui.screens.forms.keep import KeepForm  # late: not needed for the first screen

        screen, item = self.screen, self.screen.item
        if item is None:
            return
        screen.keep_text()
        screen.app.push_screen(KeepForm(self.desk, screen.edges.out, item, screen.message.letter), self._kept)

    def _kept(self, path: str | None) -> None:
        if path is not None:
            self.screen.tell(f"Message {self._whom} kept as {path}. Press {self.key('sent')} once it is sent.", "good")
