"""A message as a file that mail programs open as an unsent draft.

The headers are written here and not by the standard library, whose writer raises IndexError for some addresses and whose
folding does not give every subject back as it was.
"""

from __future__ import annotations

import base64
import binascii
from datetime import datetime
from email.utils import format_datetime
from typing import Final

from afterword.core.model import Person
from afterword.exchange.outgoing import address, block, line

_END: Final = "\r\n"
_LONGEST_LINE: Final = 76
_LONGEST_NAME: Final = 600
_OPEN: Final = "=?utf-8?b?"
_CLOSE: Final = "?="


def eml(
    *, sender_name: str, sender_email: str, to: Person | None, subject: str, body: str, date: datetime | None = None
) -> bytes:
    """The draft as an .eml file: ASCII, CRLF, `X-Unsent: 1`, the body in UTF-8 as quoted-printable.

    There is a From only with a valid address of the sender, a To only with a valid address of `to`, a Subject only when it has
    words, and a Date (an aware moment, kept in its own zone) only when one is given. No name, subject or body can add a header.
    """
    headers = ["X-Unsent: 1"]
    headers += [f"Date: {format_datetime(date)}"] if date is not None else []
    headers += _mailbox("From", sender_name, sender_email)
    headers += _mailbox("To", to.name, to.email) if to is not None else []
    headers += [f"Subject: {_unstructured(line(subject), len('Subject: '))}"] if line(subject) else []
    headers += [
        "MIME-Version: 1.0",
        'Content-Type: text/plain; charset="utf-8"',
        "Content-Transfer-Encoding: quoted-printable",
    ]
    text = block(body).rstrip("\n").replace("\n", _END) + _END
    encoded = binascii.b2a_qp(text.encode("utf-8"), istext=True)
    return _END.join([*headers, "", ""]).encode("ascii") + encoded


def _mailbox(header: str, name: str, email: str) -> list[str]:
    """The header line with one address, or none when the address is not valid."""
    whole = address(email)
    if not whole:
        return []
    shown = _phrase(line(name))
    if not shown:
        return [f"{header}: {whole}"]
    fits = len(header) + len(shown) + len(whole) + 5 <= _LONGEST_LINE
    return [f"{header}: {shown} <{whole}>" if fits else f"{header}: {shown}{_END} <{whole}>"]


def _phrase(name: str) -> str:
    """A person's name as it may stand before an address."""
    if _plain(name) and len(name) <= _LONGEST_LINE - 10:
        if all(character.isalnum() or character in " '-" for character in name):
            return name
        escaped = name.replace("\\", "\\\\").replace('"', '\\"')
        return f'"{escaped}"'
    # One encoded word even where RFC 2047 would want two: of several, some readers (Python's before 3.13) make several words.
    data = name.encode("utf-8")[:_LONGEST_NAME].decode("utf-8", "ignore").encode("utf-8")
    return _word(data) if data else ""


def _unstructured(text: str, taken: int) -> str:
    """A header's text, after `taken` characters on its first line: plain, or in encoded words of whole characters."""
    if _plain(text) and taken + len(text) <= _LONGEST_LINE:
        return text
    words: list[str] = []
    data = b""
    for character in text:
        more = character.encode("utf-8")
        if data and len(_word(data + more)) + (taken if not words else 1) > _LONGEST_LINE - 1:
            words.append(_word(data))
            data = b""
        data += more
    return f"{_END} ".join([*words, _word(data)])


def _plain(text: str) -> bool:
    """Whether the text can stand in a header as it is: ASCII, and nothing that reads as an encoded word."""
    return text.isascii() and "=?" not in text


def _word(data: bytes) -> str:
    return _OPEN + base64.b64encode(data).decode("ascii") + _CLOSE
