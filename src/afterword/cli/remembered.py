"""What `today` said last, kept beside the caches so that a large file need not be parsed to say it again.

It is used only while all that it rests on (see `basis`) is as it was. Safe to delete at any time.
"""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from afterword.cli import basis

if TYPE_CHECKING:
    from afterword.cli.assemble import Session
    from afterword.core.agenda import Plan

Shape = dict[str, Any]


def _place(session: Session) -> Path:
    return session.paths.cache / "today.json"


def recall(session: Session) -> Shape | None:
    """The shape of `today` for this moment, or None when it must be computed."""
    try:
        kept = json.loads(_place(session).read_bytes())
        now = basis.holds(session, kept, basis.stamp(session))
        return None if now is None else dict(kept["shape"]) | {"now": now.isoformat(timespec="seconds")}
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def remember(session: Session, before: list[Any] | None, plan: Plan, shape: Shape) -> None:
    """Keeps the answer; `before` is the stamp from before the file was read. Never raises for a cache that cannot be kept."""
    from afterword.store.port import StoreError
    from afterword.system.files import write_private

    with suppress(OSError, StoreError):
        sealed = basis.seal(session, before, basis.stamp(session), plan)
        if sealed is not None:
            content = basis.firmed(session, sealed) | {"shape": shape}
            write_private(_place(session), json.dumps(content).encode("ascii"))
