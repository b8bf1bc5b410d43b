"""Texts as they come: from a pipe or a file, or from the two fields of an editor."""

from __future__ import annotations

import re
from typing import Final

from afterword.drafts.checks.record import CheckedText

_SUBJECT: Final = re.compile(
    r"\ufeff?subject:[ \t]*(?P<subject>[^\r\n]*)(?P<end>\r\n|\r|\n|$)(?P<blank>[ \t]*(?:\r\n|\r|\n))?", re.IGNORECASE
)


def parse_text(text: str) -> CheckedText:
    """A text whose first line may be `Subject: …`, followed by an empty line and the body. Offsets count from its beginning."""
    match = _SUBJECT.match(text)
    if match is None:
        return CheckedText(text, None, 0)
    start = match.start("subject")
    return CheckedText(text, (start, start + len(match["subject"].rstrip())), match.end())


def joined(subject: str, body: str) -> CheckedText:
    """The text of an editor's two fields in the form that `parse_text` reads; a body without a subject stands alone."""
    if not subject:
        return CheckedText(body, None, 0)
    head = "Subject: "
    line = " ".join(subject.splitlines())
    return CheckedText(f"{head}{line}\n\n{body}", (len(head), len(head) + len(line)), len(head) + len(line) + 2)


def local(span: tuple[int, int], text: CheckedText) -> tuple[int, int]:
    """A span of the whole text as offsets in its own field: in the subject if it lies there, else in the body."""
    start, end = span
    origin = text.subject[0] if text.subject is not None and start < text.body_start else text.body_start
    return max(start - origin, 0), max(end - origin, 0)
