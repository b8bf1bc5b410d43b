"""The table of commands: one record for each, with the module that knows its arguments and carries it out.

A module named here has, for a command `name`, the functions `name_arguments(parser)` and `name_run(args, session) -> int`.
"""

from __future__ import annotations

from typing import Final, NamedTuple


class Command(NamedTuple):
    """One command. `starts` says that it may begin a data file where there is none yet."""

    name: str
    module: str
    summary: str
    starts: bool = False


GROUPS: Final[tuple[tuple[str, tuple[Command, ...]], ...]] = (
    (
        "Looking",
        (
            Command("today", "today", "what is due and late, most pressing first"),
            Command("due", "today", "what is due now and what opens in the coming days"),
            Command("list", "look", "the applications, those that need doing first"),
            Command("show", "look", "one application with people, interviews, messages and history"),
            Command("why", "why", "the full derivation of a step's date"),
            Command("playbooks", "advice", "the playbooks, their rules and sources, side by side if wanted"),
            Command("statistics", "statistics", "messages, replies and what was answered, in numbers"),
        ),
    ),
    (
        "Recording",
        (
            Command("add", "record", "a new application", starts=True),
            Command("interview", "meet", "an interview logged, changed, moved or cancelled"),
            Command("reply", "answer", "an answer from them"),
            Command("person", "people", "somebody at the company added or changed"),
            Command("shelf", "shelf", "what is worth sending later: a link, their news, an idea"),
            Command("set", "record", "fields of an application changed"),
            Command("close", "answer", "an application closed with its outcome"),
            Command("reopen", "answer", "a closed application opened again"),
            Command("delete", "record", "an application taken out of the file"),
        ),
    ),
    (
        "Writing",
        (
            Command("draft", "write", "a due step's message, to copy or to keep"),
            Command("check", "checking", "the draft checks on any text"),
            Command("sent", "steps", "a message marked as sent, a task as done"),
            Command("snooze", "steps", "a step put off until a day"),
            Command("skip", "steps", "a step that will not be done"),
            Command("override", "steps", "a blocked step freed from what holds it back"),
            Command("undo", "steps", "the latest action taken back"),
            Command("redo", "steps", "the latest undone action done again"),
        ),
    ),
    (
        "Files and settings",
        (
            Command("import", "intake", "applications from CSV, XLSX, JSON or a Markdown table", starts=True),
            Command("export", "outgoing", "applications or steps to a .csv, .json, .ics or .md file"),
            Command("restore", "keeping", "a backup put in the place of the data file", starts=True),
            Command("merge", "mending", "a copy that lay beside the data file, brought into it"),
            Command("settle", "mending", "a question about two versions of one thing closed"),
            Command("purge", "purging", "an application forgotten for good, backups included"),
            Command("sample", "keeping", "an invented job search written to a new file"),
            Command("settings", "preferences", "your name, region, zone and other settings"),
            Command("doctor", "doctor", "what works on this machine and what does not"),
        ),
    ),
)

COMMANDS: Final[dict[str, Command]] = {command.name: command for _, commands in GROUPS for command in commands}

SCREEN: Final = Command("screen", "screen", "the screen", starts=True)
"""What runs when no command is named on a terminal."""

_USAGE: Final = """\
Afterword tells you when to follow up after an interview, why then, and with what words.

usage: afterword [options] [command] …

  afterword                       the screen; where output is no terminal, the same as afterword today
  afterword --demo                the screen on an invented job search, kept apart from your own file
"""

_OPTIONS: Final = """
Options, before or after the command:
  --data FILE      the data file (or AFTERWORD_DATA; default: your user data folder)
  --now MOMENT     an ISO date or moment to take for now; a date means 09:00 (or AFTERWORD_NOW)
  --config FILE    the settings file (or AFTERWORD_CONFIG)
  --demo           work on the invented job search instead of your own file
  --version        print the version
  --help           this text; afterword COMMAND --help explains one command

An application is named by its id, the beginning of it, or words that match only one. A step is named by the id that
today and due print. Days are ISO dates or words: tomorrow, next tue, in 2 weeks, 3 weekdays.
Exit codes: 0 done, 1 refused, 2 wrong usage, 65 damaged file, 74 unreadable or unwritable file, 75 file busy.
"""


def overview() -> str:
    """The text of `afterword --help`."""
    parts = [_USAGE]
    for title, commands in GROUPS:
        parts.append(f"\n{title}\n" + "".join(f"  {c.name:<12} {c.summary}\n" for c in commands))
    return "".join([*parts, _OPTIONS])
