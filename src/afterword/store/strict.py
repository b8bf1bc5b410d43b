"""The checks that a quick JSON decoder leaves out: duplicate keys, marks of other tools, and naming the line of a fault."""

from __future__ import annotations

import codecs
import json
import re
from typing import Any, Final, NoReturn

import msgspec

from afterword.store.flaw import Flaw, quoted

_BYTE: Final = re.compile(r"\(byte (\d+)\)")
_CONFLICT: Final = re.compile(rb"^(<{7}|={7}|>{7})( |$)", re.MULTILINE)
_FOREIGN: Final = (
    (b"SQLite format 3", "an SQLite database"),
    (b"PK\x03\x04", "a ZIP archive or spreadsheet"),
    (b"\x1f\x8b", "a compressed file"),
    (b"%PDF", "a PDF document"),
)
DECODE_ERRORS: Final = (msgspec.MsgspecError, UnicodeError, RecursionError, ValueError)
"""Everything that decoding or converting hostile text may raise."""
_LONGEST: Final = 160


def clean(data: bytes) -> bytes:
    """The text without byte order mark and with plain line ends; what cannot be JSON of ours raises `Flaw`."""
    # Most files are told by their first bytes; stripping copies them all.
    if not data[:1].strip() and not data.strip():
        raise Flaw("the file is empty")
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise Flaw("the text is in UTF-16, not UTF-8")
    foreign = next((name for mark, name in _FOREIGN if data.startswith(mark)), None)
    if foreign is not None:
        raise Flaw(f"this is {foreign}, not a data file of Afterword")
    if b"\0" in data:
        if not data.strip(b"\0"):
            raise Flaw("the file holds nothing but NUL bytes, as a power cut can leave it")
        raise Flaw("the text holds NUL bytes", f"line {line_of(data, data.index(0))}")
    text = data.removeprefix(codecs.BOM_UTF8)
    # A raw line end cannot stand inside a JSON string, so this never touches what the user wrote.
    return text.replace(b"\r\n", b"\n") if b"\r" in text else text


def line_of(text: bytes, position: int) -> int:
    """The number of the line, counted from 1, on which the byte at `position` stands."""
    return text.count(b"\n", 0, position) + 1


def malformed(text: bytes, error: Exception) -> Flaw:
    """The flaw behind a failed decoding of the whole text, recognising what other tools leave behind."""
    conflict = _CONFLICT.search(text)
    if conflict is not None:
        return Flaw("there are marks of a merge conflict in the text", f"line {line_of(text, conflict.start())}")
    found = _BYTE.search(str(error))
    position = int(found[1]) if found else len(text)
    where = f"line {line_of(text, min(position, len(text)))}"
    reason = str(error)
    if "truncated" in reason:
        return Flaw("the text breaks off in the middle", where)
    if "trailing characters" in reason:
        return Flaw("something follows after the end of the data, as if the file had been written twice", where)
    if isinstance(error, msgspec.ValidationError):
        return Flaw("this is JSON, but not an object of tables")
    return Flaw(f"this is no well-formed JSON ({said(error)})", where)


def said(error: Exception) -> str:
    """A coder's complaint in words for the user: shortened, in ASCII, and without its first capital."""
    if isinstance(error, UnicodeDecodeError):
        return "it is not UTF-8 text"
    if isinstance(error, UnicodeEncodeError):
        return "it holds half a character, which cannot be stored"
    if isinstance(error, RecursionError):
        return "its values are nested too deeply"
    reason = str(error).split(" (byte", maxsplit=1)[0]
    reason = reason.encode("ascii", "backslashreplace").decode("ascii").removeprefix("JSON is malformed: ")
    reason = "".join(character if character.isprintable() else "?" for character in reason)[:_LONGEST]
    return reason[:1].lower() + reason[1:]


def examine(raw: bytes, where: str) -> None:
    """Raises `Flaw` when a piece of JSON is malformed or names a key twice, at any depth."""
    try:
        if msgspec.json.encode(msgspec.json.decode(raw)) == raw:
            # Encoding the decoded value gave back every byte, so no key can have been swallowed.
            return
        json.loads(raw, object_pairs_hook=_distinct, parse_constant=_refuse_constant)
    except Flaw as flaw:
        raise Flaw(flaw.what, where) from None
    except DECODE_ERRORS as error:
        raise Flaw(f"the text is malformed ({said(error)})", where) from error


def _distinct(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    result = dict(pairs)
    if len(result) != len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise Flaw(f"the key {quoted(twice)} is there twice")
    return result


def _refuse_constant(name: str) -> NoReturn:
    raise Flaw(f"{name} is no number")
