"""Sentences name the keys that the user has: somebody who moved them is never sent to another command."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

import afterword.ui
from afterword.core.book import Book
from afterword.core.step import State
from afterword.core.terms import Outcome
from afterword.ui import heads
from afterword.ui.commands import COMMANDS, Command
from afterword.ui.keyboard import Keyboard
from afterword.ui.reasons import Here
from support.bench import NOW, northwind
from support.driver import Clock, Shared, desk_over, job_search, sitting

_MOVED = Keyboard((command.id, f"f{5 + n}") for n, command in enumerate(COMMANDS) if command.owner == "screen")
_NAMED = re.compile(
    r"\b[Pp]ress (?!a letter)(?:ctrl\+)?[A-Za-z?,]\b"
    r"|(?:^|[;,:] |and )(?:ctrl\+)?[A-Za-z?,] "
    r"(?:undoes|takes|goes|brings|adds|shows|begins|opens|copies|chooses|changes|leaves|settles|mends|logs|gives)\b"
)
_KEYS_OF_THEIR_OWN = {
    "shelf.py": "a, u and others are this screen's own and cannot be moved",
    "attention.py": "m and u are this screen's own and cannot be moved",
}


def _said(path: Path) -> Iterator[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    documentation = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in documentation:
            yield node.value


def test_no_sentence_has_a_key_written_into_it() -> None:
    root = Path(afterword.ui.__file__).parent
    found = {
        f"{path.relative_to(root)}: {text}"
        for path in root.rglob("*.py")
        if path.name not in _KEYS_OF_THEIR_OWN
        for text in _said(path)
        if _NAMED.search(text) and "ctrl+z takes" not in text  # a text field's own
    }
    assert not found


@pytest.mark.parametrize("command", [c for c in COMMANDS if c.owner == "screen"], ids=lambda command: command.id)
def test_a_reason_names_the_users_own_key(command: Command) -> None:
    desk = desk_over(Shared(Book(applications={a.id: a for a in job_search()})), Clock(NOW))
    closed = desk.close("a5", Outcome.SILENT) and desk.plan().book.applications["a5"]
    bare = northwind(interviews=(), people=(), url="")
    items = desk.plan().items
    over = [replace(item, step=replace(item.step, state=State.DONE, verdict="sent.")) for item in items]
    places = [Here(), Here(applications=3), Here(reviewing=True, queue=1), Here(application=bare), Here(application=closed)]
    places += [Here(application=item.application, item=item) for item in (*items, *over)]
    for here in places:
        said = command.why_not(replace(here, key=_MOVED.key)) or ""
        named = re.findall(r"press (\S+)", said)
        assert all(re.fullmatch(r"f\d+", key) for key in named), said


def test_the_first_words_name_the_users_own_keys() -> None:
    plan = desk_over(Shared(Book()), Clock(NOW)).plan()
    assert heads.greeting(plan, _MOVED.key) == (
        f"Welcome; {_MOVED.key('add')} adds your first application, {_MOVED.key('help')} shows the keys."
    )
    assert f"Press {_MOVED.key('add')} to add the first one," in heads.nothing(plan, "", 0, _MOVED.key)


async def test_moved_keys_are_named_where_something_was_done() -> None:
    async with sitting(keys=(("undo", "U"), ("review", "B"), ("review.next", "f5"))) as desk:
        assert desk.said.endswith("B walks through them.")
        await desk.press("B")
        assert "f5 on" in desk.said
        await desk.press("x")
        assert desk.said.endswith("; U undoes.")
