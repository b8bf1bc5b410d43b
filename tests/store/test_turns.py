"""In pieces, the same comes out as in one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterword.store import turns


@pytest.fixture(autouse=True)
def small_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "_PIECE", 7)


letters = st.binary(max_size=60).map(lambda text: bytes(each % 3 + 97 for each in text))


@given(text=letters, wanted=letters.filter(lambda each: 0 < len(each) < 6), start=st.integers(0, 60), end=st.integers(0, 60))
def test_what_is_looked_for_is_found_where_it_first_stands(text: bytes, wanted: bytes, start: int, end: int) -> None:
    end = min(end, len(text))
    expected = text.find(wanted, start, end)
    assert turns.found(text, wanted, start, end) == expected


@given(fragments=st.lists(letters, max_size=6))
def test_fragments_are_joined_in_order(fragments: list[bytes]) -> None:
    assert turns.joined([memoryview(each) if n % 2 else each for n, each in enumerate(fragments)]) == b"".join(fragments)


@given(text=letters, other=letters)
def test_only_equal_texts_have_the_same_fingerprint(text: bytes, other: bytes) -> None:
    assert (turns.fingerprint(text) == turns.fingerprint(other)) is (text == other)
