"""The templates at hand: the built-in ones, and the user's own in their place."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Final

from afterword.drafts.grammar import Template, TemplateError, parse
from afterword.drafts.vocabulary import FIELDS

Pair = tuple[Template | None, Template]
"""Subject and body of a letter; the subject is None where the template has none."""

ENDING: Final = ".txt"
GENERAL: Final = ("thank_you", "letter", "linkedin_connect", "handwritten_note")
"""An own template of such a name stands for each of its variants that has no own template itself."""
PASSAGE: Final = "passage_"
"""What the names of own passages begin with."""

_FOLDER: Final = Path(__file__).with_name("templates")
_LONGEST: Final = 50_000
_SUBJECT: Final = re.compile(r"subject:[ \t]*", re.IGNORECASE)
_BROKEN: Final = re.compile("[\ud800-\udfff]")


class Library:
    """Templates by name. `own` holds the texts of the user's templates by file name or path; what it lacks is built in.

    A text is read when its letter is asked for, so a faulty one stands in the way of no other. Bytes that were no UTF-8 are
    to come as lone surrogates (`errors="surrogateescape"`), which is how their place can be named.
    """

    def __init__(self, own: Mapping[str, str] = MappingProxyType({})) -> None:
        self._own = {_name(file): (file, text) for file, text in own.items()}
        self._read: dict[str, Pair] = {}

    def load(self, name: str) -> Pair:
        """The template of a name, such as check_in_2 or _signature. An own one without a subject keeps the built-in subject.

        Raises TemplateError, with file, line and column, for an own one that cannot be read or asks for an unknown field.
        """
        general = next((own for own in GENERAL if own in self._own and name.startswith(own)), name)
        chosen = name if name in self._own else general
        if chosen not in self._own:
            return built_in(name)
        if chosen not in self._read:
            self._read[chosen] = _own(*self._own[chosen])
        subject, body = self._read[chosen]
        return (built_in(name)[0] if subject is None else subject), body

    def passages(self) -> tuple[str, ...]:
        """The names of the user's own passages, as `load_passage` takes them: their files are called passage_NAME.txt."""
        return tuple(sorted(name.removeprefix(PASSAGE) for name in self._own if name.startswith(PASSAGE)))

    def load_passage(self, name: str) -> Template:
        """An own passage. Raises TemplateError as `load` does, and for a subject, which no passage has."""
        file, text = self._own[f"{PASSAGE}{name}"]
        subject, body = _own(file, text)
        if subject is not None:
            raise TemplateError(file, 1, 1, "a passage has no subject; take that line out.")
        return body

    def problems(self) -> tuple[TemplateError, ...]:
        """What is wrong with the user's own templates, those included that no letter would ever ask for."""
        found = []
        for name, (file, text) in self._own.items():
            try:
                if name.startswith(PASSAGE):
                    self.load_passage(name.removeprefix(PASSAGE))
                elif name not in names() and name not in GENERAL:
                    raise TemplateError(
                        file, 1, 1, f"no letter is called {name}, so it is never used; name it as one of those."
                    )
                _own(file, text)
            except TemplateError as error:
                found.append(error)
        return tuple(found)


@cache
def names() -> tuple[str, ...]:
    """The names of the built-in templates."""
    return tuple(sorted(path.stem for path in _FOLDER.glob(f"*{ENDING}")))


@cache
def built_in(name: str) -> Pair:
    """A built-in template."""
    file = f"{name}{ENDING}"
    return _parsed(file, (_FOLDER / file).read_text(encoding="utf-8"))


BUILT_IN: Final = Library()
"""The built-in templates alone."""


def _name(file: str) -> str:
    return re.split(r"[\\/]", file)[-1].removesuffix(ENDING)


def _own(file: str, text: str) -> Pair:
    """A text from outside as a template. Raises TemplateError."""
    plain = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if len(plain) > _LONGEST:
        raise TemplateError(file, 1, 1, f"it has more than {_LONGEST:,} characters, too many for a letter; shorten it.")
    if not plain.strip():
        raise TemplateError(file, 1, 1, "it is empty or cannot be opened; write the letter, or remove the file.")
    broken = _BROKEN.search(plain)
    if broken is not None:
        whole = Template(file, plain, ())
        raise whole.error(broken.start(), "this is not UTF-8 text; save the file in that encoding.")
    pair = _parsed(file, plain)
    for template in pair:
        for name, at in template.uses() if template is not None else ():
            if name not in FIELDS:
                assert template is not None  # there would be no use without it
                raise template.error(at, f"there is no field called {name!r}; {_near(name)}.")
    return pair


def _near(name: str) -> str:
    import difflib  # late: only for a refusal

    near = difflib.get_close_matches(name[:80], FIELDS, 1)
    return f"write {near[0]!r}, if that is meant" if near else "afterword draft --fields lists those there are"


def _parsed(file: str, source: str) -> Pair:
    head = _SUBJECT.match(source)
    if head is None:
        return None, parse(source.strip("\n"), file, 1 + _blank_lines(source))
    first, _, rest = source.partition("\n")
    # Blanks in the place of the word keep the columns of errors right and leave no trace in the text.
    subject = parse(" " * head.end() + first[head.end() :], file)
    return subject, parse(rest.strip("\n"), file, 2 + _blank_lines(rest))


def _blank_lines(text: str) -> int:
    return len(text) - len(text.lstrip("\n"))
