"""A link holds the one address, the subject and the body, and says so when it could not hold all of it."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, unquote, urlsplit

from hypothesis import example, given
from hypothesis import strategies as st

from afterword.core.model import Person
from afterword.exchange.mailto import LONGEST, MailLink, mailto
from afterword.exchange.outgoing import block, line

texts = st.one_of(st.text(max_size=80), st.text(st.sampled_from("ab &=?%#+\r\n\t/@,;é漢🎈\x00"), max_size=40))
NASTY = "x&cc=eve@example.org\r\nBcc: eve@example.org"


def dana(address: str = "dana@example.com") -> Person:
    return Person(id="p1", name="Dana Ruiz", email=address)


def read(link: MailLink) -> tuple[str, list[tuple[str, str]]]:
    parts = urlsplit(link.url)
    assert parts.scheme == "mailto"
    return unquote(parts.path), parse_qsl(parts.query, keep_blank_values=True, strict_parsing=bool(parts.query))


@given(subject=texts, body=texts)
@example(subject=NASTY, body=NASTY)
def test_read_back_it_gives_exactly_what_went_in(subject: str, body: str) -> None:
    link = mailto(dana(), subject, body)
    text = block(body).rstrip("\n").replace("\n", "\r\n")
    wanted = [("subject", line(subject))] * bool(line(subject)) + [("body", text)] * bool(text)
    assert link.cut or read(link) == ("dana@example.com", wanted)
    assert re.fullmatch(r"mailto:[A-Za-z0-9%._~@&=?+-]*", link.url)


@given(subject=st.text(max_size=400), body=st.text(max_size=2000))
@example(subject="s" * 5000, body="b" * 5000)
@example(subject="漢" * 300, body="wort " * 900)
def test_it_is_never_too_long_and_honest_about_what_is_missing(subject: str, body: str) -> None:
    link = mailto(dana(), subject, body)
    assert len(link.url) <= LONGEST
    _, fields = read(link)
    found = dict(fields)
    whole = block(body).rstrip("\n").replace("\n", "\r\n")
    assert whole.startswith(found.get("body", ""))
    assert line(subject).startswith(found.get("subject", ""))
    assert link.cut is ((found.get("body", ""), found.get("subject", "")) != (whole, line(subject)))


def test_blanks_and_line_ends_are_written_as_mail_programs_expect() -> None:
    assert mailto(dana(), "A role", "Hello,\n\nthere").url == (
        "mailto:dana@example.com?subject=A%20role&body=Hello%2C%0D%0A%0D%0Athere"
    )


def test_a_cut_text_ends_with_a_whole_word() -> None:
    link = mailto(dana(), "s", "wort " * 900)
    assert link.cut
    assert link.url.endswith("%20wort")
    assert len(link.url) > LONGEST - 12


def test_only_the_address_asked_for_is_in_the_link() -> None:
    for address in ("dana@example.com?cc=eve@example.org", "dana@example.com,eve@example.org", "dana", ""):
        assert read(mailto(dana(address), "s", "b"))[0] == ""
    assert read(mailto(None, "s", "b")) == ("", [("subject", "s"), ("body", "b")])
    assert mailto(None, "", "") == MailLink("mailto:", cut=False)


def test_a_plus_and_a_percent_sign_in_an_address_survive() -> None:
    assert mailto(dana("d+jobs@example.com"), "", "").url == "mailto:d+jobs@example.com"
    assert mailto(dana("d%40x&y@example.com"), "", "").url == "mailto:d%2540x%26y@example.com"
