"""The part of the main screen that talks with the desk: the plan, the message that is chosen, and what is done."""

from __future__ import annotations

from collections.abc import Callable

from textual import on

from afterword.core import wording
from afterword.core.agenda import Plan
from afterword.core.changes import NOTHING
from afterword.core.errors import Refused
from afterword.core.items import Item
from afterword.core.model import Application
from afterword.core.step import ENDED
from afterword.desk import Desk, Done, StoreError
from afterword.ui import heads
from afterword.ui.attention import Attention
from afterword.ui.beside import Trouble
from afterword.ui.checking import Checking
from afterword.ui.commands import BY_ID
from afterword.ui.edges import Edges
from afterword.ui.following import Following
from afterword.ui.keyboard import Keyboard
from afterword.ui.review import Review
from afterword.ui.saver import Saver
from afterword.ui.screens.telling import TellingScreen
from afterword.ui.widgets.message import MessagePane
from afterword.ui.widgets.message_findings import KEYS


def hinted(keyboard: Keyboard) -> dict[str, str]:
    """The keys that the message pane's hints name."""
    named = ("why", "override", "interview.change", "sent", *KEYS)
    writing = {f"{name}.writing": keyboard.last(BY_ID[name]) for name in ("mend", "findings")}
    return {**{name: keyboard.key(name) for name in named}, **writing}


class DeskScreen(TellingScreen):
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
        self.saver = Saver(self)
        self.attention = Attention(self)
        self.checking = Checking(self)
        self.following = Following(self)

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

    def review_stays(self) -> bool:
        """Has the review show afresh what it is at, where that is no step. Whether it is at such."""
        raise NotImplementedError

    def lists(self, application_id: str) -> bool:
        """Whether the list shows an application."""
        raise NotImplementedError

    def why_unlisted(self, application_id: str) -> str:
        """Why the list does not show an application and what would, in a sentence; empty where it shows it or it is deleted."""
        raise NotImplementedError

    # the plan

    def watch_world(self) -> None:
        """Begins to follow the file and the clock."""
        self.following.watch()
        self.saver.watch()
        self.attention.watch()

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
        self.checking.renew()
        self.desk.clerk.fresh_plan()  # made with the settings from before
        self.refresh_plan()

    def show_plan(self, plan: Plan) -> None:
        """Another plan in all panes."""
        self.plan = plan
        self.checking.letters.book = plan.book
        self.next_up = heads.next_up(plan)
        self.show_panes()
        self.attention.follow(plan.book)
        item = plan.item(self.item.step.id) if self.item else None
        if item is not None and (self.review is not None or item.step.state not in ENDED):
            self.show_item(item)
        elif not self.review_stays():
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
        self.step_changed()
        self.checking.cancel()
        if item is None:
            self.message.show(None, None, (), ())
            return
        try:
            written = self.checking.letters.written(item)
            found = self.checking.at_hand(item, written)
            if found is None and self.message.editing and shown is not None and item.step.id == shown.step.id:
                found = self.message.showing.findings  # of a text that is being written `soon` finds the news
        except (Refused, StoreError) as trouble:
            self.tell(str(trouble), "alarm")
            written, found = None, ()
        self.message.show(item, written, found, (*item.step.why, *item.step.blocked_by), today=self.plan.today)
        if found is None:  # not looked at yet, or in vain: the thread tries again and says so
            self.checking.later(item, written)

    @property
    def step_shown(self) -> str | None:
        """See `TellingScreen`."""
        return self.item.step.id if self.item is not None else None

    @property
    def settled(self) -> bool:
        """Whether the plan is shown and its message has been looked at by the checks: nothing more comes by itself."""
        return self.is_mounted and self.message.showing.findings is not None

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
            self.checking.soon()

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
        listed = self.lists(done.application)
        self.refresh_plan()
        if choose:
            self.choose(choose)
        label = wording.capital(done.label)
        news, undo = self.attention.news(), self.keyboard.key("undo")
        if news and done.conflicts:
            self.tell(f"{label}; {undo} undoes, {self.keyboard.key('attention')} settles it.", "alarm", toast=True)
        else:
            said = f"{label}." if undone or done.label == NOTHING else f"{label}; {undo} undoes."
            gone = self.why_unlisted(done.application) if listed else ""
            self.tell(f"{said} {gone}".rstrip(), "good", toast=toast and self.review is None)
        if self.review is not None:
            self.review_followed(done.label, undone=undone)
        self.update_lines()
