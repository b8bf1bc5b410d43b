from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from afterword.ui.content import content, ended, fitted, keyed
from support.bench import HOSTILE

texts = st.text(max_size=80)


@given(texts, st.integers(0, 60))
def test_fitted_is_as_wide_as_it_was_asked_to_be(text: str, width: int) -> None:
    assert cell_len(fitted(text, width)) == width


@given(texts, st.integers(1, 60))
def test_nothing_that_acts_on_a_terminal_gets_through(text: str, width: int) -> None:
    for shown in (fitted(text, width), ended(text, width), content(text).plain):
        assert not any(ord(c) < 32 or 0x7F <= ord(c) < 0xA0 or 0x202A <= ord(c) <= 0x202E for c in shown)


def test_what_is_cut_ends_with_an_ellipsis() -> None:
    assert fitted("Northwind Analytics", 10) == "Northwind…"
    assert fitted("Northwind", 9) == "Northwind"
    assert ended("Northwind", 20) == "Northwind"


def test_markup_in_data_is_text() -> None:
    assert "[@click=app.quit()]x[/]" in content(HOSTILE).plain
    assert not content(HOSTILE).spans


@given(texts)
def test_a_line_of_keys_loses_no_letter(text: str) -> None:
    assert "".join(part for part, _ in keyed(text)) == text


@pytest.mark.parametrize(
    ("line", "keys"),
    [
        ("tab or 1–7 picture · ← → weeks · j k scroll · esc back", ["tab", "1–7", "← →", "j k", "esc"]),
        ("Letters are letters here; esc leaves · ctrl+f mends", ["esc", "ctrl+f"]),
        ("the best 20; type on for others", []),
    ],
)
def test_keys_are_told_from_words(line: str, keys: list[str]) -> None:
    assert [part for part, is_key in keyed(line) if is_key] == keys
