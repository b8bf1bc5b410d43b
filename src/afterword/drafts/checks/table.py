"""All checks in one table: id, severity, source, where it applies, and the function that looks (rules.md section 5)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from afterword.core.terms import CHECK_INS, Channel, StepKind
from afterword.drafts.checks import blanks, content, form, lengths, names, repeats, spelling, subjects, tone
from afterword.drafts.checks.record import CheckContext, CheckedText, Finding, Severity, Spot

_THANKS: Final = frozenset({StepKind.THANK_YOU})
_SPECIFIC: Final = frozenset({StepKind.THANK_YOU, StepKind.LINKEDIN_CONNECT})
_SECOND: Final = frozenset({StepKind.CHECK_IN_2})
_LETTER: Final = frozenset({StepKind.LETTER})
_WRITTEN: Final = frozenset(Channel) - {Channel.PHONE}
_EMAIL: Final = frozenset({Channel.EMAIL})
_TONES: Final = frozenset({"pressure", "complaint", "desperate", "demanding", "casual"})
_ENOUGH: Final = {"casual": 3}
"""How many faint spots make a warning, where it is not two: two words of a dialect are still no slang."""
_AFTER_SILENCE: Final = CHECK_INS | {StepKind.BREAK_UP, StepKind.WITHDRAWAL, StepKind.REPLY_REJECTION, None}
"""Where reproaches come up: the check-ins, and the last words after them. A text of no known kind may be one of those."""


@dataclass(frozen=True, slots=True)
class Check:
    """One row. With `kinds` None it looks at every text, also at one of which nothing is known; else at those kinds,
    where None stands for a text of unknown kind."""

    id: str
    severity: Severity
    source: str
    look: Callable[[CheckedText, CheckContext], Iterable[Spot]]
    kinds: frozenset[StepKind | None] | None = None
    ways: frozenset[Channel] = _WRITTEN

    def applies(self, context: CheckContext) -> bool:
        """Whether the text's kind and channel are among this check's."""
        return (self.kinds is None or context.kind in self.kinds) and context.way in self.ways


_EMPTY: Final = Check("empty", Severity.ERROR, "ours", blanks.empty, ways=frozenset(Channel))
"""Before the table: where there is no text, nothing in it can be looked at."""

CHECKS: Final = (
    Check("placeholder", Severity.ERROR, "ours", blanks.placeholder, ways=frozenset(Channel)),
    Check("wrong-name", Severity.ERROR, "ours", names.wrong_name, ways=frozenset(Channel)),
    Check("no-recipient", Severity.ERROR, "ours", blanks.no_recipient, ways=frozenset(Channel)),
    Check("subject-generic", Severity.WARNING, "wayfinder", subjects.generic, None, _EMAIL),
    Check("subject-no-role", Severity.WARNING, "wayfinder", subjects.no_role, CHECK_INS, _EMAIL),
    Check("subject-no-name", Severity.WARNING, "wayfinder", subjects.no_name, CHECK_INS, _EMAIL),
    Check("subject-shouting", Severity.WARNING, "wayfinder", subjects.shouting, None, _EMAIL),
    Check("length-words", Severity.WARNING, "wayfinder", lengths.word_count, _THANKS),
    Check("length-sentences", Severity.WARNING, "wayfinder", lengths.sentence_count, CHECK_INS),
    Check("generic-thanks", Severity.WARNING, "wayfinder", content.generic_thanks, _THANKS),
    Check("no-specific", Severity.WARNING, "strategic", content.no_specific, _SPECIFIC),
    Check("no-value", Severity.WARNING, "strategic", content.no_value, _SECOND),
    Check("no-question", Severity.WARNING, "wayfinder", content.no_question, CHECK_INS),
    Check("many-questions", Severity.WARNING, "wayfinder", content.many_questions, CHECK_INS),
    Check("pressure", Severity.WARNING, "wayfinder", tone.pressure),
    Check("complaint", Severity.WARNING, "huffpost", tone.complaint, _AFTER_SILENCE),
    Check("desperate", Severity.WARNING, "strategic", tone.desperate),
    Check("demanding", Severity.WARNING, "strategic", tone.demanding),
    Check("casual", Severity.WARNING, "wayfinder", tone.casual),
    Check("repeats", Severity.WARNING, "wayfinder", repeats.repeats, _THANKS | CHECK_INS),
    Check("first-name", Severity.HINT, "wikihow", names.first_name_used),
    Check("signature", Severity.HINT, "wayfinder", form.signature),
    Check("valediction", Severity.HINT, "wikihow", form.valediction, _LETTER),
    Check("spelling", Severity.HINT, "wikihow", spelling.misspelled),
)
"""Every check, the gravest first."""


def run_checks(text: CheckedText, context: CheckContext) -> tuple[Finding, ...]:
    """What every check that applies has found, errors first, then in the order of the text; of no text, only that."""
    if context.settings.signature.strip():
        text = replace(text, signature=context.settings.signature)
    checks = CHECKS if text.body.strip() else (_EMPTY,)
    found = [finding for check in checks if check.applies(context) for finding in _findings(check, text, context)]
    grave = list(Severity)
    return tuple(
        sorted(_once(found), key=lambda finding: (grave.index(finding.severity), finding.start, finding.end, finding.id))
    )


def _once(found: list[Finding]) -> Iterator[Finding]:
    """One remark on the tone of a place: what two lists know is said by the graver, or else by the one that comes first in the
    table."""
    taken: set[int] = set()
    for finding in sorted(found, key=lambda finding: finding.severity is Severity.HINT):
        if finding.id in _TONES:
            place = range(finding.start, finding.end)
            if not taken.isdisjoint(place):
                continue
            taken.update(place)
        yield finding


def _findings(check: Check, text: CheckedText, context: CheckContext) -> Iterator[Finding]:
    """What one check found; as long as all of it is faint and too little to tell, it is a hint."""
    spots = list(check.look(text, context))
    if all(spot.faint for spot in spots) and len(spots) < _ENOUGH.get(check.id, 2):
        hints = (replace(spot, why=f"Perhaps not meant so: {spot.why[0].lower()}{spot.why[1:]}") for spot in spots)
        return (_finding(check, Severity.HINT, spot, text) for spot in hints)
    return (_finding(check, spot.severity or check.severity, spot, text) for spot in spots)


def _finding(check: Check, severity: Severity, spot: Spot, text: CheckedText) -> Finding:
    return Finding(
        id=check.id,
        severity=severity,
        start=spot.start,
        end=spot.end,
        line=text.text.count("\n", 0, spot.start) + 1,
        text=text.text[spot.start : spot.end],
        why=spot.why,
        source=spot.source or check.source,
        where="subject" if text.subject is not None and spot.start < text.body_start else "body",
        fix=spot.fix,
    )
