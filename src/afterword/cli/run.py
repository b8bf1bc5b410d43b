"""One command from its words to its exit code; everything that can go wrong ends here, in one sentence."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from afterword.cli.assemble import Session
    from afterword.cli.table import Command

DONE: Final = 0
REFUSED: Final = 1
USAGE: Final = 2
BUG: Final = 70
UNWRITABLE: Final = 74
INTERRUPTED: Final = 130
BROKEN_PIPE: Final = 141


def run(words: Sequence[str], env: Mapping[str, str] | None = None) -> int:
    """Carries out the command and returns its exit code; prints refusals on standard error. Never raises."""
    from afterword.core.errors import Refused

    _forgive_encodings()
    sessions: list[Session] = []
    try:
        code = _carry_out(list(words), os.environ if env is None else env, sessions)
        if sys.stdout is not None:
            sys.stdout.flush()
    except Refused as refused:
        return _say(_after_saving(str(refused), sessions), REFUSED)
    except BrokenPipeError:
        _drop_output()
        return BROKEN_PIPE
    except KeyboardInterrupt:
        return INTERRUPTED
    except OSError as problem:
        _drop_output()
        what = f" {problem.filename}" if problem.filename else ""
        why = problem.strerror or type(problem).__name__
        sentence = f"Something could not be read or written{what} ({why}); check the disk and try again."
        return _say(_after_saving(sentence, sessions), UNWRITABLE)
    except Exception as problem:  # noqa: BLE001 - the last resort: words instead of a traceback, and nothing of the user's in them
        sentence, code = _explained(problem)
        return _say(_after_saving(sentence, sessions), code)
    return code


def _after_saving(sentence: str, sessions: Sequence[Session]) -> str:
    """What is said of a trouble that came once the change had been saved: nobody should make that change again."""
    saved = any(session.saved for session in sessions)
    return f"The change is saved, so do not repeat it, but what came after it failed: {sentence}" if saved else sentence


def _carry_out(words: list[str], env: Mapping[str, str], sessions: list[Session]) -> int:
    from afterword.cli import table

    if words in (["--help"], ["-h"], ["help"]):
        print(table.overview(), end="")
        return DONE
    from afterword.cli import options

    name, rest = options.split(words)
    if "--version" in rest:
        from afterword import __version__

        print(f"afterword {__version__}")
        return DONE
    if name == "help" or (name is None and {"--help", "-h"} & set(rest)):
        print(table.overview(), end="")
        return DONE
    command = options.find(name) if name is not None else _front(rest, env)
    module = import_module(f"afterword.cli.{command.module}")
    parser = options.parser_for(command)
    getattr(module, f"{command.name}_arguments")(parser)
    try:
        args = parser.parse_args(rest)
    except SystemExit as left:  # the way in which argparse leaves after --help
        return int(left.code or DONE)
    from afterword.cli.assemble import Session

    session = Session(env, data=args.data, config=args.config, now=args.now, demo=args.demo, starts=command.starts)
    sessions.append(session)
    return int(getattr(module, f"{command.name}_run")(args, session))


def _front(words: list[str], env: Mapping[str, str]) -> Command:
    """What runs when no command is named: the screen on a terminal, `today` elsewhere and where data was asked for."""
    from afterword.cli import table

    if "--json" in words or not (sys.stdin and sys.stdin.isatty() and sys.stdout and sys.stdout.isatty()):
        return table.COMMANDS["today"]
    if env.get("TERM") == "dumb":
        from afterword.core.errors import Refused

        raise Refused("This terminal (TERM=dumb) cannot show the screen; afterword today says the same in plain lines.")
    return table.SCREEN


def _explained(problem: Exception) -> tuple[str, int]:
    """What to say about a failure, and the exit code that goes with it."""
    from pathlib import Path

    from afterword.cli.options import UsageError
    from afterword.store.port import StoreError

    if isinstance(problem, UsageError):
        return str(problem), USAGE
    if isinstance(problem, StoreError):
        return str(problem), problem.exit_code
    place = problem.__traceback__
    while place is not None and place.tb_next is not None:
        place = place.tb_next
    where = f"{Path(place.tb_frame.f_code.co_filename).name}:{place.tb_lineno}" if place else "an unknown place"
    return f"This is a fault in Afterword itself ({type(problem).__name__} at {where}); please report it in these words.", BUG


def _say(sentence: str, code: int) -> int:
    from afterword.core.safe import visible

    with contextlib.suppress(OSError, ValueError):
        print(visible(sentence), file=sys.stderr, flush=True)
    return code


def _forgive_encodings() -> None:
    """What the terminal's encoding cannot show is shown as its code instead of stopping the command."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            with contextlib.suppress(OSError, ValueError):
                reconfigure(errors="backslashreplace")


def _drop_output() -> None:
    """Nobody listens any more, or there is no room: what is still buffered must not fail again when Python ends."""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
