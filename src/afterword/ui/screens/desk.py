"""The part of the main screen that talks with the desk: the plan, what is chosen, what is done, and what is said of it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

from textual import on
from textual.screen import Screen
from textual.timer import Timer

from afterword.core.agenda import Plan
from afterword.core.errors import Refused
from afterword.core.items import Item
from afterword.core.model import Application
from afterword.core.safe import one_line, visible
from afterword.core.step import ENDED
from afterword.desk import Desk, Done, StoreError, Written
from afterword.drafts.checks.record import Finding
from afterword.ui import heads
from afterword.ui.attention import Attention
from afterword.ui.beside import Trouble
from afterword.ui.commands import BY_ID
from afterword.ui.edges import Edges
from afterword.ui.keyboard import Keyboard
from afterword.ui.letters import Letters
from afterword.ui.review import Review
from afterword.ui.saver import Saver
from afterword.ui.widgets.message import MessagePane
from afterword.ui.widgets.message_values import Letter
from afterword.ui.widgets.status import StatusLine

FOLLOW: Final = 1.0
"""Seconds between two looks at whether the file was changed by somebody else; one `stat` each."""
REPLAN: Final = 30.0
"""Seconds between two looks at the clock: windows open and close, and days end, while the screen is open."""
RETRY: Final = 3.0
"""Seconds between two attempts at saving a text that could not be saved."""
REST: Final = 0.25
"""Seconds that a cursor rests before the checks are run in a large book; in a small one they run in the key itself."""
SMALL: Final = 400
"""Applications up to which the checks take less than 2 ms."""
LINGER: Final = 15.0
"""Seconds after which what was said goes by itself, unless it is an alarm; it goes at once when the user moves on."""
UNCHECKED: Final = "The checks could not run."


def hinted(keyboard: Keyboard) -> dict[str, str]:
    """The keys that the message pane's hints name."""
    keys = {name: keyboard.key(name) for name in ("why", "override", "edit", "mend", "shelf")}
    return {**keys, "mend.writing": keyboard.last(BY_ID["mend"])}


