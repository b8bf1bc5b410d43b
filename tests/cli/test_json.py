"""Every verb with `--json` prints one JSON object of version 1: told apart by the table of commands, tried on the demo."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest

from afterword.cli.run import run
from afterword.cli.table import COMMANDS

WORDS: dict[str, tuple[str, ...]] = {
    "today": ("today",),
    "due": ("due",),
    "list": ("list",),
    "show": ("show", "halcyon"),
    "why": ("why", "{step}"),
    "playbooks": ("playbooks",),
    "playbooks of a name": ("playbooks", "huffpost"),
    "playbooks side by side": ("playbooks", "--compare", "halcyon"),
    "playbooks moved": ("playbooks", "--moved"),
    "statistics": ("statistics",),
    "add": ("add", "Acme", "Engineer"),
    "interview": ("interview", "acme", "--kind", "video", "--start", "2026-11-20 10:00"),
    "reply": ("reply", "acme", "--was", "acknowledgement"),
    "person": ("person", "acme", "Dana Ruiz <dana@acme.example>"),
    "shelf": ("shelf", "acme"),
    "set": ("set", "acme", "--level", "senior"),
    "close": ("close", "acme", "--outcome", "withdrawn"),
    "reopen": ("reopen", "acme"),
    "draft": ("draft", "{step}"),
    "draft fields": ("draft", "--fields"),
    "check": ("check", "-"),
    "snooze": ("snooze", "{other}", "--until", "in 2 weeks"),
    "sent": ("sent", "{step}"),
    "skip": ("skip", "{other}"),
    "override": ("override", "{blocked}"),
    "undo": ("undo",),
    "redo": ("redo",),
    "delete": ("delete", "acme"),
    "import": ("import", "{folder}/in.csv"),
    "export": ("export", "{folder}/out.json"),
    "merge": ("merge", "{folder}/out-copy.json"),
    "settle": ("settle",),
    "purge": ("purge", "halcyon", "--yes"),
    "sample": ("sample", "{folder}/sample.json", "--count", "1"),
    "settings": ("settings",),
    "doctor": ("doctor",),
    "restore": ("restore", "{backup}"),
}


def test_every_verb_prints_one_object(
    sealed: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert {words[0] for words in WORDS.values()} == set(COMMANDS)

    def said(*words: str) -> Any:
        capsys.readouterr()
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"Dear Dana,\n\nthank you.\n")))
        code = run(["--demo", *words, "--json"])
        printed = capsys.readouterr()
        assert code == 0, (words, printed.err)
        found = json.loads(printed.out)
        assert found["version"] == 1, words
        return found

    steps = said("due")["steps"]
    of = {state: [step["id"] for step in steps if step["state"] == state and not step["task"]] for state in ("due", "blocked")}
    (sealed / "in.csv").write_text("Company,Role\nBolt,Engineer\n", "utf-8")
    data = next(sealed.rglob("demo.json"))
    (sealed / "out-copy.json").write_bytes(data.read_bytes())
    names = {"step": of["due"][0], "other": of["due"][1], "blocked": of["blocked"][0], "folder": str(sealed)}
    for words in WORDS.values():
        backups = sorted(path.name for path in data.with_name(f"{data.name}.backups").glob("*"))
        said(*(word.format(**names, backup=backups[0] if backups else "") for word in words))
