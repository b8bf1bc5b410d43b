"""Every reason behind a step, in full, with its sources."""

from __future__ import annotations

from datetime import date

from textual.content import Content

from afterword.core import labels
from afterword.core.items import Item
from afterword.core.step import Reason
from afterword.ui.content import content
from afterword.ui.screens.text import TextScreen
from afterword.ui.widgets.looks import LOOKS
from afterword.ui.widgets.message_layout import standing
from afterword.ui.wording import GLYPH


def why_text(item: Item, today: date | None = None) -> Content:
    """The derivation of a step: what holds it back first, then every sentence with its rule and source."""
    step = item.step
    colour, _, letters = LOOKS.get(step.state, LOOKS["quiet"])
    head = content(f"{GLYPH[step.state]} {standing(item, today)}").stylize(f"{letters} ${colour}".strip())
    parts: list[Content] = [_paragraph(head)]
    if step.verdict:
        parts.append(_paragraph(content(step.verdict)))
    if step.blocked_by:
        parts.append(_heading("What holds it back"))
        parts += map(_reason, step.blocked_by)
    parts.append(_heading(f"By the playbook “{step.playbook}”"))
    parts += map(_reason, step.why)
    if step.must:
        parts.append(_heading("What it should hold"))
        parts.append(_paragraph(Content("\n").join(content(f"· {each}") for each in step.must)))
    return Content("\n").join(parts)


class WhyScreen(TextScreen):
    """The screen with all of it. With `today`, days of this year need not name it."""

    def __init__(self, item: Item, today: date | None = None) -> None:
        super().__init__(
            f"Why the {labels.STEP[item.step.kind]} for {item.application.company}, and why now", why_text(item, today)
        )


def _heading(text: str) -> Content:
    return content(text).stylize("bold $primary")


def _paragraph(text: Content) -> Content:
    return text.append("\n")


def _reason(reason: Reason) -> Content:
    named = labels.SOURCE.get(reason.source, reason.source), labels.about(reason.rule)
    rule = content(" · ".join(filter(None, named))).stylize("$quiet")
    return Content("\n").join([content(reason.text, newlines=True), rule]).append("\n")
