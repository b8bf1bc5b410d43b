"""The columns of the applications pane, from what the rows need and the width there is."""

from __future__ import annotations

import pytest

from afterword.ui.widgets.columns import Columns, Needs, columns

NEEDS = Needs(state=10, company=22, role=30, steps=(20, 14), dates=(11, 8), stages=(12, 4))


@pytest.mark.parametrize("width", range(30, 260))
def test_a_line_is_never_wider_than_the_pane_and_the_names_keep_some_room(width: int) -> None:
    laid = columns(NEEDS, width)
    assert _sum(laid) == width
    assert laid.names > 0


def test_dates_are_in_words_wherever_the_company_has_room_and_signs_below_that() -> None:
    brief = [width for width in range(30, 260) if columns(NEEDS, width).brief]
    assert max(brief) < 60, "a pane of 62 columns, as at 120, says by and from in words"
    assert columns(NEEDS, 50).brief, "at 100 columns the company would not be known any more"


def test_the_stage_shows_as_soon_as_company_and_role_have_their_room() -> None:
    first = next(width for width in range(30, 260) if columns(NEEDS, width).stage)
    assert first < 100
    assert columns(NEEDS, 200).stage == 12


def _sum(laid: Columns) -> int:
    return laid.state + 1 + laid.names + sum(each + 1 for each in (laid.stage, laid.step, laid.date) if each)
