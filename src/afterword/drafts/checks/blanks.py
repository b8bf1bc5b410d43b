"""What would embarrass before anything else: gaps that were not filled, and nobody to send the letter to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from afterword.core.terms import Channel
from afterword.drafts.checks.record import CheckContext, CheckedText, Spot
from afterword.drafts.placeholders import find_placeholders

_ADDRESS: Final = re.compile(r"[^\s@<>,;:\"()\[\]\\]{1,64}@[^\s@<>,;:\"()\[\]\\]{1,200}")


def empty(text: CheckedText, _context: CheckContext) -> Iterator[Spot]:
    """A message without a word, as `text` must be; a subject alone is none."""
    end = len(text.text)
    yield Spot(end, end, "There is nothing here to check or to send; write the message first.")


def placeholder(text: CheckedText, context: CheckContext) -> Iterator[Spot]:
    """Brackets, braces and crosses that wait for words; not those that belong to the application's own names and notes."""
    known = (*context.own, context.company, context.role, context.settings.name, context.settings.signature)
    for found in find_placeholders(text.text, known):
        hint = found.hint if len(found.hint) <= 60 else found.hint[:59] + "…"
        yield Spot(found.start, found.end, f"This is still to be filled in: {hint}.")


def no_recipient(text: CheckedText, context: CheckContext) -> Iterator[Spot]:
    """Nobody to send it to, or an address that is none. Says nothing about a text that belongs to no step."""
    if not context.step_known:
        return
    start, end = text.parts.salutation
    if context.recipient is None:
        yield Spot(start, end, "Nobody is named to send this to; choose one of the application's people.")
    elif context.way is Channel.EMAIL and not is_address(context.recipient.email):
        written = "has no e-mail address" if not context.recipient.email.strip() else "has an e-mail address that cannot be one"
        yield Spot(start, end, f"{context.recipient.name or 'The recipient'} {written}; correct it or choose another way.")
    elif context.way is Channel.PHONE and not any(map(str.isdigit, context.recipient.phone)):
        yield Spot(
            start, end, f"{context.recipient.name or 'The recipient'} has no phone number; add it or choose another way."
        )


def is_address(email: str) -> bool:
    """Whether a text can be one e-mail address: a name, an @ and a host with a dot in it."""
    whole = email.strip()
    host = whole.rpartition("@")[2]
    return _ADDRESS.fullmatch(whole) is not None and "." in host.strip(".") and ".." not in host and not host.startswith(".")
