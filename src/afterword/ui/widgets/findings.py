"""All that the checks found in a message, in full."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content

from afterword.core import labels
from afterword.core.items import Item
from afterword.drafts.checks.record import Finding, Severity
from afterword.ui.content import content
from afterword.ui.screens.text import TextScreen
from afterword.ui.widgets.message_findings import SIGN, helps, quoted, ranked

_COLOUR: Mapping[Severity, str] = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.HINT: "accent"}


def findings_text(findings: Sequence[Finding], keys: Mapping[str, str]) -> Content:
    """The findings, the worst first: how grave, which check and where; why; the keys that mend it, and the source."""
    return Content("\n").join(_paragraph(finding, keys) for finding in ranked(findings))


def _paragraph(finding: Finding, keys: Mapping[str, str]) -> Content:
    severity = finding.severity
    head = content(f"{SIGN[severity]} {severity} ").stylize(f"${_COLOUR[severity]}")
    named = content(f"{finding.id}{quoted(finding)}").stylize("bold")
    mends = ", ".join(f"{key} {does}" for key, does in helps(finding, keys))
    below = " · ".join(filter(None, (mends, labels.SOURCE.get(finding.source, finding.source))))
    return Content("\n").join(
        [Content.assemble(head, named), content(finding.why), content(below).stylize("$quiet"), Content()]
    )


class FindingsScreen(TextScreen):
    """The screen with all of them; `keys` are those that mend, where they work."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("W,ctrl+g", "close", "Back", show=False)]

    def __init__(self, item: Item, findings: Sequence[Finding], keys: Mapping[str, str]) -> None:
        name = f"{labels.STEP[item.step.kind]} for {item.application.company}"
        super().__init__(f"What the checks found in the {name}", findings_text(findings, keys))
