"""The end of a review: what was done, what was left, and what comes next."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from afterword.core import labels, wording
from afterword.core.agenda import Plan
from afterword.core.items import Item
from afterword.core.pending import Awaits, Pending, kind_of
from afterword.core.step import ENDED, State
from afterword.core.terms import EventKind
from afterword.core.waiting import titled
from afterword.ui import heads
from afterword.ui.content import content, key_line
from afterword.ui.keyboard import Keyboard
from afterword.ui.review import Review, stops
from afterword.ui.widgets.looks import LOOKS
from afterword.ui.widgets.message_lines import pieces, wrapped
from afterword.ui.wording import GLYPH, NOTHING, waiting_sign

_OTHERWISE = "settled another way"
_SIGNS = {
    "sent": (GLYPH[State.DONE], "done"),
    "done": (GLYPH[State.DONE], "done"),
    "skipped": (GLYPH[State.SKIPPED], "quiet"),
    "put off": (GLYPH[State.UPCOMING], "upcoming"),
    _OTHERWISE: (NOTHING, "quiet"),
}
"""What may become of a step, each with its sign and the look of that."""
_SOON = 7
_SHOWN = 5
_WIDTH = 76
_KEYS = "enter closes · all other keys work from here"
_KEYS_LONG = "j k scroll · enter closes · other keys work too"
"""Where the page is longer than the screen."""


def summary(review: Review, plan: Plan, again: str, width: int) -> Content:
    """The text of the last page, in lines of `width` cells; `again` is the key that begins a review."""
    done = [(_fate(key, plan), what) for key, what in review.done.items() if key in review.ids]
    lines = [content(_count([fate for fate, _ in done], review.ids)).stylize("bold")]
    lines += [_line(*_SIGNS[fate], "", what, width) for fate, what in done]
    still = stops(plan)
    if still:
        lines += [Content(), Content.styled("Still waiting", "bold")]
        lines += [_still(stop.found, plan, width) for stop in still[:_SHOWN]]
        if len(still) > _SHOWN:
            lines.append(content(f"· and {len(still) - _SHOWN} more; {again} begins again"))
    lines += [Content(), Content.styled("What comes next", "bold")]
    waiting = [each for each in plan.waits(_SOON) if not each.asks(plan.today)]
    lines += [_pending(each, plan, width) for each in waiting]
    coming = plan.coming(_SOON)[:_SHOWN]
    lines += [_step(item, f"{heads.when(item.begins_on, plan)}: ", _named(item), width) for item in coming]
    if not coming and not waiting:
        lines.append(content(heads.next_up(plan) or "Nothing is in sight; log what happens, and the next step shows here."))
    return Content("\n").join(lines)


def _still(found: Item | Pending, plan: Plan, width: int) -> Content:
    if isinstance(found, Pending):
        return _pending(found, plan, width)
    return _step(found, f"{found.step.state}: ", _named(found), width)


def _step(item: Item, when: str, what: str, width: int) -> Content:
    return _line(GLYPH[item.step.state], str(item.step.state), when, what, width)


def _pending(pending: Pending, plan: Plan, width: int) -> Content:
    """A yes or no that is owed, an interview that is to be logged, a reply that is to be sorted."""
    sign, look = waiting_sign(pending)
    day = pending.day if pending.kind is Awaits.ANSWER else pending.since
    return _line(sign, look, f"{heads.when(day, plan)}: ", f"{titled(pending)}, {pending.application.company}", width)


def _line(sign: str, look: str, when: str, what: str, width: int) -> Content:
    """A sign with its text beside it; `when` is in the look of the sign."""
    colour, _, letters = LOOKS[look]
    style = f"{letters} ${colour}".strip()
    rows = wrapped((*pieces(f"{sign} {when}", role=style), *pieces(what)), width, 2)
    return Content("\n").join(Content.assemble(*row) for row in rows)


def _named(item: Item) -> str:
    return labels.step_of(item.step.kind, item.person, item.application.company)


def _fate(key: str, plan: Plan) -> str:
    """What became of a step in the review, or of what else waited, in the word for it."""
    if kind_of(key) is not None:
        return "put off" if any(each.key == key for each in plan.pending) else "done"
    item = plan.item(key)
    if item is None:
        return _OTHERWISE
    step = item.step
    if step.state is State.DONE:
        return "done" if step.task else "sent"
    if step.state is State.SKIPPED:
        return "skipped"
    waits = any(event.kind is EventKind.SNOOZED and event.step == key for event in item.application.events)
    return "put off" if waits and step.state not in ENDED else _OTHERWISE


def _count(fates: Sequence[str], keys: Sequence[str]) -> str:
    total = len(keys)
    steps = wording.count(total, "thing" if any(map(kind_of, keys)) else "step")
    if not fates:
        return f"{steps} looked at, nothing changed."
    numbers = [f"{fates.count(fate)} {fate}" for fate in _SIGNS if fate in fates]
    left = total - len(fates)
    said = f"{steps}: {', '.join([*numbers, *([f'{left} left as before'] if left else [])])}"
    return f"{said}." if left else f"{said}; that was today's part."


class SummaryScreen(ModalScreen[str]):
    """Shows it until a key is pressed; gives the id of the command that the key means, for it to be done, or "" for none."""

    AUTO_FOCUS = "#summary"
    DEFAULT_CSS = """
    SummaryScreen { align: center middle; }
    SummaryScreen #summary {
        width: 76; max-width: 94%; height: auto; max-height: 90%; padding: 1 2; scrollbar-size-vertical: 1;
        background: $surface; border: round $success; border-title-color: $success; border-subtitle-color: $quiet;
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter,q,space", "dismiss('')", "Close"),
        Binding("up,k", "roll(-1)", "Up", show=False),
        Binding("down,j", "roll(1)", "Down", show=False),
    ]
    _STAYING: ClassVar[frozenset[str]] = frozenset({"help", "leave"})

    def __init__(self, made: Callable[[int], Content], keyboard: Keyboard) -> None:
        """`made` gives the page for a width."""
        super().__init__()
        self._made = made
        self._keyboard = keyboard

    def on_key(self, event: events.Key) -> None:
        """A key of a command closes the page and does what it does everywhere."""
        command = self._keyboard.meant(event.key)
        own = event.key in self._bindings.key_to_bindings
        if command is not None and command.id not in self._STAYING and not own:
            event.stop()
            self.dismiss(command.id)

    def action_roll(self, by: int) -> None:
        """Scrolls the page, where it is longer than the screen."""
        self.query_one("#summary").scroll_relative(y=by, animate=False)

    def compose(self) -> ComposeResult:
        """One page."""
        with VerticalScroll(id="summary") as body:
            body.border_title = Content("Review done")
            body.border_subtitle = key_line(_KEYS)
            yield Static(id="summary-lines")

    def on_resize(self) -> None:
        """The lines break elsewhere."""
        # without the border, the blanks beside the text, and a bar for scrolling
        self.query_one("#summary-lines", Static).update(self._made(min(_WIDTH, self.size.width * 94 // 100) - 7))
        self.call_after_refresh(self._name_keys)

    def _name_keys(self) -> None:
        body = self.query_one("#summary")
        body.border_subtitle = key_line(_KEYS_LONG if body.max_scroll_y else _KEYS)
