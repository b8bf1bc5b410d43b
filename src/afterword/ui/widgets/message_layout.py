"""What the message pane says, as lines: its head, its body and what speaks for and against them. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Final

from afterword.core import labels, wording
from afterword.core.items import Item, stage_of
from afterword.core.model import Person
from afterword.core.step import ENDED, Reason, State, Step
from afterword.core.terms import StepKind
from afterword.desk import Origin
from afterword.drafts.measure import count_sentences, count_words
from afterword.ui.widgets.message_lines import Line, Piece, capped, fitted, pieces, width_of, wrapped
from afterword.ui.wording import GLYPH

ORIGIN: Final[Mapping[Origin, str]] = {
    Origin.TEMPLATE: "drafted from the template",
    Origin.NOTES: "drafted from your notes",
    Origin.OWN: "your own text",
}
LABEL: Final = 9
"""Cells that the label of a line takes."""
ASIDE_FROM: Final = 84
"""From this width on the reasons and checks stand beside the text."""
SHORT_BELOW: Final = 17
"""Below this height every line that can be spared goes."""
_REASONS: Final = 3
_EMPTY: Final[tuple[Piece, ...]] = (
    ("No step is chosen.", "quiet"),
    ("", ""),
    ("Move to an application, or to a line of the agenda, and its next message appears here.", "quiet"),
)


def heading(item: Item, today: date | None, width: int, *, short: bool) -> list[Line]:
    """What the step is, where it stands, and for which application, with its stage where there is room."""
    step, application = item.step, item.application
    name = labels.STEP[step.kind]
    what: Line = ((f"{GLYPH[step.state]} ", str(step.state)), (f"{name[0].upper()}{name[1:]}", "title"))
    where = pieces(f"{application.company} · {application.role}", role="strong")
    staged = (*where, *pieces(f" · {stage_of(application)}", role="quiet"))
    state: Piece = (standing(item, today), str(step.state))
    if short:
        return [fitted((*what, ("  ", ""), state, ("  ", ""), *where), width)]
    first: Line = (*what, ("  ", ""), state)
    head = [first] if width_of(first) <= width else [fitted(what, width), fitted((state,), width)]
    return [*head, staged if width_of(staged) <= width else fitted(where, width)]


def standing(item: Item, today: date | None) -> str:
    """Where a step stands, in a few words with the day that matters."""
    step = item.step
    happened = f" {wording.edge(step.happened, today=today)}" if step.happened else ""
    held = f"until {wording.edge(step.blocked_until, today=today)}" if step.blocked_until else ""
    closes = wording.edge(step.closes, today=today)
    words = {
        State.DUE: f"due until {closes}",
        State.LATE: f"{'best by' if step.kind is StepKind.INTERVIEW_NOTES else 'late since'} {closes}",
        State.UPCOMING: f"opens {wording.edge(step.opens, today=today)}" + (f", held {held}" if held else ""),
        State.BLOCKED: f"held back {held}".rstrip(),
        State.DONE: f"{'done' if step.task else 'sent'}{happened}",
        State.SKIPPED: f"skipped{happened}",
        State.EXPIRED: "no longer worth doing",
    }[step.state]
    live = step.state in (State.DUE, State.LATE, State.UPCOMING)
    return f"{words}, estimated" if step.estimated and live else words


def recipient(person: Person | None) -> Line:
    """Who it goes to, with address and relation."""
    if person is None:
        return (("nobody yet", "warning"),)
    address = f" <{person.email}>" if person.email else ""
    relation = f" · {labels.RELATION[person.relation]}"
    return (*pieces(person.name), *pieces(address, role="quiet"), (relation, "quiet"))


def labelled(label: str, line: Sequence[Piece], width: int) -> Line:
    """A line with its label in front."""
    return fitted(((f"{label:<{LABEL}}", "quiet"), *line), width)


def labelled_whole(label: str, line: Sequence[Piece], width: int) -> list[Line]:
    """The same in as many lines as it takes to cut nothing off."""
    return wrapped(((f"{label:<{LABEL}}", "quiet"), *line), width, LABEL)


def addressed(person: Person | None, width: int) -> list[Line]:
    """Who it goes to, with the whole address; without the relation, and at last the brackets, where they take a line more."""
    to = recipient(person)
    bare = (*pieces(person.name), *pieces(f" {person.email}", role="quiet")) if person is not None and person.email else to
    ways = [labelled_whole("To", line, width) for line in (to, to[:-1] or to, bare)]
    return min(ways, key=len)


@lru_cache(maxsize=64)
def counts(body: str, words: tuple[int, int] | None, sentences: tuple[int, int] | None) -> Line:
    """How long the body is against what the step asks for."""
    return (
        *_count(count_words(body), "word", words),
        (" · ", "quiet"),
        *_count(count_sentences(body), "sentence", sentences),
    )


def _count(found: int, noun: str, target: tuple[int, int] | None) -> Line:
    said = wording.count(found, noun)
    if target is None:
        return ((said, "quiet"),)
    least, most = target
    if found < least:
        return ((said, "warning"), (f" of {least}–{most}, {least - found} short", "warning"))
    if found > most:
        return ((said, "warning"), (f" of {least}–{most}, {found - most} over", "warning"))
    return ((said, "good"), (f" ✓ {least}–{most}", "good"))


def lacking_lines(sentence: str, key: str, width: int, *, short: bool) -> list[Line]:
    """What the message needs before it is worth sending, and the key that helps; without particulars where it is `short`."""
    if not sentence:
        return []
    said = f"{sentence.partition(':')[0]}." if short else sentence
    helps: Line = ((" ", ""), (key, "key"), (" adds something.", "quiet")) if key else ()
    head: Line = (("! not ready: something of value is missing. ", "warning"),)
    return wrapped((*head, *pieces(said), *helps), width, 2)


def why_lines(why: Sequence[Reason], width: int, height: int, key: str) -> list[Line]:
    """The first reasons, short, with their sources; `key` shows all of them."""
    if not why:
        return []
    tail: Line = (("  ", ""), (key, "key"), (f" all {len(why)}" if len(why) > 1 else " more", "quiet")) if key else ()
    found: list[Line] = [fitted((("Why this, why now", "label"), *tail), width)]
    for reason in why[:_REASONS]:
        rows = reason_lines(reason, width)
        room = height - len(found)
        if room <= 0:
            break
        if len(rows) > room:  # rather without its source than in half
            rows = capped(reason_lines(reason, width, sourced=False), room, width)
        found += rows
    return found[:height]


def reason_lines(reason: Reason, width: int, *, sourced: bool = True) -> list[Line]:
    """One reason, with its source."""
    source = f" ({labels.SOURCE.get(reason.source, reason.source)})" if sourced else ""
    return wrapped((("› ", "quiet"), *pieces(reason.text), *pieces(source, role="quiet")), width, 2)


def notes_lines(step: Step, width: int, keys: Mapping[str, str]) -> list[Line]:
    """For notes on an interview that are still to be written: the keys that open the form for them and end the task."""
    opens, done = keys.get("interview.change", ""), keys.get("sent", "")
    if step.kind is not StepKind.INTERVIEW_NOTES or step.state in ENDED or not opens:
        return []
    said = f"{opens} opens the form to write your notes in, and that ends this" + (
        f"; {done} ends it without." if done else "."
    )
    return [*wrapped(((said, "strong"),), width), ()]


def held_lines(item: Item, today: date | None, width: int, key: str) -> list[Line]:
    """For a blocked step: what holds it back, until when, and how to go on all the same."""
    found = [line for reason in item.step.blocked_by for line in reason_lines(reason, width)]
    until = item.step.blocked_until
    ending = (
        f"It is free again on {wording.edge(until, today=today)}."
        if until
        else "Only an answer from them, or you, can free it."
    )
    found += wrapped(((ending, "strong"),), width)
    way = f" with {key}" if key else ""
    return found + wrapped(((f"You may override this{way}; the history keeps that you did.", "quiet"),), width)


def list_lines(text: str, width: int) -> list[Line]:
    """A text with points, each of which hangs below its own first word."""
    return [row for line in text.split("\n") for row in wrapped(pieces(line), width, 2 if line.startswith("- ") else 0)]


def below(
    counted: Line | None,
    checks: Callable[[int], list[Line]],
    why: Sequence[Reason],
    width: int,
    height: int,
    key: str,
    *,
    checks_first: bool,
) -> list[Line]:
    """Counts, checks (in as many lines as they are given) and reasons in at most `height` lines; each gets its share.

    With `checks_first`, as while one writes, the checks matter more than the reasons.
    """
    found: list[Line] = [fitted(counted, width)] if counted else []
    room = height - len(found)
    wanted = len(checks(99))
    reasons = len(why_lines(why, width, 99, key))
    if wanted + reasons > room:
        reasons = max(min(reasons, room // (5 if checks_first else 2)), room - wanted)
        wanted = room - reasons
    found += checks(wanted)
    return found + why_lines(why, width, reasons, key)


def empty_lines(said: Sequence[Piece], width: int) -> list[Line]:
    """What stands there when no step is chosen: these paragraphs, or how to choose one."""
    return [row for text, role in said or _EMPTY for row in wrapped(pieces(text, role=role), width)]
