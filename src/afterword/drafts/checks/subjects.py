"""Subject lines of e-mails."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from afterword.drafts.checks.phrasebook import pattern, plain, whole
from afterword.drafts.checks.record import CheckContext, CheckedText, Spot
from afterword.drafts.words import words

_BEFORE: Final = "(?:just |a |an |another |quick |brief |friendly |gentle |my |once more |again )*"
_THING: Final = "(?:interview|application|conversation|meeting|call|chat|job)"
_AGAIN: Final = "(?:,? (?:again|once more|one more time|one last time|today|quickly|with you|please))?"
_AFTER: Final = rf"(?: (?:on|about|regarding|from|after|for) (?:my|our|the|your) (?:recent )?{_THING})?{_AGAIN}"
_PREFIX: Final = re.compile(r"^(?:(?:re|fw|fwd|aw|sv)\s?:\s?)+", re.IGNORECASE)
_REPEATED: Final = re.compile(r"[!?]{2,}|\.{4,}|(?:!\s?){2,}")
_WORD: Final = re.compile(r"[^\W\d_][\w'’+#.-]*")
_NOT_TELLING: Final = words(
    "the and for with senior junior lead staff principal chief head assistant associate intern role position m w d f x"
)
_JOB: Final = re.compile(r"\b(?:role|position|post|vacancy|opening|job|internship|apprenticeship)\b", re.IGNORECASE)


def generic(text: CheckedText, context: CheckContext) -> Iterator[Spot]:
    """A subject that could head any letter, or none; a text from a pipe of which nothing is known may come without one."""
    bare = " ".join(_PREFIX.sub("", text.subject_text).lower().strip(" .!?-–…").split())
    if not bare:
        if context.kind is not None or text.subject is not None:
            yield _all(text, "The message has no subject; name the position and yourself, so that it is found again.")
    elif whole("subject", _BEFORE, _AFTER).fullmatch(bare):
        yield _all(text, "This subject could stand over any message; name the position and yourself.")


def no_role(text: CheckedText, context: CheckContext) -> Iterator[Spot]:
    """The position is missing from a check-in's subject."""
    subject = text.subject_text
    if not subject:
        return
    telling = {word.lower() for word in _WORD.findall(context.role)} - _NOT_TELLING
    present = {word.lower() for word in _WORD.findall(subject)}
    if telling:
        missing = not telling & present
    else:
        # Without knowing the role, only a subject that names nothing at all can be faulted.
        rest = _without(subject, context.settings.name, _signed(text))
        missing = not context.role and not _JOB.search(rest) and not any(w[:1].isupper() for w in _WORD.findall(rest)[1:])
    if missing:
        yield _all(text, "The subject does not say which position it is about; the reader may be filling several.")


def no_name(text: CheckedText, context: CheckContext) -> Iterator[Spot]:
    """The sender's name is missing from a check-in's subject."""
    name = context.settings.name.strip() or _signed(text)
    present = {word.lower().strip(".") for word in _WORD.findall(text.subject_text)}
    if text.subject_text and name and not {word.lower().strip(".") for word in _WORD.findall(name) if len(word) > 1} & present:
        yield _all(text, "Your name is missing from the subject; with it the message is recognised at a glance.")


def shouting(text: CheckedText, context: CheckContext) -> Iterator[Spot]:
    """Capitals, rows of punctuation, urgent words."""
    subject = _without(text.subject_text, context.role, context.company, context.settings.name)
    long_words = [word for word in _WORD.findall(subject) if len(word) > 3]
    if len(long_words) > 1 and sum(word.isupper() for word in long_words) * 3 >= len(long_words) * 2:
        why = "Capitals throughout read as shouting, and mail filters distrust them."
        yield _all(text, why, _calm(text.subject_text, context))
    if text.subject is None:
        return
    origin = text.subject[0]
    if match := _REPEATED.search(subject):
        why = "Strong punctuation puts pressure on the reader; leave it out of the subject."
        fix = "?" if "?" in match[0] else "." if "." in match[0] else ""
        yield Spot(origin + match.start(), origin + match.end(), why, fix)
    if match := pattern("urgent").search(plain(subject)):
        yield Spot(
            origin + match.start(), origin + match.end(), "Urgency is not yours to declare here; leave it out of the subject."
        )


def _all(text: CheckedText, why: str, fix: str | None = None) -> Spot:
    start, end = text.subject or (0, 0)
    return Spot(start, end, why, fix)


def _calm(subject: str, context: CheckContext) -> str:
    """The subject in small letters with one capital at its beginning, and the names as they are written elsewhere."""
    calm = subject[:1].upper() + subject[1:].lower()
    for name in sorted({context.role, context.company, context.settings.name}, key=len, reverse=True):
        if name.strip():
            calm = re.sub(re.escape(name), name.replace("\\", r"\\"), calm, flags=re.IGNORECASE)
    return calm


def _signed(text: CheckedText) -> str:
    """The name below the valediction, as far as it can be told."""
    lines = [line.strip() for line in text.text[slice(*text.parts.closing)].splitlines() if line.strip()]
    name = lines[1] if len(lines) > 1 else ""
    return name if 0 < len(name.split()) <= 4 and not any(map(str.isdigit, name)) and "@" not in name else ""


def _without(text: str, *names: str) -> str:
    for name in names:
        text = text.replace(name, " " * len(name)) if name.strip() else text
    return text
