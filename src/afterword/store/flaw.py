"""What is wrong with the text of a data file, and where: the codec's one exception."""

from __future__ import annotations

import json

_SHOWN = 60


class Flaw(Exception):
    """The text is no data file that this version can take as it is.

    `what` is a clause without a full stop ("`sent_at` is no moment with an offset"); `where` says line, table or record, or is
    empty when the whole file is meant. `newer` is true when a later version of the program wrote the file.
    """

    def __init__(self, what: str, where: str = "", *, newer: bool = False) -> None:
        super().__init__(what, where)
        self.what = what
        self.where = where
        self.newer = newer

    def __str__(self) -> str:
        return f"{self.where}: {self.what}" if self.where else self.what


def quoted(text: object) -> str:
    """Text out of a damaged file in double quotes: shortened, and with everything but plain ASCII written as an escape."""
    shown = str(text)
    return json.dumps(shown if len(shown) <= _SHOWN else shown[:_SHOWN] + "...")
