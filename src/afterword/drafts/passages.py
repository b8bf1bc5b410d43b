"""Passages to put into a message while it is written: ours with the user's own facts in them, and the user's own."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Final

from afterword.core.model import Application, Settings
from afterword.core.terms import Channel, ShelfKind, StepKind
from afterword.drafts import facts, fields, phrases, shelf
from afterword.drafts.facts import StepFacts
from afterword.drafts.library import BUILT_IN, Library
from afterword.drafts.measure import parts
from afterword.drafts.render import Slot, Template, TemplateError, parse, render

_FILE: Final = Path(__file__).with_name("passages.toml")
_LABEL: Final = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A passage by its `label`; a `block` stands in a paragraph of its own. With `problem`, why there is no text."""

    label: str
    text: str
    block: bool = False
    problem: str = ""


@dataclass(frozen=True, slots=True)
class _Pattern:
    """One entry of the file."""

    label: str
    template: Template
    each: str
    block: bool
    only: frozenset[str]
    unless: frozenset[str]


def passages(
    step: StepFacts,
    application: Application,
    settings: Settings,
    now: datetime,
    channel: Channel,
    library: Library = BUILT_IN,
) -> tuple[Passage, ...]:
    """What can be put into the message of a step: the user's own passages first, then ours as far as the facts reach.

    An own one that cannot be read is there with its `problem`. In a passage of ours nothing is left to fill in but what only
    the user can know, in square brackets.
    """
    known = fields.values(step, application, settings, now, channel)
    own = tuple(_own(library, known))
    ours = tuple(passage for pattern in _patterns() for passage in _filled(pattern, step, application, now, known))
    return (*own, *ours, *_signature(library, known))


def matching(offered: tuple[Passage, ...], words: str) -> tuple[Passage, ...]:
    """Those in whose label or text every word occurs, whatever its case."""
    wanted = words.casefold().split()
    return tuple(each for each in offered if all(word in f"{each.label} {each.text}".casefold() for word in wanted))


def fitted(text: str, at: int, passage: Passage) -> str:
    """What to put at an offset of the text so that the passage neither sticks to its neighbours nor leaves a hole."""
    before, after = text[:at], text[at:]
    if passage.block:
        lead = 2 - (len(before) - len(before.rstrip("\n"))) if before.strip() else 0
        trail = 2 - (len(after) - len(after.lstrip("\n"))) if after.strip() else 0
        return "\n" * max(0, lead) + passage.text + "\n" * max(0, trail)
    gap = " " if before and not before[-1].isspace() else ""
    return gap + passage.text + (" " if after and not after[0].isspace() else "")


def end_of_main(text: str) -> int:
    """Where the main text of a letter ends, above its closing: the place for what is added without a cursor."""
    start, end = parts(text).main
    return start + len(text[start:end].rstrip())


@cache
def _patterns() -> tuple[_Pattern, ...]:
    entries = tomllib.loads(_FILE.read_text(encoding="utf-8"))["passage"]
    return tuple(
        _Pattern(
            each["label"],
            parse(each["text"], f"{_FILE.name} ({each['label']})"),
            each.get("each", ""),
            each.get("block", False),
            frozenset(each.get("only", StepKind)),
            frozenset(each.get("unless", ())),
        )
        for each in entries
    )


def _filled(
    pattern: _Pattern, step: StepFacts, application: Application, now: datetime, known: Mapping[str, str]
) -> Iterator[Passage]:
    if step.kind not in pattern.only - pattern.unless:
        return
    notes = _notes(pattern.each, step, application, now) if pattern.each else iter([("", "")])
    for item, url in notes:
        values = {**known, "item": item, "url": url}
        wanted = [part.name for part in pattern.template.parts if isinstance(part, Slot)]
        if all(values[name].strip() for name in wanted):
            text = render(pattern.template, values).text
            yield Passage(label=pattern.label, text=text, block=pattern.block or "\n" in text)


def _notes(each: str, step: StepFacts, application: Application, now: datetime) -> Iterator[tuple[str, str]]:
    """The notes of a kind, fit for a sentence, each with its address."""
    to_them = not facts.is_outsider(step, application)
    if each in {*ShelfKind}:
        for item in application.shelf:
            if item.kind == each and item.used in ("", step.id):
                yield shelf.worded(item, to_them=to_them)
        return
    interview = facts.interview_of(step, application, now)
    for note in phrases.notes(getattr(interview, each)) if interview is not None else ():
        yield phrases.promise(note) if each == "promised" else phrases.about(note, to_them=to_them), ""


def _signature(library: Library, known: Mapping[str, str]) -> Iterator[Passage]:
    try:
        rendered = render(library.load("_signature")[1], known)
    except TemplateError as error:
        yield Passage(label="Your signature", text="", problem=str(error))
    else:
        if not rendered.missing and rendered.text:
            yield Passage(label="Your signature", text=rendered.text, block=True)


def _own(library: Library, known: Mapping[str, str]) -> Iterator[Passage]:
    for name in library.passages():
        label = name.replace("_", " ").strip().capitalize()[:_LABEL]
        try:
            text = render(library.load_passage(name), known).text
        except TemplateError as error:
            yield Passage(label=label, text="", problem=str(error))
        else:
            yield Passage(label=label, text=text, block="\n" in text)
