"""Applications recorded, changed and deleted: `add`, `set`, `delete`."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

from afterword.cli import reading, record_shapes
from afterword.cli.options import UsageError, choice, json_option, many, one_of, ref_argument
from afterword.cli.report import record, report
from afterword.core import wording
from afterword.core.errors import Refused
from afterword.core.terms import Field, Level, Sector, Stage, StepKind

if TYPE_CHECKING:
    from afterword.cli.assemble import Session
    from afterword.desk import Desk

_TEXTS = {
    "region": "the country whose holidays count, such as Germany, US or DE-BY",
    "zone": "their time zone, such as America/New_York",
    "playbook": "the playbook to follow instead of your default",
    "url": "where the role was posted",
    "location": "where the work is",
    "via": "the agency between you and the company",
    "notes": "anything worth keeping",
}


def _field_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--applied", metavar="WHEN", help="when you applied")
    one_of(parser, "--stage", Stage, "how far it has come")
    one_of(parser, "--level", Level, "seniority; it decides how long a decision usually takes")
    one_of(parser, "--sector", Sector, "kind of employer; it shifts that estimate")
    one_of(parser, "--field", Field, "kind of work")
    for name, explained in _TEXTS.items():
        parser.add_argument(f"--{name}", metavar=name.upper(), help=explained)


def _fields(args: Namespace, desk: Desk, zone: str) -> dict[str, object]:
    """The fields that were given, typed."""
    values: dict[str, object] = {}
    for name in ("stage", "level", "sector", "field", *_TEXTS):
        if getattr(args, name) is not None:
            values[name] = getattr(args, name)
    if args.region is not None:
        from afterword.core.regions import region_meant  # late: few name one

        values["region"] = region_meant(args.region)
    if args.applied is not None:
        values["applied"] = None if args.applied in ("", "none") else reading.past_day(args.applied, desk, zone)
    return values


def _echo(args: Namespace, values: dict[str, object], desk: Desk) -> list[str]:
    """How a day and the name of a region were read."""
    found = []
    applied = values.get("applied")
    if args.applied is not None and applied is not None:
        today = desk.now().date()
        assert not isinstance(applied, str)
        found.append(f"Applied on {wording.day(applied, today=today)} ({wording.distance(applied, today)}).")  # type: ignore[arg-type]  # a date, from `_fields`
    if args.region is not None:
        from afterword.core.regions import understood  # late, as above

        said = understood(args.region, str(values["region"]))
        found += [f"{said}; its public holidays count."] if said else []
    return found


def add_arguments(parser: ArgumentParser) -> None:
    """Company, role and every field of an application."""
    parser.add_argument("company", nargs="?", metavar="COMPANY", help="asked for on a terminal when left out")
    parser.add_argument("role", nargs="?", metavar="ROLE", help="asked for on a terminal when left out")
    _field_arguments(parser)
    many(parser, "--person", "PERSON", "somebody there: “Dana Ruiz <dana@example.com>”; may be repeated")
    parser.add_argument("--anyway", action="store_true", help="even if one of this company and role is there")
    json_option(parser)


def add_run(args: Namespace, session: Session) -> int:
    """Adds an application."""
    company, role = (_required(getattr(args, name), name) for name in ("company", "role"))
    desk = session.desk
    zone = _zone(args.zone, desk)
    values = _fields(args, desk, zone)
    done = desk.add(company, role, values, persons=args.person, anyway=args.anyway)
    application = record(desk, done.application)
    echo = [
        *_echo(args, values, desk),
        f"Its id is {application.id}; log interviews with afterword interview {application.id}.",
    ]
    if application.outcome is not None:
        way = f"afterword close {application.id} --outcome names another"
        echo.append(f"It is closed with the outcome {application.outcome}; {way}.")
    people = [record_shapes.person(each) for each in application.people]
    changed = record_shapes.fields(application)
    changed.pop("id")
    return report(done, args, {**changed, "people": people}, echo=echo)


def _required(text: str | None, name: str) -> str:
    if text is not None:
        return text
    if not reading.can_ask():
        raise UsageError(
            f"afterword add: the {name} is missing; write afterword add COMPANY ROLE, in quotes where they have blanks."
        )
    return reading.ask(name.capitalize())


def _zone(name: str | None, desk: Desk) -> str:
    from afterword.desk import check_zone

    return check_zone(name).key if name else desk.settings.zone


def set_arguments(parser: ArgumentParser) -> None:
    """An application, its fields, and the optional steps."""
    ref_argument(parser)
    parser.add_argument("--company", metavar="COMPANY", help="the company's name")
    parser.add_argument("--role", metavar="ROLE", help="the role's name")
    _field_arguments(parser)
    for flag, explained in (("--choose", "switch an optional step on"), ("--unchoose", "switch it off")):
        parser.add_argument(flag, action="append", default=[], type=choice(StepKind), metavar="STEPKIND", help=explained)
    json_option(parser)


def set_run(args: Namespace, session: Session) -> int:
    """Changes fields of an application, all in one action."""
    desk = session.desk
    application = desk.find_application(" ".join(args.ref))
    zone = _zone(args.zone, desk) if args.zone else application.zone
    values = _fields(args, desk, zone)
    values.update({name: getattr(args, name) for name in ("company", "role") if getattr(args, name) is not None})
    if args.choose or args.unchoose:
        _check_optional(args.choose, desk, str(values.get("playbook") or application.playbook or desk.settings.playbook))
        values["chosen"] = (application.chosen | set(args.choose)) - set(args.unchoose)
    if not values:
        raise UsageError("afterword set: nothing to change was named; afterword set --help lists the fields.")
    done = desk.edit(application.id, values)
    changed = record_shapes.fields(record(desk, application.id))
    shown = {name: changed[name] for name in values}
    return report(done, args, shown, echo=_echo(args, values, desk))


def _check_optional(kinds: list[StepKind], desk: Desk, playbook: str) -> None:
    rules = (*desk.shelf.get(playbook).rules, *desk.shelf.common.playbook.rules)
    optional = {rule.kind for rule in rules if rule.optional} | {StepKind.APPLICATION_CHECK_IN}
    for kind in kinds:
        if kind not in optional:
            names = wording.join(sorted(optional), "or")
            raise Refused(f"{kind} is no optional step of the playbook {playbook}; those that can be chosen are {names}.")


def delete_arguments(parser: ArgumentParser) -> None:
    """An application."""
    ref_argument(parser)
    json_option(parser)


def delete_run(args: Namespace, session: Session) -> int:
    """Deletes an application; undo brings it back."""
    desk = session.desk
    application = desk.find_application(" ".join(args.ref))
    done = desk.delete(application.id)
    gone = {"company": application.company, "role": application.role}
    return report(done, args, gone, follows=["afterword undo brings it back."])
