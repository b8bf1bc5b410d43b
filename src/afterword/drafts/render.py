"""Templates filled with values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from afterword.drafts.grammar import Gap, Part, Slot, Template, TemplateError, Words, parse

__all__ = ["Rendered", "Slot", "Template", "TemplateError", "join", "parse", "render"]

_GAPS: Final = {Gap.SPACE: " ", Gap.LINE: "\n", Gap.PARAGRAPH: "\n\n"}


@dataclass(frozen=True, slots=True)
class Rendered:
    """A filled template; `missing` holds the (start, end) of each placeholder that is left in `text`, in order."""

    text: str
    missing: tuple[tuple[int, int], ...] = ()


def render(template: Template, values: Mapping[str, str]) -> Rendered:
    """The template with `values` put in. An empty or blank value counts as missing.

    Raises TemplateError when the template, in whatever branch, names something that `values` does not know at all.
    """
    for name, at in template.uses():
        if name not in values:
            raise template.error(at, f"there is no field called {name!r}, so nothing can stand here; correct the name.")
    sheet = _Sheet()
    sheet.fill(template.parts, values)
    return Rendered("".join(sheet.pieces), tuple(sheet.missing))


def join(*sheets: Rendered) -> Rendered:
    """The filled templates as one text with an empty line between them; empty ones leave no trace."""
    text, missing = "", list[tuple[int, int]]()
    for sheet in sheets:
        if not sheet.text:
            continue
        text += _GAPS[Gap.PARAGRAPH] if text else ""
        missing += [(start + len(text), end + len(text)) for start, end in sheet.missing]
        text += sheet.text
    return Rendered(text, tuple(missing))


class _Sheet:
    """The text so far, and the gap that is owed before the next word."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.missing: list[tuple[int, int]] = []
        self.length = 0
        self.gap: Gap | None = None

    def fill(self, parts: tuple[Part, ...], values: Mapping[str, str]) -> None:
        for part in parts:
            if isinstance(part, Gap):
                self.gap = part if self.gap is None else max(part, self.gap)
            elif isinstance(part, Words):
                self.write(part)
            elif isinstance(part, Slot):
                self.write(Words(values[part.name]) if values[part.name].strip() else part.fallback)
            elif all(bool(values[name].strip()) is wanted for name, wanted, _ in part.conditions):
                self.fill(part.parts, values)

    def write(self, words: Words) -> None:
        if not words.text:
            return
        if self.gap is not None and self.pieces:
            self._add(_GAPS[self.gap])
        self.gap = None
        if words.missing:
            self.missing.append((self.length, self.length + len(words.text)))
        self._add(words.text)

    def _add(self, text: str) -> None:
        self.pieces.append(text)
        self.length += len(text)
