"""A book that was read holds equal texts and zones once; that it says what its file says is `test_codec`'s to prove."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta, timezone

from afterword.core.book import Book
from afterword.core.model import Message
from afterword.core.terms import StepKind
from afterword.store import codec
from support.bench import northwind

NOON = datetime(2026, 11, 6, 12, tzinfo=timezone(timedelta(hours=-5)))


def test_equal_texts_and_zones_are_held_once() -> None:
    letters = [
        Message(id=f"m{n}", step=f"s{n}", kind=StepKind.THANK_YOU, to="pdana", subject="Thank you – again", sent_at=NOON)
        for n in range(70)
    ]
    wanted = Book().with_application(northwind(messages=(*letters, replace(letters[0], id="draft", to=None, sent_at=None))))
    data, _ = codec.encode(None, codec.fresh(), wanted)
    book = codec.decode(data).book
    assert book == wanted
    *sent, draft = book.applications["a1"].messages
    assert len({id(each.subject) for each in (*sent, draft)}) == 1
    assert len({id(each.to) for each in sent}) == 1
    assert len({id(each.sent_at.tzinfo) for each in sent if each.sent_at}) == 1
