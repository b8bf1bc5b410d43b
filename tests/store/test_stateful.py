"""The store against a plain dictionary: whatever the order of changes, crashes, other writers and undos, both say the same."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule, run_state_machine_as_test

from afterword.core import journal
from afterword.core.book import Book
from afterword.core.model import Application, Person
from afterword.store.port import StoreError
from afterword.store.tinydb_store import TinyStore

NOW = datetime(2026, 11, 18, 9, 0, tzinfo=UTC)
Open = Callable[..., TinyStore]
names = st.sampled_from(["a1", "a2", "a3", "a4"])
texts = st.text(st.characters(exclude_categories=("Cs",)), max_size=6)
ways = st.sampled_from(["ENOSPC", "EIO", "EROFS", "short", "death", "torn death"])


def put(name: str, text: str, people: int) -> Callable[[dict[str, Any]], None]:
    """An application added or changed, in a plain dictionary."""

    def change(held: dict[str, Any]) -> None:
        persons = tuple(Person(id=f"p{number}", name=text) for number in range(people))
        one = held.get(name) or Application(id=name, company="C", role="R", added=NOW)
        held[name] = replace(one, notes=text, people=persons)

    return change


def drop(name: str) -> Callable[[dict[str, Any]], None]:
    return lambda held: held.pop(name, None)


def machine(path: Path, open_at: Open, failing: type[Any], died: type[BaseException]) -> type[RuleBasedStateMachine]:
    class Machine(RuleBasedStateMachine):
        @initialize()
        def start(self) -> None:
            for each in (each for each in path.parent.rglob("*") if each.is_file()):
                each.unlink()
            self.mine, self.theirs = (open_at(path, layer=failing()) for _ in range(2))
            self.past: list[dict[str, Any]] = [{}]
            self.future: list[dict[str, Any]] = []
            self.number = 0

        def saved(self, store: TinyStore, change: Callable[[dict[str, Any]], object]) -> None:
            def transaction(book: Book) -> Book:
                held = dict(book.applications)
                change(held)
                self.number += 1
                return journal.journalled(book, Book(applications=held, journal=book.journal), "did", f"j{self.number}", NOW)

            store.transact(transaction)

        def happened(self, change: Callable[[dict[str, Any]], object]) -> None:
            after = dict(self.past[-1])
            change(after)
            if after != self.past[-1]:
                self.past.append(after)
                self.future.clear()

        @rule(ours=st.booleans(), name=names, text=texts, people=st.integers(0, 2))
        def put(self, ours: bool, name: str, text: str, people: int) -> None:
            self.saved(self.mine if ours else self.theirs, put(name, text, people))
            self.happened(put(name, text, people))

        @rule(ours=st.booleans(), name=names)
        def drop(self, ours: bool, name: str) -> None:
            self.saved(self.mine if ours else self.theirs, drop(name))
            self.happened(drop(name))

        @precondition(lambda self: len(self.past) > 1)
        @rule(ours=st.booleans())
        def undo(self, ours: bool) -> None:
            (self.mine if ours else self.theirs).transact(lambda book: journal.undo(book)[0])
            self.future.append(self.past.pop())

        @precondition(lambda self: self.future)
        @rule(ours=st.booleans())
        def redo(self, ours: bool) -> None:
            (self.mine if ours else self.theirs).transact(lambda book: journal.redo(book)[0])
            self.past.append(self.future.pop())

        @rule(name=names, text=texts, at=st.integers(0, 25), how=ways)
        def crash(self, name: str, text: str, at: int, how: str) -> None:
            try:
                self.saved(open_at(path, layer=failing(at=at, how=how)), put(name, text, 1))
            except (StoreError, died):
                after = dict(self.past[-1])
                put(name, text, 1)(after)
                found = dict(open_at(path, layer=failing()).read().applications)
                assert found in (self.past[-1], after)
                if found == self.past[-1]:
                    return
            self.happened(put(name, text, 1))

        @rule(indent=st.sampled_from([None, 1]), bom=st.booleans())
        def laid_out_otherwise(self, indent: int | None, bom: bool) -> None:
            if path.exists():
                text = json.dumps(json.loads(path.read_bytes()), indent=indent, ensure_ascii=indent is None)
                path.write_bytes((b"\xef\xbb\xbf" if bom else b"") + text.encode())

        @rule()
        def touched(self) -> None:
            if path.exists():
                os.utime(path, ns=(1, 1))

        @rule()
        def opened_anew(self) -> None:
            self.mine = open_at(path, layer=failing())

        @invariant()
        def all_say_the_same(self) -> None:
            for store in (self.mine, self.theirs, open_at(path, layer=failing())):
                assert dict(store.read().applications) == self.past[-1]

    return Machine


def run(path: Path, open_at: Open, failing: type[Any], died: type[BaseException], examples: int, steps: int) -> None:
    path.parent.mkdir()
    limits = settings(max_examples=examples, stateful_step_count=steps)
    run_state_machine_as_test(machine(path, open_at, failing, died), settings=limits)  # type: ignore[no-untyped-call]  # hypothesis


def test_the_store_is_a_dictionary_that_lasts(path: Path, open_at: Open, failing: type[Any], died: type[BaseException]) -> None:
    run(path, open_at, failing, died, 12, 25)


@pytest.mark.long
@pytest.mark.timeout(900)
def test_the_store_is_a_dictionary_that_lasts_at_length(
    path: Path, open_at: Open, failing: type[Any], died: type[BaseException]
) -> None:
    run(path, open_at, failing, died, 400, 60)
