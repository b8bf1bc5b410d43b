"""The table of `test_rules` is complete: every step and guard in the playbooks' data has a story, and so has the rest."""

from __future__ import annotations

from pathlib import Path
from runpy import run_path

from afterword.core.terms import Level
from afterword.playbooks import built_in

ROWS: dict[str, str] = run_path(str(Path(__file__).with_name("test_rules.py")))["ROWS"]


def test_every_step_of_every_playbook_has_a_story() -> None:
    playbooks = [*built_in().playbooks.values(), built_in().common.playbook]
    wanted = {f"{playbook.name}/{rule.kind}" for playbook in playbooks for rule in playbook.rules}
    wanted |= {
        f"{playbook.name}/{rule.kind}, " for playbook in playbooks for rule in playbook.rules if rule.variants or rule.optional
    }
    assert not {name for name in wanted if not any(row.startswith(name) for row in ROWS)}


def test_every_guard_has_a_story() -> None:
    playbooks = [*built_in().playbooks.values(), built_in().common.playbook]
    assert not {f"{playbook.name}!{guard.kind}" for playbook in playbooks for guard in playbook.guards} - set(ROWS)


def test_every_level_has_a_story() -> None:
    assert all(any(row.startswith(f"estimate: {level}") for row in ROWS) for level in Level)


def test_no_story_names_what_is_not_there() -> None:
    names = {*built_in().playbooks, "common"}
    kinds = {f"{p.name}/{rule.kind}" for p in [*built_in().playbooks.values(), built_in().common.playbook] for rule in p.rules}
    named = [row for row in ROWS if row.partition("/")[0] in names and "/" in row]
    assert {row.partition(",")[0] for row in named} <= kinds
