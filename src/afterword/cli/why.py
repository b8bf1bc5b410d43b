"""Why a step's date is what it is: `why`."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

from afterword.cli import plain, shapes
from afterword.cli.options import json_option, ref_argument
from afterword.core import labels, wording
from afterword.core.model import Application
from afterword.core.safe import one_line

if TYPE_CHECKING:
    from afterword.cli.assemble import Session


def why_arguments(parser: ArgumentParser) -> None:
    """A step."""
    ref_argument(parser, "step", "STEP")
    json_option(parser)


def why_run(args: Namespace, session: Session) -> int:
    """Prints every sentence of a step's derivation with its source."""
    desk = session.desk
    ref = " ".join(args.step)
    found = desk.find_step_or_idle(ref)
    now = desk.now()
    if isinstance(found, Application):
        return _idle(found, args, session)
    shape = shapes.step(found)
    if args.json:
        plain.put_json(shapes.versioned(now=now.isoformat(timespec="seconds"), **shape))
        return 0
    to = f" to {plain.whom(shape)}" if not shape["task"] else ""
    plain.put(*plain.wrap(f"{wording.capital(shape['what'])}{to} · {plain.where(shape)}"))
    plain.put(*plain.wrap(plain.when(shape, now), "  ", first="  "))
    opens, closes = (plain.worded(shape[key], shape["zone"], now) for key in ("opens", "closes"))
    plain.put(*plain.wrap(f"Window: {opens} to {closes}, by the playbook {one_line(shape['playbook'])}", "  ", first="  "))
    plain.put("", "Why", *_reasons(shape["why"]))
    if shape["blocked_by"]:
        plain.put("", "What holds it back", *_reasons(shape["blocked_by"]))
    return 0


def _idle(application: Application, args: Namespace, session: Session) -> int:
    """Why nothing is planned for an application."""
    from afterword.cli import look  # late: a step is what is usually asked about

    plan = session.desk.plan()
    text = look.nothing(application, plan)
    if args.json:
        names = {"application": application.id, "company": application.company, "role": application.role}
        plain.put_json(shapes.versioned(now=plan.now.isoformat(timespec="seconds"), **names, text=text))
    else:
        plain.put(*plain.wrap(f"{one_line(application.company)} · {one_line(application.role)}: no step is planned"))
        plain.put(*plain.wrap(one_line(text), "  ", first="  "))
    return 0


def _reasons(reasons: list[shapes.Shape]) -> list[str]:
    lines: list[str] = []
    for reason in reasons:
        source = labels.SOURCE.get(str(reason["source"]), str(reason["source"]))
        lines += plain.wrap(f"{one_line(reason['text'])} [{one_line(source)}]", "    ", first="  - ")
    return lines
