"""The playbooks as data: every number of the rules stands here once, with its source."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from afterword.core.playbook import Shelf
from afterword.core.playbook_file import read_shelf


@cache
def built_in() -> Shelf:
    """The five playbooks that come with the program, and what holds in all of them."""
    return with_own({})


def with_own(own: Mapping[str, str]) -> Shelf:
    """The built-in playbooks and the user's own (TOML text by the path it came from). Raises `Refused`."""
    folder = Path(__file__).parent
    return read_shelf(lambda name: (folder / name).read_text("utf-8"), own)
