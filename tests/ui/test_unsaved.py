"""Texts that could not be saved: kept until they are, and whoever came to save them, it can be said once."""

from __future__ import annotations

import pytest

from afterword.core.errors import Refused
from afterword.desk import StoreError
from afterword.ui.unsaved import Unsaved


class Disk:
    """Takes texts while it has `room`."""

    def __init__(self) -> None:
        self.room = False
        self.trouble: Exception = StoreError("The disk is full.")
        self.kept: list[str] = []

    def keep(self, text: str) -> None:
        if not self.room:
            raise self.trouble
        self.kept.append(text)


@pytest.fixture
def disk() -> Disk:
    return Disk()


@pytest.fixture
def unsaved(disk: Disk) -> Unsaved:
    """With the texts of two steps that wait."""
    found = Unsaved()
    for step in ("one", "two"):
        with pytest.raises(StoreError):
            found.save(step, lambda step=step: disk.keep(step))  # type: ignore[misc]  # bound as it is now
    return found


def test_it_is_said_once_that_all_is_saved_when_all_is(unsaved: Unsaved, disk: Disk) -> None:
    assert not unsaved.again()
    assert not unsaved.caught_up()
    disk.room = True
    assert unsaved.again()
    assert disk.kept == ["one", "two"]
    assert [unsaved.caught_up(), unsaved.caught_up()] == [True, False]


def test_a_later_text_of_the_same_step_that_is_saved_counts_as_well(unsaved: Unsaved, disk: Disk) -> None:
    disk.room = True
    unsaved.save("one", lambda: disk.keep("one, and more"))
    assert not unsaved.caught_up()
    unsaved.save("three", lambda: disk.keep("three"))
    assert not unsaved.caught_up()
    unsaved.save("two", lambda: disk.keep("two, and more"))
    assert disk.kept == ["one, and more", "three", "two, and more"]
    assert unsaved.caught_up()


def test_what_was_saved_at_once_was_never_late(disk: Disk) -> None:
    unsaved, disk.room = Unsaved(), True
    unsaved.save("one", lambda: disk.keep("one"))
    assert not unsaved.caught_up()


def test_a_text_that_is_refused_waits_as_well_and_is_not_called_saved(unsaved: Unsaved, disk: Disk) -> None:
    disk.trouble = Refused("That step is not there any more.")
    assert not unsaved.again()
    assert unsaved.steps == ("one", "two")
    assert unsaved.why == "That step is not there any more."
    assert not unsaved.caught_up()
