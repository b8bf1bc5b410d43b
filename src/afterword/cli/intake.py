"""Applications from a file: `import` previews every row, and writes only with `--apply`."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from afterword.cli import plain, shapes
from afterword.cli.options import json_option
from afterword.core import wording
from afterword.core.errors import Refused
from afterword.core.safe import one_line

if TYPE_CHECKING:
    from afterword.cli.assemble import Session
    from afterword.core.model import Application
    from afterword.desk import Desk
    from afterword.exchange.importer import ImportPlan, PlannedRow
    from afterword.exchange.plan import Fit


def import_arguments(parser: ArgumentParser) -> None:
    """A file, whether to write, and the order of day and month."""
    parser.add_argument("file", metavar="FILE", help="CSV, XLSX, JSON, or a Markdown table")
    parser.add_argument("--apply", action="store_true", help="write what the preview shows; one undo takes it back")
    order = parser.add_mutually_exclusive_group()
    order.add_argument("--day-first", dest="day_first", action="store_true", default=None, help="3/4 is 3 April")
    order.add_argument("--month-first", dest="day_first", action="store_false", default=None, help="3/4 is 4 March")
    json_option(parser)


def import_run(args: Namespace, session: Session) -> int:
    """Prints what an import would do, row by row; with `--apply` does it, after a backup, as one action."""
    from afterword.exchange.importer import Verdict, apply, plan_import

    desk = session.desk
    book = session.store.read()
    plan = plan_import(
        Path(args.file),
        book=book,
        settings=desk.settings,
        now=desk.now(),
        new_id=desk.new_ids(book),
        day_first=args.day_first,
        fit=_fit(desk),
    )
    applied = False
    done = None
    if args.apply:
        apply(plan, book)
        if plan.applications:
            session.store.backup("before-import")
            counts = [f"{plan.count(verdict)} {verdict}" for verdict in (Verdict.NEW, Verdict.CHANGED) if plan.count(verdict)]
            name = Path(args.file).name
            done = desk.apply_import(lambda book: apply(plan, book), f"imported {name} ({wording.join(counts)})")
            applied = True
    if args.json:
        plain.put_json(_shape(plan, applied=applied) | ({"did": done.label} if done else {}))
    else:
        plain.put(*_lines(plan, applied=applied))
    return 0


def _fit(desk: Desk) -> Fit:
    """Gives an application the user's own playbook or region where its own is not known here: one such stops every plan."""

    def fit(application: Application) -> tuple[Application, str]:
        said = []
        if application.playbook and application.playbook not in desk.shelf.playbooks:
            said.append(f"It follows your usual playbook, as “{application.playbook}” is not here.")
            application = replace(application, playbook="")
        try:
            desk.planner.calendar(application.region).holiday(desk.now().date())
        except Refused:
            said.append(f"It has the holidays of {desk.settings.region}, as those of “{application.region}” are not known.")
            application = replace(application, region=desk.settings.region)
        return application, " ".join(said)

    return fit


def _shape(plan: ImportPlan, *, applied: bool) -> shapes.Shape:
    from afterword.exchange.importer import Verdict

    return shapes.versioned(
        applied=applied,
        question=plan.question,
        notes=list(plan.notes),
        counts={str(verdict): plan.count(verdict) for verdict in Verdict},
        unit=plan.unit,
        rows=[_row(row) for row in plan.rows],
    )


def _row(row: PlannedRow) -> shapes.Shape:
    return {
        "line": row.line,
        "verdict": str(row.verdict),
        "id": row.application.id if row.application else None,
        "company": row.company,
        "role": row.role,
        "applied": row.application.applied.isoformat() if row.application and row.application.applied else None,
        "stage": str(row.application.stage) if row.application else None,
        "changes": list(row.changes),
        "why": row.why,
    }


def _lines(plan: ImportPlan, *, applied: bool) -> list[str]:
    from afterword.exchange.importer import Verdict

    rows = []
    for row in plan.rows:
        what = " · ".join(one_line(name) for name in (row.company, row.role) if name)
        changed = f"changes the {wording.join(name.replace('_', ' ') for name in row.changes)}" if row.changes else ""
        rows.append(
            (
                f"{plan.unit} {row.line}",
                str(row.verdict).replace("_", " "),
                _joined(what, _read(row), changed, one_line(row.why)),
            )
        )
    lines = plain.table(rows)
    for note in plan.notes:
        lines += plain.wrap(one_line(note))
    counts = [
        wording.count(plan.count(verdict), "row") + f" {verdict.replace('_', ' ')}"
        for verdict in Verdict
        if plan.count(verdict)
    ]
    lines += ["", f"{wording.join(counts) or 'Nothing was found'}."]
    if plan.question is not None:
        return [*lines, *plain.wrap(one_line(plan.question))]
    if applied:
        return [*lines, "Imported; afterword undo takes all of it back."]
    if not plan.applications:
        return [*lines, "There is nothing to write."]
    return [*lines, "Nothing was written; say --apply to import it."]


def _read(row: PlannedRow) -> str:
    """The day of application and the stage a new or changed row would have: a misread date shows before it is written."""
    from afterword.exchange.days import spoken
    from afterword.exchange.importer import Verdict

    if row.application is None or row.verdict not in (Verdict.NEW, Verdict.CHANGED):
        return ""
    applied, stage = row.application.applied, str(row.application.stage)
    if applied is None:
        return f"{stage}, no day of application"
    day = f"applied {spoken(applied)}"
    return day if stage == "applied" else f"{day}, {stage}"


def _joined(*parts: str) -> str:
    return "; ".join(part for part in parts if part)
