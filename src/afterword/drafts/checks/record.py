"""What the checks read, and what they report."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import Final

from afterword.core.model import Person, Settings, ShelfItem
from afterword.core.terms import Channel, StepKind
from afterword.drafts.checks.phrasebook import plain
from afterword.drafts.measure import Parts, parts, sentences
from afterword.drafts.placeholders import Where

_USUAL: Final = {
    StepKind.LINKEDIN_CONNECT: Channel.LINKEDIN,
    StepKind.HANDWRITTEN_NOTE: Channel.LETTER,
    StepKind.LETTER: Channel.LETTER,
}


_QUOTED: Final = re.compile(r"\"[^\"\n]{1,200}\"|“[^“”]{1,200}”|«[^«»]{1,200}»|„[^„“”]{1,200}[“”]")


class Severity(StrEnum):
    """How bad it is: an error would embarrass the sender, a source advises against a warning, a hint is taste."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look at. `start` and `end` are offsets in the whole text, `line` counts from 1, `text` stands there.

    `why` is one sentence and `source` a short name of rules.md; `fix`, where there is one, may replace the text.
    """

    id: str
    severity: Severity
    start: int
    end: int
    line: int
    text: str
    why: str
    source: str
    where: Where
    fix: str | None = None


@dataclass(frozen=True, slots=True)
class Spot:
    """What a check returns: a place in the whole text and the reason; the table adds the rest.

    A `faint` one may be innocent: alone it is worth a hint at most. `severity`, where it is not that of the check.
    """

    start: int
    end: int
    why: str
    fix: str | None = None
    source: str | None = None
    faint: bool = False
    severity: Severity | None = None


@dataclass(frozen=True)
class CheckedText:
    """A text to check, with its parts as offsets in it. `subject` is None when the text has no subject line at all;
    `signature` is the writer's own, as it may stand below the text.

    What the checks ask for again and again is worked out once and kept, which is why the record has no slots.
    """

    text: str
    subject: tuple[int, int] | None
    body_start: int
    signature: str = ""

    @property
    def subject_text(self) -> str:
        """The subject; empty when there is none."""
        return self.text[slice(*self.subject)] if self.subject else ""

    @cached_property
    def body(self) -> str:
        """Everything after the subject line and the empty line below it."""
        return self.text[self.body_start :]

    @cached_property
    def plain(self) -> str:
        """The whole text as the phrase lists want it: in small letters, with the same offsets."""
        return plain(self.text)

    @cached_property
    def parts(self) -> Parts:
        """Heading, salutation, main text, closing and postscript as offsets in the whole text."""
        found = parts(self.body, self.signature)
        spans = (found.heading, found.salutation, found.main, found.closing, found.postscript)
        return Parts(*((a + self.body_start, b + self.body_start) for a, b in spans))

    @cached_property
    def main(self) -> str:
        """The main text: without salutation and closing."""
        return self.text[slice(*self.parts.main)]

    @property
    def prose(self) -> tuple[tuple[int, int], ...]:
        """What is said to the reader, as offsets in the whole text: the main text, and the postscript where there is one."""
        main, postscript = self.parts.main, self.parts.postscript
        return (main, postscript) if postscript[0] < postscript[1] else (main,)

    @cached_property
    def said(self) -> str:
        """The words of the main text and the postscript; their offsets are those of no other text."""
        return "\n\n".join(self.text[slice(*span)] for span in self.prose)

    @cached_property
    def quotations(self) -> tuple[tuple[int, int], ...]:
        """What stands between double quotation marks inside one paragraph, marks included, as offsets in the whole text."""
        return tuple(match.span() for match in _QUOTED.finditer(self.text))

    @cached_property
    def sentences(self) -> tuple[tuple[int, int], ...]:
        """The sentences of the main text and the postscript as offsets in the whole text."""
        found = sentences(self.body, self.signature)
        return tuple((a + self.body_start, b + self.body_start) for a, b in found)


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckContext:
    """What is known about a text. Everything may be missing; a check that needs what is missing finds nothing.

    `step_known` says that the text answers a step, so that a missing recipient is a fault. `own` are the names, notes and
    other words of the application itself; `other_companies` and `other_people` come from the rest of the user's data. `topics`
    are the notes that a thank-you should speak of. `earlier` are bodies of messages to the same person and of other notes after
    the same interview. `shelf` is what the user keeps for this application as worth sending.
    """

    kind: StepKind | None = None
    channel: Channel | None = None
    step_known: bool = False
    recipient: Person | None = None
    left: bool = False
    bounced: Person | None = None
    settings: Settings = field(default_factory=Settings)
    company: str = ""
    role: str = ""
    topics: tuple[str, ...] = ()
    own: tuple[str, ...] = ()
    other_companies: tuple[str, ...] = ()
    other_people: tuple[str, ...] = ()
    earlier: tuple[str, ...] = ()
    shelf: tuple[ShelfItem, ...] = ()

    @property
    def way(self) -> Channel:
        """The channel, or the usual one for the kind of message."""
        return self.channel or (_USUAL.get(self.kind, Channel.EMAIL) if self.kind else Channel.EMAIL)
