"""The language of the letter templates, read: fields, fallbacks and optional parts, and nothing that could run.

    {name}                      the value; where it is empty, a visible `[name]`
    {name|fallback}             the value, or the fallback; a fallback in square brackets is a placeholder
    [what belongs here]         a placeholder for the reader to fill
    [[if a, not b: text]]       the text only when `a` has a value and `b` has none; may be nested; one space or line break
                                after the colon belongs to the sign and not to the text
    \\ at the end of a line      keeps the line break

White space between words is a gap, not text: a space, or a paragraph break where there is an empty line. Neighbouring gaps
melt into the widest of them, so an optional sentence leaves no hole. Values go in as they are and are never read again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

from afterword.core.errors import Refused


class TemplateError(Refused):
    """A template cannot be read or filled; says the file, the line and the column (both from 1)."""

    def __init__(self, file: str, line: int, column: int, problem: str) -> None:
        super().__init__(f"{file}, line {line}, column {column}: {problem}")
        self.file = file
        self.line = line
        self.column = column


class Gap(IntEnum):
    """What stands between two words; of neighbours the widest stays."""

    SPACE = 1
    LINE = 2
    PARAGRAPH = 3


@dataclass(frozen=True, slots=True)
class Words:
    """Literal text; `missing` marks a placeholder."""

    text: str
    missing: bool = False


@dataclass(frozen=True, slots=True)
class Slot:
    """The place of one value. `at` is the offset in the source."""

    name: str
    fallback: Words
    at: int


@dataclass(frozen=True, slots=True)
class Optional:
    """Parts that appear only when every named condition holds: (name, whether it must have a value, offset in the source)."""

    conditions: tuple[tuple[str, bool, int], ...]
    parts: tuple[Part, ...]


Part = Words | Slot | Optional | Gap


@dataclass(frozen=True, slots=True)
class Template:
    """A parsed template; `source` is kept for the places of errors, which start counting at `first_line`."""

    file: str
    source: str
    parts: tuple[Part, ...]
    first_line: int = 1

    @property
    def names(self) -> frozenset[str]:
        """Every name that the template asks for, in whatever branch."""
        return frozenset(name for name, _ in self.uses())

    def uses(self) -> Iterator[tuple[str, int]]:
        """Each use of a name with its offset in the source."""
        return _uses(self.parts)

    def error(self, at: int, problem: str) -> TemplateError:
        """The error to raise about what stands at an offset of the source."""
        return _error(self.file, self.source, at, problem, self.first_line)


_TOKEN: Final = re.compile(
    r"""
      (?P<open>\[\[\s*if\s+(?P<conditions>[^:\[\]{}]*):[ \n]?)
    | (?P<close>\]\])
    | \[(?P<hint>[^\[\]{}]+)\]
    | \{(?P<name>[a-z][a-z0-9_]*)(?:\|(?P<fallback>[^{}]*))?\}
    | (?P<hard>\\[ \t]*\n\s*)
    | (?P<gap>\s+)
    | (?P<words>[^\s\[\]{}\\]+)
    """,
    re.VERBOSE,
)
_DEEPEST: Final = 20
_CONDITION: Final = re.compile(r"(not\s+)?([a-z][a-z0-9_]*)")


def parse(source: str, file: str = "template", first_line: int = 1) -> Template:
    """The template written in `source`. Raises TemplateError, naming the place, for anything that is not the language above."""
    return Template(file, source, _Parser(source, file, first_line).parts(), first_line)


class _Parser:
    """Reads one source from left to right; `stack` holds the optional parts that are still open."""

    def __init__(self, source: str, file: str, first_line: int) -> None:
        self.source, self.file, self.first_line = source, file, first_line
        self.current: list[Part] = []
        self.stack: list[tuple[int, tuple[tuple[str, bool, int], ...], list[Part]]] = []

    def parts(self) -> tuple[Part, ...]:
        position = 0
        while position < len(self.source):
            match = _TOKEN.match(self.source, position)
            if match is None:
                raise self._error(position, self._complaint(position))
            self._take(match)
            position = match.end()
        if self.stack:
            raise self._error(self.stack[-1][0], "this optional part is never closed; end it with ]].")
        return tuple(self.current)

    def _take(self, match: re.Match[str]) -> None:
        if match["open"] is not None:
            if len(self.stack) == _DEEPEST:
                raise self._error(
                    match.start(), f"optional parts lie more than {_DEEPEST} deep in each other; take them apart."
                )
            self.stack.append((match.start(), self._conditions(match), self.current))
            self.current = []
        elif match["close"] is not None:
            if not self.stack:
                raise self._error(
                    match.start(), "]] closes nothing, for no optional part is open; remove it or add [[if name: before it."
                )
            _, conditions, outer = self.stack.pop()
            outer.append(Optional(conditions, tuple(self.current)))
            self.current = outer
        else:
            self.current.append(_simple(match))

    def _conditions(self, match: re.Match[str]) -> tuple[tuple[str, bool, int], ...]:
        found: list[tuple[str, bool, int]] = []
        at = match.start("conditions")
        for piece in match["conditions"].split(","):
            condition = _CONDITION.fullmatch(piece.strip())
            if condition is None:
                raise self._error(
                    at, "a condition is a name or 'not' and a name, with commas between several; write it like that."
                )
            found.append((condition[2], condition[1] is None, at + len(piece) - len(piece.lstrip())))
            at += len(piece) + 1
        return tuple(found)

    def _complaint(self, at: int) -> str:
        if self.source.startswith("[[", at):
            return "[[ begins an optional part and needs a condition and a colon; write [[if name: text]]."
        if self.source[at] == "{":
            return "{ begins a field that is not complete; write {name} or {name|fallback}, with a name in small letters."
        if self.source[at] == "[":
            return "[ begins a placeholder that is empty, never closed or holds other brackets; write [what belongs here]."
        return f"a single {self.source[at]} has no meaning here; remove it."

    def _error(self, at: int, problem: str) -> TemplateError:
        return _error(self.file, self.source, at, problem, self.first_line)


def _simple(match: re.Match[str]) -> Part:
    if match["hint"] is not None:
        return Words("[" + " ".join(match["hint"].split()) + "]", missing=True)
    if match["name"] is not None:
        return Slot(match["name"], _fallback(match["name"], match["fallback"]), match.start())
    if match["hard"] is not None:
        return Gap.LINE
    if match["gap"] is not None:
        return Gap.PARAGRAPH if match["gap"].count("\n") > 1 else Gap.SPACE
    return Words(match["words"])


def _fallback(name: str, text: str | None) -> Words:
    if text is None:
        return Words("[" + name.replace("_", " ") + "]", missing=True)
    text = " ".join(text.split())
    return Words(text, missing=text.startswith("[") and text.endswith("]"))


def _uses(parts: tuple[Part, ...]) -> Iterator[tuple[str, int]]:
    for part in parts:
        if isinstance(part, Slot):
            yield part.name, part.at
        elif isinstance(part, Optional):
            yield from ((name, at) for name, _, at in part.conditions)
            yield from _uses(part.parts)


def _error(file: str, source: str, at: int, problem: str, first_line: int) -> TemplateError:
    line = source.count("\n", 0, at)
    column = at - (source.rfind("\n", 0, at) + 1) + 1
    return TemplateError(file, line + first_line, column, problem)
