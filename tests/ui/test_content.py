from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from afterword.ui.content import content, ended, fitted
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
