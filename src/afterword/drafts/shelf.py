"""What an application's shelf lends to a letter: one thing of value, made fit to stand after a colon."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final
from urllib.parse import urlsplit

from afterword.core.model import Application, ShelfItem
from afterword.core.terms import ShelfKind
from afterword.drafts import phrases
from afterword.drafts.facts import StepFacts, is_outsider
from afterword.drafts.words import DEEDS

_YES: Final = "yes"
_ADDRESS: Final = re.compile(r"https?://\S+", re.IGNORECASE)


def item_for(step: StepFacts, application: Application) -> ShelfItem | None:
    """The newest thing that no message has used yet, or that this step's own message has; None when there is none."""
    free = [item for item in application.shelf if item.used in ("", step.id) and (phrases.tidy(item.text) or item.url.strip())]
    return max(free, key=lambda item: (item.added, item.id), default=None)


def fields(step: StepFacts, application: Application) -> dict[str, str]:
    """The shelf's fields for a letter, all empty when there is nothing.

    `shelf_link`, `shelf_news`, `shelf_insight` or `shelf_achievement` holds the text, by the kind of the thing; `shelf_url` its
    address; `shelf` says that there is one, and `shelf_theirs` that a link leads to something of the company's own.
    `shelf_useful` is the text where it tells the reader something new.
    """
    found = dict.fromkeys(("shelf", "shelf_url", "shelf_theirs", "shelf_useful", *(f"shelf_{kind}" for kind in ShelfKind)), "")
    item = item_for(step, application)
    if item is None:
        return found
    words, url = worded(item, to_them=not is_outsider(step, application))
    theirs = item.kind is ShelfKind.LINK and words.lower().startswith(("your ", "their "))
    new = item.kind is ShelfKind.INSIGHT or (item.kind is ShelfKind.LINK and not theirs)
    return found | {
        "shelf": _YES,
        "shelf_url": url,
        "shelf_theirs": _YES if theirs else "",
        "shelf_useful": words if new else "",
        f"shelf_{item.kind}": words,
    }


def worded(item: ShelfItem, *, to_them: bool) -> tuple[str, str]:
    """The thing as it can follow a colon, and its address; `to_them` as in `phrases.about`."""
    text, url = _parts(item)
    return phrases.deed(text, DEEDS) if item.kind is ShelfKind.ACHIEVEMENT else phrases.thing(text, to_them=to_them), url


def words(application: Application) -> Iterator[str]:
    """The texts and addresses on the shelf as typed, and in each form in which a letter may bring them."""
    for item in application.shelf:
        text, url = _parts(item)
        yield from (item.text, url, phrases.thing(text), phrases.thing(text, to_them=False), phrases.deed(text, DEEDS))


def _parts(item: ShelfItem) -> tuple[str, str]:
    """What it is, and where it is to be found: an address typed as the text, or at its end, is the address."""
    text, url = phrases.one_line(item.text), phrases.one_line(item.url)
    written = _ADDRESS.search(text)
    if written is not None and (not url or url == written[0]) and written.end() == len(text):
        url, text = written[0], text[: written.start()].rstrip(" (:–-")
    text = phrases.tidy(text)
    if not text and url:
        host = urlsplit(url).hostname if _ADDRESS.match(url) else None
        text = f"a page at {host}" if host else "a page"
    return text, url
