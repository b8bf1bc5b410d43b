"""Where findings and placeholders lie in a subject or a body. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from afterword.core.model import Application
from afterword.core.safe import visible
from afterword.drafts.checks.record import Finding
from afterword.drafts.placeholders import Where, find_placeholders
from afterword.ui.mending import nearest
from afterword.ui.widgets.message_lines import Mark


def marks(text: str, where: Where, findings: Sequence[Finding], known: Iterable[str]) -> tuple[Mark, ...]:
    """The spans to mark in a subject or a body, in which the findings count; one whose words are gone since is left out."""
    found = []
    for finding in findings:
        if finding.where == where and finding.text.strip():
            start = nearest(text, finding.text, finding.start)
            if start >= 0:
                found.append(Mark(start, start + len(finding.text), f"mark-{finding.severity}"))
    for place in find_placeholders(text, known, where):
        found.append(Mark(place.start, place.end, "placeholder"))  # noqa: PERF401 # two loops read better than one chain
    return tuple(found)


def shown_marks(text: str, where: Where, findings: Sequence[Finding], known: Iterable[str]) -> tuple[Mark, ...]:
    """The same for a text that has been made visible already, whose offsets may differ from those that were checked."""
    seen = [
        Finding(f.id, f.severity, f.start, f.end, f.line, visible(f.text, newlines=True), f.why, f.source, f.where, f.fix)
        for f in findings
    ]
    return marks(text, where, seen, [visible(name, newlines=True) for name in known])


def names(application: Application) -> tuple[str, ...]:
    """Names of the user's own in which brackets are no placeholders."""
    return (application.company, application.role, *(person.name for person in application.people))
