"""The program's front door: `afterword` on the command line, and `python -m afterword`."""

from __future__ import annotations

import sys
from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command and returns its exit code (0 done, 1 refused, 2 wrong usage, 65, 74 and 75 troubles with the file)."""
    from afterword.cli.run import run

    return run(sys.argv[1:] if argv is None else list(argv))


if __name__ == "__main__":
    sys.exit(main())
