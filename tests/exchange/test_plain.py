"""A message as text has one line for each of its heads, whatever the names hold."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from afterword.core.model import Person
from afterword.exchange.outgoing import block, line
from afterword.exchange.plain import plain


def test_recipient_subject_and_body_stand_below_each_other() -> None:
    dana = Person(id="p1", name="Dana Ruiz", email="dana@example.com")
    assert plain(dana, "A role", "Dear Dana Ruiz,\r\nthank you.\r\n") == (
        "To: Dana Ruiz <dana@example.com>\nSubject: A role\n\nDear Dana Ruiz,\nthank you.\n"
    )


def test_what_is_missing_leaves_no_empty_head() -> None:
    assert plain(None, "", "Hello") == "Hello\n"
    assert plain(Person(id="p1", name="", email="dana@example.com"), "", "Hello") == "To: dana@example.com\n\nHello\n"
    assert plain(Person(id="p1", name="Dana Ruiz"), "", "Hello") == "To: Dana Ruiz\n\nHello\n"


@given(name=st.text(max_size=40), subject=st.text(max_size=60), body=st.text(max_size=200))
def test_no_text_adds_a_line_to_the_head(name: str, subject: str, body: str) -> None:
    written = plain(Person(id="p1", name=name, email="dana@example.com"), subject, body)
    head, _, rest = written.partition("\n\n")
    assert len(head.split("\n")) == 1 + bool(line(subject))
    assert rest == block(body).rstrip("\n") + "\n"
