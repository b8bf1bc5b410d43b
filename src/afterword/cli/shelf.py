"""The shelf of an application: what is worth sending later, laid down, listed and taken off again."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING, Final

from afterword.cli import plain, reading, record_shapes, shapes
from afterword.cli.options import UsageError, choice, json_option, one_of
from afterword.cli.report import record, report
from afterword.core import labels
from afterword.core.errors import Refused
from afterword.core.safe import one_line
from afterword.core.shelf import is_web_address
from afterword.core.terms import ShelfKind

if TYPE_CHECKING:
    from afterword.cli.assemble import Session
    from afterword.core.model import Application, ShelfItem

_WEB: Final = ("http://", "https://")


def shelf_arguments(parser: ArgumentParser) -> None:
    """An application, and what to do with its shelf."""
    parser.add_argument("ref", metavar="REF", help="an application: an id, its beginning, or words in quotes")
    parser.add_argument(
        "doing", nargs="?", choices=("add", "list", "remove"), default="list", help="what to do (default: list)"
    )
    parser.add_argument("what", nargs="*", metavar="TEXT|ID", help="for add, a few words on what it is; for remove, its id")
    one_of(parser, "--kind", ShelfKind, "for add: what it is (default: link, where there is a web address)")
    parser.add_argument("--url", metavar="URL", help="for add: where it is to be found")
    json_option(parser)


def shelf_run(args: Namespace, session: Session) -> int:
    """Lays something on an application's shelf, lists what is there, or takes it off."""
    desk = session.desk
    application = desk.find_application(args.ref)
    what = " ".join(args.what)
    if args.doing != "add" and (args.kind or args.url):
        raise UsageError(f"afterword shelf: --kind and --url belong to add; leave them out of {args.doing}.")
    if args.doing == "list":
        return _list(args, application)
    if not what.strip():
        needed = "a few words that say what it is" if args.doing == "add" else "the id of what is to be taken off"
        raise UsageError(f"afterword shelf: {args.doing} needs {needed}; write it after {args.doing}.")
    if args.doing == "remove":
        item = _named(application, what)
        return report(desk.unshelve(application.id, item.id), args, {"item": record_shapes.shelf_item(item)})
    done = desk.shelve(application.id, _kind(args, what), what, _url(args.url))
    item = _named(record(desk, application.id), done.record)
    follows = ["It leads the next message that should bring something of value."]
    return report(done, args, {"item": record_shapes.shelf_item(item)}, follows=follows)


def lines(items: list[shapes.Shape]) -> list[str]:
    """Things on a shelf for people, one or more lines each."""
    rows = []
    for item in items:
        url = f" ({one_line(item['url'])})" if item["url"] else ""
        used = f", used by {labels.user_of(item['used'])}" if item["used"] else ""
        rows.append((item["id"], item["kind"], f"{one_line(item['text'])}{url}{used}"))
    return plain.table(rows, "  ")


def _list(args: Namespace, application: Application) -> int:
    items = [record_shapes.shelf_item(item) for item in application.shelf]
    if args.json:
        plain.put_json(shapes.versioned(application=application.id, shelf=items))
    elif items:
        plain.put(*lines(items))
    else:
        plain.put(
            *plain.wrap(
                f"Nothing lies on the shelf for {one_line(application.company)}; lay something down with shelf REF add."
            )
        )
    return 0


def _named(application: Application, ref: str) -> ShelfItem:
    found = [item for item in application.shelf if item.id.startswith(ref.strip())]
    if len(found) == 1:
        return found[0]
    there = ", ".join(item.id for item in application.shelf) or "nothing"
    raise Refused(f"“{ref}” names no single thing on the shelf for {application.company}; there is {there}.")


def _kind(args: Namespace, text: str) -> ShelfKind:
    if args.kind is not None:
        return ShelfKind(args.kind)
    if args.url or any(start in text.casefold() for start in _WEB):
        return ShelfKind.LINK
    if not reading.can_ask():
        raise UsageError(
            "afterword shelf: without a web address, say what it is with --kind link, news, insight or achievement."
        )
    import argparse  # late: only where somebody is asked

    try:
        return choice(ShelfKind)(reading.ask("Kind (link, news, insight or achievement)"))
    except argparse.ArgumentTypeError as problem:
        raise UsageError(f"afterword shelf: {problem}.") from None


def _url(text: str | None) -> str:
    if text is None or not text.strip():
        return ""
    if not is_web_address(text.strip()):
        raise UsageError(f"afterword shelf: “{one_line(text)[:60]}” is no web address; write one that begins with https://.")
    return text.strip()
