"""The desk's clerk: one thing after the other, in the order given, and nothing left undone."""

from __future__ import annotations

import threading
import time

import pytest

from afterword.core.errors import Refused
from afterword.desk import Desk, StoreError
from afterword.desk.clerk import Clerk
from support.bench import desk_of, northwind


def test_work_is_done_in_the_order_in_which_it_was_given() -> None:
    desk, done, told = desk_of(northwind()), [], []
    for number in range(20):
        desk.clerk.give(lambda number=number: done.append(number) or number, told.append)  # type: ignore[misc,func-returns-value]
    desk.clerk.finish()
    assert done == told == list(range(20))


def test_what_was_given_is_busy_until_it_was_heard() -> None:
    clerk = desk_of(northwind()).clerk
    gate = threading.Event()
    clerk.give(gate.wait, lambda _: None, hold=True)
    assert clerk.busy
    assert clerk.holding
    gate.set()
    clerk.finish()
    assert clerk.holding
    clerk.heard(hold=True)
    assert not clerk.busy
    assert not clerk.holding


@pytest.mark.parametrize("trouble", [Refused("No."), StoreError("No room."), ValueError("a fault")])
def test_trouble_is_told_and_the_next_work_is_done_all_the_same(trouble: Exception) -> None:
    clerk, told = desk_of(northwind()).clerk, []

    def fails() -> None:
        raise trouble

    clerk.give(fails, told.append)
    clerk.give(lambda: "done", told.append)
    clerk.finish()
    assert told == [trouble, "done"]


def test_finishing_waits_for_slow_work() -> None:
    clerk, done = desk_of(northwind()).clerk, []
    clerk.give(lambda: (time.sleep(0.05), done.append(1)), lambda _: None)
    clerk.finish()
    assert done == [1]


def test_the_plan_after_a_verb_shows_what_it_left_without_reading_again(monkeypatch: pytest.MonkeyPatch) -> None:
    desk = desk_of(northwind())
    step = desk.plan().queue[0].step.id
    reads = _counted(desk, monkeypatch)
    desk.clerk.give(lambda: desk.skip(step), lambda _: None)
    desk.clerk.finish()
    plan = desk.clerk.fresh_plan()
    assert plan is not None
    assert step not in [item.step.id for item in plan.queue]
    assert plan.book is desk.store.read()
    assert reads == [1]  # the one of this test
    assert desk.clerk.fresh_plan() is None


def test_where_the_book_cannot_be_read_there_is_no_plan_but_the_work_is_told() -> None:
    def look() -> None:
        raise StoreError("It is gone.")

    clerk, told = Clerk(look), []  # type: ignore[arg-type]  # it never gives a plan
    clerk.give(lambda: 7, told.append)
    clerk.finish()
    assert told == [7]
    assert clerk.fresh_plan() is None


def _counted(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    reads: list[int] = []
    real = desk.store.read
    monkeypatch.setattr(desk.store, "read", lambda: (reads.append(1), real())[1])
    return reads
