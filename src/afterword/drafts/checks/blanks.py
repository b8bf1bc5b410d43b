"""What would embarrass before anything else: gaps that were not filled, and nobody to send the letter to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from afterword.core.terms import Channel, StepKind
from afterword.drafts.checks.record import CheckContext, CheckedText, Severity, Spot
from afterword.drafts.phrases import one_line
from afterword.drafts.placeholders import find_placeholders

_PERSONAL: Final = frozenset({StepKind.THANK_YOU, StepKind.THANK_HELPER, StepKind.LINKEDIN_CONNECT, StepKind.NETWORKING})
"""What is meant for the person more than for the company, and finds them on LinkedIn wherever they work now."""

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
    """Nobody to send it to, an address that is none or from which mail came back, or somebody who has left, which is a warning:
    what they get may still arrive. Says nothing about a text that belongs to no step."""
    if not context.step_known:
        return
    why, severity = _unreached(context), None
    if not why and context.left and not (context.way is Channel.LINKEDIN and context.kind in _PERSONAL):
        name, severity = _name(context), Severity.WARNING
        why = f"{name} has left {context.company or 'the company'}, so this may reach nobody there; choose somebody else."
    if why:
        yield Spot(*text.parts.salutation, why, severity=severity)


def _unreached(context: CheckContext) -> str:
    """Why the message cannot arrive, and what to do about it; empty when nothing is known against it."""
    person, name = context.recipient, _name(context)
    if person is None:
        return "Nobody is named to send this to; choose one of the application's people."
    if context.way is Channel.PHONE and not any(map(str.isdigit, person.phone)):
        return f"{name} has no phone number; add it or choose another way."
    if context.way is not Channel.EMAIL:
        return ""
    if not is_address(person.email):
        written = "has no e-mail address" if not person.email.strip() else "has an e-mail address that cannot be one"
        return f"{name} {written}; correct it or choose another way."
    if context.bounced is None:
        return ""
    if context.bounced.id == person.id:
        return f"Mail to {name} came back from this address; correct it, or choose another way or somebody else."
    other = one_line(context.bounced.name) or "somebody else"
    return (
        f"Mail came back from the address that {name} shares with {other}; correct it, or choose another way or somebody else."
    )


def _name(context: CheckContext) -> str:
    return one_line(context.recipient.name if context.recipient else "") or "The recipient"


def is_address(email: str) -> bool:
    """Whether a text can be one e-mail address: a name, an @ and a host with a dot in it."""
    whole = email.strip()
    host = whole.rpartition("@")[2]
    return _ADDRESS.fullmatch(whole) is not None and "." in host.strip(".") and ".." not in host and not host.startswith(".")
