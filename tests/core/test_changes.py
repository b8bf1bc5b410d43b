"""The user's verbs as pure changes: what each leaves in the book, what it refuses, and that undo takes it back exactly."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from afterword.core import changes, happenings, journal
from afterword.core.book import Book
from afterword.core.errors import Refused
from afterword.core.model import Application, Person
from afterword.core.step import State
from afterword.core.terms import Channel, EventKind, Outcome, ReplyKind, Stage
from support.story import Story, tell

NEW_YORK = ZoneInfo("America/New_York")
NOW = datetime(2026, 11, 20, 9, tzinfo=NEW_YORK)
STORY = """
    2026-11-05 14:00-15:00 interview video with Dana date 2026-11-17
    now 2026-11-20 09:00
"""


@pytest.fixture
def story() -> Story:
    return tell(STORY)


@pytest.fixture
def book(story: Story) -> Book:
    return Book().with_application(story.application)


class Ids:
    """Ids in the order they are asked for."""

    def __init__(self) -> None:
        self.number = 100

    def __call__(self, letter: str) -> str:
        self.number += 1
        return f"{letter}{self.number}"


def again(book: Book, company: str, role: str) -> Application:
    return Application(id="a2", company=company, role=role, added=NOW)


@pytest.mark.parametrize("company", ["Acme", " acme. ", "ACME", "Ａcme"])
def test_a_second_application_that_looks_like_the_first_is_refused(book: Book, company: str) -> None:
    with pytest.raises(Refused, match="in the file already"):
        changes.add_application(book, again(book, company, "analyst"))


def test_a_second_application_is_taken_when_said_so_or_when_the_first_is_over(book: Book) -> None:
    assert len(changes.add_application(book, again(book, "Acme", "Analyst"), anyway=True).book.applications) == 2
    closed = happenings.close(book, "a1", Ids(), outcome=Outcome.SILENT, at=NOW, now=NOW).book
    assert len(changes.add_application(closed, again(book, "Acme", "Analyst")).book.applications) == 2


@pytest.mark.parametrize(("company", "role"), [("", "Analyst"), ("Acme", "  ")])
def test_an_application_needs_a_company_and_a_role(company: str, role: str) -> None:
    with pytest.raises(Refused, match="a company and a role"):
        changes.add_application(Book(), again(Book(), company, role))


def test_editing_says_what_changed_and_refuses_what_is_no_field(book: Book) -> None:
    changed = changes.edit_application(book, "a1", {"stage": Stage.OFFER, "region": "US"})
    assert changed.label == "changed the stage of Acme"
    with pytest.raises(Refused, match="no field people"):
        changes.edit_application(book, "a1", {"people": ()})


def test_a_kept_draft_goes_out_with_its_text(book: Book, story: Story) -> None:
    step = story.step("check_in_1")
    kept = changes.save_draft(
        book, step, Ids(), NOW, subject="Analyst", body="Dear Dana", to=step.to, channel=Channel.EMAIL
    ).book
    sent = happenings.mark_sent(kept, step, Ids(), at=NOW, now=NOW).book
    message = sent.applications["a1"].messages[0]
    assert (message.subject, message.body, message.sent_at) == ("Analyst", "Dear Dana", NOW)
    assert sent.applications["a1"].draft(step.id) is None


def test_the_same_text_kept_again_changes_nothing(book: Book, story: Story) -> None:
    step = story.step("check_in_1")
    kept = changes.save_draft(book, step, Ids(), NOW, subject="A", body="B", to=None, channel=Channel.EMAIL).book
    later = NOW + timedelta(hours=1)
    assert changes.save_draft(kept, step, Ids(), later, subject="A", body="B", to=None, channel=Channel.EMAIL).book is kept


def test_sending_what_a_guard_held_back_puts_the_override_on_record(book: Book, story: Story) -> None:
    story.tell("2026-11-20 08:00 reply acknowledgement")
    story.tell("now 2026-11-20 09:00")
    book = Book().with_application(story.application)
    sent = happenings.mark_sent(book, story.step("check_in_1"), Ids(), at=NOW, now=NOW).book.applications["a1"]
    override = sent.events[-1]
    assert override.kind is EventKind.OVERRIDDEN
    assert "can wait until" in override.text


def test_what_lies_ahead_cannot_have_happened(book: Book, story: Story) -> None:
    ahead = NOW + timedelta(minutes=1)
    with pytest.raises(Refused, match="cannot lie ahead"):
        happenings.mark_sent(book, story.step("check_in_1"), Ids(), at=ahead, now=NOW)
    with pytest.raises(Refused, match="cannot lie ahead"):
        happenings.log_reply(book, "a1", Ids(), was=ReplyKind.OFFER, at=ahead, now=NOW)


@pytest.mark.parametrize("kind", ["thank_you", "check_in_1"])
def test_what_follows_from_an_interview_cannot_have_happened_before_that_began(book: Book, story: Story, kind: str) -> None:
    began = story.application.interviews[0].start
    with pytest.raises(Refused, match="cannot lie before its interview, which began on") as refused:
        happenings.mark_sent(book, story.step(kind), Ids(), at=began - timedelta(minutes=1), now=NOW)
    assert str(refused.value).count(".") == 1
    sent = happenings.mark_sent(book, story.step(kind), Ids(), at=began, now=NOW).book.applications["a1"]
    assert sent.messages[-1].sent_at == began


def test_what_is_over_cannot_be_done_again(book: Book, story: Story) -> None:
    story.tell("2026-11-19 sent check_in_1")
    with pytest.raises(Refused, match="is over: Sent on"):
        happenings.mark_step(book, story.step("check_in_1"), Ids(), EventKind.SKIPPED, now=NOW)


@pytest.mark.parametrize(("was", "told"), [(ReplyKind.OUT_OF_OFFICE, "--until"), (ReplyKind.TIMELINE, "--timeline")])
def test_a_reply_needs_what_its_kind_says(book: Book, was: ReplyKind, told: str) -> None:
    with pytest.raises(Refused, match=told):
        happenings.log_reply(book, "a1", Ids(), was=was, at=NOW, now=NOW)


def test_a_rejection_closes_and_reopening_opens(book: Book) -> None:
    rejected = happenings.log_reply(book, "a1", Ids(), was=ReplyKind.REJECTION, at=NOW, now=NOW).book
    assert rejected.applications["a1"].outcome is Outcome.REJECTED
    reopened = happenings.reopen(rejected, "a1", Ids(), NOW + timedelta(hours=1)).book
    assert reopened.applications["a1"].outcome is None
    with pytest.raises(Refused, match="nothing to reopen"):
        happenings.reopen(reopened, "a1", Ids(), NOW)


# undo and redo


def journalled(before: Book, changed: changes.Changed, number: int) -> Book:
    return journal.journalled(before, changed.book, changed.label, f"j{number}", NOW)


def everything(book: Book, story: Story) -> list[Book]:
    """The book after each of a dozen different actions, journalled."""
    ids = Ids()
    step = story.step("check_in_1")
    dana = story.application.people[0]
    verbs = [
        lambda b: changes.add_application(b, again(b, "Initech", "Clerk")),
        lambda b: changes.put_person(b, "a2", Person(id="p9", name="Rita")),
        lambda b: changes.put_person(b, "a1", replace(dana, email="dana@example.com")),
        lambda b: changes.put_interview(b, "a2", replace(story.application.interviews[0], id="i9", interviewers=())),
        lambda b: changes.save_draft(b, step, ids, NOW, subject="A", body="B", to=None, channel=Channel.EMAIL),
        lambda b: changes.discard_draft(b, step),
        lambda b: happenings.mark_sent(b, step, ids, at=NOW, now=NOW),
        lambda b: happenings.log_reply(b, "a1", ids, was=ReplyKind.ACKNOWLEDGEMENT, at=NOW, now=NOW),
        lambda b: happenings.close(b, "a1", ids, outcome=Outcome.SILENT, at=NOW, now=NOW),
        lambda b: changes.edit_application(b, "a2", {"notes": "x"}),
        lambda b: changes.delete_application(b, "a2"),
        lambda b: changes.add_application(b, again(b, "Umbrella", "Baker")),
    ]
    books = [book]
    for number, verb in enumerate(verbs):
        books.append(journalled(books[-1], verb(books[-1]), number))
    return books


def test_undo_takes_back_every_action_exactly_and_redo_does_it_again(book: Book, story: Story) -> None:
    books = everything(book, story)
    current = books[-1]
    for expected in reversed(books[:-1]):
        current, _ = journal.undo(current)
        assert dict(current.applications) == dict(expected.applications)
    with pytest.raises(Refused, match="nothing to undo"):
        journal.undo(current)
    for expected in books[1:]:
        current, _ = journal.redo(current)
        assert dict(current.applications) == dict(expected.applications)
    with pytest.raises(Refused, match="nothing to redo"):
        journal.redo(current)


def test_a_new_action_forgets_what_had_been_undone(book: Book, story: Story) -> None:
    books = everything(book, story)
    undone, _ = journal.undo(books[-1])
    changed = journalled(undone, changes.edit_application(undone, "a1", {"notes": "y"}), 99)
    with pytest.raises(Refused, match="nothing to redo"):
        journal.redo(changed)


def test_undo_is_refused_in_words_when_the_record_changed_since(book: Book) -> None:
    first = journalled(book, changes.edit_application(book, "a1", {"notes": "mine"}), 1)
    elsewhere = changes.edit_application(first, "a1", {"notes": "theirs"}).book
    with pytest.raises(Refused, match="cannot be undone, because what it touched has changed since"):
        journal.undo(elsewhere)


def test_writing_on_at_one_draft_is_one_action(book: Book, story: Story) -> None:
    step, ids, current = story.step("check_in_1"), Ids(), book
    for number, body in enumerate(["D", "De", "Dear"]):
        kept = changes.save_draft(current, step, ids, NOW, subject="A", body=body, to=None, channel=Channel.EMAIL)
        current = journalled(current, kept, number)
    assert len(current.journal) == 1
    undone, _ = journal.undo(current)
    assert dict(undone.applications) == dict(book.applications)
    redone, _ = journal.redo(undone)
    assert redone.applications["a1"].messages[0].body == "Dear"


def test_what_a_key_did_to_a_draft_is_taken_back_without_the_writing_before_it(book: Book, story: Story) -> None:
    step, ids, current = story.step("check_in_1"), Ids(), book
    for number, (body, did) in enumerate(
        [("Teh Teh", "edited"), ("The Teh", "mended “Teh” in"), ("The The", "mended “Teh” in")]
    ):
        kept = changes.save_draft(current, step, ids, NOW, subject="", body=body, to=None, channel=Channel.EMAIL, did=did)
        current = journalled(current, kept, number)
    assert [entry.label for entry in current.journal][1] == "mended “Teh” in the first check-in for Acme"
    for expected in ("The Teh", "Teh Teh"):
        current, _ = journal.undo(current)
        assert current.applications["a1"].messages[0].body == expected


def test_the_journal_is_bounded_and_nothing_is_journalled_for_nothing(book: Book) -> None:
    current = book
    for number in range(changes.JOURNAL_LENGTH + 5):
        current = journalled(current, changes.edit_application(current, "a1", {"notes": str(number)}), number)
    assert len(current.journal) == changes.JOURNAL_LENGTH
    same = changes.edit_application(current, "a1", {"notes": str(changes.JOURNAL_LENGTH + 4)})
    assert journalled(current, same, 1000) is current


def test_snoozing_says_until_when(book: Book, story: Story) -> None:
    step = story.step("check_in_1")
    changed = happenings.mark_step(book, step, Ids(), EventKind.SNOOZED, now=NOW, until=date(2026, 11, 24))
    assert changed.label == "put off the first check-in to Dana at Acme until Tue 24 Nov 2026"


@pytest.mark.parametrize("was", [ReplyKind.OFFER, ReplyKind.INVITATION])
@pytest.mark.parametrize("closed", ["reply rejection", "closed silent"])
def test_an_offer_or_an_invitation_opens_what_was_closed_before_it(
    book: Book, story: Story, was: ReplyKind, closed: str
) -> None:
    story.tell(f"2026-11-20 09:00 {closed}")
    story.tell("now 2026-11-23 09:00")
    before = Book().with_application(story.application)
    assert before.applications["a1"].outcome is not None
    at = NOW + timedelta(days=30)
    done = happenings.log_reply(before, "a1", Ids(), was=was, at=at, now=at)
    assert done.label.endswith("; the application was closed, and is open again")
    assert done.book.applications["a1"].outcome is None
    undone, _ = journal.undo(journalled(before, done, 1))
    assert undone.applications["a1"].outcome is not None
    earlier = before.applications["a1"].closing
    assert earlier is not None
    late = happenings.log_reply(before, "a1", Ids(), was=was, at=earlier.at - timedelta(hours=1), now=at)
    assert late.book.applications["a1"].outcome is not None


def test_a_rejection_says_that_it_closed_the_application_and_only_where_it_did(book: Book) -> None:
    first = happenings.log_reply(book, "a1", Ids(), was=ReplyKind.REJECTION, at=NOW, now=NOW)
    assert first.label == "logged a reply from Acme: rejection; that closes the application"
    again = happenings.log_reply(first.book, "a1", Ids(), was=ReplyKind.REJECTION, at=NOW, now=NOW)
    assert again.label.endswith(": rejection")


def test_a_reply_sorted_as_an_offer_opens_the_application_too(book: Book) -> None:
    ids = Ids()
    closed = happenings.close(book, "a1", ids, outcome=Outcome.SILENT, at=NOW, now=NOW).book
    logged = happenings.log_reply(closed, "a1", ids, was=None, at=NOW, now=NOW)
    known = logged.book.applications["a1"].events[-1]
    done = happenings.sort_reply(logged.book, "a1", ids, known, now=NOW, was=ReplyKind.OFFER)
    assert done.book.applications["a1"].outcome is None


def test_thanks_for_a_rejection_are_superseded_by_an_offer_after_it(story: Story) -> None:
    story.tell("2026-11-20 09:00 reply rejection")
    story.tell("now 2026-11-20 12:00")
    assert story.step("reply_rejection").state is State.DUE
    story.tell("2026-11-20 10:00 reply offer")
    story.tell("2026-11-20 10:00 reopened")
    assert story.step("reply_rejection").state is State.EXPIRED
    assert "a later message from them took its place" in story.step("reply_rejection").verdict
    assert story.step("reply_offer").state is State.DUE
