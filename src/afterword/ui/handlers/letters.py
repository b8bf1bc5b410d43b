"""Commands that change the text of the message at hand: mend a slip, put in a passage, draft it another way; and the shelf."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from afterword.core import labels, wording
from afterword.core.errors import Refused
from afterword.core.items import Item
from afterword.core.terms import Channel
from afterword.desk import Done
from afterword.ui.commands import BY_ID
from afterword.ui.handlers.base import Handlers
from afterword.ui.widgets.message_values import Letter

if TYPE_CHECKING:
    from afterword.drafts.compose import Options
    from afterword.drafts.passages import Passage
    from afterword.ui.mending import Slip
    from afterword.ui.screens.forms.draft import Chosen
    from afterword.ui.widgets.message_editor import MessageEditor


class LetterCommands(Handlers):
    """See the module."""

    # slips

    def mend(self) -> None:
        """Puts right what a check has a fix for: the slip under the cursor while one writes, else the first of the list."""
        writing = self.screen.message.writing
        if writing is not None:
            self._mend_here(writing)
            return
        found = self._slips(self.screen.message.letter)
        if not found:
            edit = self.screen.keyboard.last(BY_ID["edit"])
            self.screen.tell(f"The checks found nothing that a key can mend; press {edit} to change the text.", "alarm")
            return
        slip, letter = found[0], self.screen.message.letter
        from afterword.ui.mending import mended

        texts = [letter.subject, letter.body]
        texts[slip.field] = mended(texts[slip.field], slip)
        changed = replace(letter, subject=texts[0], body=texts[1])

        def said() -> str:
            left = self._slips(self.screen.message.letter)
            more = f"; {wording.count(len(left), 'more slip')} to mend" if left else ""
            return f"{slip.change}{more}; {self.key('undo')} undoes."

        self._rewrite(changed, f"mended {slip.words} in", said)

    def _mend_here(self, editor: MessageEditor) -> None:
        from afterword.ui.mending import at_cursor, following

        field, offset = editor.cursor
        slip = at_cursor(self._slips(editor.shown), field, offset)
        said = ""
        if slip is not None:
            editor.change(slip.field, slip.start, slip.end, slip.fix)
            field, offset = editor.cursor
            said = f"{slip.change}; "
        to_come = following(self._slips(editor.shown), field, offset)
        if to_come is not None:
            editor.go_to(to_come.field, to_come.start)
            key = self.screen.keyboard.last(BY_ID["mend"])
            self.screen.tell(f"{said}{key} mends {to_come.change}.", "good" if said else "quiet")
        elif slip is not None:
            self.screen.tell(f"{said}ctrl+z takes it back.", "good")
        else:
            self.screen.tell("The checks found nothing that a key can mend.", "alarm")

    def _slips(self, shown: Letter) -> tuple[Slip, ...]:
        """What can be mended in the texts as they stand there now."""
        from afterword.ui.mending import slips  # late: not needed for the first screen

        return slips(self.screen.checking.now(), shown.subject, shown.body)

    def findings(self) -> None:
        """All that the checks found, in full."""
        from afterword.ui.widgets.findings import FindingsScreen  # late, as above

        item, found = self.screen.item, self.screen.checking.now()
        if item is None or not found:
            self.screen.tell("The checks found nothing to mend.", "good")
            return
        self.screen.app.push_screen(FindingsScreen(item, found, self.screen.message.page.keys))

    # passages

    def passage(self) -> None:
        """Offers passages; the one chosen goes where the cursor is, or above the closing where nobody writes."""
        from afterword.ui.screens.passages import PassageScreen  # late, as above

        pane, item = self.screen.message, self.screen.item
        if pane.why_not_edit or item is None:
            self.screen.tell(pane.why_not_edit, "alarm")
            return
        try:
            offered = self.desk.passages(item, pane.channel, pane.to)
        except Refused as refused:
            self.screen.tell(str(refused), "alarm")
            return
        self.screen.app.push_screen(PassageScreen(offered), self._put_in)

    def _put_in(self, passage: Passage | None) -> None:
        if passage is None:
            return
        from afterword.drafts.passages import end_of_main, fitted

        pane = self.screen.message
        if pane.writing is not None:
            pane.writing.put_in(passage)
            self.screen.tell(f"Put in: {passage.label.lower()}; ctrl+z takes it back.", "good")
            return
        letter = pane.letter
        at = end_of_main(letter.body)
        put = fitted(letter.body, at, replace(passage, block=True))
        body = letter.body[:at] + put + letter.body[at:]
        edit = self.screen.keyboard.last(BY_ID["edit"])
        said = f"Put in: {passage.label.lower()}; {edit} changes the text, {self.key('undo')} undoes."
        self._rewrite(replace(letter, body=body), "put a passage into", lambda: said)

    # the draft itself

    def options(self) -> None:
        """Asks for channel, recipient and what the draft says, and writes it so."""
        from afterword.ui.screens.forms.draft import DraftForm  # late, as above

        pane, item = self.screen.message, self.screen.item
        if pane.why_not_edit or item is None:
            self.screen.tell(pane.why_not_edit, "alarm")
            return
        letter = pane.letter
        form = DraftForm(item, letter, self._drafted_with(item, letter), self.key)
        self.screen.app.push_screen(form, lambda chosen: self._choose(item, letter, chosen))

    def _choose(self, item: Item, letter: Letter, chosen: Chosen | None) -> None:
        if chosen is None or self.screen.item is None or self.screen.item.step.id != item.step.id:
            return
        way = f"{labels.CHANNEL[chosen.channel]}, to {self._name(item, chosen.to)}"
        if chosen.keep:
            readdressed = replace(letter, to=chosen.to, channel=chosen.channel)
            self._rewrite(readdressed, "readdressed", lambda: f"Now by {way}, in your own words; {self.key('undo')} undoes.")
            return
        drafted = self._drafted(item, chosen.to, chosen.channel, chosen.options)
        if drafted is not None:
            self._rewrite(drafted, "drafted", lambda: f"Drafted to go by {way}; {self.key('undo')} undoes.")

    def reroute(self, before: Letter, after: Letter) -> None:
        """While one writes: another recipient or channel has a draft that nobody wrote in drafted for it."""
        item, writing = self.screen.item, self.screen.message.writing
        if item is None or writing is None:
            return
        options = self._drafted_with(item, before)
        way = f"{labels.CHANNEL[after.channel]}, to {self._name(item, after.to)}"
        if options is None:
            self.screen.tell(f"Now by {way}; your own words stay as they are.")
            return
        drafted = self._drafted(item, after.to, after.channel, options)
        if drafted is not None:
            writing.put(drafted.subject, drafted.body)
            self.screen.tell(f"Drafted to go by {way}.", "good")

    def _drafted(self, item: Item, to: str | None, channel: Channel, options: Options) -> Letter | None:
        try:
            written = self.desk.rewritten(item, channel=channel, to=to, options=options)
        except Refused as refused:
            self.screen.tell(str(refused), "alarm")
            return None
        return Letter(written.subject, written.body, to, channel)

    def _drafted_with(self, item: Item, letter: Letter) -> Options | None:
        subject, body = letter.subject, letter.body
        return self.desk.drafted_with(item, subject=subject, body=body, to=letter.to, channel=letter.channel)

    def _name(self, item: Item, person_id: str | None) -> str:
        person = item.application.person(person_id)
        return person.name if person is not None else "nobody yet"

    def _rewrite(self, letter: Letter, did: str, said: Callable[[], str]) -> None:
        """Keeps another text of the step at hand, as an action of its own; what is `said` once it is, comes afterwards."""
        screen, item = self.screen, self.screen.item
        if item is None:
            return
        screen.keep_text()

        def kept(done: Done | None) -> None:
            if done is not None:
                screen.tell(said(), "good")

        seen = screen.message.showing.written
        step_id, subject, body = item.step.id, letter.subject, letter.body
        screen.perform(
            lambda: self.desk.save_draft(
                step_id, subject=subject, body=body, to=letter.to, channel=letter.channel, seen=seen, did=did
            ),
            then=kept,
        )

    # the shelf

    def shelf(self) -> None:
        """What is worth sending them later."""
        from afterword.ui.screens.shelf import ShelfScreen  # late, as above

        application = self.screen.application
        assert application is not None  # the command asks for one in its `why_not`
        self.screen.app.push_screen(ShelfScreen(self.screen, application.id))
