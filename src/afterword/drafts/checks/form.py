"""The end of a letter: how to reach the sender, and the words above the name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from afterword.core.model import Settings
from afterword.core.terms import Channel, StepKind
from afterword.drafts.checks.record import CheckContext, CheckedText, Spot
from afterword.drafts.phrases import listed

_EMAIL: Final = re.compile(r"[^\s@<>]{1,64}@[^\s@<>]{1,200}")
_PHONE: Final = re.compile(r"\+?\(?\d(?:[\s().\-/]{0,3}\d){5,16}")


def signature(text: CheckedText, context: CheckContext) -> Iterator[Spot]:
    """Name, phone or e-mail missing at the end; a letter wants the postal address as well, there or in its heading."""
    if context.way in (Channel.LINKEDIN, Channel.PHONE) or context.kind is StepKind.HANDWRITTEN_NOTE:
        return
    start, end = text.parts.closing
    closing = text.text[start:end] if end > start else "\n".join(text.body.splitlines()[-6:])
    mine = context.settings
    missing = []
    if not (mine.name in closing if mine.name.strip() else _has_name(closing)):
        missing.append("name")
    if not (_digits(mine.phone) in _digits(closing) if _digits(mine.phone) else _PHONE.search(closing)):
        missing.append("phone number")
    if not (mine.email in closing if mine.email.strip() else _EMAIL.search(closing)):
        missing.append("e-mail address")
    heading = text.text[slice(*text.parts.heading)]
    if context.kind is StepKind.LETTER and mine.address.strip() and mine.address.split()[0] not in closing + heading:
        missing.append("postal address")
    if missing:
        why = f"The signature lacks your {listed(missing)}; make it easy to reach you."
        end = _above_postscript(text)
        yield Spot(start, end, why, _completed(text.text[start:end], missing, mine))


def valediction(text: CheckedText, _context: CheckContext) -> Iterator[Spot]:
    """A letter that does not close with "Yours sincerely"."""
    start, end = text.parts.closing
    line = text.text[start:end].split("\n", 1)[0].rstrip()
    if not line.lower().startswith("yours sincerely"):
        fix = "Yours sincerely," if line else None
        yield Spot(start, start + len(line), "A formal letter closes with Yours sincerely.", fix)


def _above_postscript(text: CheckedText) -> int:
    """Where the signature ends: with the letter, or on the line above its postscript."""
    start, end = text.parts.closing
    first, last = text.parts.postscript
    if first == last:
        return end
    above = text.text[start : text.text.rfind("\n", start, first) + 1]
    return start + len(above.rstrip())


def _completed(closing: str, missing: list[str], mine: Settings) -> str | None:
    """The closing with what it lacks below it; None when the settings do not know it all or there is no closing."""
    known = {"name": mine.name, "phone number": mine.phone, "e-mail address": mine.email, "postal address": mine.address}
    lines = [known[thing].strip() for thing in known if thing in missing]
    if not closing.strip() or not all(lines):
        return None
    return "\n".join([closing.rstrip(), *lines]) + closing[len(closing.rstrip()) :]


def _has_name(closing: str) -> bool:
    lines = [line.strip() for line in closing.splitlines() if line.strip()]
    return any(line[0].isupper() and "@" not in line and not any(map(str.isdigit, line)) for line in lines[1:])


def _digits(text: str) -> str:
    return "".join(c for c in text if c.isdigit())
