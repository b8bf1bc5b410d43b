"""Text made fit to leave in a file, a header or a link: what acts on a program instead of being read does not travel."""

from __future__ import annotations

import re
from typing import Final

_BREAKS: Final = re.compile("[\x00-\x20\x7f-\x9f\u2028\u2029]+")
_LINE_ENDS: Final = re.compile("\r\n|[\r\x85\u2028\u2029]")
_CONTROLS: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_SURROGATES: Final = re.compile("[\ud800-\udfff]")
_LOCAL: Final = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
_LABEL: Final = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?")
_LONGEST_LOCAL: Final = 64
_LONGEST_ADDRESS: Final = 254


def line(text: str) -> str:
    """The text on one line: every run of blanks, line ends and control characters is one space, and none is left at the ends.

    Half of a surrogate pair, which no file can hold, becomes the replacement character.
    """
    return _BREAKS.sub(" ", _SURROGATES.sub("\ufffd", text)).strip(" ")


def block(text: str) -> str:
    """The text with every line end as one newline and without control characters other than the tab."""
    return _CONTROLS.sub("", _LINE_ENDS.sub("\n", _SURROGATES.sub("\ufffd", text)))


def address(text: str) -> str:
    """The one e-mail address that the text is, in ASCII, or an empty text when it is none.

    A host in other letters than ASCII is given in its xn-- form. Quoted local parts, comments and several addresses in a row
    are not taken: nothing of this kind may bring a second recipient along.
    """
    local, at, host = text.strip().rpartition("@")
    if not at or len(local) > _LONGEST_LOCAL or _LOCAL.fullmatch(local) is None or len(host) > _LONGEST_ADDRESS:
        return ""
    try:
        plain = host.encode("idna").decode("ascii") if not host.isascii() else host
    except UnicodeError:
        return ""
    labels = plain.split(".")
    if len(labels) < 2 or not all(_LABEL.fullmatch(label) for label in labels):
        return ""
    whole = f"{local}@{plain}"
    return whole if len(whole) <= _LONGEST_ADDRESS else ""
