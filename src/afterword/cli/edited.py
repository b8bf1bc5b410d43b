"""What an edited playbook moved: the user's own playbooks are compared with what they said when this was last looked at."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from afterword.core.dates import iso
from afterword.core.errors import Refused
from afterword.core.safe import one_line

if TYPE_CHECKING:
    from pathlib import Path

    from afterword.cli.assemble import Session
    from afterword.core.context import Moved
    from afterword.core.playbook import Playbook, Shelf

Shape = dict[str, Any]


def notice(session: Session) -> list[str]:
    """One sentence for each own playbook that was edited since its dates were last looked at; usually none."""
    if not session.paths.playbooks.is_dir():
        return []
    now, before = _now(session), _seen(session)
    if before is None:
        _remember(session, now)
        return []
    old = _shelf(before)
    edited = [(old.playbooks.get(name), playbook) for name, playbook in session.shelf.playbooks.items() if old is not None]
    names = [_named(was, playbook) for was, playbook in edited if was is not None and was != playbook]
    return [f"{name}; afterword playbooks --moved tells which dates moved." for name in names]


def moved(session: Session) -> list[Shape]:
    """Every window that an edit moved, in open applications; from now on the playbooks as they are count as seen."""
    from afterword.core import labels  # late, like all that a morning without edits does not need
    from afterword.core.context import worded

    now, before = _now(session), _seen(session)
    old = _shelf(before) if before is not None else None
    found = []
    for application, change in session.desk.moved_since(old) if old is not None else ():
        step = change.after or change.before
        if step is not None:
            names = {"application": application.id, "company": application.company, "role": application.role}
            what = {"step": step.id, "kind": str(step.kind), "what": labels.STEP[step.kind]}
            found.append({**names, **what, **_windows(change), "text": worded(change)})
    _remember(session, now)
    return found


def _windows(change: Moved) -> Shape:
    """The window as it is and as it was, each `opens` and `closes`, or None where there is or was none."""
    sides = {"after": change.after, "before": change.before}
    return {name: {"opens": iso(at.opens), "closes": iso(at.closes)} if at else None for name, at in sides.items()}


def moved_lines(found: list[Shape]) -> list[str]:
    """What `moved` found, a sentence each."""
    lines = [f"{one_line(each['company'])} · {each['what']}: {each['text']}." for each in found]
    return lines or ["No date has moved since you last looked."]


def _named(was: Playbook, playbook: Playbook) -> str:
    versions = f"now version {playbook.version}, before {was.version}"
    if was.version == playbook.version:
        versions = f"still called version {playbook.version}"
    return f"Your playbook {one_line(playbook.name)} was edited ({versions})"


def _now(session: Session) -> dict[str, str]:
    return {str(path): path.read_text("utf-8") for path in sorted(session.paths.playbooks.glob("*.toml"))}


def _seen(session: Session) -> dict[str, str] | None:
    try:
        kept = json.loads(_place(session).read_text("utf-8"))
    except (OSError, ValueError):
        return None
    return {str(key): str(value) for key, value in kept.items()} if isinstance(kept, dict) else None


def _shelf(texts: dict[str, str]) -> Shelf | None:
    from afterword.playbooks import with_own

    with suppress(Refused):  # what could not be read then moved nothing
        return with_own(texts)
    return None


def _remember(session: Session, texts: dict[str, str]) -> None:
    from afterword.system.files import write_private

    with suppress(OSError, Refused):  # not remembering costs one more notice, never a command
        write_private(_place(session), json.dumps(texts).encode("utf-8"))


def _place(session: Session) -> Path:
    return session.paths.state / "playbooks-seen.json"
