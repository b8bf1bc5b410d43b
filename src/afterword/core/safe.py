"""The one place where text from outside is made fit for a terminal; what is stored stays as it came.

The source of the list is quality.md, "What comes from outside": control characters and escape sequences can own a terminal's
title, screen and clipboard, bidi controls can turn a line around, and zero-width characters can hide in a name.
"""

from __future__ import annotations

import re
import unicodedata
from functools import partial
from typing import Final

_ZWJ: Final = "\u200d"
_EMOJI_STYLE: Final = "\ufe0f"

_SELECTORS: Final = "\ufe00-\ufe0f\U000e0100-\U000e01ef"
_UNSEEN: Final = (
    "\x00-\x1f\x7f-\x9f"  # C0, DEL, C1
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"  # soft hyphen, joiners, fillers, Arabic letter mark
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff"  # zero width, separators, bidi, deprecated format controls
    "\u3164\uffa0\ufff0-\ufffb"  # Hangul fillers, interlinear annotation
    "\ud800-\udfff"  # lone surrogates
    "\U00013430-\U0001345f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"  # format controls of rare scripts
    "\U000e0000-\U000e0fff"  # tags and the selectors among them
    f"{_SELECTORS}"
)
_TAGGED_FLAG: Final = "(?P<flag>(?<=\U0001f3f4)[\U000e0020-\U000e007e]{1,16}\U000e007f)"
_SUSPECT: Final = re.compile(f"{_TAGGED_FLAG}|\r\n|[{_UNSEEN}]")
_SELECTOR: Final = re.compile(f"[{_SELECTORS}]")
_EMOJI: Final = re.compile("[\u2190-\u21ff\u2300-\u23ff\u25a0-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff]")
_BLANKS: Final = re.compile("[ \t\n\r\x0b\x0c\x85\u2028\u2029]+")


def visible(text: str, *, newlines: bool = False) -> str:
    """The text with everything that acts on a terminal, or cannot be seen, replaced by something that can.

    C0 and DEL become their control pictures (ESC is shown as ␛), a tab one space, and what has no picture its code point, as
    in ‹U+202E›. With `newlines` a line end of any kind (CRLF, CR, LF) stays as one newline; without, it is shown as well.
    Emoji sequences keep their joiners, selectors and flag tags; all other writing is untouched, brackets included.
    Idempotent, linear in the length of the text, and at most ten times as long. Never raises.
    """
    return _SUSPECT.sub(partial(_shown, newlines=newlines), text)


def one_line(text: str) -> str:
    """The text on a single line: runs of blanks and line ends become one space, the rest as `visible` shows it."""
    return visible(_BLANKS.sub(" ", text).strip(" "))


def _shown(match: re.Match[str], *, newlines: bool) -> str:
    found = match.group()
    if match["flag"]:
        return found
    if found in ("\n", "\r", "\r\n"):
        return "\n" if newlines else _picture(found[-1])
    if found == "\t":
        return " "
    if found == _ZWJ and _joins_emoji(match.string, match.start()):
        return found
    if _SELECTOR.match(found) and _follows_a_base(match.string, match.start()):
        return found
    return _picture(found)


def _picture(character: str) -> str:
    code = ord(character)
    if code < 0x20:
        return chr(0x2400 + code)
    return "\u2421" if code == 0x7F else f"‹U+{code:04X}›"


def _joins_emoji(text: str, at: int) -> bool:
    before = at - 2 if at >= 2 and text[at - 1] == _EMOJI_STYLE else at - 1
    return before >= 0 and at + 1 < len(text) and bool(_EMOJI.match(text[before]) and _EMOJI.match(text[at + 1]))


def _follows_a_base(text: str, at: int) -> bool:
    """Whether a variation selector has a character to vary: one selector after a letter, digit, sign or punctuation mark."""
    return at > 0 and not _SUSPECT.match(text[at - 1]) and unicodedata.category(text[at - 1])[0] in "LNPS"
