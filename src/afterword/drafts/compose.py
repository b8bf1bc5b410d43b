"""From a step to a letter worth sending, written from the user's own notes; what is not known stays visible."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from afterword.core import labels
from afterword.core.errors import Refused
from afterword.core.model import Application, Interview, Person, Settings
from afterword.core.terms import Channel, InterviewKind, StepKind
from afterword.drafts import facts, fields
from afterword.drafts.facts import StepFacts
from afterword.drafts.library import BUILT_IN, Library, Pair
from afterword.drafts.measure import THANK_YOU_WORDS, count_words
from afterword.drafts.placeholders import Placeholder, Where
from afterword.drafts.render import Rendered, Template, join, render

__all__ = ["TASKS", "Draft", "Options", "Placeholder", "StepFacts", "choices", "compose", "template_for", "ways"]

TASKS: Final = frozenset({StepKind.INTERVIEW_NOTES, StepKind.ASK_TIMELINE, StepKind.MOVE_ON})
"""Steps without a message; `drafts.tasks` has their checklists."""

_BY_PHONE: Final = frozenset({StepKind.CHECK_IN_1, StepKind.REPLY_INVITE, StepKind.REPLY_OFFER})
_ONLY_BY: Final = {
    StepKind.HANDWRITTEN_NOTE: (Channel.LETTER,),
    StepKind.LINKEDIN_CONNECT: (Channel.LINKEDIN,),
    StepKind.REPLY_REJECTION: (Channel.EMAIL, Channel.LETTER),
}
_NOTED: Final = (
    *("topic_1", "topic_2", "topic_3", "challenge_1", "challenge_2", "traits", "promised"),
    *("shelf_link", "shelf_news", "shelf_insight", "shelf_achievement"),
)
"""The fields that hold what the user noted down."""
_GROUP: Final = ("thank_you_panel_1", "thank_you_panel_2", "thank_you_panel_3", "thank_you_panel_4")
_LATER: Final = ("thank_you_later_1", "thank_you_later_2", "thank_you_later_3")
_FINAL: Final = ("thank_you_final", "thank_you_final_2")
_FOR_SEVERAL: Final = {
    StepKind.LETTER: ("letter", "letter_2", "letter_3"),
    StepKind.LINKEDIN_CONNECT: ("linkedin_connect", "linkedin_connect_2", "linkedin_connect_3"),
    StepKind.HANDWRITTEN_NOTE: ("handwritten_note", "handwritten_note_2"),
}
"""Messages of which each interviewer gets one, in words of its own as far as the variants reach."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What the user decides about a letter.

    `feedback`: ask for it in the answer to a rejection that followed an interview. `other_processes`: say in huffpost's second
    check-in that other processes move faster, which it allows only when it is true.
    """

    feedback: bool = True
    other_processes: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A letter as proposed. `subject` is empty where the channel has none; `missing` lists what is still to be filled in, the
    subject's first; offsets are in the text that `where` names. `noted`: words of the user's own notes or shelf stand in it."""

    channel: Channel
    to: Person | None
    subject: str
    body: str
    missing: tuple[Placeholder, ...] = ()
    noted: bool = False


def compose(
    step: StepFacts,
    application: Application,
    settings: Settings,
    now: datetime,
    *,
    channel: Channel | None = None,
    options: Options | None = None,
    library: Library = BUILT_IN,
) -> Draft:
    """The letter for a step, on the step's channel or on the one asked for. The same facts always give the same letter.

    Raises Refused for a step that is a task, and for a channel asked for that does not suit the message (rules.md section 3: a
    rejection is never answered by phone). A step whose own channel does not suit is written as an e-mail. Raises TemplateError,
    which is a Refused too, when the letter's own template in `library` cannot be read.
    """
    if step.kind in TASKS:
        raise Refused(f"{step.kind.value} is a task and has no message; work through its checklist and mark it done instead.")
    way = _channel(step, channel)
    known = fields.values(step, application, settings, now, way)
    chosen = options or Options()
    known["feedback"] = "yes" if chosen.feedback and known["met"] else ""
    known["other_processes"] = "yes" if chosen.other_processes and step.playbook == "huffpost" else ""
    subject, text = template_for(step, application, now, way, library)
    body = _fitted(text, known) if step.kind is StepKind.THANK_YOU else render(text, known)
    head = render(subject, known) if subject is not None and way is Channel.EMAIL else Rendered("")
    draft = _draft(way, application.person(step.to), head, join(*_frame(step, way, body, known, library)))
    said = draft.body.casefold()
    return replace(draft, noted=any(known[name] and known[name].casefold() in said for name in _NOTED))


