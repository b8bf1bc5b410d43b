"""What reaches a terminal: nothing that acts on it, nothing that cannot be seen, and everything else as it was."""

from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterword.core.safe import one_line, visible

ANYTHING = st.text(st.characters(exclude_categories=[]))
HOSTILE = st.text(
    st.sampled_from(
        "a[ \t\n\r\x00\x07\x1b\x7f\x85\x9b\x9d\u061c\u200b\u200d\u202e\u2028\u2066\ufeff\ufe0f\u00ad\ud800\udfff"
        "👩💻❤🏴\U000e0067\U000e007f漢ع"
    ),
    max_size=40,
)


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("A\x1b[31mB", "A␛[31mB"),
        ("\x1b]0;PWNED\x07", "␛]0;PWNED␇"),
        ("\x1b]52;c;cHduZWQ=\x1b\\", "␛]52;c;cHduZWQ=␛\\"),
        ("x\x9b31m\x9dy", "x‹U+009B›31m‹U+009D›y"),
        ("a\x00b\x7fc", "a␀b␡c"),
        ("abc\u202ecba", "abc‹U+202E›cba"),
        ("\u2066a\u2069\u200e\u061c", "‹U+2066›a‹U+2069›‹U+200E›‹U+061C›"),
        ("zero\u200bwidth\ufeff\u2060\u00ad", "zero‹U+200B›width‹U+FEFF›‹U+2060›‹U+00AD›"),
        ("a\ud800b\udfffc", "a‹U+D800›b‹U+DFFF›c"),
        ("a\u2028b\u2029c\x85d", "a‹U+2028›b‹U+2029›c‹U+0085›d"),
        ("tab\there", "tab here"),
        ("one\ntwo\r\nthree\rfour", "one␊two␊three␍four"),
        ("a\u200db", "a‹U+200D›b"),
        ("\U000e0041hidden", "‹U+E0041›hidden"),
        ("\u3164\uffa0", "‹U+3164›‹U+FFA0›"),
        (" \ufe0f\ufe0f", " ‹U+FE0F›‹U+FE0F›"),
    ],
)
def test_what_acts_or_hides_is_shown(raw: str, shown: str) -> None:
    assert visible(raw) == shown


@pytest.mark.parametrize(
    "text",
    [
        "Acme [R&D] Ltd",
        "[/] [@click=app.quit()]x[/] [bold",
        "\\[x] C:\\[dir]\\",
        "漢字かな交じり文 한국어",
        "شركة التقنية ١٢٣",
        "Łódź, São Paulo, Nguyễn, e\u0301",
        "👩‍💻 ❤️ 👨‍👩‍👧‍👦 🧑🏽‍🚀 🏳️‍🌈 🇩🇪 1️⃣",
        "👩‍❤️‍👩",
        "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
        "葛\U000e0100",
        "non\u00a0breaking and ideographic\u3000space",
        "",
    ],
)
def test_everything_else_is_left_alone(text: str) -> None:
    assert visible(text) == text


def test_newlines_of_every_kind_stay_when_wanted() -> None:
    assert visible("one\ntwo\r\nthree\rfour\x0bfive", newlines=True) == "one\ntwo\nthree\nfour␋five"


@pytest.mark.parametrize(
    ("raw", "line"),
    [
        ("  Acme \r\n\t Ltd \n", "Acme Ltd"),
        ("a\u2028b\x85c\x0cd", "a b c d"),
        ("\x1b[2J\nx", "␛[2J x"),
        ("ideographic\u3000space", "ideographic\u3000space"),
        ("\n", ""),
    ],
)
def test_one_line(raw: str, line: str) -> None:
    assert one_line(raw) == line


@given(ANYTHING | HOSTILE, st.booleans())
def test_no_control_survives_and_showing_twice_changes_nothing(text: str, newlines: bool) -> None:
    shown = visible(text, newlines=newlines)
    for character in shown.replace("\n", "") if newlines else shown:
        assert unicodedata.category(character) not in {"Cc", "Cs", "Zl", "Zp"}
        assert unicodedata.bidirectional(character) not in {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
        assert character not in "\u200b\u200c\u200e\u200f\u061c\u2060\ufeff\u00ad"
    assert visible(shown, newlines=newlines) == shown
    assert len(shown) <= 10 * len(text)
    shown.encode("utf-8")


@given(HOSTILE)
def test_a_joiner_survives_between_emoji_only(text: str) -> None:
    shown = visible(text)
    for at, character in enumerate(shown):
        if character == "\u200d":
            assert shown[at - 1] in "👩💻❤🏴\ufe0f"
            assert shown[at + 1] in "👩💻❤🏴"


@given(ANYTHING | HOSTILE)
def test_one_line_is_one_line_and_settles(text: str) -> None:
    line = one_line(text)
    assert len(line.splitlines()) <= 1
    assert line == line.strip(" ")
    assert one_line(line) == line


@given(st.text(st.characters(categories=["L", "N", "P", "S"]).filter(lambda c: c not in "\u115f\u1160\u3164\uffa0")))
def test_letters_digits_and_signs_pass_unchanged(text: str) -> None:
    assert visible(text) == text


def test_hostile_text_takes_linear_time() -> None:
    began = time.perf_counter()
    for unit in ("\x1b", "\u200d", "👩\u200d", "\ufe0f", "🏴\U000e0067", "\r", "a\u202e", " \n"):
        visible(unit * (50_000 // len(unit)))
        one_line(unit * (50_000 // len(unit)))
    assert time.perf_counter() - began < 4
