"""A message as a mailto link (RFC 6068)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from urllib.parse import quote

from afterword.core.model import Person
from afterword.exchange.outgoing import address, block, line

LONGEST: Final = 1800
"""Characters of a link that programs can be trusted to pass on whole; the figure is ours, well below what openers cut."""

_LONGEST_SUBJECT: Final = 600
_NEAR: Final = 80


@dataclass(frozen=True, slots=True)
class MailLink:
    """A link that opens a message in the mail program. `cut` says that it holds only the beginning of the text."""

    url: str
    cut: bool


def mailto(to: Person | None, subject: str, body: str) -> MailLink:
    """The link for one message: to the address of `to` when that is a valid one, to nobody otherwise; never a cc or bcc.

    Everything is percent-encoded in UTF-8, blanks as %20 and line ends as %0D%0A. At most `LONGEST` characters long: a longer
    text is cut after a whole word, and `cut` is True.
    """
    head, subject_cut = _fitting(line(subject), _LONGEST_SUBJECT)
    url = f"mailto:{quote(address(to.email), safe='@+')}" if to is not None else "mailto:"
    url += f"?subject={_quoted(head)}" if head else ""
    opening = f"{'&' if head else '?'}body="
    text, body_cut = _fitting(block(body).rstrip("\n"), LONGEST - len(url) - len(opening))
    return MailLink(url + opening + _quoted(text) if text else url, subject_cut or body_cut)


def _fitting(text: str, room: int) -> tuple[str, bool]:
    """As much of the text as fits into `room` characters once quoted, and whether something is missing."""
    used = 0
    for at, character in enumerate(text):
        used += len(_quoted(character))
        if used > room:
            return _whole_words(text, at), True
    return text, False


def _whole_words(text: str, end: int) -> str:
    """The text up to `end` without the word that `end` breaks, unless that word is a very long one."""
    if text[end].isspace():
        return text[:end].rstrip()
    for at in range(end - 1, max(-1, end - _NEAR), -1):
        if text[at].isspace():
            return text[:at].rstrip()
    return text[:end]


def _quoted(text: str) -> str:
    return quote(text.replace("\n", "\r\n"), safe="")
