"""Applications to CSV that a spreadsheet cannot take for formulas and that imports back to the same data.

Interviews, messages and events other than the closing one are not in it: the JSON export holds everything.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import Final

from afterword.core.items import reached
from afterword.core.model import Application, Person
from afterword.exchange.matching import DERIVED
from afterword.exchange.record import guard
from afterword.exchange.rows import NO_ROLE

HEADER: Final = (
    "Afterword id",
    "Company",
    "Role",
    "Stage",
    "Afterword outcome",
    "Result date",
    "Date applied",
    "Level",
    "Sector",
    "Field",
    "URL",
    "Location",
    "Agency",
    "Contacts",
    "Notes",
)


def export_csv(applications: Iterable[Application]) -> bytes:
    """UTF-8 CSV with a byte order mark (which spreadsheets need to read it as such), one row for each application.

    The stage is the one that lists show, and of a closed application how far it had come.
    Cells that a spreadsheet would compute get a leading apostrophe, which `plan_import` takes off again.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(HEADER)
    for application in applications:
        writer.writerow([guard(cell) for cell in row_of(application)])
    return out.getvalue().encode("utf-8-sig", "replace")


def row_of(application: Application) -> tuple[str, ...]:
    """The cells of an application under `HEADER`, as text that nothing has been done to yet."""
    closing = application.closing
    source = application.source_id
    return (
        source if source and not source.startswith(DERIVED) else application.id,
        application.company,
        "" if application.role == NO_ROLE else application.role,
        reached(application).value,
        application.outcome.value if application.outcome else "",
        closing.at.date().isoformat() if closing else "",
        application.applied.isoformat() if application.applied else "",
        application.level.value,
        application.sector.value,
        application.field.value,
        application.url,
        application.location,
        application.via,
        "; ".join(_person(person) for person in application.people),
        application.notes,
    )


def _person(person: Person) -> str:
    return f"{person.name} <{person.email}>" if person.email else person.name
