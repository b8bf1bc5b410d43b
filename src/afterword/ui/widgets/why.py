"""Every reason behind a step, in full, with its sources."""

from __future__ import annotations

from collections.abc import Iterable

from textual.content import Content

from afterword.core import labels
from afterword.core.agenda import Item
from afterword.core.step import Reason
from afterword.ui.content import content
from afterword.ui.screens.text import TextScreen

_ARTICLES = frozenset({"wayfinder", "huffpost", "wikihow", "strategic"})


def why_text(item: Item) -> Content:
    """The derivation of a step: what holds it back first, then every sentence with its rule and source."""
    step = item.step
    parts: list[Content] = []
    if step.verdict:
        parts.append(_paragraph(content(step.verdict)))
    if step.blocked_by:
        parts.append(_heading("What holds it back"))
        parts += map(_reason, step.blocked_by)
    parts.append(_heading(f"By the playbook “{step.playbook}”"))
    parts += map(_reason, step.why)
    if step.must:
        parts.append(_heading("What it should hold"))
        parts += [_paragraph(content(f"› {each}")) for each in step.must]
    return Content("\n").join(parts)


def why_screen(item: Item) -> TextScreen:
    """The screen with all of it."""
    return TextScreen(f"Why the {labels.STEP[item.step.kind]} for {item.application.company}, and why now", why_text(item))


def sources(reasons: Iterable[Reason]) -> tuple[str, ...]:
    """The sources of some reasons in words, each once, articles first."""
    names = dict.fromkeys(reason.source for reason in reasons)
    ordered = sorted(names, key=lambda name: name not in _ARTICLES)
    return tuple(labels.SOURCE.get(name, name) for name in ordered)


def _heading(text: str) -> Content:
    return content(text).stylize("bold $primary")


def _paragraph(text: Content) -> Content:
    return text.append("\n")


def _reason(reason: Reason) -> Content:
    source = labels.SOURCE.get(reason.source, reason.source)
    rule = content(f"  {source} · {reason.rule}").stylize("$quiet")
    return Content("\n").join([content(f"› {reason.text}", newlines=True), rule]).append("\n")
