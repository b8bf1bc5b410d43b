from __future__ import annotations

from dataclasses import replace

from afterword.core.book import Book
from afterword.core.items import Item
from afterword.core.terms import StepKind
from afterword.ui.review import Review, Stop, stops
from afterword.ui.screens.summary import summary
from support.bench import NOW
from support.driver import Clock, Shared, desk_over, job_search


def queue() -> tuple[Stop, ...]:
    store = Shared(Book(applications={a.id: a for a in job_search()}))
    return stops(desk_over(store, Clock(NOW)).plan())


def test_it_walks_from_first_to_last_and_says_how_far() -> None:
    review = Review.of(queue())
    total = len(review.ids)
    seen = []
    while not review.over:
        seen.append(review.progress)
        review = review.forward()
    assert seen == [f"{n + 1} of {total}" for n in range(total)]
    assert review.current is None
    assert review.forward() == review


def test_back_stops_at_the_first() -> None:
    review = Review.of(queue()).forward().back().back()
    assert review.at == 0


def test_forward_passes_over_what_is_done() -> None:
    review = Review.of(queue())
    review = review.with_done(review.ids[1], "sent").forward()
    assert review.at == 2


def test_what_is_undone_is_open_again() -> None:
    items = queue()
    review = Review.of(items).with_done(items[0].key, "sent")
    assert review.following(items[1:]).done
    assert not review.following(items).done


def test_what_left_the_queue_by_itself_is_dropped() -> None:
    items = queue()
    review = Review.of(items).following((items[0], *items[2:]))
    assert items[1].key not in review.ids
    assert review.current == items[0].key


def test_the_step_at_hand_stays_although_it_left() -> None:
    items = queue()
    assert Review.of(items).following(items[1:]).current == items[0].key


def test_an_answer_to_them_comes_next_and_the_rest_last() -> None:
    items = queue()
    first = items[0].found
    assert isinstance(first, Item)
    offer = Stop(Item(replace(first.step, id="a9.offer", kind=StepKind.REPLY_OFFER), first.application))
    check = Stop(Item(replace(first.step, id="a9.check", kind=StepKind.CHECK_IN_1), first.application))
    review = Review.of(items).following((*items, check, offer))
    assert review.ids[1] == "a9.offer"
    assert review.ids[-1] == "a9.check"


def test_the_summary_says_what_was_done_what_waits_and_what_comes() -> None:
    store = Shared(Book(applications={a.id: a for a in job_search()}))
    desk = desk_over(store, Clock(NOW))
    review = Review.of(stops(desk.plan()))
    first = review.ids[0]
    review = review.with_done(first, desk.skip(first).label)
    text = summary(review, desk.plan(), "r", 70).plain
    assert f"{len(review.ids)} steps: 1 skipped, {len(review.ids) - 1} left as before." in text
    assert "– skipped the" in text
    assert "Still waiting\n◆ due: thank-you note to Dana Ruiz at " in text
    assert "What comes next\n◇ Fri 20 Nov (tomorrow): question about the timeline for Tessellate" in text
