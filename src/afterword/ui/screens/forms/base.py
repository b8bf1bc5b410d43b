"""What all forms do: read and save, show refusals where they belong, and lose nothing without a question."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar, Generic, Self, TypeVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.timer import Timer
from textual.widgets import Input, Static, TextArea

from afterword.core.errors import Refused
from afterword.desk import Desk, StoreError
from afterword.ui.beside import NOTICE, Trouble, beside
from afterword.ui.content import content, key_line
from afterword.ui.edges import Keep
from afterword.ui.screens.forms.answers import Answers, Wrong
from afterword.ui.screens.forms.confirm import ConfirmForm
from afterword.ui.screens.forms.entries import Row, Rows
from afterword.ui.screens.forms.typed import Typed
from afterword.ui.widgets.choice_row import ChoiceRow

R = TypeVar("R")


class Form(Answers, ModalScreen[R | None], Generic[R]):
    """A dialogue of rows. A subclass gives its `rows`, says what they mean, and carries out its verb in `commit`."""

    AUTO_FOCUS = ".entry"
    DEFAULT_CSS = """
    Form {
        align: center middle;
        & > #form-box {
            width: 80; max-width: 100%; height: auto; max-height: 100%;
            border: round $rule; padding: 0 1; background: $background;
        }
        & #form-title { text-style: bold; color: $primary; height: auto; max-height: 2; margin-bottom: 1; }
        & #form-rows { height: auto; scrollbar-size-vertical: 1; }
        & #form-back { height: auto; color: $warning; display: none; }
        & #form-follows { height: auto; max-height: 3; color: $accent; }
        & #form-trouble { height: auto; max-height: 8; color: $error; display: none; }
        & #form-back.shown, & #form-trouble.shown { display: block; }
        & #form-keys { color: $quiet; height: 1; }
        &.low #form-title { margin-bottom: 0; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", "Save", priority=True),
        Binding("escape", "leave", "Leave", priority=True),
        # Ahead of the entry, so that letters typed right after it are in the next one.
        Binding("enter", "go_on", "Next", show=False, priority=True),
        Binding("up", "app.focus_previous", "Up", show=False),
        Binding("down", "app.focus_next", "Down", show=False),
    ]
    HEADING = ""
    KEYS = "enter next · ctrl+s save · esc leave"
    _typed: Typed | None = None

    def rows(self) -> Iterable[Row]:
        """The rows, in order."""
        raise NotImplementedError

    def meaning(self, name: str) -> str:
        """What an entry that explains itself means, in words. Raises `Refused` when it means nothing."""
        raise NotImplementedError

    def follows(self) -> str:
        """What follows from the whole form as it stands; may raise `Refused`, which then shows at the entry concerned."""
        return ""

    @property
    def saves(self) -> Desk | None:
        """The desk, when `commit` does a verb of it: the clerk then calls it, and it may read entries but change none."""
        return None

    def commit(self) -> R | None:
        """Carries out the verb. None keeps the form open. Raises `Refused` or `Wrong`."""
        raise NotImplementedError

    # how it works

    def kept(self, keep: Keep) -> Self:
        """Itself, which from now on keeps what is typed until it is saved or dropped, and begins with what was kept before."""
        self._typed = Typed(self, keep)
        return self

    def compose(self) -> ComposeResult:
        """Title, rows, what follows, what is wrong, and the keys."""
        with Vertical(id="form-box"):
            yield Static(content(self.HEADING), id="form-title")
            yield Static("", id="form-back")
            with Rows(id="form-rows"):
                for row in self.rows():
                    self._rows[str(row.entry.id)] = row
                    yield row
            yield Static("", id="form-follows")
            yield Static("", id="form-trouble")
            yield Static(key_line(self.KEYS), id="form-keys")

    def on_mount(self) -> None:
        """The form as it came is what changes are measured against."""
        self._came = {name: row.value for name, row in self._rows.items()}
        self._put("#form-back", self._typed.back(self._rows) if self._typed is not None else "")
        self.refresh_meanings()

    def on_resize(self, event: events.Resize) -> None:
        """The rows take the room there is and scroll in it."""
        self.set_class(event.size.height < 24, "low")
        self.query_one("#form-rows").styles.max_height = max(3, event.size.height - (6 if event.size.height < 24 else 8))
        self.call_after_refresh(self._fit)

    def _fit(self) -> None:
        """Leaves the rows what the lines around them do not need, so that the keys always show."""
        rows = self.query_one("#form-rows")
        around = (part for part in self.query_one("#form-box").children if part is not rows and part.display)
        room = self.size.height - 2 - sum(part.outer_size.height + part.styles.margin.height for part in around)
        if rows.styles.max_height is None or rows.styles.max_height.value != max(3, room):
            rows.styles.max_height = max(3, room)
            if self.focused is not None:
                self.focused.scroll_visible(animate=False)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Typing shows what it means, here and where other words depend on it."""
        event.stop()
        self._changed(event.input.id)

    def on_choice_row_changed(self, event: ChoiceRow.Changed) -> None:
        """Choosing may change what the words mean."""
        event.stop()
        self._changed(event.row.id)

    def on_choice_row_missed(self, event: ChoiceRow.Missed) -> None:
        """Letters with which no choice begins are not lost in silence."""
        event.stop()
        label = self._rows[str(event.row.id)].label
        self.tell_trouble(f"“{event.typed}” begins no choice of “{label}”; ← → move in it, enter and ↓ go to the next entry.")

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """What was wrong may be so no longer."""
        event.stop()
        self._changed(event.text_area.id)

    def _changed(self, name: str | None) -> None:
        if name in self._rows:
            self._rows[name].say("")
        self.tell_trouble("")
        self.refresh_meanings()
        if self._typed is not None:
            self._typed.soon()

    def refresh_meanings(self) -> None:
        """Says anew what every entry means, and what follows."""
        for name, row in self._rows.items():
            if row.explains and row.display:
                self._explain(name, row)
        try:
            said = self.follows()
        except Refused:
            said = ""
        self._put("#form-follows", said)

    def _explain(self, name: str, row: Row) -> None:
        try:
            row.say(self.meaning(name))
        except Wrong as wrong:
            # What another entry lacks is told there.
            row.say(str(wrong) if wrong.entry == name else "", wrong=wrong.entry == name)
        except Refused as refused:
            row.say(str(refused), wrong=True)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Enter is a new line where an entry has several."""
        del parameters
        return action != "go_on" or not isinstance(self.focused, TextArea)

    def action_go_on(self) -> None:
        """To the next entry; saves at the end."""
        shown = [row.entry for row in self._rows.values() if row.display]
        if self.focused is shown[-1]:
            self.action_save()
        else:
            self.focus_next(".entry")

    def action_save(self) -> None:
        """Saves what was typed, the letters that are still on their way to an entry included."""
        (self.focused or self).call_later(self.save)

    def save(self) -> None:
        """Carries out the verb and closes, or says at the entry concerned why that cannot be."""
        self.tell_trouble("")
        if self.saves is not None:
            keys = self.query_one("#form-keys", Static)
            notice = self.set_timer(NOTICE, lambda: keys.update(content("Saving …")))
            beside(self, self.saves, self.commit, lambda outcome: self._saved(outcome, notice), hold=True)
            return
        try:
            outcome: R | Trouble | None = self.commit()
        except (Refused, StoreError) as trouble:
            outcome = trouble
        self._committed(outcome)

    def _saved(self, outcome: R | Trouble | None, notice: Timer) -> None:
        notice.stop()
        self.query_one("#form-keys", Static).update(key_line(self.KEYS))
        self._committed(outcome)

    def _committed(self, outcome: R | Trouble | None) -> None:
        if isinstance(outcome, Wrong):
            row = self._rows[outcome.entry]
            row.say(str(outcome), wrong=True)
            row.entry.focus()
            self.call_after_refresh(row.scroll_visible, animate=False)
        elif isinstance(outcome, Trouble):
            self.tell_trouble(str(outcome))
        elif outcome is not None:
            self._close(outcome)

    def tell_trouble(self, sentence: str) -> None:
        """Says what is wrong with no entry in particular; an empty sentence takes it back."""
        self._put("#form-trouble", f"✗ {sentence}" if sentence else "")

    def _put(self, where: str, text: str) -> None:
        """A text into a line of the form, which is laid out anew only when it says something else."""
        line = self.query_one(where, Static)
        shown = content(text, newlines=True)
        if line.content != shown:
            line.set_class(bool(text), "shown").update(shown)
            self.call_after_refresh(self.call_after_refresh, self._fit)  # once it is shown and laid out

    def action_leave(self) -> None:
        """Closes without saving; asks first when something was typed."""
        if self.dirty:
            self.app.push_screen(ConfirmForm("Leave without saving what you typed?"), self._left)
        else:
            self._close(None)

    def _left(self, sure: bool | None) -> None:
        if sure:
            self._close(None)

    def _close(self, outcome: R | None) -> None:
        if self._typed is not None:
            self._typed.drop()
        self.dismiss(outcome)
