"""The message pane: one step's message with what speaks for it, to read at first, and to edit when asked to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, ClassVar, Final

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.timer import Timer
from textual.widget import Widget

from afterword.core.agenda import Item
from afterword.core.model import Channel
from afterword.core.step import ENDED, Reason
from afterword.desk import Written
from afterword.drafts.checks.record import Finding
from afterword.ui.widgets.message_lines import Line
from afterword.ui.widgets.message_page import Page, Showing
from afterword.ui.widgets.message_values import Letter

if TYPE_CHECKING:
    from afterword.ui.widgets.message_editor import MessageEditor

SETTLE: Final = 0.4
"""Seconds after the last key until an edit is reported."""
LATEST: Final = 4.0
"""Seconds after the first key until it is reported at the latest: no more than 5 s of typing may be lost."""


class MessagePane(Widget, can_focus=True):
    """Shows a step's message. The screen gives it what to show and keeps what it reports.

    Reading, it is a page painted line by line, cheap to change with every move of a list's cursor. The editor is only made when
    it is asked for, and stands in the same places.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        f"message--{role}"
        for role in (
            "title", "strong", "quiet", "label", "key", "rule", "good", "error", "warning", "hint",
            "mark-error", "mark-warning", "mark-hint", "placeholder",
            "due", "late", "upcoming", "blocked", "done", "skipped", "expired",
        )
    }  # fmt: skip
    DEFAULT_CSS = """
    MessagePane {
        width: 1fr; height: 1fr; padding: 0 1;
        & > .message--title { text-style: bold; }
        & > .message--strong { text-style: bold; }
        & > .message--label { text-style: bold; color: $primary; }
        & > .message--key { text-style: bold; color: $accent; }
        & > .message--quiet, & > .message--skipped, & > .message--expired { color: $quiet; }
        & > .message--rule { color: $rule; }
        & > .message--good, & > .message--done { color: $success; }
        & > .message--error, & > .message--mark-error { color: $error; }
        & > .message--warning, & > .message--mark-warning { color: $warning; }
        & > .message--hint, & > .message--mark-hint { color: $accent; }
        & > .message--mark-error { text-style: bold underline; }
        & > .message--mark-warning, & > .message--mark-hint { text-style: underline; }
        & > .message--placeholder { color: $background; background: $warning; text-style: bold; }
        & > .message--due { color: $warning; }
        & > .message--late { color: $error; }
        & > .message--upcoming { color: $accent; }
        & > .message--blocked { color: $quiet; text-style: bold; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "scroll_body(-1)", "Up", show=False),
        Binding("down,j", "scroll_body(1)", "Down", show=False),
        Binding("pageup", "scroll_body(-10)", "Up a page", show=False),
        Binding("pagedown,space", "scroll_body(10)", "Down a page", show=False),
        Binding("home,g", "scroll_body(-100000)", "To the top", show=False),
        Binding("end,G", "scroll_body(100000)", "To the end", show=False),
    ]

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
        super().__init__(id=id)
        self.showing = Showing(keys={"why": "w", "override": "o", "edit": "enter", **(keys or {})})
        self.page = Page(self.showing, 0, 0)
        self.editing = False
        self._editor: MessageEditor | None = None
        self._loaded = ""
        self._letter = self._kept = Letter()
        self._pending: tuple[str, str] | None = None
        self._reports: list[Timer] = []
        self._styles_by_role: dict[str, Style] = {}
        self._top = 0

    # what the screen says

    def show(
        self,
        item: Item | None,
        written: Written | None,
        findings: tuple[Finding, ...],
        why: tuple[Reason, ...],
        *,
        today: date | None = None,
    ) -> None:
        """Shows a step, or with None that there is none. While this very step is edited, the text being edited stays.

        Another step ends the editing, reporting what was not reported yet. With `today`, days of this year need not name it.
        """
        same = item is not None and self.showing.item is not None and item.step.id == self.showing.item.step.id
        if self.editing and not same:
            self.end_edit()
        self.showing = replace(self.showing, item=item, written=written, findings=findings, why=why, today=today)
        if not self.editing:
            came = (
                Letter(written.subject, written.body, written.to.id if written.to else None, written.channel)
                if written
                else Letter()
            )
            if not (same and came == self._letter):
                self._loaded = ""
            self._letter = self._kept = came
        if not same:
            self._top = 0
        self._relay()

    def set_findings(self, findings: tuple[Finding, ...]) -> None:
        """Other findings for the same text."""
        self.showing = replace(self.showing, findings=findings)
        self._relay()

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
            self.editing = True
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
        self._relay()
        self.post_message(self.LeftEditing())

    # what the screen may ask

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
            return
        if self._loaded != item.step.id:
            editor.load(self._letter, item.application)
            self._loaded = item.step.id
        if self._pending is not None:
            editor.put(*self._pending)
            self._pending = None
            self._letter = editor.letter
            if not self.editing:
                self._report()
        if self.editing:
            editor.display = True
            editor.text.focus()
        self._relay()

    def _on_edited(self) -> None:
        if not self.editing or not self._loaded or self._editor is None:
            return
        if not self._reports:
            self._reports = [self.set_timer(SETTLE, self._report), self.set_timer(LATEST, self._report)]
        self._reports[0].reset()
        self._editor.text.mark(self.showing.marks_in(self._editor.text.text, follow=self._editor.text.marks))
        row = self.page.recount(self._editor.text.text)
        if row is not None:
            self.refresh(Region(0, row, self.size.width, 1))

    def _report(self) -> None:
        for timer in self._reports:
            timer.stop()
        self._reports = []
        letter, item = self.letter, self.showing.item
        if letter != self._kept and item is not None:
            self._kept = letter
            self.post_message(self.Edited(item.step.id, letter.subject, letter.body, letter.to, letter.channel))

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

    # painting

    def look(self, role: str) -> Style:
        """How a role is painted."""
        found = self._styles_by_role.get(role)
        if found is None:
            known = f"message--{role}" in self.COMPONENT_CLASSES
            found = self.get_component_rich_style(f"message--{role}", partial=True) if known else Style()
            self._styles_by_role[role] = found
        return found

    def notify_style_update(self) -> None:
        """Colours may be others now."""
        self._styles_by_role = {}
        super().notify_style_update()

    def on_resize(self) -> None:
        """The lines break elsewhere."""
        self._relay()

    def _relay(self) -> None:
        self.page = Page(replace(self.showing, letter=self.letter), *self.size, editing=self.editing, top=self._top)
        self._top = self.page.top
        if self.editing and self._editor is not None:
            editor, page = self._editor, self.page
            editor.styles.margin = (page.editor_top, page.editor_right, page.editor_bottom, 0)
            editor.set_class(page.short, "short")
            editor.text.mark(self.showing.marks_in(editor.text.text))
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """One line of the page."""
        base = self.rich_style
        return self._strip(self.page.line(y), base).adjust_cell_length(self.size.width, base)

    def _strip(self, line: Line, base: Style) -> Strip:
        return Strip([Segment(text, base + self.look(role) if role else base) for text, role in line])

    def action_scroll_body(self, by: int) -> None:
        """Moves the text by some lines."""
        if self.page.scroll(by):
            self._top = self.page.top
            self.refresh()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Down by three lines."""
        event.stop()
        self.action_scroll_body(3)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Up by three lines."""
        event.stop()
        self.action_scroll_body(-3)
