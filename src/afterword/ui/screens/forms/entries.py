"""What forms are made of: rows with a label, something to fill in, and a line that says what it means."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.suggester import Suggester
from textual.widgets import Static

from afterword.core.safe import visible
from afterword.ui.content import content
from afterword.ui.widgets.choice_row import ChoiceRow
from afterword.ui.widgets.letter_field import LetterField
from afterword.ui.widgets.text_fields import LineField

Entry = LineField | ChoiceRow[object] | LetterField

_APART: Final = re.compile(r"[;\n]|,(?![^<>]*>)")


def names_in(text: str, known: Iterable[str] = ()) -> list[str]:
    """Several people from one field, separated by commas, semicolons or lines.

    `known` names are given back as they are on record, even where they hold a comma or could not be shown as they are.
    """
    found: dict[str, str] = {}
    for name in sorted(known, key=len, reverse=True):
        shown = visible(name)
        if (shown != name or _APART.search(name)) and shown in text:
            # A private character stands for the name while the rest is taken apart.
            stand_in = chr(0xE000 + len(found))
            found[stand_in] = name
            text = text.replace(shown, stand_in)
    parts = (part.strip() for part in _APART.split(text))
    return [found.get(part, "".join(found.get(character, character) for character in part)) for part in parts if part]


class SuggestLast(Suggester):
    """Completes the last of several names in a field, ignoring case."""

    def __init__(self, names: Iterable[str]) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._names = tuple(dict.fromkeys(visible(name) for name in names if name.strip()))

    async def get_suggestion(self, value: str) -> str | None:
        """The value with its last name completed, or None."""
        cut = max((match.end() for match in _APART.finditer(value)), default=0)
        begun = value[cut:].lstrip()
        if not begun:
            return None
        found = next((name for name in self._names if name.casefold().startswith(begun.casefold())), None)
        return value[: len(value) - len(begun)] + begun + found[len(begun) :] if found else None


class CompletedField(LineField):
    """A `LineField` whose completion tab takes as well; without one, tab goes on as it does everywhere."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("tab", "complete", "Complete", show=False)]

    def action_complete(self) -> None:
        """Takes the completion that shows behind the cursor, or goes on."""
        before = self.value
        if self.cursor_at_end and self.selection.is_empty:
            self.action_cursor_right()
        if self.value == before:
            self.screen.focus_next()


class Rows(VerticalScroll, can_focus=False, inherit_bindings=False):
    """The rows of a form. Textual's own keys for scrolling would take up and down away from moving between entries."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("pageup", "page_up", "Page up", show=False),
        Binding("pagedown", "page_down", "Page down", show=False),
    ]


class Row(Vertical):
    """One entry of a form. The line below it says what the entry means, or what is wrong with it."""

    DEFAULT_CSS = """
    Row {
        height: auto;
        & > Horizontal { height: auto; }
        & .label { width: 14; color: $quiet; }
        & .said { height: auto; padding: 0 0 0 15; color: $quiet; display: none; }
        &.current .label { color: $foreground; text-style: bold; }
        &.says .said { display: block; }
        &.wrong .said { color: $error; }
        & LetterField { height: 2; margin-bottom: 1; padding: 0 1; scrollbar-size-vertical: 1; }
        &.says LetterField { margin-bottom: 0; }
        & LetterField:focus { padding: 0 1; background: $chosen; }
    }
    """

    def __init__(self, label: str, entry: Entry, *, explains: bool = False) -> None:
        """With `explains` the form is asked what the entry means whenever it changes."""
        super().__init__()
        self.entry = entry
        self.label = label
        self.explains = explains
        self._said = ("", False)
        entry.add_class("entry")

    def compose(self) -> ComposeResult:
        """The label, the entry, and the line."""
        with Horizontal():
            yield Static(self.label, classes="label", markup=False)
            yield self.entry
        yield Static("", classes="said")

    def on_descendant_focus(self) -> None:
        """The label is lit. By a class, for Textual does not look at what stands beside the focus again by itself."""
        self.add_class("current")

    def on_descendant_blur(self) -> None:
        """And no longer."""
        self.remove_class("current")

    def say(self, text: str, *, wrong: bool = False) -> None:
        """Another meaning, or what is wrong."""
        if (text, wrong) == self._said:
            return
        self._said = (text, wrong)
        self.set_class(wrong and bool(text), "wrong")
        self.set_class(bool(text), "says")
        self.query_one(".said", Static).update(content((f"✗ {text}" if wrong and text else text), newlines=True))

    @property
    def value(self) -> object:
        """What stands in the entry."""
        return self.entry.text if isinstance(self.entry, LetterField) else self.entry.value


def line(
    name: str,
    label: str,
    value: str = "",
    *,
    hint: str = "",
    example: str = "",
    explains: bool = False,
    names: Sequence[str] = (),
    offered: bool = False,
) -> Row:
    """A row with a line of text; a `hint` or an `example` shows while it is empty, `names` complete what is typed.

    An `offered` value is the program's proposal: the first letter typed replaces it.
    """
    suggester = SuggestLast(names) if names else None
    made = CompletedField if suggester else LineField
    entry = made(
        visible(value),
        placeholder=f"such as {example}" if example else hint,
        id=name,
        suggester=suggester,
        select_on_focus=False,
    )
    entry.offered = visible(value) if offered else ""
    return Row(label, entry, explains=explains)


def choice(name: str, label: str, options: Sequence[tuple[object, str]], value: object, *, explains: bool = False) -> Row:
    """A row with a choice."""
    return Row(label, ChoiceRow(options, value, id=name), explains=explains)


def area(name: str, label: str, value: str = "") -> Row:
    """A row with several lines of text."""
    return Row(label, LetterField(value, id=name))
