"""From the data of an older version of the program to that of this one: a table of pure functions, one for each step.

A document is the tables of a data file by name, each as its undecoded text, so that a step rewrites only what it is about and
numbers keep their spelling elsewhere. The version itself is counted on here, not in the functions.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

import msgspec

from afterword.store import strict
from afterword.store.flaw import Flaw

SCHEMA: Final = 2
"""The version of the data that this program writes."""

Document = dict[str, msgspec.Raw]


class _Meta(msgspec.Struct):
    schema: int


_meta: Final = msgspec.json.Decoder(dict[str, _Meta]).decode
_rows: Final = msgspec.json.Decoder(dict[str, dict[str, Any]]).decode


def _with_shelf(document: Document) -> Document:
    """Version 1 knew no shelf; some files of its last days have one all the same."""
    return document if "shelf" in document else {**document, "shelf": msgspec.Raw(b"{}")}


MIGRATIONS: Final[Mapping[int, Callable[[Document], Document]]] = {1: _with_shelf}
"""From a version to the function that makes its document one of the next version."""


def version_of(document: Document) -> int:
    """The version of the data, between 1 and `SCHEMA`. Raises `Flaw` for a document of something else or of a newer version."""
    if "meta" not in document:
        raise Flaw("this is JSON, but not a data file of Afterword (it has no table `meta`)")
    strict.examine(bytes(document["meta"]), "table `meta`")
    try:
        found = list(_meta(document["meta"]).values())
    except strict.DECODE_ERRORS as error:
        raise Flaw(f"the version of the data cannot be read ({strict.said(error)})", "table `meta`") from error
    if len(found) != 1:
        raise Flaw("there must be exactly one row, with the version of the data", "table `meta`")
    version = found[0].schema
    if version > SCHEMA:
        raise Flaw(f"a newer version wrote it (its data has version {version}, this program knows {SCHEMA})", newer=True)
    if version < 1:
        raise Flaw(f"there is no version {version} of the data", "table `meta`")
    return version


def migrated(document: Document) -> Document:
    """The same data as a document of this version; the very same document when it is one already. Raises `Flaw`."""
    version = version_of(document)
    if version == SCHEMA:
        return document
    for step in range(version, SCHEMA):
        document = MIGRATIONS[step](document)
    rows = {key: {**row, "schema": SCHEMA} for key, row in _rows(document["meta"]).items()}
    return {**document, "meta": msgspec.Raw(msgspec.json.encode(rows))}
