"""The one door for files that leave: the ending of the name decides what is written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from afterword.core.errors import Refused

if TYPE_CHECKING:
    from afterword.core.agenda import Plan

ENDINGS: Final = (".csv", ".json", ".ics", ".md")


def export(path_ending: str, plan: Plan) -> bytes:
    """The plan's book as a file with this ending (".csv"; case does not count). Errors: `Refused` for any other ending."""
    match check_ending(path_ending):
        case ".csv":
            from afterword.exchange.export_csv import export_csv

            return export_csv(plan.book.applications.values())
        case ".json":
            from afterword.exchange.export_json import export_json

            return export_json(plan.book.applications.values(), plan.now)
        case ".ics":
            from afterword.exchange.export_ics import export_ics

            return export_ics(plan)
        case _:
            from afterword.exchange.export_md import export_md

            return export_md(plan)


def check_ending(path_ending: str) -> str:
    """The ending in lower case. Errors: `Refused` when it is none of the four, naming them."""
    found = path_ending.casefold()
    if found in ENDINGS:
        return found
    what = f"“{path_ending[:20]}” is no ending that Afterword writes" if path_ending else "The name of the file has no ending"
    raise Refused(f"{what}; name a file that ends in .csv, .json, .ics or .md.")