def template_for(
    step: StepFacts, application: Application, now: datetime, channel: Channel, library: Library = BUILT_IN
) -> Pair:
    """The templates (subject, body) for a step: by kind, by interview, by place in a panel and by round."""
    name = step.kind.value
    interview = facts.interview_of(step, application, now)
    if channel is Channel.PHONE:
        name += "_phone"
    elif step.kind is StepKind.THANK_YOU:
        name = _thank_you(step, application, interview, now)
    elif step.kind in _FOR_SEVERAL and interview is not None:
        variants = _FOR_SEVERAL[step.kind]
        name = variants[facts.place(interview, step.to)[0] % len(variants)]
    return library.load(name)


def ways(kind: StepKind) -> tuple[Channel, ...]:
    """The channels that suit a kind of message, the usual one first (rules.md section 3)."""
    if kind in _ONLY_BY:
        return _ONLY_BY[kind]
    return tuple(way for way in Channel if way is not Channel.PHONE or kind in _BY_PHONE)


def choices(kind: StepKind, playbook: str) -> tuple[Options, ...]:
    """The options that make a difference to a kind of message by a playbook, the usual ones first."""
    if kind is StepKind.REPLY_REJECTION:
        return Options(), Options(feedback=False)
    if kind is StepKind.CHECK_IN_2 and playbook == "huffpost":
        return Options(), Options(other_processes=True)
    return (Options(),)


def _channel(step: StepFacts, asked: Channel | None) -> Channel:
    way, suiting = asked or step.channel, ways(step.kind)
    if way in suiting:
        return way
    if asked is None:
        return suiting[0]
    said, instead = labels.CHANNEL[way], labels.CHANNEL[suiting[0]]
    raise Refused(f"{said[0].upper()}{said[1:]} does not suit the {labels.STEP[step.kind]}; send it by {instead} instead.")


def _thank_you(step: StepFacts, application: Application, interview: Interview | None, now: datetime) -> str:
    """Which thank-you: no two people of one interview and no two rounds get the same one, as far as the variants reach."""
    if interview is None:
        return "thank_you_phone"
    rounds = facts.earlier_rounds(application, interview, now)
    position, members = facts.place(interview, step.to)
    if interview.kind is InterviewKind.FINAL:
        turn = position + sum(len(past.interviewers) or 1 for past in rounds if past.kind is InterviewKind.FINAL)
        return _FINAL[turn] if turn < len(_FINAL) else _GROUP[(turn - len(_FINAL)) % len(_GROUP)]
    if members > 1 or interview.kind is InterviewKind.PANEL:
        past_notes = sum(len(past.interviewers) for past in rounds if _is_group(past))
        return _GROUP[(position + past_notes) % len(_GROUP)]
    if rounds:
        return _LATER[(sum(not _is_group(past) for past in rounds) + sum(map(_is_group, rounds)) - 1) % len(_LATER)]
    return f"thank_you_{interview.kind.value}"


def _is_group(interview: Interview) -> bool:
    return interview.kind is not InterviewKind.FINAL and (
        len(interview.interviewers) > 1 or interview.kind is InterviewKind.PANEL
    )


def _fitted(text: Template, known: dict[str, str]) -> Rendered:
    """The text at the length of the rule: fuller where the notes are few, without side remarks where they are many."""
    fewest, most = THANK_YOU_WORDS
    best: tuple[int, Rendered] | None = None
    for changes in _lengths(known):
        rendered = render(text, {**known, **changes})
        words = count_words(rendered.text)
        distance = max(fewest - words, words - most, 0)
        if best is None or distance < best[0]:
            best = distance, rendered
        if distance == 0:
            break
    assert best is not None  # the unchanged text is always tried
    return best[1]


def _lengths(known: dict[str, str]) -> Iterator[dict[str, str]]:
    yield {}
    yield {"roomy": "yes"}
    dropped = {"brief": "yes"}
    yield dict(dropped)
    for name in ("traits", "challenge_2", "topic_3", "topic_2"):
        if known[name]:
            dropped[name] = ""
            yield dict(dropped)


def _frame(step: StepFacts, channel: Channel, body: Rendered, known: dict[str, str], library: Library) -> tuple[Rendered, ...]:
    """The body between what its channel puts before and after it."""
    if channel is Channel.PHONE or step.kind is StepKind.LINKEDIN_CONNECT:
        return (body,)
    if channel is Channel.LINKEDIN:
        return body, render(library.load("_signature_name")[1], known)
    if step.kind is StepKind.HANDWRITTEN_NOTE:
        return render(library.load("_envelope")[1], known), body, render(library.load("_signature_name")[1], known)
    signature = render(library.load("_signature")[1], known)
    return (render(library.load("_letterhead")[1], known), body, signature) if channel is Channel.LETTER else (body, signature)


def _draft(channel: Channel, to: Person | None, subject: Rendered, body: Rendered) -> Draft:
    missing = (*_placeholders(subject, "subject"), *_placeholders(body, "body"))
    return Draft(channel=channel, to=to, subject=subject.text, body=body.text, missing=missing)


def _placeholders(rendered: Rendered, where: Where) -> Iterator[Placeholder]:
    for start, end in rendered.missing:
        yield Placeholder(start, end, where, rendered.text[start:end].strip("[]"))
