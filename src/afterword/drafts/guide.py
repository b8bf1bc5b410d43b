"""What one needs to know to write own letter templates, as it is shown to the user."""

from __future__ import annotations

from typing import Final

from afterword.drafts.library import ENDING, GENERAL, PASSAGE, names
from afterword.drafts.vocabulary import FIELDS

_LANGUAGE: Final = (
    ("Subject: …", "on the first line; without it the built-in subject stays"),
    ("{name}", "the field, or [name] where it is empty"),
    ("{name|words}", "the field, or these words"),
    ("[words]", "a gap to be filled by hand"),
    ("[[if a, not b: words]]", "the words where field a holds something and field b nothing"),
    (r"\ at the end of a line", "keeps the line break; an empty line parts paragraphs"),
)


def guide() -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    """The parts of the guide: what each is about, and its rows of a sign or name and what it means."""
    files = ", ".join(f"{name}{ENDING}" for name in sorted({*names(), *GENERAL}))
    return (
        (
            "An own letter is a text file in the folder templates beside the settings file (afterword doctor names its place); "
            "it takes the place of the built-in one of its name. Those of several kinds, such as thank_you.txt, stand for all "
            f"of them. The names are: {files}.",
            (),
        ),
        (
            f"A passage of your own, to be put into any message while it is written, is a text file {PASSAGE}NAME{ENDING} in "
            "the same folder; it has no subject.",
            (),
        ),
        ("In a template stand, besides ordinary words:", _LANGUAGE),
        ("The fields; one that has nothing to say is empty:", tuple(FIELDS.items())),
    )
