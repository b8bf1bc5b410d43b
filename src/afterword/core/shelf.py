"""What became of the things on an application's shelf."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from afterword.core.model import Application, ShelfItem

_BLANKS: Final = re.compile(r"\s+")
_EDGES: Final = re.compile(r"^[\W_]+|[\W_]+$")
_OPENING: Final = re.compile(r"^(?:their|they|them|your|you|the|an|a|i|my|we|our)(?:['’]\w+)?\s+(?=\S)")
_ADDRESS: Final = re.compile(r"https?://\S+", re.IGNORECASE)
_LEAST: Final = 3


def is_web_address(text: str) -> bool:
    """Whether this could be the address of a web page: http or https, and no blanks."""
    return _ADDRESS.fullmatch(text) is not None


def shelf_used(application: Application, step_id: str, body: str) -> Application:
    """The application with every unused item that stands in `body` marked as used by that step; itself when there is none."""
    shelf = tuple(
        replace(item, used=step_id) if not item.used and stands_in(item, body) else item for item in application.shelf
    )
    return replace(application, shelf=shelf) if shelf != application.shelf else application


def stands_in(item: ShelfItem, body: str) -> bool:
    """Whether the item's text or address occurs in a message.

    Case, blanks, the punctuation around the text and a small word at its beginning do not count, because a sentence changes
    those: “Their post on search quality” occurs where “your post on search quality” stands.
    """
    text = _plain(body)
    whole = _EDGES.sub("", _plain(item.text))
    shorter = _OPENING.sub("", whole)
    addresses = (_plain(item.url), *_ADDRESS.findall(_plain(item.text)))
    return any(_occurs(words, text) for words in (shorter if len(shorter) >= _LEAST else whole, *addresses))


def _occurs(words: str, text: str) -> bool:
    """Whether the words stand in the text and are not merely a part of longer ones."""
    at = text.find(words) if words else -1
    while at >= 0:
        end = at + len(words)
        before, after = text[at - 1 : at] if at else "", text[end : end + 1]
        if not (before.isalnum() and words[0].isalnum()) and not (after.isalnum() and words[-1].isalnum()):
            return True
        at = text.find(words, at + 1)
    return False


def _plain(text: str) -> str:
    return _BLANKS.sub(" ", text).strip().casefold()
