"""From words on the command line to a command and its arguments."""

from __future__ import annotations

import argparse
import os
import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final, NoReturn, TypeVar

from afterword.cli.table import COMMANDS, Command
from afterword.core.safe import one_line

if TYPE_CHECKING:
    from enum import StrEnum

    _E = TypeVar("_E", bound=StrEnum)

_WIDEST: Final = 100
_USUAL: Final = 80
_TAKE_A_VALUE: Final = ("--data", "--now", "--config")


class UsageError(Exception):
    """The command line itself is wrong; one sentence, exit code 2."""


class _Help(argparse.HelpFormatter):
    """Help in at most a hundred columns; told its width, argparse does not load shutil to find it."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=30, width=_width())


def _width() -> int:
    try:
        return min(os.get_terminal_size(1).columns, _WIDEST)
    except (OSError, ValueError):
        return _USUAL


class Parser(argparse.ArgumentParser):
    """An argument parser that says what is wrong in one sentence."""

    def error(self, message: str) -> NoReturn:
        """Raises `UsageError`."""
        said = one_line(re.sub(r"^argument ", "", message))
        raise UsageError(f"{self.prog}: {said}; {self.prog} --help explains it.")


def split(words: Sequence[str]) -> tuple[str | None, list[str]]:
    """The name of the command, or None, and all the other words: global options may stand on either side of it."""
    skip = False
    for at, word in enumerate(words):
        if skip:
            skip = False
        elif word in _TAKE_A_VALUE:
            skip = True
        elif not word.startswith("-"):
            return word, [*words[:at], *words[at + 1 :]]
    return None, list(words)


def find(name: str) -> Command:
    """The command of this name. Raises `UsageError`, naming a near one."""
    if name in COMMANDS:
        return COMMANDS[name]
    import difflib  # late: only for a refusal

    near = difflib.get_close_matches(name, COMMANDS, 1)
    hint = f"did you mean {near[0]}?" if near else "afterword --help lists those there are."
    raise UsageError(f"afterword: “{one_line(name)[:40]}” is no command; {hint}")


def parser_for(command: Command) -> Parser:
    """An empty parser for one command, with the options that all of them share."""
    summary = f"{command.summary[:1].upper()}{command.summary[1:]}."
    prog = "afterword" if command.name == "screen" else f"afterword {command.name}"
    parser = Parser(prog=prog, description=summary, allow_abbrev=False, formatter_class=_Help)
    shared = parser.add_argument_group("options that every command has")
    shared.add_argument("--data", metavar="FILE", help="the data file")
    shared.add_argument("--now", metavar="MOMENT", help="an ISO date or moment to take for now")
    shared.add_argument("--config", metavar="FILE", help="the settings file")
    shared.add_argument("--demo", action="store_true", help="work on the invented job search")
    return parser


def json_option(parser: argparse.ArgumentParser) -> None:
    """Adds `--json`."""
    parser.add_argument("--json", action="store_true", help="print one JSON object")


def ref_argument(parser: argparse.ArgumentParser, name: str = "ref", metavar: str = "REF") -> None:
    """Adds the words that name one record; several words are taken together."""
    what = "the step's id, as today and due print it" if metavar == "STEP" else "an id, its beginning, or words"
    parser.add_argument(name, nargs="+", metavar=metavar, help=what)


def choice(kind: type[_E]) -> Callable[[str], _E]:
    """A reader of one of the enumeration's values, forgiving about case, hyphens and blanks."""

    def read(text: str) -> _E:
        plain = text.strip().casefold().replace("-", "_").replace(" ", "_")
        if plain in {str(member) for member in kind}:
            return kind(plain)
        from afterword.core import wording  # late: only for a refusal

        allowed = wording.join((str(member) for member in kind), "or")
        raise argparse.ArgumentTypeError(f"“{text[:40]}” is not one of them; write {allowed}")

    return read


def whole(text: str) -> int:
    """A reader of a whole number."""
    try:
        return int(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text[:40]}” is no whole number; write one in digits, such as 14") from None


def listed(kind: type[_E]) -> str:
    """The values of an enumeration for a help text."""
    return "|".join(str(member) for member in kind)


def one_of(parser: argparse.ArgumentParser, flag: str, kind: type[_E], explained: str) -> None:
    """Adds an option that takes one value of an enumeration; None when it was not given."""
    parser.add_argument(flag, type=choice(kind), metavar=listed(kind), help=explained)


def many(parser: argparse.ArgumentParser, flag: str, metavar: str, explained: str, **more: str) -> None:
    """Adds an option that may be given several times, or once with several values; an empty list when it was not given."""
    parser.add_argument(flag, nargs="+", action="extend", default=[], metavar=metavar, help=explained, **more)  # type: ignore[arg-type]  # only `dest` is passed on
