"""The whole book as JSON, which `plan_import` reads back to the same records. Version 1 of the shape:

    {"format": "afterword-export", "version": 1, "exported": MOMENT, "applications": [ … ]}

An application has the fields of `core.model.Application` under their own names, among them the lists `people`, `interviews`,
`messages`, `events` and `shelf`, whose objects have the fields of those records: ids, so that references hold; dates as ISO
dates, moments as ISO moments with offset, choices as the words of the command line. What is empty is left out. The journal of
undo is not in it. Keys may be added within a version; none is taken away or changes its meaning.

The text is ASCII: nothing in it can act on a terminal, and text of any kind comes back as it was.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime
from typing import Final

from afterword.core.model import Application
from afterword.exchange.values import values_of

FORMAT: Final = "afterword-export"
VERSION: Final = 1


def export_json(applications: Iterable[Application], now: datetime) -> bytes:
    """The applications as an object of the shape above, one application a line; `now` (aware) is the moment of the export."""
    head = json.dumps({"format": FORMAT, "version": VERSION, "exported": now.isoformat(timespec="seconds")})
    rows = ",\n".join(json.dumps(values_of(application), check_circular=False) for application in applications)
    return f'{head[:-1]}, "applications": [\n{rows}\n]}}\n'.encode("ascii")
