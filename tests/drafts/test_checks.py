"""What the checks find in bad letters, and that they leave good ones alone."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterword.core.model import Message, Person, Settings
from afterword.core.terms import Channel, InterviewKind, StepKind
from afterword.drafts.checks.context import context_for
from afterword.drafts.checks.pipe import joined, local, parse_text
from afterword.drafts.checks.record import CheckContext, Finding, Severity
from afterword.drafts.checks.table import CHECKS, run_checks
from afterword.drafts.compose import TASKS, compose
from support.linear import is_linear

Make = Callable[..., Any]
LETTERS = [kind for kind in StepKind if kind not in TASKS]
ALEX = Settings(name="Alex Morgan", email="alex@morgan.example", phone="+1 555 0100")
END = "\n\nKind regards,\n\nAlex Morgan\n+1 555 0100\nalex@morgan.example\n"
CHECK_IN = """Dear Dana Ruiz,

I interviewed for the Platform Engineer role on 5 November. I enjoyed our talk about the on-call rota. My interest is as strong
as it was. Could you tell me what the next step will be? I am glad to send anything else that helps.{more}"""


def found(text: str, kind: StepKind | None = StepKind.CHECK_IN_1, **known: Any) -> list[Finding]:
    return list(run_checks(parse_text(text), CheckContext(kind=kind, settings=ALEX, **known)))


def ids(text: str, kind: StepKind | None = StepKind.CHECK_IN_1, **known: Any) -> set[str]:
    return {finding.id for finding in found(text, kind, **known)}


def check_in(more: str = "", subject: str = "The Platform Engineer role – Alex Morgan") -> str:
    return f"Subject: {subject}\n\n" + CHECK_IN.format(more=" " + more if more else "") + END


def test_a_good_check_in_has_no_findings() -> None:
    assert found(check_in(), role="Platform Engineer", company="Northwind") == []


@pytest.mark.parametrize(
    ("id_", "more"),
    [
        ("placeholder", "I would add [something]."),
        ("placeholder", "I would add XXX."),
        ("pressure", "I have another offer on the table."),
        ("pressure", "I need an answer by Friday."),
        ("pressure", "I have an offer from another company, so time matters."),
        ("pressure", "I have to decide by Monday."),
        ("complaint", "I haven't heard back from you."),
        ("complaint", "I have not heard anything since."),
        ("complaint", "You did not reply to me."),
        ("complaint", "Nobody has answered so far."),
        ("complaint", "I was told I would hear last week."),
        ("complaint", "There has been no response to my e-mail."),
        ("complaint", "I am disappointed by the silence."),
        ("complaint", "Despite my two emails nothing came."),
        ("desperate", "I really need this job."),
        ("desperate", "Please, please consider me."),
        ("desperate", "I would do anything to join you."),
        ("desperate", "Please give me a chance."),
        ("demanding", "Please reply as soon as possible."),
        ("demanding", "I expect a reply this week."),
        ("demanding", "You must let me know."),
        ("demanding", "Please get back to me by tomorrow."),
        ("casual", "I'm gonna wait."),
        ("casual", "I am so excited!!!"),
        ("casual", "Thanks \U0001f600"),
        ("casual", "Give us a shout when you know."),
        ("casual", "See you soon :)"),
        ("many-questions", "When will you decide?"),
        ("length-sentences", "One more. And one more. And another one."),
    ],
)
def test_found_in_a_check_in(id_: str, more: str) -> None:
    assert ids(check_in(more), role="Platform Engineer") == {id_}


@pytest.mark.parametrize(
    "more",
    [
        "I will reply as soon as possible if you need anything.",
        "You offered to show me the office, which I would enjoy.",
        "I can offer two references.",
        "Some other processes are moving faster, but yours is my first choice.",
        "I heard about your launch and was glad.",
        "Is there anything else you need from me?",
        "I look forward to hearing from you at your convenience.",
        "I have not forgotten the link that I promised.",
        "It was a pleasure to hear how you work.",
        "I still think of the silence of the reading room.",
        "I understand that plans change and that such things take time.",
        "You mentioned a decision by Tuesday 17 November.",
        "I liked how you balance many interests here.",
        "The requisition number is [REQ-204].",
        "I would like to know more about Kafka.",
        "My notice period is four weeks.",
        "I have since finished the course on incident reviews.",
    ],
)
def test_left_alone_in_a_check_in(more: str) -> None:
    assert ids(check_in(more), role="Platform Engineer") == set()


@pytest.mark.parametrize(
    ("subject", "id_"),
    [
        ("Following up", "subject-generic"),
        ("Checking in", "subject-generic"),
        ("Just following up on my application", "subject-generic"),
        ("Re: checking in", "subject-generic"),
        ("", "subject-generic"),
        ("Next steps for Alex Morgan", "subject-no-role"),
        ("The Platform Engineer role", "subject-no-name"),
        ("PLATFORM ENGINEER INTERVIEW – ALEX MORGAN PLEASE READ NOW", "subject-shouting"),
        ("Platform Engineer role – Alex Morgan??", "subject-shouting"),
        ("URGENT: Platform Engineer role – Alex Morgan", "subject-shouting"),
    ],
)
def test_subjects(subject: str, id_: str) -> None:
    assert id_ in ids(check_in(subject=subject), role="Platform Engineer")


@pytest.mark.parametrize(
    ("subject", "role"),
    [
        ("Following up on Platform Engineer interview – Alex Morgan", "Platform Engineer"),
        ("Question about next steps for the SRE role – Alex Morgan", "SRE"),
        ("Senior Engineer, Platform – Alex Morgan", "Senior Platform Engineer (m/w/d)"),
        ("My interview for the post of Emergency Nurse – A. Morgan", "Emergency Nurse"),
        ("Following up on Marketing Manager interview – Alex Morgan", ""),
    ],
)
def test_good_subjects(subject: str, role: str) -> None:
    assert not {id_ for id_ in ids(check_in(subject=subject), role=role) if id_.startswith("subject")}


def test_a_missing_subject_line_is_reported_for_mail_only() -> None:
    body = check_in().partition("\n\n")[2]
    assert ids(body) == {"subject-generic"}
    assert ids(body, channel=Channel.LINKEDIN) == set()
    assert ids(body, None) == set()


GOOD_NOTE = " ".join(["Thank you for our conversation about the on-call rota."] + ["I learned a good deal from it today."] * 20)


def thank_you(text: str) -> str:
    return f"Subject: Thank you for the Platform Engineer interview\n\nDear Dana Ruiz,\n\n{text}{END}"


def test_a_thank_you_of_the_right_length_about_a_topic_is_fine() -> None:
    assert ids(thank_you(GOOD_NOTE), StepKind.THANK_YOU, topics=("On-call rota.", "Kafka")) == set()


@pytest.mark.parametrize(("text", "count"), [("Thank you for the talk about the rota.", 11), (GOOD_NOTE + " word" * 50, 222)])
def test_a_thank_you_outside_150_to_200_words(text: str, count: int) -> None:
    (finding,) = [finding for finding in found(thank_you(text), StepKind.THANK_YOU) if finding.id == "length-words"]
    assert f"has {count} words" in finding.why


def test_a_thank_you_without_any_noted_topic() -> None:
    assert "no-specific" in ids(thank_you(GOOD_NOTE), StepKind.THANK_YOU, topics=("Kafka", "hiring in Leeds"))
    assert "no-specific" not in ids(thank_you(GOOD_NOTE), StepKind.THANK_YOU)


def test_thanks_for_the_opportunity_and_nothing_else() -> None:
    generic = "Thank you for the opportunity to interview for the role. I enjoyed learning about the company. I would fit in."
    assert "generic-thanks" in ids(thank_you(generic), StepKind.THANK_YOU)
    assert "generic-thanks" not in ids(thank_you(generic), StepKind.CHECK_IN_1)
    specific = generic + " Our conversation about the on-call rota stayed with me."
    assert "generic-thanks" not in ids(thank_you(specific), StepKind.THANK_YOU)


@pytest.mark.parametrize(
    ("more", "missing"),
    [
        ("Any news?", True),
        ("I thought I would write.", True),
        ("Here is an article on rotas: https://example.com/rota", False),
        ("I recently completed the incident course.", False),
        ("One idea is to rotate weekly.", False),
        ("Congratulations on the new office.", False),
    ],
)
def test_a_second_check_in_brings_something(more: str, missing: bool) -> None:
    assert ("no-value" in ids(check_in(more), StepKind.CHECK_IN_2)) is missing


def test_a_check_in_that_asks_nothing_or_is_one_line() -> None:
    text = check_in().replace("Could you tell me what the next step will be?", "I wish you a good week.")
    assert "no-question" in ids(text, role="Platform Engineer")
    assert "length-sentences" in ids(f"Subject: Platform Engineer – Alex Morgan\n\nDear Dana,\n\nAny update?{END}")
    assert "no-question" not in ids(text.replace("I wish you a good week.", "I would be grateful for an update."))


DANA = Person(id="dana", name="Dana Ruiz", email="dana@northwind.example")


@pytest.mark.parametrize(
    "greeting",
    ["Dear Dana Ruiz,", "Dear Ms. Ruiz,", "Dear Dr Ruiz,", "Dear hiring team,", "Hi Dana Ruiz,", "Dear Sir or Madam,"],
)
def test_greetings_that_fit(greeting: str) -> None:
    assert ids(check_in().replace("Dear Dana Ruiz,", greeting), recipient=DANA) == set()


@pytest.mark.parametrize("greeting", ["Dear Sam Lee,", "Dear Mr Lee,", "Dear Sam,", "Dear Dana Smith,"])
def test_greetings_that_name_somebody_else(greeting: str) -> None:
    (finding,) = found(check_in().replace("Dear Dana Ruiz,", greeting), recipient=DANA)
    assert (finding.id, finding.severity, finding.fix) == ("wrong-name", Severity.ERROR, "Dana Ruiz")


def test_a_first_name_is_a_hint_unless_welcome() -> None:
    text = check_in().replace("Dear Dana Ruiz,", "Dear Dana,")
    (finding,) = found(text, recipient=DANA)
    assert (finding.id, finding.severity, finding.text, finding.fix) == ("first-name", Severity.HINT, "Dana", "Dana Ruiz")
    assert found(text, recipient=replace(DANA, first_name_welcome=True)) == []
    assert found(text.replace("Dear Dana,", "Dear Bob,"), recipient=replace(DANA, name="Robert Ruiz")) == []


@pytest.mark.parametrize(
    ("sentence", "others", "wrong"),
    [
        ("I would love to join Globex.", ("Globex",), True),
        ("I would love to join Globex.", ("Globex Inc.",), True),
        ("Globex is where I want to be.", ("Globex",), True),
        ("Stark Industries is where I want to be.", ("Stark Industries",), True),
        ("I would love to work at Apple.", ("Apple",), True),
        ("Target dates matter to me.", ("Target",), False),
        ("We spoke on Zoom about it.", ("Zoom",), False),
        ("The block of work was clear.", ("Block",), False),
        ("The Globexian way is fine.", ("Globex",), False),
        ("We spoke about Globex migration.", ("Globex",), False),
    ],
)
def test_other_companies(sentence: str, others: tuple[str, ...], wrong: bool) -> None:
    own = ("Globex migration",) if "migration" in sentence else ()
    assert ("wrong-name" in ids(check_in(sentence), company="Northwind", other_companies=others, own=own)) is wrong


def test_other_people() -> None:
    assert "wrong-name" in ids(check_in("I enjoyed meeting Lee Chan."), other_people=("Lee Chan",))
    assert "wrong-name" not in ids(check_in("I enjoyed meeting Lee."), other_people=("Lee Chan",))
    assert "wrong-name" not in ids(check_in("Lee Chan suggested that I write to you."), other_people=("Lee Chan",))
    assert "wrong-name" in ids(check_in("You and Lee Chan said that the team grows."), other_people=("Lee Chan",))


@pytest.mark.parametrize(
    ("person", "missing"),
    [(None, True), (replace(DANA, email=""), True), (replace(DANA, email="dana at northwind"), True), (DANA, False)],
)
def test_no_recipient(person: Person | None, missing: bool) -> None:
    assert ("no-recipient" in ids(check_in(), step_known=True, recipient=person)) is missing
    assert "no-recipient" not in ids(check_in(), recipient=person)


def test_repeats() -> None:
    assert "repeats" in ids(check_in(), earlier=(CHECK_IN.format(more=""),))
    assert "repeats" not in ids(check_in(), earlier=(f"Dear Dana,\n\nThank you for the call.{END}",))


def test_signature_and_valediction() -> None:
    bare = check_in().replace(END, "\n\nKind regards,\n\nAlex Morgan")
    (finding,) = found(bare)
    assert (finding.id, finding.severity) == ("signature", Severity.HINT)
    assert "phone number and e-mail address" in finding.why
    letter = CHECK_IN.format(more="")
    assert ids(letter + END, StepKind.LETTER) == {"valediction"}
    assert ids((letter + END).replace("Kind regards", "Yours sincerely"), StepKind.LETTER) == set()


def test_the_mild_form_is_allowed_once() -> None:
    once = "Some other processes are moving faster than I thought."
    assert "pressure" not in ids(check_in(once))
    assert "pressure" in ids(check_in(f"{once} Indeed, other applications of mine are progressing quickly."))


def test_own_words_are_never_slang() -> None:
    assert "casual" in ids(check_in("I like Yo."))
    assert "casual" not in ids(check_in("I like Yo."), company="Yo")


def test_a_word_of_dialect_is_a_hint_and_a_row_of_them_a_warning() -> None:
    one, row = (
        check_in("I liked what you guys build."),
        check_in("I liked what you guys do, and our natter. It was an awesome chat."),
    )
    assert [(f.id, f.severity, f.why[:21]) for f in found(one)] == [("casual", Severity.HINT, "Perhaps not meant so:")]
    assert {(f.id, f.severity) for f in found(row)} == {("casual", Severity.WARNING)}


def test_a_hint_of_one_check_does_not_hide_the_warning_of_another() -> None:
    spots = found(check_in("I do not know what else I have to do to get a reply from you."))
    assert [(finding.id, finding.severity) for finding in spots] == [("complaint", Severity.WARNING)]


def test_one_place_is_remarked_on_once() -> None:
    spots = [
        finding for finding in found(check_in("I am very disappointed that nobody answered.")) if finding.id == "complaint"
    ]
    assert len({finding.start for finding in spots}) == len(spots)
    assert all(one.end <= other.start for one, other in pairwise(spots))


def test_an_honest_word_of_another_date_passes_and_the_same_as_an_ultimatum_does_not() -> None:
    soft = check_in("Another firm has asked me for an answer by the 28th, though yours is the role I prefer.")
    hard = check_in(
        "Another firm has asked me for an answer by the 28th, so if I hear nothing I accept, though I prefer yours."
    )
    assert "pressure" not in ids(soft)
    assert "pressure" in ids(hard)


def test_offsets_line_and_text_agree() -> None:
    text = check_in("I am gonna wait.")
    (finding,) = found(text)
    assert text[finding.start : finding.end] == finding.text == "gonna"
    assert finding.line == text[: finding.start].count("\n") + 1
    assert (finding.where, finding.source, finding.severity) == ("body", "wayfinder", Severity.WARNING)


@pytest.mark.parametrize(
    ("text", "subject", "body"),
    [
        ("Subject: A b\n\nBody", "A b", "Body"),
        ("subject:A b\r\n\r\nBody\r\n", "A b", "Body\r\n"),
        ("Subject: A b\nBody", "A b", "Body"),
        ("\ufeffSubject: A\n\nBody", "A", "Body"),
        ("Dear Dana,\n\nSubject: no", "", "Dear Dana,\n\nSubject: no"),
        ("Subject:\n\nBody", "", "Body"),
        ("", "", ""),
    ],
)
def test_parse_text(text: str, subject: str, body: str) -> None:
    parsed = parse_text(text)
    assert (parsed.subject_text, parsed.body) == (subject, body)


@given(st.text(), st.text())
def test_an_editors_fields_come_back_as_they_were(subject: str, body: str) -> None:
    text = joined(subject, body)
    assert text.body == body
    assert text.subject_text.split() == subject.split()
    assert local((text.body_start, len(text.text)), text) == (0, len(body)) or not body


@given(st.text(alphabet="Dear na,.!?\n[]{}XSubject: Kindregs"), st.sampled_from([None, *LETTERS]))
def test_findings_always_lie_inside_the_text(text: str, kind: StepKind | None) -> None:
    known: dict[str, Any] = {
        "recipient": DANA,
        "step_known": True,
        "topics": ("Kafka",),
        "earlier": (text,),
        "other_companies": ("Dear", "nan"),
    }
    for finding in found(text, kind, **known):
        assert 0 <= finding.start <= finding.end <= len(text)
        assert finding.text == text[finding.start : finding.end]


@pytest.mark.parametrize(
    "unit",
    [
        *("[", "a", "A ", ". ", "! ", "\n", "thank you ", "not heard a ", "http://", "Dear ", "have not ", "x@", "1 "),
        *("I ", "\U0001f600", "\U0001f600a", "a\n\n", "you do not ", '"yo" ', "pls ", "\x00", "\u202e\u05d0 "),
    ],
)
@pytest.mark.parametrize("kind", [pytest.param(StepKind.THANK_YOU, marks=pytest.mark.long), StepKind.CHECK_IN_2])
def test_fifty_thousand_hostile_characters_take_linear_time(unit: str, kind: StepKind) -> None:
    def check(repeated: str) -> None:
        text = f"Subject: {unit[:1].strip()}\n\nDear Dana,\n\n{repeated}"
        found(text, kind, recipient=DANA, topics=("Kafka",), other_companies=("Globex", "Acme"), earlier=(text,))

    assert is_linear(check, unit)


def test_the_table_is_that_of_the_rules() -> None:
    assert [check.id for check in CHECKS] == [
        "placeholder", "wrong-name", "no-recipient", "subject-generic", "subject-no-role", "subject-no-name",
        "subject-shouting", "length-words", "length-sentences", "generic-thanks", "no-specific", "no-value", "no-question",
        "many-questions", "pressure",
        "complaint", "desperate", "demanding", "casual", "repeats", "first-name", "signature", "valediction", "spelling",
    ]  # fmt: skip


@pytest.mark.parametrize("kind", LETTERS)
@pytest.mark.parametrize("interview_kind", InterviewKind)
@pytest.mark.parametrize("playbook", ["balanced", "wikihow", "huffpost", "strategic", "wayfinder"])
def test_our_own_letters_pass(
    kind: StepKind, interview_kind: InterviewKind, playbook: str,
    step: Make, application: Make, interview: Make, settings: Settings, later: datetime,
) -> None:  # fmt: skip
    case = application(interviews=(interview(kind=interview_kind),))
    # A card is posted, and an address is nothing that notes could hold.
    dana = replace(case.people[0], address="1 Quay Road\nAlbany, NY 12207")
    case = replace(case, people=(dana, *case.people[1:]))
    other = application(id="b", company="Globex", people=(Person(id="z", name="Lee Chan"),), interviews=())
    asked = step(kind, playbook=playbook)
    draft = compose(asked, case, settings, later)
    text = joined(draft.subject, draft.body)
    context = context_for(asked, case, settings, later, others=(case, other), channel=draft.channel)
    grave = [finding for finding in run_checks(text, context) if finding.severity is not Severity.HINT]
    # Neither is a piece of news, without which a networking note is not ready.
    allowed = {"placeholder"} if kind is StepKind.NETWORKING else set()
    assert {finding.id for finding in grave} <= allowed


def test_a_whole_sequence_to_one_person_passes(step: Make, application: Make, settings: Settings, later: datetime) -> None:
    case = application()
    for number, kind in enumerate(kind for kind in LETTERS if kind is not StepKind.NETWORKING):
        asked = step(kind, id=f"s{number}", playbook="wikihow")
        draft = compose(asked, case, settings, later)
        context = context_for(asked, case, settings, later, channel=draft.channel)
        assert "repeats" not in {finding.id for finding in run_checks(joined(draft.subject, draft.body), context)}
        sent = Message(id=f"m{number}", step=asked.id, kind=kind, to="dana", interview="i1", body=draft.body, sent_at=later)
        case = replace(case, messages=(*case.messages, sent))


def test_panel_notes_do_not_repeat_each_other(
    step: Make, application: Make, interview: Make, settings: Settings, now: datetime
) -> None:
    people = ("dana", "sam", "kim", "pat")
    case = application(interviews=(interview(kind=InterviewKind.PANEL, interviewers=people),))
    for member in people:
        asked = step(StepKind.THANK_YOU, id=member, to=member)
        draft = compose(asked, case, settings, now)
        context = context_for(asked, case, settings, now, channel=draft.channel)
        assert "repeats" not in {finding.id for finding in run_checks(joined(draft.subject, draft.body), context)}
        kept = Message(id=member, step=member, kind=StepKind.THANK_YOU, to=member, interview="i1", body=draft.body)
        case = replace(case, messages=(*case.messages, kept))
    same = Message(id="x", step="x", kind=StepKind.THANK_YOU, to="sam", interview="i1", body=case.messages[0].body)
    asked = step(StepKind.THANK_YOU, id="dana", to="dana")
    context = context_for(asked, replace(case, messages=(same,)), settings, now)
    assert "repeats" in {finding.id for finding in run_checks(joined("s", case.messages[0].body), context)}


def test_ten_thousand_other_applications_do_not_slow_the_checks(
    step: Make, application: Make, settings: Settings, later: datetime
) -> None:
    case = application()
    draft = compose(step(StepKind.CHECK_IN_1), case, settings, later)
    text = joined(draft.subject, draft.body)

    def seconds(companies: int) -> float:
        others = tuple(f"Company {n}" for n in range(companies))
        began = time.process_time()
        run_checks(text, CheckContext(kind=StepKind.CHECK_IN_1, other_companies=others))
        return time.process_time() - began

    seconds(1)  # the phrases are compiled once
    assert seconds(10_000) < 20 * seconds(1) + 0.1
