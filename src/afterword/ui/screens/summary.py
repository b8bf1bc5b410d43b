"""The end of a review: what was done, what was left, and what comes next."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from afterword.core import labels, wording
from afterword.core.agenda import Plan
from afterword.ui import heads
from afterword.ui.content import content
from afterword.ui.review import Review

_SOON = 7
_SHOWN = 5


def summary(review: Review, plan: Plan) -> Content:
    """The text of the last page."""
    done = [what for key, what in review.done.items() if key in review.ids]
    parts: list[Content] = [content(f"{_count(len(done), len(review.ids))}\n").stylize("bold")]
    parts += [Content.assemble(Content.styled("  ✓ ", "$success"), content(what), "\n") for what in done]
    if plan.queue:
        parts.append(Content.styled("\nStill waiting\n", "bold"))
        for item in plan.queue[:_SHOWN]:
            parts.append(content(f"  {labels.STEP[item.step.kind]} for {item.application.company}, {item.step.state}\n"))
        if len(plan.queue) > _SHOWN:
            parts.append(content(f"  and {len(plan.queue) - _SHOWN} more\n"))
    coming = plan.coming(_SOON)
    parts.append(Content.styled("\nWhat comes next\n", "bold"))
    for item in coming[:_SHOWN]:
        parts.append(content(f"  {heads.when(item, plan)}: {labels.STEP[item.step.kind]} for {item.application.company}\n"))
    if not coming:
        parts.append(
            content(f"  {heads.next_up(plan) or 'Nothing is in sight; log what happens, and the next step shows here.'}\n")
        )
    return Content.assemble(*parts)


def _count(done: int, total: int) -> str:
    if not done:
        return f"{wording.count(total, 'step')} looked at, nothing changed."
    return (
        f"{done} of {wording.count(total, 'step')} done."
        if done < total
        else f"All {wording.count(total, 'step')} done. That was the day's part."
    )


class SummaryScreen(ModalScreen[None]):
    """Shows it until a key is pressed."""

    AUTO_FOCUS = "#summary"
    DEFAULT_CSS = """
    SummaryScreen { align: center middle; }
    SummaryScreen #summary {
        width: 76; max-width: 94%; height: auto; max-height: 90%; padding: 1 2;
        background: $surface; border: round $success; border-title-color: $success; border-subtitle-color: $quiet;
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,enter,q,space", "dismiss", "Close")]

    def __init__(self, text: Content) -> None:
        super().__init__()
        self._text = text

    def compose(self) -> ComposeResult:
        """One page."""
        with VerticalScroll(id="summary") as body:
            body.border_title = Content("Review done")
            body.border_subtitle = Content("enter closes")
            yield Static(self._text)
