"""Findings that a key can put right: which they are, where they lie, and how it is said. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from afterword.core.safe import one_line, visible
from afterword.drafts.checks.record import Finding
from afterword.drafts.placeholders import Where

_QUOTED: Final = 30


@dataclass(frozen=True, slots=True)
class Slip:
    """A finding with a fix, at a place of the subject or the body as it is shown. They sort in the order of reading."""

    field: int
    start: int
    end: int
    text: str
    fix: str

    @property
    def where(self) -> Where:
        """The field that it lies in."""
        return _FIELDS[self.field]

    @property
    def words(self) -> str:
        """What it is, quoted and short."""
        return quoted(self.text)

    @property
    def change(self) -> str:
        """What becomes of it, as in “teh” → “the”."""
        added = self.fix.removeprefix(self.text)
        if added != self.fix and added.strip():
            return f"{quoted(added.strip())} added"
        return f"{self.words} → {quoted(self.fix)}"


_FIELDS: Final[tuple[Where, ...]] = ("subject", "body")


def quoted(text: str) -> str:
    """Some words on one line, in quotation marks, cut where they are many."""
    line = one_line(text)
    return f"“{line if len(line) <= _QUOTED else line[: _QUOTED - 1].rstrip() + '…'}”"


def slips(findings: Iterable[Finding], subject: str, body: str) -> tuple[Slip, ...]:
    """What can be mended in these texts, which may be made visible already; the gravest first, as the findings come."""
    found = []
    for finding in findings:
        if finding.fix is None or finding.fix == finding.text:
            continue
        field = _FIELDS.index(finding.where)
        text = (subject, body)[field]
        # Made visible, a text may have other offsets than the one that was checked, but words that need a fix stay the same.
        for words in (finding.text, visible(finding.text, newlines=True)):
            start = nearest(text, words, finding.start)
            if start >= 0:
                found.append(Slip(field, start, start + len(words), words, finding.fix))
                break
    return tuple(found)


def nearest(text: str, words: str, at: int) -> int:
    """Where the words stand in the text, the place closest to an offset; -1 when nowhere."""
    if not words:
        return min(at, len(text))
    if text.startswith(words, at):
        return at
    after, before = text.find(words, at), text.rfind(words, 0, at + len(words))
    if after < 0 or before < 0:
        return max(after, before)
    return after if after - at < at - before else before


def at_cursor(found: Sequence[Slip], field: int, offset: int) -> Slip | None:
    """The one in which the cursor stands, its edges included."""
    return next((slip for slip in found if slip.field == field and slip.start <= offset <= slip.end), None)


def following(found: Sequence[Slip], field: int, offset: int) -> Slip | None:
    """The next one in the order of reading, and after the last the first again; None when there is none."""
    order = sorted(found, key=lambda slip: (slip.field, slip.start))
    return next((slip for slip in order if (slip.field, slip.start) > (field, offset)), order[0] if order else None)


def mended(text: str, slip: Slip) -> str:
    """The text with the fix in its place."""
    return text[: slip.start] + slip.fix + text[slip.end :]
