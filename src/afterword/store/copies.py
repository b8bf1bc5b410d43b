"""Copies that file synchronizers lay beside a data file when it was changed in two places."""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import Path
from typing import Final

from afterword.store.files import FileLayer, worded
from afterword.store.port import Copy, Unavailable

_CONFLICT: Final = "confl|konfli|kolid|конфл|競合|衝突|冲突|충돌"
"""A conflict, in the languages in which synchronizers have been seen to name one."""
_COMPUTER: Final = (
    r"(DESKTOP|LAPTOP|WIN|SURFACE|PC)-[A-Z0-9]{4,11}"
    r"|[\w-]+-(PC|DESKTOP|LAPTOP|NOTEBOOK|MBP|MBA|iMac|Mac|MacBook(-(Pro|Air))?|Mac-(mini|Studio|Pro))(\.local)?"
)
"""How machines are called that nobody gave a name of its own; any other word after a hyphen may be the user's."""
_PATTERNS: Final = (
    ("Syncthing", r"\.sync-conflict-\d{8}-\d{6}(-[A-Za-z0-9]+)?", False),
    ("Nextcloud", r"_conflict-\d{8}-\d{6}", False),
    # Dropbox, Nextcloud, Seafile, pCloud and others: “(Anna's conflicted copy 2026-11-18)”, “[conflicted]”.
    ("a file synchronizer", rf" ?[(\[].*({_CONFLICT}).*[)\]]", False),
    # What follows may be called so for other reasons, hence the beginning of the file is looked at as well.
    ("OneDrive", rf"-({_COMPUTER})(-\d{{1,2}})?", True),
    # iCloud, Google Drive and file managers.
    ("a file synchronizer or file manager", r"( \d{1,2}| ?\(\d{1,2}\))", True),
)
"""Who names a copy so, what stands between stem and ending, and whether only a data file of ours counts."""
_BEGINNING: Final = re.compile(rb'\A(\xef\xbb\xbf)?\s*\{\s*"(meta|applications)"\s*:')


def find(layer: FileLayer, target: Path) -> tuple[Copy, ...]:
    """The copies beside `target`, sorted by name. Errors: `Unavailable`."""
    try:
        names = sorted(layer.names(target.parent))
    except FileNotFoundError:
        return ()
    except OSError as error:
        reason, advice = worded(error)
        raise Unavailable(f"The folder {target.parent} could not be listed: {reason}; {advice}.") from error
    found = (_recognised(layer, target, name) for name in names)
    return tuple(copy for copy in found if copy is not None)


def _recognised(layer: FileLayer, target: Path, name: str) -> Copy | None:
    if not (name.startswith(target.stem) and name.endswith(target.suffix)) or name == target.name:
        return None
    middle = name[len(target.stem) : len(name) - len(target.suffix)]
    path = target.with_name(name)
    for tool, pattern, must_be_ours in _PATTERNS:
        if re.fullmatch(pattern, middle, re.IGNORECASE):
            with suppress(OSError):
                data, status = layer.read(path)
                if not must_be_ours or _BEGINNING.match(data):
                    return Copy(path, tool, status.st_size)
            return None if must_be_ours else Copy(path, tool, 0)
    return None