class DeskScreen(Screen[None]):
    """Owns the plan and what is chosen. A subclass composes the panes and shows them."""

    def __init__(self, desk: Desk, edges: Edges, plan: Plan, keyboard: Keyboard) -> None:
        super().__init__()
        self.desk = desk
        self.edges = edges
        self.plan = plan
        self.next_up = heads.next_up(plan)
        self.item: Item | None = None
        self.application: Application | None = None
        self.review: Review | None = None
        self.keyboard = keyboard
        self.message = MessagePane(keys=hinted(keyboard), id="message")
        self.status = StatusLine(id="status")
        self.saver = Saver(self)
        self.attention = Attention(self)
        self._letters = Letters(desk)
        self._checking: Timer | None = None
        self._lingering: Timer | None = None
        self._toasted: str | None = None
        self._loaded = False

    # what a subclass does

    def show_panes(self) -> None:
        """Draws list, calendar and agenda from the plan."""
        raise NotImplementedError

    def chosen_moved(self) -> None:
        """Takes up the application under the list's cursor."""
        raise NotImplementedError

    def update_lines(self) -> None:
        """Draws the lines above and below."""
        raise NotImplementedError

    def choose(self, application_id: str) -> None:
        """Puts the list's cursor on an application, whatever hides it."""
        raise NotImplementedError

    def review_followed(self, label: str, *, undone: bool) -> None:
        """Lets the review go on after something was done."""
        raise NotImplementedError

    # the plan

    def watch_world(self) -> None:
        """Begins to follow the file and the clock."""
        self.set_interval(FOLLOW, self._follow_file)
        self.set_interval(REPLAN, self._follow_clock)
        self.set_interval(RETRY, self.saver.again)
        self.attention.watch()

    def _follow_file(self) -> None:
        # Against the plan's own book: a check that read the file meanwhile must not make the screen miss the change.
        if not self.saver.busy and self.desk.has_changed(self.plan.book):
            self.saver.look(self._file_changed)

    def _file_changed(self) -> None:
        if self.refresh_plan():
            news = self.attention.news()
            self.tell(news or "The file was changed elsewhere; this is how it stands now.", "alarm" if news else "quiet")

    def _follow_clock(self) -> None:
        if not self.saver.busy:
            self.saver.look(self._time_passed)

    def _time_passed(self) -> None:
        plan = self.desk.clerk.fresh_plan()
        if plan is None:
            self.refresh_plan()
        elif plan.today != self.plan.today or plan.book is not self.plan.book or plan.items != self.plan.items:
            self.show_plan(plan)

    def refresh_plan(self) -> bool:
        """The book as it stands now; cursors stay where they are. Whether it could be read."""
        try:
            plan = self.desk.clerk.fresh_plan()
            if plan is None:
                self.desk.clerk.finish()
                plan = self.desk.plan()
            self.show_plan(plan)
        except (Refused, StoreError) as trouble:
            self.tell(str(trouble), "alarm")
            return False
        return True

    def renew(self) -> None:
        """Everything that rests on the settings made anew: dates, texts, and what the checks find in them."""
        self._letters = Letters(self.desk)
        self.desk.clerk.fresh_plan()  # made with the settings from before
        self.refresh_plan()

    def show_plan(self, plan: Plan) -> None:
        """Another plan in all panes."""
        self.plan = plan
        self._letters.book = plan.book
        self.next_up = heads.next_up(plan)
        self.show_panes()
        self.attention.follow(plan.book)
        item = plan.item(self.item.step.id) if self.item else None
        if item is not None and (self.review is not None or item.step.state not in ENDED):
            self.show_item(item)
        else:
            self.chosen_moved()
        self.update_lines()

    # the message

    def show_item(self, item: Item) -> None:
        """A step in the message pane, whoever's it is."""
        self.application = item.application
        self.show_message(item)

    def show_message(self, item: Item | None) -> None:
        """A step in the message pane, or that there is none, in the very key that asks for it."""
        shown = self.message.showing.item
        if item is None or shown is None or item.step.id != shown.step.id:
            self.keep_text()
        self.item = item
        if self._toasted is not None and (item is None or item.step.id != self._toasted):
            self._toasted = None
            self.app.clear_notifications()
        if self._checking is not None:
            self._checking.stop()
            self._checking = None
        if item is None:
            self.message.show(None, None, (), ())
            return
        try:
            written = self._letters.written(item)
            found = self._letters.known(item, written)
            if found is None and (written is None or self._quick):
                found = self._found(item, written)
            if found is None and self.message.editing and shown is not None and item.step.id == shown.step.id:
                found = self.message.showing.findings  # of a text that is being written `check_soon` finds the news
        except (Refused, StoreError) as trouble:
            self.tell(str(trouble), "alarm")
            written, found = None, ()
        self.message.show(item, written, found, (*item.step.why, *item.step.blocked_by), today=self.plan.today)
        if found is None:  # not looked at yet, or in vain: the thread tries again and says so
            self._checking = self.set_timer(REST, partial(self._check_later, item, written))

    def _found(self, item: Item, written: Written | None) -> tuple[Finding, ...] | None:
        try:
            return self._letters.findings(item, written)
        except Exception:  # noqa: BLE001 - as in `_check`
            return None

    @property
    def settled(self) -> bool:
        """Whether the plan is shown and its message has been looked at by the checks: nothing more comes by itself."""
        return self.is_mounted and self.message.showing.findings is not None

    @property
    def _quick(self) -> bool:
        """Whether the checks are loaded and the book is so small that they can run within a key."""
        return self._loaded and len(self.plan.book.applications) <= SMALL

    def check_at_once(self) -> None:
        """What waits for the cursor to rest need not wait: nobody has touched anything yet."""
        if self._checking is not None and self.item is not None:
            self._checking.stop()
            self._check_later(self.item, self.message.showing.written)

    def _check_later(self, item: Item, written: Written | None) -> None:
        self._checking = None
        self.run_worker(partial(self._check, item, written), thread=True, exclusive=True, group="check", exit_on_error=False)

    def _check(self, item: Item, written: Written | None) -> None:
        """In a thread: the first time, the checks' phrases are compiled and the dictionary is read, and that takes a while."""
        from afterword.drafts.checks import spelling  # late: only a message that is looked at needs it

        try:
            spelling.load()
            found = self._letters.findings(item, written)
        except Exception:  # noqa: BLE001 - whatever it was, the pane must not wait for ever; the text can be used without checks
            self.app.call_from_thread(self._unchecked, item)
        else:
            self.app.call_from_thread(self._checked, item, found)

    def _unchecked(self, item: Item) -> None:
        if self.item is not None and self.item.step.id == item.step.id:
            self.message.show_unchecked()
            self.tell(UNCHECKED, "alarm")

    def _checked(self, item: Item, found: tuple[Finding, ...]) -> None:
        self._loaded = True
        if self.item is not None and self.item.step.id == item.step.id and self.message.showing.findings is None:
            self.message.set_findings(found)

    def check_soon(self) -> None:
        """Runs the checks on the text as it stands: at once where they are quick, else in a thread."""
        item, pane = self.item, self.message
        if item is None or item.step.task:
            return
        if self._quick:
            self.check_now()
            return
        work = partial(self._check_text, item, pane.letter)
        self.run_worker(work, thread=True, exclusive=True, group="check", exit_on_error=False)

    def _check_text(self, item: Item, letter: Letter) -> None:
        from afterword.drafts.checks import spelling  # late, as in `_check`

        try:
            spelling.load()
            found = self._letters.of_text(item, letter.subject, letter.body, letter.to, letter.channel)
        except Exception:  # noqa: BLE001 - as in `_check`
            self.app.call_from_thread(self._unchecked, item)
        else:
            self.app.call_from_thread(self._text_checked, item, letter, found)

    def _text_checked(self, item: Item, letter: Letter, found: tuple[Finding, ...]) -> None:
        self._loaded = True
        if self.item is not None and self.item.step.id == item.step.id and self.message.letter == letter:
            self.message.set_findings(found)

    def check_now(self) -> tuple[Finding, ...]:
        """Runs the checks on the text as it stands, shows and returns what they find.

        Before the dictionary has been read they do not find all, so that what they found is not shown yet: that comes later.
        """
        pane, item = self.message, self.item
        if self._loaded and self._checking is not None:
            self._checking.stop()
            self._checking = None
        if item is None or item.step.task:
            return ()
        try:
            found = self._letters.of_text(item, pane.subject, pane.body, pane.to, pane.channel)
        except (Refused, StoreError) as trouble:
            self.tell(str(trouble), "alarm")
            return ()
        except Exception:  # noqa: BLE001 - as in `_check`: whatever the user asked for goes on
            self._unchecked(item)
            return ()
        if self._loaded:
            pane.set_findings(found)
        return found

    def keep_text(self) -> None:
        """Has what was typed and not saved yet saved next; where that fails, it is said, and the text comes back."""
        edited = self.message.report()
        if edited is not None:
            self._save(edited, said=False)

    def _save(self, edited: MessagePane.Edited, *, said: bool) -> None:
        shown = self.message.showing
        if shown.item is not None and shown.item.step.id == edited.step_id:
            self.saver.text(edited, shown.item, shown.written, said=said)
        else:
            self.saver.text(edited, self.plan.item(edited.step_id), None, said=said)

    @on(MessagePane.Edited)
    def _edited(self, event: MessagePane.Edited) -> None:
        self._save(event, said=True)
        if self.item is not None and self.item.step.id == event.step_id:
            self.check_soon()

    @on(MessagePane.LeftEditing)
    def _left_editing(self) -> None:
        self.update_lines()

    # what was done

    def perform(
        self,
        verb: Callable[[], Done],
        *,
        toast: bool = False,
        undone: bool = False,
        then: Callable[[Done | None], object] = lambda _: None,
    ) -> None:
        """Has a verb of the desk done, and shows what came of it; a refusal is said and changes nothing.

        Painting goes on meanwhile, and keys wait. `then` is called when the outcome shows, with None for a refusal.
        """

        def came(outcome: Done | Trouble) -> None:
            done = outcome if isinstance(outcome, Done) else None
            if done is not None:
                self.after(done, toast=toast, undone=undone)
            else:
                self.tell(str(outcome), "alarm", toast=True)
            then(done)

        self.saver.verb(verb, came)

    def after(self, done: Done, *, toast: bool = False, undone: bool = False, choose: str = "") -> None:
        """The screen after a verb was done, by a form or by a key."""
        self.refresh_plan()
        if choose:
            self.choose(choose)
        label = done.label[:1].upper() + done.label[1:]
        news, undo = self.attention.news(), self.keyboard.key("undo")
        if news and done.conflicts:
            self.tell(f"{label}; {undo} undoes, {self.keyboard.key('attention')} settles it.", "alarm", toast=True)
        else:
            self.tell(f"{label}." if undone else f"{label}; {undo} undoes.", "good", toast=toast and self.review is None)
        if self.review is not None:
            self.review_followed(done.label, undone=undone)
        self.update_lines()

    def tell(self, sentence: str, look: str = "quiet", *, toast: bool = False, short: str = "", of_step: bool = False) -> None:
        """A sentence in the status line (or a `short` one there), and as a toast when it must not be missed.

        What finds no room in the line is a toast as well. A toast `of_step` goes when another step is shown.
        """
        line = one_line(short or sentence)
        self.status.say(line, look)
        toast = toast or not self.status.fits(line)
        if self._lingering is not None:
            self._lingering.stop()
            self._lingering = None
        if sentence and look != "alarm" and self.is_running:
            self._lingering = self.set_timer(LINGER, partial(self.status.say, ""))
        if toast:
            self._toasted = self.item.step.id if of_step and self.item is not None else self._toasted
            self.notify(visible(sentence), severity="warning" if look == "alarm" else "information", markup=False)
