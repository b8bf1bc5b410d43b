"""Letters from steps: complete, of the right length, never the same twice, and safe with whatever the user typed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import combinations, product
from pathlib import Path
from typing import Any

import pytest

from afterword.core.errors import Refused
from afterword.core.model import Application, Event, Interview, Message, Settings, StatedTimeline
from afterword.core.terms import Channel, EventKind, InterviewKind, Precision, Relation, StepKind
from afterword.drafts import compose as composing
from afterword.drafts import days, fields
from afterword.drafts.compose import TASKS, Draft, Options, compose
from afterword.drafts.library import built_in
from afterword.drafts.measure import count_sentences, count_words, sentences
from afterword.drafts.placeholders import find_placeholders
from support.linear import is_linear

Make = Callable[..., Any]
LETTERS = [kind for kind in StepKind if kind not in TASKS]
ONE_AT_A_TIME = [InterviewKind.PHONE, InterviewKind.VIDEO, InterviewKind.IN_PERSON, InterviewKind.FINAL]
HOSTILE = [
    "[/]",
    "{name}",
    "[@click=app.quit]x",
    "\x1b]0;owned\x07Corp",
    "]] [[if topic_1: x]]",
    "{topic_1|y}",
    "a\\",
    "XXX",
    "Été & Söhne",
]
CHECK_IN_KINDS = [
    StepKind.CHECK_IN_1,
    StepKind.CHECK_IN_2,
    StepKind.FINAL_CHECK_IN,
    StepKind.ESCALATE,
    StepKind.APPLICATION_CHECK_IN,
]


def said(text: str) -> set[str]:
    """The sentences of a letter, made comparable."""
    return {" ".join(text[start:end].split()).casefold() for start, end in sentences(text)}


def parts_of(draft: Draft) -> Iterable[tuple[str, str]]:
    for gap in draft.missing:
        text = draft.subject if gap.where == "subject" else draft.body
        yield text[gap.start : gap.end], gap.hint


@pytest.mark.parametrize("kind", LETTERS)
@pytest.mark.parametrize("interview_kind", InterviewKind)
@pytest.mark.parametrize("notes", ["full", "sparse", "nothing"])
def test_every_letter_is_complete_whatever_the_notes(
    kind: StepKind,
    interview_kind: InterviewKind,
    notes: str,
    step: Make,
    application: Make,
    interview: Make,
    settings: Settings,
    later: datetime,
) -> None:
    changes: dict[str, Any] = {"kind": interview_kind}
    if notes == "full":
        changes |= {"traits": ("patience", "Attention to detail"), "promised": ("send link to talk",)}
    else:
        changes |= {"topics": (), "challenges": (), "timeline": StatedTimeline()}
    case = application(interviews=() if notes == "nothing" else (interview(**changes),))
    to = None if notes == "nothing" else "dana"
    for channel in (None, Channel.LETTER if kind not in (StepKind.LINKEDIN_CONNECT,) else None):
        draft = compose(step(kind, to=to, interview="i1" if notes != "nothing" else None), case, settings, later,
                        channel=None if kind is StepKind.HANDWRITTEN_NOTE else channel)  # fmt: skip
        assert draft.body.strip()
        assert "{" not in draft.subject + draft.body
        assert "[[" not in draft.body
        assert "  " not in draft.body
        assert " ," not in draft.body
        assert all(mark == f"[{hint}]" for mark, hint in parts_of(draft))
        left = {(gap.start, gap.end) for gap in draft.missing if gap.where == "body"}
        assert {(gap.start, gap.end) for gap in find_placeholders(draft.body)} == left


@pytest.mark.parametrize("hostile", HOSTILE)
@pytest.mark.parametrize("kind", LETTERS)
def test_hostile_names_stand_as_they_are_and_are_not_read_again(
    hostile: str, kind: StepKind, step: Make, application: Make, interview: Make, settings: Settings, later: datetime
) -> None:
    case = application(company=hostile, role=f"Engineer {hostile}", interviews=(interview(topics=(hostile + " x", "b", "c")),))
    draft = compose(step(kind), case, settings, later)
    assert f"Engineer {hostile}" in draft.subject + draft.body
    assert hostile not in [mark for mark, _ in parts_of(draft)]


def test_a_newline_in_a_name_cannot_start_a_new_line_of_the_head(
    step: Make, application: Make, settings: Settings, later: datetime
) -> None:
    case = application(role="Engineer\r\nBcc: x@example.com", company="North\nwind")
    draft = compose(step(StepKind.CHECK_IN_1), case, settings, later)
    assert "\n" not in draft.subject
    assert "\r" not in draft.subject
    assert "North wind" in draft.body


@pytest.mark.parametrize("kind", ONE_AT_A_TIME)
@pytest.mark.parametrize("traits", [(), ("patience", "attention to detail")])
@pytest.mark.parametrize("promised", [(), ("send link to talk",), ("two pages on measuring how long people stay",)])
@pytest.mark.parametrize("challenges", [(), ("they struggle with onboarding",), ("onboarding", "turnover in the support team")])
@pytest.mark.parametrize(
    "topics",
    [
        ("Kafka",),
        ("Kafka", "testing"),
        ("Kafka", "testing", "the rota"),
        ("the first year in the role", "Migration to Kafka"),
        ("moving billing to a new provider", "how the support team shares weekends", "the plan for an office in Leeds"),
    ],
)  # fmt: skip
def test_a_thank_you_has_150_to_200_words(
    kind: InterviewKind, topics: tuple[str, ...], challenges: tuple[str, ...], traits: tuple[str, ...],
    promised: tuple[str, ...],
    step: Make, application: Make, interview: Make, settings: Settings, now: datetime,
) -> None:  # fmt: skip
    held = interview(kind=kind, topics=topics, challenges=challenges, traits=traits, promised=promised)
    draft = compose(step(StepKind.THANK_YOU), application(interviews=(held,)), settings, now)
    assert 150 <= count_words(draft.body) <= 200


@pytest.mark.parametrize("kind", CHECK_IN_KINDS)
@pytest.mark.parametrize("playbook", ["balanced", "huffpost"])
@pytest.mark.parametrize("notes", [{}, {"topics": ()}, {"challenges": ()}, {"topics": (), "challenges": ()}])
@pytest.mark.parametrize("to", ["dana", "kim"])
@pytest.mark.parametrize("estimated", [False, True])
def test_a_check_in_has_five_to_seven_sentences(
    kind: StepKind, playbook: str, notes: dict[str, Any], to: str, estimated: bool,
    step: Make, application: Make, interview: Make, settings: Settings, later: datetime,
) -> None:  # fmt: skip
    case = application(interviews=(interview(**notes),))
    for options in (Options(), Options(other_processes=True)):
        draft = compose(step(kind, to=to, playbook=playbook, estimated=estimated), case, settings, later, options=options)
        assert 5 <= count_sentences(draft.body) <= 7


PANEL = ("dana", "sam", "kim", "pat")


@pytest.mark.parametrize("size", [2, 3, 4])
@pytest.mark.parametrize("kind", [InterviewKind.PANEL, InterviewKind.VIDEO, InterviewKind.FINAL])
def test_each_member_of_a_panel_gets_another_topic_in_other_words(
    size: int, kind: InterviewKind, step: Make, application: Make, interview: Make, settings: Settings, now: datetime
) -> None:
    held = interview(kind=kind, interviewers=PANEL[:size], topics=("alpha", "beta", "gamma", "delta"))
    case = application(interviews=(held,))
    bodies = [compose(step(StepKind.THANK_YOU, to=member), case, settings, now).body for member in PANEL[:size]]
    topics = [{topic for topic in held.topics if topic in body} for body in bodies]
    assert all(topics)
    for (one, first), (two, second) in combinations(zip(bodies, topics, strict=True), 2):
        assert not first & second
        assert not said(one) & said(two)
        assert 150 <= count_words(one) <= 200


def test_a_panel_with_more_members_than_notes_shows_what_is_missing(
    step: Make, application: Make, interview: Make, settings: Settings, now: datetime
) -> None:
    held = interview(kind=InterviewKind.PANEL, interviewers=PANEL[:3], topics=("alpha",), challenges=("beta",))
    drafts = [
        compose(step(StepKind.THANK_YOU, to=member), application(interviews=(held,)), settings, now) for member in PANEL[:3]
    ]
    assert ["alpha" in draft.body for draft in drafts] == [True, False, False]
    assert ["beta" in draft.body for draft in drafts] == [False, True, False]
    assert [len(draft.missing) for draft in drafts] == [0, 0, 1]


@pytest.fixture
def rounds(interview: Make) -> tuple[Interview, ...]:
    """Five conversations with one person, each with notes of its own and the first topic noted again."""
    first = interview().start - timedelta(days=20)
    return tuple(
        interview(
            id=f"i{number}", start=first + timedelta(days=number), end=first + timedelta(days=number, hours=1),
            kind=(*ONE_AT_A_TIME[:3], InterviewKind.VIDEO, InterviewKind.FINAL)[number - 1],
            topics=("recurring matter", f"topic {number}-a", f"topic {number}-b"), challenges=(f"challenge {number}",),
        )
        for number in range(1, 6)
    )  # fmt: skip


def test_a_later_round_repeats_neither_topics_nor_sentences(
    rounds: tuple[Interview, ...], step: Make, application: Make, settings: Settings, now: datetime
) -> None:
    case = application(interviews=rounds)
    drafts = [compose(step(StepKind.THANK_YOU, interview=held.id), case, settings, now) for held in rounds]
    for one, two in combinations(drafts, 2):
        assert not said(one.body) & said(two.body)
    assert ["recurring matter" in draft.body for draft in drafts] == [True, False, False, False, False]
    assert all(f"topic {number}-a" in draft.body for number, draft in enumerate(drafts, 1))
    assert all(150 <= count_words(draft.body) <= 200 for draft in drafts)
    assert "our call on" in drafts[1].body


def test_a_later_round_with_somebody_else_names_whom_one_spoke_with_before(
    rounds: tuple[Interview, ...], step: Make, application: Make, settings: Settings, now: datetime
) -> None:
    second = replace(rounds[1], interviewers=("sam",))
    draft = compose(
        step(StepKind.THANK_YOU, interview="i2", to="sam"), application(interviews=(rounds[0], second)), settings, now
    )
    assert "my call with Dana Ruiz on" in draft.body


@pytest.mark.parametrize("kind", ONE_AT_A_TIME)
@pytest.mark.parametrize("notes", [{}, {"topics": (), "challenges": ()}, {"traits": ("patience",), "promised": ("send link",)}])
@pytest.mark.parametrize("playbook", ["balanced", "huffpost", "wikihow"])
def test_no_sentence_is_said_twice_to_one_person(
    kind: InterviewKind, notes: dict[str, Any], playbook: str,
    step: Make, application: Make, interview: Make, settings: Settings, later: datetime,
) -> None:  # fmt: skip
    case = application(interviews=(interview(kind=kind, **notes),))
    bodies = [compose(step(letter, playbook=playbook), case, settings, later).body for letter in LETTERS]
    for one, two in combinations(bodies, 2):
        assert not said(one) & said(two)


@pytest.mark.parametrize("kind", LETTERS)
@pytest.mark.parametrize("challenges", [(), ("Kafka migration, on-call rota, mentoring",)])
def test_topics_noted_on_one_line_stand_apart_and_only_once(
    kind: StepKind,
    challenges: tuple[str, ...],
    step: Make,
    application: Make,
    interview: Make,
    settings: Settings,
    later: datetime,
) -> None:
    noted = interview(topics=("Kafka migration, on-call rota, mentoring",), challenges=challenges)
    body = compose(step(kind), application(interviews=(noted,)), settings, later).body
    assert "Kafka migration, on-call" not in body
    assert all(body.count(topic) <= 1 for topic in ("Kafka migration", "on-call rota", "mentoring"))


def test_a_stated_date_is_named_and_an_estimate_never(
    step: Make, application: Make, interview: Make, settings: Settings, later: datetime
) -> None:
    case = application()
    assert "You mentioned a decision by Tuesday 17 November" in compose(step(StepKind.CHECK_IN_1), case, settings, later).body
    assert "17 November" not in compose(step(StepKind.CHECK_IN_1, estimated=True), case, settings, later).body
    period = StatedTimeline(precision=Precision.PERIOD, day=date(2026, 11, 17), text="in about two weeks")
    body = compose(step(StepKind.CHECK_IN_1), application(interviews=(interview(timeline=period),)), settings, later).body
    assert "a decision around 17 November" in body


def test_somebody_who_was_not_there_is_not_told_that_they_said_it(
    step: Make, application: Make, settings: Settings, later: datetime
) -> None:
    body = compose(step(StepKind.CHECK_IN_1, to="kim"), application(), settings, later).body
    assert "You mentioned" not in body
    assert "with Dana Ruiz" in body


def test_a_new_timeline_is_credited_to_the_one_who_wrote_it(
    step: Make, application: Make, settings: Settings, later: datetime
) -> None:
    news = Event(id="e", kind=EventKind.REPLIED, at=later, logged=later, person="kim",
                 timeline=StatedTimeline(precision=Precision.DATE, day=date(2026, 12, 1)))  # fmt: skip
    body = compose(
        step(StepKind.CHECK_IN_1, to="kim", decision_day=date(2026, 12, 1)), application(events=(news,)), settings, later
    ).body
    assert "You mentioned a decision by Tuesday 1 December" in body


def test_the_address_is_formal_unless_the_first_name_is_welcome(
    step: Make, application: Make, settings: Settings, now: datetime
) -> None:
    case = application()
    assert compose(step(StepKind.THANK_YOU), case, settings, now).body.startswith("Dear Dana Ruiz,\n\n")
    friendly = replace(case, people=(replace(case.people[0], first_name_welcome=True), *case.people[1:]))
    assert compose(step(StepKind.THANK_YOU), friendly, settings, now).body.startswith("Dear Dana,\n\n")


def test_signatures(step: Make, application: Make, settings: Settings, now: datetime) -> None:
    case = application()

    def end(own: Settings, **changes: Any) -> str:
        return compose(step(StepKind.THANK_YOU, **changes), case, own, now).body.split("regards,\n\n")[1]

    assert end(settings) == "Alex Morgan\n+1 555 0100\nalex@morgan.example"
    assert end(settings, playbook="wikihow") == "Alex Morgan\n+1 555 0100\nalex@morgan.example\n12 Elm Street\nAlbany, NY 12203"
    assert end(replace(settings, phone="", email="")) == "Alex Morgan"
    assert end(replace(settings, phone="", address=""), playbook="wikihow") == (
        "Alex Morgan\n[your phone number]\nalex@morgan.example\n[your postal address]"
    )
    assert end(replace(settings, signature="A. Morgan\n@alex")) == "A. Morgan\n@alex"
    assert end(Settings()) == "[your name]"


@pytest.mark.parametrize("playbook", ["wikihow", "balanced"])
def test_the_senders_name_is_in_the_subject(
    playbook: str, step: Make, application: Make, settings: Settings, now: datetime
) -> None:
    for kind in (StepKind.THANK_YOU, *CHECK_IN_KINDS):
        draft = compose(step(kind, playbook=playbook), application(), settings, now)
        assert "Alex Morgan" in draft.subject
        assert "Platform Engineer" in draft.subject


def test_a_letter_by_post_has_addresses_a_date_and_no_subject(
    step: Make, application: Make, settings: Settings, later: datetime
) -> None:
    draft = compose(step(StepKind.LETTER), application(), settings, later, channel=Channel.LETTER)
    assert draft.subject == ""
    assert draft.body.startswith("Alex Morgan\n12 Elm Street\nAlbany, NY 12203\n\n18 November 2026\n\nDana Ruiz\nNorthwind\n")
    assert "\n\nYours sincerely,\n\nAlex Morgan" in draft.body
    assert [gap.hint for gap in draft.missing] == ["their postal address"]
    assert "\n\nYours sincerely,\n\n" in compose(step(StepKind.LETTER), application(), settings, later).body


def test_a_call_has_a_script_with_hours_and_one_number(
    step: Make, application: Make, settings: Settings, later: datetime
) -> None:
    case = application()
    case = replace(case, people=(replace(case.people[0], phone="+1 212 555 0199"), *case.people[1:]))
    draft = compose(step(StepKind.CHECK_IN_1, channel=Channel.PHONE), case, settings, later)
    assert draft.channel is Channel.PHONE
    assert draft.subject == ""
    assert draft.body.startswith("Call +1 212 555 0199, once")
    assert "10:00 to 11:30 and 14:30 to 16:00" in draft.body
    assert "(New York)" in draft.body
    assert not draft.missing


def test_a_channel_that_does_not_suit_is_refused_or_replaced(
    step: Make, application: Make, settings: Settings, later: datetime
) -> None:
    with pytest.raises(Refused, match="Phone does not suit the thanks after a rejection; send it by e-mail"):
        compose(step(StepKind.REPLY_REJECTION), application(), settings, later, channel=Channel.PHONE)
    by_phone = step(StepKind.REPLY_REJECTION, channel=Channel.PHONE)
    assert compose(by_phone, application(), settings, later).channel is Channel.EMAIL
    assert compose(step(StepKind.LINKEDIN_CONNECT), application(), settings, later).channel is Channel.LINKEDIN
    assert compose(step(StepKind.HANDWRITTEN_NOTE), application(), settings, later).channel is Channel.LETTER


@pytest.mark.parametrize("kind", sorted(TASKS))
def test_a_task_has_no_letter(kind: StepKind, step: Make, application: Make, settings: Settings, now: datetime) -> None:
    with pytest.raises(Refused, match="task"):
        compose(step(kind), application(), settings, now)


def test_an_invitation_to_a_time_on_file_is_confirmed(
    step: Make, application: Make, interview: Make, settings: Settings, later: datetime
) -> None:
    start = interview().start + timedelta(days=20)
    case = application(interviews=(interview(), interview(id="i2", start=start, end=start + timedelta(hours=1))))
    draft = compose(step(StepKind.REPLY_INVITE), case, settings, later)
    assert "I confirm Wednesday 25 November at 14:00 (New York time)" in draft.body
    assert not draft.missing


@pytest.mark.parametrize("channel", [Channel.EMAIL, Channel.PHONE])
def test_the_first_invitation_is_to_an_interview_and_a_later_one_to_the_next_round(
    step: Make, application: Make, interview: Make, settings: Settings, later: datetime, channel: Channel
) -> None:
    asked = step(StepKind.REPLY_INVITE, interview=None, channel=channel)
    first = compose(asked, application(interviews=()), settings, later, channel=channel)
    assert "next round" not in first.subject + first.body
    assert "interview for the" in " ".join(first.body.split())
    second = compose(asked, application(interviews=(interview(),)), settings, later, channel=channel)
    assert "the next round for the" in " ".join(second.body.split())


def test_feedback_is_asked_for_only_after_an_interview_and_when_wanted(
    step: Make, application: Make, settings: Settings, later: datetime
) -> None:
    rejected = step(StepKind.REPLY_REJECTION)
    assert "better another time" in compose(rejected, application(), settings, later).body
    assert "better another time" not in compose(rejected, application(), settings, later, options=Options(feedback=False)).body
    unmet = compose(step(StepKind.REPLY_REJECTION, interview=None), application(interviews=()), settings, later)
    assert "better another time" not in unmet.body


def test_other_processes_are_mentioned_only_when_told_to_and_only_by_huffpost(
    step: Make, application: Make, settings: Settings, later: datetime
) -> None:
    told = Options(other_processes=True)
    for playbook, options, expected in (("huffpost", told, True), ("huffpost", Options(), False), ("balanced", told, False)):
        body = compose(step(StepKind.CHECK_IN_2, playbook=playbook), application(), settings, later, options=options).body
        assert ("moving a little faster" in body) is expected


def test_the_hiring_manager_hears_who_could_not_be_reached(
    step: Make, application: Make, settings: Settings, later: datetime
) -> None:
    sent = Message(id="m", step="s", kind=StepKind.CHECK_IN_2, to="kim", sent_at=later)
    body = compose(step(StepKind.ESCALATE), application(messages=(sent,)), settings, later).body
    assert "Kim Osei has been my contact" in body
    nobody = application(people=tuple(replace(p, relation=Relation.OTHER) for p in application().people))
    assert "a recruiter has been my contact" in compose(step(StepKind.ESCALATE), nobody, settings, later).body


def test_trouble_with_the_line_is_acknowledged(
    step: Make, application: Make, interview: Make, settings: Settings, now: datetime
) -> None:
    held = interview(notes="Good talk; the picture froze twice.")
    assert (
        "patience with the connection" in compose(step(StepKind.THANK_YOU), application(interviews=(held,)), settings, now).body
    )


def test_a_promise_is_remembered_and_nothing_is_said_to_be_attached(
    step: Make, application: Make, interview: Make, settings: Settings, now: datetime
) -> None:
    for kind in InterviewKind:
        held = interview(kind=kind, promised=("send link to talk",))
        draft = compose(step(StepKind.THANK_YOU), application(interviews=(held,)), settings, now)
        assert ": link to talk." in draft.body
        assert "attach" not in draft.body
        assert not draft.missing


def test_linkedin_invitations_fit_its_limit_of_300_characters(
    step: Make, application: Make, settings: Settings, later: datetime
) -> None:
    assert len(compose(step(StepKind.LINKEDIN_CONNECT), application(), settings, later).body) <= 300


def test_the_same_facts_give_the_same_letter(step: Make, application: Make, settings: Settings, later: datetime) -> None:
    for kind in LETTERS:
        assert compose(step(kind), application(), settings, later) == compose(step(kind), application(), settings, later)


TEMPLATES = sorted(Path(composing.__file__).with_name("templates").glob("*.txt"))


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.stem)
def test_every_template_asks_only_for_fields_that_exist(
    path: Path, step: Make, application: Make, settings: Settings, now: datetime
) -> None:
    known = fields.values(step(StepKind.THANK_YOU), application(), settings, now, Channel.EMAIL).keys()
    subject, body = built_in(path.stem)
    assert body.names <= known
    assert subject is None or subject.names <= known


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.stem)
def test_templates_keep_the_tone(path: Path) -> None:
    text = " ".join(path.read_text(encoding="utf-8").split()).lower()
    assert "!" not in text
    for cliche in ("finds you well", "touch base", "esteemed", "reach out", "dream job", "passionate", "hard-working",
                   "perfect fit", "heard back", "mr.", "ms.", " he ", " she ", "his or her"):  # fmt: skip
        assert cliche not in text
    assert not re.search(r"\b(haven't|didn't|don't|i'm|i'd|you've)\b", text)


def test_every_kind_of_message_has_its_template() -> None:
    names = {path.stem for path in TEMPLATES}
    variants = {f"thank_you_{kind}" for kind, _ in product(("phone", "video", "in_person", "panel_1", "later_1", "final"), "x")}
    assert variants | {kind.value for kind in LETTERS if kind is not StepKind.THANK_YOU} <= names


def test_an_unknown_zone_and_an_empty_application_still_give_a_letter(
    step: Make, application: Make, interview: Make, settings: Settings, later: datetime
) -> None:
    case = Application(id="a", company="", role="", added=later, zone="Mars/Base", interviews=(interview(zone="../x"),))
    draft = compose(step(StepKind.CHECK_IN_1, to=None), case, settings, later)
    assert {gap.hint for gap in draft.missing} >= {"role", "company", "name of your contact"}


@pytest.mark.parametrize("unit", [" ", "(", ", ", "a", "- ", "they ", "talk about ", "\n", "[", "{"])
def test_fifty_thousand_hostile_characters_in_notes_and_names_take_linear_time(
    unit: str, step: Make, application: Make, interview: Make, settings: Settings, later: datetime
) -> None:
    def write(text: str) -> None:
        people = (replace(application().people[0], name=text),)
        notes = (interview(topics=(text,), challenges=(text,)),)
        case = application(company=text, role=text, people=people, interviews=notes)
        compose(step(StepKind.CHECK_IN_1), case, settings, later)

    assert is_linear(write, unit)


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2026, 12, 4), "around 4 December"),
        (date(2027, 1, 31), "around the end of January"),
        (date(2028, 2, 29), "around the end of February 2028"),
    ],
)
def test_a_period_is_spoken_of_no_more_exactly_than_they_did(day: date, said: str) -> None:
    assert days.roughly(day, date(2026, 11, 23)) == said
