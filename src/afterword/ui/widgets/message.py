"""The message pane: one step's message with what speaks for it, to read at first, and to edit when asked to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Final

from textual.message import Message
from textual.timer import Timer

from afterword.core.items import Item
from afterword.core.step import ENDED, Reason
from afterword.core.terms import Channel
from afterword.desk import Written
from afterword.drafts.checks.record import Finding
from afterword.ui.widgets.message_page import Page, Showing
from afterword.ui.widgets.message_values import Letter
from afterword.ui.widgets.message_view import MessageView

if TYPE_CHECKING:
    from afterword.ui.widgets.message_editor import MessageEditor

SETTLE: Final = 0.4
"""Seconds after the last key until an edit is reported."""
LATEST: Final = 4.0
"""Seconds after the first key until it is reported at the latest: no more than 5 s of typing may be lost."""


class MessagePane(MessageView):
    """Shows a step's message. The screen gives it what to show and keeps what it reports.

    Reading, it is a page painted line by line, cheap to change with every move of a list's cursor. The editor is only made when
    it is asked for, and stands in the same places.
    """

    @dataclass
    class Edited(Message):
        """The text is another one than before; posted when typing pauses and when the text is left."""

        step_id: str
        subject: str
        body: str
        to: str | None
        channel: Channel

    class LeftEditing(Message):
        """The user is done with the text; an `Edited` came before it when something had changed."""

    def __init__(self, *, keys: Mapping[str, str] | None = None, id: str | None = None) -> None:  # noqa: A002 # Textual's own name for it
        """`keys` names the keys of the commands "why", "override" and "edit", for the pane's hints."""
        super().__init__(Showing(keys={"why": "w", "override": "o", "edit": "enter", **(keys or {})}), id)
        self.editing = False
        self.opening = False
        self._editor: MessageEditor | None = None
        self._loaded = ""
        self._marked: tuple[Finding, ...] | None = None
        self._letter = self._kept = Letter()
        self._reported: dict[str, tuple[Letter, Letter]] = {}
        self._pending: tuple[str, str] | None = None
        self._reports: list[Timer] = []

    # what the screen says

    def name_keys(self, keys: Mapping[str, str]) -> None:
        """Other keys for the commands that the pane's hints name; they show with the next step."""
        self.showing = replace(self.showing, keys=keys)

    def show(
        self,
        item: Item | None,
        written: Written | None,
        findings: tuple[Finding, ...] | None,
        why: tuple[Reason, ...],
        *,
        today: date | None = None,
    ) -> None:
        """Shows a step, or with None that there is none. While this very step is edited, the text being edited stays.

        Another step ends the editing, reporting what was not reported yet. With `today`, days of this year need not name it.
        `findings` None says that the checks have not looked yet; `set_findings` follows.
        """
        same = item is not None and self.showing.item is not None and item.step.id == self.showing.item.step.id
        if self.editing and not same:
            self.end_edit()
        self.showing = replace(
            self.showing, item=item, written=written, findings=findings, why=why, today=today, unchecked=False
        )
        came = _letter_of(written)
        kept = self._not_kept(item, came)
        if self.editing:
            self._kept = came if came == self.letter else self._kept
        else:
            if not (same and (kept or came) == self._letter):
                self._loaded = ""
            self._letter, self._kept = kept or came, came
        if not same:
            self._top = 0
        self.relay()

    def show_nothing(self, said: tuple[tuple[str, str], ...]) -> None:
        """No step, and what there is to say instead: texts with their roles."""
        self.showing = replace(self.showing, nothing=said)
        self.show(None, None, (), ())

    def _not_kept(self, item: Item | None, came: Letter) -> Letter | None:
        """What was reported for this step when it could not be saved: the screen comes back with the text from before.

        Once the screen has come with the reported text, it is saved, and whatever comes later (an undo, another machine) holds.
        """
        if item is None or item.step.id not in self._reported:
            return None
        before, reported = self._reported[item.step.id]
        if came == before:
            return reported
        del self._reported[item.step.id]
        return None

    def set_findings(self, findings: tuple[Finding, ...]) -> None:
        """Other findings for the same text."""
        self.showing = replace(self.showing, findings=findings, unchecked=False)
        self.relay()

    def show_unchecked(self) -> None:
        """The checks looked at nothing: no findings, and no word that all is well either."""
        self.showing = replace(self.showing, findings=(), unchecked=True)
        self.relay()

    def set_text(self, subject: str, body: str) -> None:
        """Another text in the place of the present one, as one edit that can be taken back while editing; it is reported."""
        if self.showing.item is None:
            return
        self._pending = (subject, body)
        self._with_editor()

    def begin_edit(self) -> bool:
        """Lets the user edit; False, changing nothing, when there is nothing to edit (`why_not_edit` says why)."""
        if self.why_not_edit:
            return False
        if not self.editing:
            self.editing = self.opening = True
            self._with_editor()
        return True

    def end_edit(self) -> None:
        """Back to reading; what was not reported yet is reported."""
        if not self.editing:
            return
        self._letter = self.letter
        self.editing = False
        self._report()
        assert self._editor is not None
        inside = self.screen.focused is not None and self._editor in self.screen.focused.ancestors
        self._editor.display = False
        if inside:
            self.focus()
        self.relay()
        self.post_message(self.LeftEditing())

    # what the screen may ask

    @property
    def writing(self) -> MessageEditor | None:
        """The editor while the user writes in it."""
        return self._editor if self.editing and self._loaded else None

    @property
    def letter(self) -> Letter:
        """What is written at this moment."""
        if self._pending is not None:
            return replace(self._letter, subject=self._pending[0], body=self._pending[1])
        return self._editor.letter if self.editing and self._editor is not None and self._loaded else self._letter

    @property
    def subject(self) -> str:
        """The subject."""
        return self.letter.subject

    @property
    def body(self) -> str:
        """The body."""
        return self.letter.body

    @property
    def to(self) -> str | None:
        """The id of the recipient, or None."""
        return self.letter.to

    @property
    def channel(self) -> Channel:
        """The way it travels."""
        return self.letter.channel

    @property
    def dirty(self) -> bool:
        """Whether there is something that was not reported yet."""
        return self.letter != self._kept

    @property
    def why_not_edit(self) -> str:
        """Why there is nothing to edit now, in one sentence; empty when there is."""
        item = self.showing.item
        if item is None:
            return "No step is chosen; move to one in the list or in the agenda first."
        if item.step.task:
            return "This step is something to do, not a message; mark it as done when you have done it."
        if item.step.state in ENDED:
            return "This step is over and its text is kept as it was; undo its last change to write again."
        return "" if self.showing.written is not None else "The draft is not there yet; try again in a moment."

    # editing

    def _with_editor(self) -> None:
        """Makes the editor ready: at once when it is there, else after it is mounted."""
        if self._editor is None:
            from afterword.ui.widgets.message_editor import MessageEditor  # late: a TextArea takes 55 ms to load

            self._editor = MessageEditor(self._on_edited)
            self._editor.display = self.editing
            self.mount(self._editor)
            self.call_after_refresh(self._fill_editor)
        else:
            self._fill_editor()

    def _fill_editor(self) -> None:
        editor, item = self._editor, self.showing.item
        if editor is None or item is None:
            self._pending = None
            self.opening = False
            return
        if self._loaded != item.step.id:
            editor.load(self._letter, item.application, item.step.kind)
            self._loaded = item.step.id
            self._marked = None
        if self._pending is not None:
            editor.put(*self._pending)
            self._pending = None
            self._letter = editor.letter
            if not self.editing:
                self._report()
        if self.editing:
            editor.display = True
            # Not `focus`, which comes later: the next letter may be on its way.
            self.screen.set_focus(editor.text)
        self.opening = False
        self.relay()

    def _on_edited(self) -> None:
        if not self.editing or not self._loaded or self._editor is None:
            return
        if not self._reports:
            self._reports = [self.set_timer(SETTLE, self._report), self.set_timer(LATEST, self._report)]
        self._reports[0].reset()
        self._editor.text.mark(self.showing.marks_in(self._editor.text.text, follow=self._editor.text.marks))
        if self.page.recount(self._editor.text.text):
            self.turn_to(self.page)

    def _report(self) -> None:
        edited = self.report()
        if edited is not None:
            self.post_message(edited)

    def report(self) -> MessagePane.Edited | None:
        """What was not reported yet, for somebody who sees to it that it is kept; None when there is nothing."""
        for timer in self._reports:
            timer.stop()
        self._reports = []
        letter, item = self.letter, self.showing.item
        if letter == self._kept or item is None:
            return None
        before = self._reported.get(item.step.id, (self._kept, letter))[0]
        self._reported[item.step.id] = (before, letter)
        self._kept = letter
        return self.Edited(item.step.id, letter.subject, letter.body, letter.to, letter.channel)

    def on_message_editor_left(self, event: Message) -> None:
        """Escape in the editor."""
        event.stop()
        self.end_edit()

    def on_descendant_blur(self) -> None:
        """Leaving for another pane ends the editing; a dialogue or another window in front does not."""
        self.call_after_refresh(self._end_if_left)

    def _end_if_left(self) -> None:
        if not self.editing or not self.app.app_focus or not self.is_attached or self.screen is not self.app.screen:
            return
        focused = self.screen.focused
        if focused is not None and self not in focused.ancestors_with_self:
            self.end_edit()

    def relay(self) -> None:
        """Makes the page anew, and puts the editor where its gap is."""
        page = Page(replace(self.showing, letter=self.letter), *self.size, editing=self.editing, top=self._top)
        self._top = page.top
        self.turn_to(page)
        if self.editing and self._editor is not None:
            editor = self._editor
            editor.styles.margin = (page.editor_top, page.editor_right, page.editor_bottom, 0)
            editor.set_class(page.short, "short")
            known = editor.text.marks if self.showing.findings is self._marked else None  # they have moved along meanwhile
            editor.text.mark(self.showing.marks_in(editor.text.text, follow=known))
            self._marked = self.showing.findings


def _letter_of(written: Written | None) -> Letter:
    if written is None:
        return Letter()
    return Letter(written.subject, written.body, written.to.id if written.to else None, written.channel)
