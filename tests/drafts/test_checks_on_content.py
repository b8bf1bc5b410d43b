"""What counts as a question, as a topic taken up, as another's name, in the many ways in which people write them."""

from __future__ import annotations

import pytest

from afterword.core.model import Person, Settings
from afterword.core.terms import StepKind
from afterword.drafts.checks.content import many_questions, mentioned, no_question, no_value
from afterword.drafts.checks.names import relevant, wrong_name
from afterword.drafts.checks.pipe import parse_text
from afterword.drafts.checks.record import CheckContext, CheckedText
from afterword.drafts.checks.repeats import repeats
from afterword.drafts.checks.subjects import generic
from afterword.drafts.placeholders import find_placeholders

CHECK_IN = CheckContext(kind=StepKind.CHECK_IN_1)


def letter(main: str, greeting: str = "Dear Ann Lee,") -> CheckedText:
    return parse_text(f"{greeting}\n\n{main}\n\nKind regards,\nAlex Morgan")


@pytest.mark.parametrize(
    "main",
    [
        "How far? I hope work is well. Is there any news?",
        "How are you? Is there news?",
        "I read “Is hydrogen ready?” last week. Could you tell me how things stand?",
        "What would I do first? I would walk the line. Could you tell me when you decide?",
        "I wanted to ask where things stand. Could you tell me?",
        "Is there news, and when might I hear?",
        "Do you have news? Is there anything else that you need from me?",
        "Please let me know how things stand.",
        "A line on where things stand would be welcome.",
        "It would help me to know when you expect to decide.",
        "If there is any news, I should be glad of it.",
        "I ask only whether the post is still open.",
    ],
)
def test_one_request(main: str) -> None:
    text = letter(main)
    assert not list(many_questions(text, CHECK_IN))
    assert not list(no_question(text, CHECK_IN))


@pytest.mark.parametrize(
    "main",
    [
        "Is there news? When might I hear?",
        "Please let me know when you decide. Also, please tell me the salary.",
        "When do you decide? Who sits on the panel? What is the pay?",
    ],
)
def test_more_than_one_request(main: str) -> None:
    assert list(many_questions(letter(main), CHECK_IN))


@pytest.mark.parametrize("main", ["I remain interested.", "I look forward to hearing from you.", "Call if you need anything."])
def test_no_request(main: str) -> None:
    assert list(no_question(letter(main), CHECK_IN))


@pytest.mark.parametrize(
    ("topic", "main", "is_there"),
    [
        ("calibration backlog", "I calibrated gauges for years.", True),
        ("drone inspections", "I like helping the younger inspectors.", False),
        ("drone inspections", "A drone sees what a ladder does not.", True),
        ("pressure vessels for the Sabine job", "I have welded pressure vessels since 2009.", True),
        ("pressure vessels for the Sabine job", "The post of Pressure Vessel Welder is for me.", False),
        ("complaints from passengers", "I have completed the usual courses.", False),
        ("complaints from passengers", "A passenger who complains wants help.", True),
        ("scheduling of theatre lists", "You told me how the lists are scheduled.", True),
    ],
)
def test_topics_are_known_in_whatever_form_but_not_by_the_name_of_the_role(topic: str, main: str, is_there: bool) -> None:
    role = "Pressure Vessel Welder" if "vessel" in topic else "Bridge Inspector"
    assert mentioned(letter(main), CheckContext(topics=(topic,), role=role)) is is_there


@pytest.mark.parametrize(
    "main",
    [
        "I send you the note on the clause, with three alternatives.",
        "I have baked the loaf with the flour that you named.",
        "Here is an article on valves.",
        "I passed the exam in March.",
    ],
)
def test_something_of_value(main: str) -> None:
    assert not list(no_value(letter(main), CheckContext(kind=StepKind.CHECK_IN_2)))


@pytest.mark.parametrize(
    "main",
    ["I wrote a week ago and would try again.", "I send you a short reminder.", "I would welcome any insights you have."],
)
def test_nothing_of_value(main: str) -> None:
    assert list(no_value(letter(main), CheckContext(kind=StepKind.CHECK_IN_2)))


