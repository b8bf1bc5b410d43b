"""A question with a yes and a no."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from afterword.ui.content import content, key_line
from afterword.ui.widgets.choice_row import ChoiceRow


class _Answers(ChoiceRow[bool]):
    """The answers; their letters belong to the question, which they answer at once."""

    def check_consume_key(self, key: str, character: str | None = None) -> bool:
        """Takes no letters."""
        del key, character
        return False


class ConfirmForm(ModalScreen[bool]):
    """Asks; gives True for yes. No is chosen at first, so that a hasty enter does no harm."""

    DEFAULT_CSS = """
    ConfirmForm {
        align: center middle;
        & > Vertical {
            width: 56; max-width: 100%; height: auto; border: round $warning; padding: 0 1; background: $background;
        }
        & #question { height: auto; margin-bottom: 1; }
        & #keys { color: $quiet; margin-top: 1; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "answer(True)", "Yes", priority=True),
        Binding("n", "answer(False)", "No", priority=True),
        Binding("escape", "answer(False)", "No", priority=True),
    ]
    AUTO_FOCUS = "_Answers"

    def __init__(self, question: str) -> None:
        super().__init__()
        self.question = question

    def compose(self) -> ComposeResult:
        """The question and the two answers."""
        with Vertical():
            yield Static(content(self.question, newlines=True), id="question")
            yield _Answers([(False, "No"), (True, "Yes")], False)
            yield Static(key_line("y yes · n no · enter the one chosen"), id="keys")

    def on_choice_row_submitted(self, event: ChoiceRow.Submitted) -> None:
        """Enter gives the answer chosen."""
        event.stop()
        self.dismiss(bool(event.row.value))

    def action_answer(self, sure: bool) -> None:
        """The answer by its letter."""
        self.dismiss(sure)
