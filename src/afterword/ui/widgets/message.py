"""The message pane: one step's message with what speaks for it, to read at first, and to edit when asked to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from textual.message import Message
from textual.timer import Timer

from afterword.core.terms import Channel
from afterword.drafts.checks.record import Finding
from afterword.ui.widgets.message_text import MessageText
from afterword.ui.widgets.message_values import Letter

if TYPE_CHECKING:
    from afterword.ui.widgets.message_editor import MessageEditor

SETTLE: Final = 0.4
"""Seconds after the last key until an edit is reported."""
LATEST: Final = 4.0
"""Seconds after the first key until it is reported at the latest: no more than 5 s of typing may be lost."""


class MessagePane(MessageText):
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
        """See `MessageText`."""
        super().__init__(keys=keys, id=id)
        self.opening = False
        self._editor: MessageEditor | None = None
        self._marked: tuple[Finding, ...] | None = None
        self._pending: tuple[str, str] | None = None
        self._reports: list[Timer] = []

    # what the screen says and may ask

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

    @property
    def writing(self) -> MessageEditor | None:
        """The editor while the user writes in it."""
        return self._editor if self.editing and self._loaded else None

    @property
    def letter(self) -> Letter:
        """What is written at this moment."""
        if self._pending is not None:
            return replace(self._letter, subject=self._pending[0], body=self._pending[1])
        return self._editor.letter if self.editing and self._editor is not None and self._loaded else super().letter

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
        super().relay()
        page = self.page
        if self.editing and self._editor is not None:
            editor = self._editor
            editor.styles.margin = (page.editor_top, page.editor_right, page.editor_bottom, 0)
            editor.set_class(page.short, "short")
            known = editor.text.marks if self.showing.findings is self._marked else None  # they have moved along meanwhile
            editor.text.mark(self.showing.marks_in(editor.text.text, follow=known))
            self._marked = self.showing.findings