def strangers(main: str, greeting: str = "Dear Ann Lee,", recipient: str = "Ann Lee") -> list[str]:
    own = ("Wharfedale Hospital", "Staff Nurse", recipient)
    companies = ("Apple", "Target", "Next", "Reading", "Boots", "Halcyon", "Lagoon Hospital", "Fife Engines")
    context = CheckContext(
        kind=StepKind.CHECK_IN_1,
        recipient=Person(id="p", name=recipient),
        settings=Settings(name="Alex Morgan"),
        company=own[0],
        role=own[1],
        own=own,
        other_companies=relevant(companies, own),
        other_people=relevant(("Will Smith", "May Brown", "Grace Danjuma", "Mark Twain"), own),
    )
    text = letter(main, greeting)
    return [text.text[spot.start : spot.end] for spot in wrong_name(text, context)]


@pytest.mark.parametrize(
    "main",
    [
        "Reading your report was a pleasure.",
        "Next week suits me, and so does May.",
        "Boots are on the list of things to bring.",
        "Target dates move. Mark my words, Grace helps.",
        "I spent six years at Lagoon Hospital before this.",
        "Since my days at Lagoon Hospital I count twice.",
        "Fife Engines trained me as a fitter, and I left Fife Engines in June.",
        "Grace Danjuma, my former head of ward, would give a reference.",
    ],
)
def test_ordinary_words_and_earlier_posts_are_no_wrong_names(main: str) -> None:
    assert strangers(main) == []


@pytest.mark.parametrize(
    ("main", "name"),
    [
        ("I would love to work at Apple.", "Apple"),
        ("I look forward to working for Halcyon.", "Halcyon"),
        ("Thank you for telling me about Fife Engines.", "Fife Engines"),
        ("I enjoyed meeting Grace Danjuma.", "Grace Danjuma"),
    ],
)
def test_names_of_other_applications_are(main: str, name: str) -> None:
    assert strangers(main) == [name]


@pytest.mark.parametrize(
    ("recipient", "greeting"),
    [
        ("Sister Catherine Holroyd", "Dear Sr Holroyd,"),
        ("Dr. Paula Whitaker", "Dear Doctor Whitaker,"),
        ("Sean O'Neill", "Dear Mr O’Neill,"),
        ("Mr Fergal Doherty", "Dear Mr Doherty and Mrs Hynes,"),
        ("Miss Anne-Marie Byrne", "Dear Anne Marie,"),
        ("Jürgen Pohl", "Dear Mr Juergen Pohl,"),
        ("Alexandra Fox", "Dear Sandra,"),
        ("Imran Sheikh", "Hey guys,"),
    ],
)
def test_greetings_that_fit(recipient: str, greeting: str) -> None:
    assert strangers("We met.", greeting, recipient) == []


@pytest.mark.parametrize(
    ("recipient", "greeting"),
    [("Ms Meera Iyer", "Dear Ms Menon,"), ("Rick Savoie", "Hi Rob,"), ("Dr. Alan Brody", "Dear Dr. Boyd,")],
)
def test_greetings_that_do_not(recipient: str, greeting: str) -> None:
    assert strangers("We met.", greeting, recipient) != []


@pytest.mark.parametrize("subject", ["Checking in again", "Another quick question", "Just following up once more"])
def test_subjects_that_fit_everything(subject: str) -> None:
    assert list(generic(parse_text(f"Subject: {subject}\n\nDear Ann,"), CHECK_IN))


@pytest.mark.parametrize(("text", "found"), [("on XX March", "XX"), ("on XX/XX", "XX/XX"), ("size XX and L", "")])
def test_the_crosses_of_a_date(text: str, found: str) -> None:
    assert "".join(hit.hint for hit in find_placeholders(text)) == found


def repeated(main: str, earlier: str) -> list[str]:
    text = letter(main)
    context = CheckContext(kind=StepKind.CHECK_IN_2, earlier=(f"Dear Ann Lee,\n\n{earlier}\n\nKind regards,\nAlex Morgan",))
    return [text.text[spot.start : spot.end] for spot in repeats(text, context)]


def test_every_sentence_that_repeats_is_shown() -> None:
    first = "We met on Monday about the post in the İstanbul office."
    second = "Could you tell me when the panel expects to have decided?"
    assert repeated(f"{first} I have news of the straße. {second}", f"{first} {second}") == [first, second]


def test_the_longest_passage_that_repeats_is_shown() -> None:
    passage = "the way in which your team tests every pump by night before it leaves the yard"
    assert repeated(f"I liked {passage} for good.", f"Nothing taught me more than {passage} of yours.") == [passage]
