"""People: `person` adds somebody, changes what is on record, or notes that they left or that mail to them came back."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

from afterword.cli import record_shapes
from afterword.cli.options import UsageError, json_option, one_of
from afterword.cli.report import live_steps, outlook, record, report
from afterword.core import people
from afterword.core.terms import EventKind, Relation

if TYPE_CHECKING:
    from afterword.cli.assemble import Session

_TEXTS = {
    "phone": "their telephone number",
    "address": "their postal address",
    "title": "what they are there, such as Head of Design",
    "notes": "anything worth keeping",
}


def person_arguments(parser: ArgumentParser) -> None:
    """An application, a person, and what is known about them."""
    parser.add_argument("ref", metavar="REF", help="an application: an id, its beginning, or words in quotes")
    parser.add_argument("person", metavar="PERSON", help="“Dana Ruiz <dana@example.com>”; the address may be left out")
    one_of(parser, "--relation", Relation, "what they are to this application")
    for name, explained in _TEXTS.items():
        parser.add_argument(f"--{name}", metavar="TEXT", help=explained)
    parser.add_argument("--first-name-welcome", action="store_true", help="they offered their first name")
    parser.add_argument("--on-linkedin", action="store_true", help="you are connected there already")
    parser.add_argument("--left", action="store_true", help="they left the company")
    parser.add_argument(
        "--bounced", metavar="STEP", nargs="?", const="", help="mail to them came back; STEP: the message's step"
    )
    json_option(parser)


def person_run(args: Namespace, session: Session) -> int:
    """Adds or changes a person, or notes what became of them."""
    desk = session.desk
    application = desk.find_application(args.ref)
    values: dict[str, object] = {name: getattr(args, name) for name in ("relation", *_TEXTS) if getattr(args, name) is not None}
    values |= {name: True for name in ("first_name_welcome", "on_linkedin") if getattr(args, name)}
    if args.left or args.bounced is not None:
        if values or (args.left and args.bounced is not None):
            raise UsageError("afterword person: --left and --bounced each stand alone; use a second command for the rest.")
        found = people.named(application, people.read_person(args.person)[0])
        kind = EventKind.LEFT if args.left else EventKind.BOUNCED
        step = desk.find_step(args.bounced).step.id if args.bounced else None
        done = desk.note(application.id, step, kind, person=found.id)
    else:
        done = desk.person(application.id, args.person, values)
    after = record(desk, application.id)
    changed: dict[str, object] = {}
    person = after.person(done.record)
    if person is not None:
        changed["person"] = record_shapes.person(person)
    event = next((each for each in after.events if each.id == done.record), None)
    if event is not None:
        changed["event"] = record_shapes.event(event, after)
    steps = live_steps(desk, application.id)
    follows = outlook(steps, desk, after.id) if event else ()
    return report(done, args, {**changed, "steps": steps}, follows=follows)
