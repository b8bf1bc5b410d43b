"""The keys of this user: those of the table of commands, and those that the settings move."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from afterword.core.safe import one_line
from afterword.ui.commands import BY_ID, COMMANDS, Command
from afterword.ui.key_names import is_letter, shown


class Keyboard:
    """Which keys do what for this user: the table's own, and those that the settings move.

    Textual reports no clash in a key map, so each line is checked here: `problems` has a sentence for every line left out.
    """

    def __init__(self, own: Iterable[tuple[str, str]] = ()) -> None:
        self.moved: dict[str, str] = {}
        self.problems: tuple[str, ...] = ()
        self.take(own)

    def take(self, own: Iterable[tuple[str, str]]) -> None:
        """Another key map in the place of this one: pairs of a command's id and its keys, separated by commas."""
        self.moved = {}
        problems = []
        for name, keys in own:
            parts = [part.strip() for part in keys.split(",") if part.strip()]
            problem = self.problem(name, parts)
            if problem:
                problems.append(
                    f"In the settings file under [keys], {one_line(name)[:40]} = “{one_line(keys)[:40]}”: {problem}"
                )
            elif parts:
                self.moved[name] = ",".join(parts)
        self.problems = tuple(problems)

    def keys(self, command: Command) -> tuple[str, ...]:
        """The keys of a command in Textual's names."""
        moved = self.moved.get(command.id)
        return tuple(moved.split(",")) if moved else command.keys

    def first(self, command: Command) -> str:
        """The key of a command as a reader knows it, the first where there are several."""
        return shown(self.keys(command)[0])

    def key(self, name: str) -> str:
        """The key of the command of this id, as `first`; for sentences that name it."""
        return self.first(BY_ID[name])

    def meant(self, key: str) -> Command | None:
        """The screen's command that has this key, in Textual's name for it, or None."""
        return next((command for command in COMMANDS if command.owner == "screen" and key in self.keys(command)), None)

    def last(self, command: Command) -> str:
        """The key of a command where letters are letters: the last of several."""
        return shown(self.keys(command)[-1])

    def all(self, command: Command) -> str:
        """All keys of a command as a reader knows them."""
        return " ".join(map(shown, self.keys(command)))

    def problem(self, name: str, parts: Sequence[str]) -> str:
        """Why a command cannot have these keys, in one sentence; nothing when it can."""
        command = BY_ID.get(name)
        if command is None:
            return f"there is no command “{one_line(name)[:40]}”; {_near(name)}"
        for part in parts:
            if part in _KEPT:
                return f"the key {shown(part)} always leaves Afterword or what stands in front; choose another one."
            if is_letter(part) and name in _ANYWHERE:
                return f"“{command.label}” works while letters are typed, so its key cannot be a letter or a sign."
        for other in COMMANDS:
            # In the lists and in the month their own keys come first: a key of the screen would be out of reach there.
            if other is command or not _meet(command, other):
                continue
            held = {shown(key) for key in self.keys(other)}
            own = command.keys if other.owner != command.owner else ()
            taken = next((part for part in parts if shown(part) in held and part not in own), None)
            if taken:
                return f"the key {shown(taken)} is taken by “{other.label}” ({other.id}); give that one another key first."
        return ""


_KEPT: Final = frozenset({"ctrl+q", "ctrl+c"})
_ANYWHERE: Final = frozenset({"pane.next", "pane.back"})
"""Their keys are looked at before a letter is typed."""


def _meet(one: Command, other: Command) -> bool:
    """Whether both can be asked for by a key at the same place."""
    return one.owner == other.owner or "screen" in (one.owner, other.owner)


def _near(name: str) -> str:
    import difflib  # late: only for a mistake in the settings

    near = difflib.get_close_matches(name.casefold(), BY_ID, 1, 0.6)
    return f"did you mean “{near[0]}”?" if near else "the README lists the ids."
