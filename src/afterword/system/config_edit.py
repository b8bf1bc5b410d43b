"""The settings file, written back: other values in the places of the old ones, comments and order kept."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from afterword.core.errors import Refused
from afterword.core.model import Settings
from afterword.core.safe import one_line
from afterword.system.config import KEY_TABLE, SETTING_KEYS, parse_settings
from afterword.system.files import write_private

OPENING: Final = "# The settings of Afterword. Change them here, with , on the screen, or with afterword settings NAME=VALUE.\n"
"""What a new settings file begins with."""
_BARE: Final = re.compile(r"[A-Za-z0-9_-]+")


def save_settings(path: Path, settings: Settings, *, base: Settings | None = None) -> None:
    """Writes the settings, whole or not at all, mode 0600; comments and the order of a file that is there are kept.

    A key is written when it is in the file already or differs from `base`; the table of keys is written anew. `Refused` when
    the file that is there is no TOML, or nothing can be written.
    A new file begins with a comment, which makes it one even when nothing differs.
    """
    base = base or Settings()
    try:
        before = path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n") if path.exists() else OPENING
        after = rewritten(before, settings, base).encode("utf-8")
    except OSError as problem:
        raise _unwritable(path, problem) from None
    except UnicodeDecodeError:
        raise Refused(f"The settings file {path} is not UTF-8 text, so it was left alone; save it as UTF-8.") from None
    except UnicodeEncodeError:
        raise Refused("One of the settings holds half a character, which no file can keep; type it again.") from None
    except tomllib.TOMLDecodeError as problem:
        why = one_line(str(problem))[:120]
        raise Refused(f"The settings file {path} is not valid TOML ({why}), so it was left alone; correct that line.") from None
    if parse_settings(after, base=base, place=str(path)) != settings:
        raise Refused(f"The settings file {path} is laid out in a way that cannot be changed safely; change it by hand.")
    try:
        write_private(path, after)
    except OSError as problem:
        raise _unwritable(path, problem) from None


def _unwritable(path: Path, problem: OSError) -> Refused:
    why = problem.strerror or type(problem).__name__
    return Refused(f"The settings file {path} could not be written ({why}); check its folder and the room on the disk.")


def rewritten(before: str, settings: Settings, base: Settings) -> str:
    """A settings file's text with other values: every statement that no longer holds is replaced where it stands."""
    wanted = _wanted(settings, base)
    top: list[str] = []
    tables: list[str] = []
    table = ""
    for statement in _statements(before):
        header = re.match(r"\s*\[+\s*([^\]]+?)\s*\]", statement) if not _assigned(statement) else None
        table = header[1] if header else table
        if table == KEY_TABLE and (header or _assigned(statement)):
            continue
        if table:
            tables.append(statement)
            continue
        top.append(_replaced(statement, settings, wanted))
    body = "".join(top)
    if wanted:
        body = f"{body.rstrip()}\n" if body.strip() else ""
        body += "".join(f"{key} = {_toml(value)}\n" for key, value in wanted.items())
    if settings.keys:
        tables.append(f"[{KEY_TABLE}]\n" + "".join(f"{_key(name)} = {_toml(keys)}\n" for name, keys in settings.keys))
    rest = "".join(tables).strip("\n")
    return f"{body.rstrip()}\n\n{rest}\n".lstrip("\n") if rest else body


def _wanted(settings: Settings, base: Settings) -> dict[str, str | bool]:
    pairs = {key: getattr(settings, key) for key in SETTING_KEYS if key != KEY_TABLE}
    return {key: value for key, value in pairs.items() if value is not None and value != getattr(base, key)}


def _replaced(statement: str, settings: Settings, wanted: dict[str, str | bool]) -> str:
    """The statement with its new value; nothing when its key has none any more. Takes what it has written out of `wanted`."""
    assigned = _assigned(statement)
    if not assigned:
        return statement
    key = next(iter(assigned))
    if key == KEY_TABLE:
        return ""
    if key not in SETTING_KEYS:
        return statement
    wanted.pop(key, None)
    value = getattr(settings, key)
    if value is None:
        return ""
    return statement if assigned[key] == value else f"{key} = {_toml(value)}\n"


def _statements(text: str) -> list[str]:
    """The text in pieces: comment and blank lines, table headers, and assignments, which may run over several lines."""
    found: list[str] = []
    open_lines = ""
    for line in text.removesuffix("\n").split("\n"):
        open_lines += f"{line}\n"
        try:
            tomllib.loads(open_lines)
        except tomllib.TOMLDecodeError:
            continue
        found.append(open_lines)
        open_lines = ""
    if open_lines:
        tomllib.loads(text)
        found.append(open_lines)
    return found


def _assigned(statement: str) -> Mapping[str, Any]:
    return tomllib.loads(statement) if not statement.lstrip().startswith("[") else {}


def _key(name: str) -> str:
    return name if _BARE.fullmatch(name) else _toml(name)


def _toml(value: str | bool) -> str:
    """A value as TOML writes it on one line."""
    if isinstance(value, bool):
        return "true" if value else "false"
    escaped = value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t").replace("\r", "\\r")
    return '"' + re.sub(r"[\x00-\x1f\x7f]", lambda match: f"\\u{ord(match[0]):04x}", escaped) + '"'
