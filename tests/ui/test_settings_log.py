"""Which change undo takes back when some were made in the book and some in the settings, and in which order they come again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from afterword.core.book import JournalEntry
from afterword.core.errors import Refused
from afterword.core.model import Settings
from afterword.ui.settings_log import SettingsLog
from support.bench import NOW


class Both:
    """Settings in a file and a book's journal side by side; what was done is a text, "light" for a theme, "1" for the book."""

    def __init__(self) -> None:
        self.file = Settings()
        self.journal: tuple[JournalEntry, ...] = ()
        self.full = False
        self.number = 0
        self.log = SettingsLog(self._write, lambda: Settings(), lambda: self.journal)

    def _write(self, values: Mapping[str, object]) -> Settings:
        if self.full:
            raise Refused("The disk is full.")
        self.file = replace(self.file, **values)  # type: ignore[arg-type]  # by name
        return self.file

    def theme(self) -> None:
        self.number += 1
        self.log.write({"theme": str(self.number)})

    def act(self) -> None:
        """As `journal.journalled`: what was undone is forgotten."""
        self.number += 1
        entry = JournalEntry(id=f"j{self.number}", at=NOW + timedelta(seconds=self.number), label="", records=())
        self.journal = (*(each for each in self.journal if not each.undone), entry)

    def write_on(self) -> None:
        """As `journal._joined`: the last action goes on, under its id."""
        self.number += 1
        self.journal = (*self.journal[:-1], replace(self.journal[-1], at=NOW + timedelta(seconds=self.number)))

    def undo(self) -> None:
        if self.log.undo() is None:
            self._turn(next((each for each in reversed(self.journal) if not each.undone), None), undone=True)

    def redo(self) -> None:
        if self.log.redo() is None:
            self._turn(next((each for each in self.journal if each.undone), None), undone=False)

    def _turn(self, entry: JournalEntry | None, *, undone: bool) -> None:
        self.journal = tuple(replace(each, undone=undone) if each is entry else each for each in self.journal)

    @property
    def state(self) -> tuple[str, tuple[str, ...]]:
        """The theme that holds, and the actions that hold."""
        return self.file.theme, tuple(each.id for each in self.journal if not each.undone)


@given(st.lists(st.booleans(), max_size=12), st.data())
def test_undo_goes_back_through_everything_in_the_order_it_was_done_and_redo_comes_again(
    settings: list[bool], data: st.DataObject
) -> None:
    both = Both()
    states = [both.state]
    for each in settings:
        (both.theme if each else both.act)()
        states.append(both.state)
    at = len(settings)
    for back in data.draw(st.lists(st.booleans(), max_size=20)):
        (both.undo if back else both.redo)()
        at = max(0, at - 1) if back else min(len(settings), at + 1)
        assert both.state == states[at]


def test_a_new_action_in_the_book_ends_what_could_be_done_again() -> None:
    both = Both()
    both.theme()
    both.undo()
    both.act()
    both.undo()
    both.redo()
    assert both.state == ("", ("j2",))
    both.redo()
    assert both.state == ("", ("j2",))


def test_writing_that_went_on_since_a_change_of_settings_is_later_than_it() -> None:
    both = Both()
    both.act()
    both.theme()
    assert both.log.undoes(both.journal)
    both.write_on()
    assert both.log.undoes(both.journal) is None


def test_what_undo_could_not_write_it_still_takes_back_later() -> None:
    both = Both()
    both.theme()
    both.full = True
    try:
        both.undo()
    except Refused:
        both.full = False
    assert both.file.theme == "1"
    both.undo()
    assert both.file.theme == ""


def test_a_change_is_named_and_a_view_is_none() -> None:
    both = Both()
    both.log.write({"calendar": "week"})
    both.log.write({"name": "", "email": ""})
    assert both.log.undoes(()) is None
    both.log.write({"name": "Mara", "theme": "light", "calendar": "month", "keys": (("copy", "f8"),)})
    both.log.write({"playbook": "strategic"})
    turned = both.log.undo()
    assert turned is not None
    settings, change = turned
    assert (settings.playbook, settings.name) == (Settings().playbook, "Mara")
    assert change.label == "changed the default playbook (strategic)"
    again = both.log.undo()
    assert again is not None
    assert again[1].label == "changed the name, theme (light) and keys"
    assert again[0] == replace(Settings(), calendar="month")
