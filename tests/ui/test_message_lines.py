from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from afterword.core.safe import visible
from afterword.ui.widgets.message_lines import Mark, capped, fitted, pieces, shifted, width_of, wrapped

TEXTS = st.text(st.sampled_from("ab c\n\t的é😀-\x1b"), max_size=80)


def plain(lines: list[tuple[tuple[str, str], ...]]) -> list[str]:
    return ["".join(text for text, _ in line) for line in lines]


def test_wraps_at_words_and_hangs_what_follows() -> None:
    lines = wrapped((("a rather long sentence", ""),), 10, 2)
    assert plain(lines) == ["a rather", "  long", "  sentence"]


def test_a_word_that_is_longer_than_a_line_is_cut() -> None:
    assert plain(wrapped((("xx abcdefghij", ""),), 4)) == ["xx", "abcd", "efgh", "ij"]


@given(TEXTS, st.integers(4, 30), st.integers(0, 3))
def test_no_line_is_too_wide_and_no_word_is_lost(text: str, width: int, indent: int) -> None:
    lines = wrapped(pieces(text), width, indent)
    assert all(width_of(line) <= width for line in lines)
    squeezed = "".join("".join(plain(lines)).split())
    assert squeezed == "".join(visible(text, newlines=True).split())


@given(TEXTS, st.integers(0, 80), st.integers(0, 80))
def test_marks_cut_the_text_and_change_nothing_in_it(text: str, one: int, other: int) -> None:
    mark = Mark(min(one, other), max(one, other), "mark-error")
    cut = pieces(text, (mark,))
    assert all("\x1b" not in part for part, _ in cut)
    marked = "".join(part for part, role in cut if role)
    expected = text[mark.start : mark.end] if mark.end <= len(text) else ""
    assert marked == visible(expected, newlines=True)


def test_where_marks_overlap_the_stronger_shows() -> None:
    cut = pieces("abcd", (Mark(0, 4, "mark-hint"), Mark(1, 3, "mark-error")))
    assert cut == (("a", "mark-hint"), ("bc", "mark-error"), ("d", "mark-hint"))


def test_what_does_not_fit_ends_with_an_ellipsis() -> None:
    assert "".join(text for text, _ in fitted((("abc", ""), ("defgh", "x")), 6)) == "abcde…"
    lines = capped(wrapped((("one two three four", ""),), 6), 2, 6)
    assert plain(lines) == ["one", "two …"]


@given(st.text("ab", max_size=12), st.text("ab", max_size=5), st.integers(0, 12), st.integers(0, 12))
def test_marks_follow_an_edit_or_go(before: str, insert: str, one: int, other: int) -> None:
    start, end = sorted((min(one, len(before)), min(other, len(before))))
    text = f"{before}MARK{before}"
    marks = (Mark(len(before), len(before) + 4, "mark-hint"),)
    edited = text[:start] + insert + text[end:]
    found = shifted(marks, text, edited)
    assert [edited[mark.start : mark.end] for mark in found] == ["MARK"]


def test_a_mark_that_was_edited_is_gone() -> None:
    assert shifted((Mark(2, 6, "mark-hint"),), "a word b", "a wOrd b") == ()
