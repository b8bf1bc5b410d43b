"""The two commands that the README shows, taken from it, so that what is documented is what is run.

`python tests/support/readme_commands.py test` prints the command that installs and tests; `run` the one that installs and runs.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

README = Path(__file__).parents[2] / "README.md"


def command(name: str) -> str:
    """The single line of the code block that the README marks with this name."""
    found = re.search(rf"<!-- {name} -->\n```sh\n([^\n]+)\n```", README.read_text("utf-8"))
    if found is None:
        raise SystemExit(f"The README has no one-line block marked {name}.")
    return found[1]


if __name__ == "__main__":
    sys.stdout.write(command(sys.argv[1]) + "\n")
