"""Whatever stands in a name, a subject or a body: the draft has exactly the headers it should have, and gives the text back."""

from __future__ import annotations

import email.policy
from datetime import datetime, timedelta, timezone
from email.message import EmailMessage
from email.parser import BytesParser

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from afterword.core.model import Person
from afterword.exchange.eml import eml
from afterword.exchange.outgoing import block, line

FIXED = {"x-unsent", "mime-version", "content-type", "content-transfer-encoding"}
NASTY = "Dana\r\nBcc: eve@example.org\r\n\r\n<b>\x1b]0;x\x07"

texts = st.one_of(
    st.text(max_size=200),
    st.text(st.sampled_from('ab \r\n\t",;:<>@\\()[]=?éß漢\u202e\u2028\x00\x1b.'), max_size=60),
)
names = st.one_of(st.text(max_size=60), st.text(st.sampled_from('ab ",;:<>@\\()=?é漢\r\n.'), max_size=40))


def dana(name: str = "Dana Ruiz", address: str = "dana@example.com") -> Person:
    return Person(id="p1", name=name, email=address)


def parsed(data: bytes) -> EmailMessage:
    message = BytesParser(policy=email.policy.default).parsebytes(data)
    assert isinstance(message, EmailMessage)
    assert not message.defects
    return message


def write(**changes: object) -> bytes:
    ordinary: dict[str, object] = {
        "sender_name": "Alex Morgan",
        "sender_email": "alex@example.org",
        "to": dana(),
        "subject": "Thank you – Alex Morgan",
        "body": "Dear Dana Ruiz,\n\nthank you.\n",
    }
    return eml(**(ordinary | changes))  # type: ignore[arg-type]  # a test names fields freely


def test_an_ordinary_draft_is_unsent_and_says_the_same_when_read_back() -> None:
    sent = datetime(2026, 11, 24, 8, 40, tzinfo=timezone(timedelta(hours=-5)))
    message = parsed(write(date=sent))
    assert message["X-Unsent"] == "1"
    assert message["From"].addresses[0].addr_spec == "alex@example.org"
    assert str(message["To"]) == "Dana Ruiz <dana@example.com>"
    assert message["Subject"] == "Thank you – Alex Morgan"
    assert message["Date"].datetime == sent
    assert message.get_content_type() == "text/plain"
    assert message.get_content().replace("\r\n", "\n") == "Dear Dana Ruiz,\n\nthank you.\n"


@given(sender=names, name=names, subject=texts, body=texts)
@example(sender=NASTY, name=NASTY, subject=NASTY, body=NASTY)
@example(sender="", name="=?utf-8?q?Eve?=", subject="=?utf-8?q?=0d=0aBcc:?= x", body="=20\n.\nFrom me\n")
@example(sender="Ruiz, Dana (HR)", name="محمد عبد الرحمن الأنصاري الطويل الاسم جدا", subject="a" * 300, body="x" * 3000)
def test_any_text_gives_exactly_the_headers_expected(sender: str, name: str, subject: str, body: str) -> None:
    data = write(sender_name=sender, to=dana(name), subject=subject, body=body)
    message = parsed(data)
    wanted = FIXED | {"from", "to"} | ({"subject"} if line(subject) else set())
    assert sorted(key.lower() for key in message) == sorted(wanted)
    for header, shown, address in (("From", sender, "alex@example.org"), ("To", name, "dana@example.com")):
        [mailbox] = message[header].addresses
        assert (mailbox.display_name, mailbox.addr_spec) == (line(shown), address)
    if line(subject):
        assert message["Subject"] == line(subject)
    assert message.get_content().replace("\r\n", "\n") == block(body).rstrip("\n") + "\n"


@given(name=texts, subject=texts, body=texts)
def test_the_file_is_ascii_in_short_lines_that_end_in_crlf(name: str, subject: str, body: str) -> None:
    data = write(to=dana(name), subject=subject, body=body)
    assert data.isascii()
    assert data.endswith(b"\r\n")
    lines = data.split(b"\r\n")
    assert not any((character < 32 and character != 9) or character == 127 for each in lines for character in each)
    assert all(len(each) <= 998 for each in lines)


@pytest.mark.parametrize(
    "address",
    [
        "", "dana", "dana@", "@example.com", "not an address,,<", "a@b", "dana@example.com, eve@example.org", "a@b..c",
        "dana@example.com\r\nBcc: eve@example.org", "dana @example.com", "d\x00@example.com", "ü@example.com", "a@-b.c",
        "dana@exam ple.com", "a" * 65 + "@example.com", "a@" + "b." * 200 + "c", "dana@example.com?cc=eve@example.org",
    ],
)  # fmt: skip
def test_an_address_that_is_none_gives_no_header(address: str) -> None:
    message = parsed(write(to=dana(address=address), sender_email=address))
    assert "To" not in message
    assert "From" not in message
    assert "Bcc" not in message


@given(st.text(st.sampled_from("ab.@-,;<>()\"\\ \r\n\t:é漢+'"), max_size=30))
def test_no_text_in_an_address_brings_a_second_recipient(address: str) -> None:
    message = parsed(write(to=dana(address=address)))
    assert len(message["To"].addresses if "To" in message else ()) <= 1
    assert "Bcc" not in message


def test_a_host_in_other_letters_is_written_in_ascii() -> None:
    message = parsed(write(to=dana(address=" dana@münchen.example ")))
    assert message["To"].addresses[0].addr_spec == "dana@xn--mnchen-3ya.example"


def test_nobody_to_send_it_to_and_no_subject_leave_no_trace() -> None:
    message = parsed(write(to=None, subject=" \r\n "))
    assert "To" not in message
    assert "Subject" not in message


def test_a_long_subject_is_folded_within_the_line_length_of_the_standard() -> None:
    data = write(subject="Überlegungen zu der Stelle als Leitung der Logistik – 漢字漢字漢字漢字漢字漢字漢字 " * 3)
    assert all(len(each) <= 76 for each in data.split(b"\r\n"))
