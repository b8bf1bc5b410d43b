"""Playbooks are read strictly: what is wrong is named with file, place, key and what is allowed."""

from __future__ import annotations

import re

import pytest

from afterword.core.errors import Refused
from afterword.core.playbook_file import read_playbook
from afterword.playbooks import built_in, with_own

OWN = """
name = "mine"
version = 3
title = "Mine"
summary = "Short."
article = "my own"

[[step]]
kind = "check_in_1"
anchor = "decision"
opens = "3 business days"
closes = "one value"
source = "ours"
section = "my own"
text = "Three days are enough."

[[guard]]
kind = "spacing"
offset = "10 days"
source = "ours"
section = "my own"
text = "ten days apart"
"""


def test_the_five_playbooks_are_there_with_the_default_first() -> None:
    assert list(built_in().playbooks) == ["balanced", "wayfinder", "huffpost", "wikihow", "strategic"]


def test_an_own_playbook_stands_beside_the_built_in_ones() -> None:
    shelf = with_own({"/home/me/mine.toml": OWN})
    rule = shelf.get("mine").rules[0]
    assert (str(rule.opens), rule.closes, shelf.get("mine").version) == ("3 business days", None, 3)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('kind = "check_in_1"', 'kind = "chek_in_1"', ["mine.toml, step 1, key kind", "check_in_1"]),
        ('opens = "3 business days"', 'opens = "soon"', ["key opens", "at once", "business days"]),
        ('opens = "3 business days"', "opens = 3", ["key opens", "a text"]),
        ('opens = "3 business days"', "", ["key opens", "missing"]),
        ('anchor = "decision"', 'anchor = "decission"', ["key anchor", "decision", "sent:"]),
        ('anchor = "decision"', 'anchor = "sent:thank_you"', ["thank_you", "does not have"]),
        ('text = "Three', 'txet = "x"\ntext = "Three', ["key txet", 'did you mean "text"']),
        ("version = 3", "version = true", ["key version", "whole number"]),
        ('offset = "10 days"', "", ["guard 1", "key offset"]),
        ('kind = "spacing"', 'kind = "pacing"', ["guard 1", 'did you mean "spacing"']),
        ('name = "mine"', "name = mine", ["not valid TOML"]),
        ('name = "mine"', 'name = "balanced"', ["key name", "taken"]),
    ],
)
def test_a_mistake_is_refused_in_words(old: str, new: str, told: list[str]) -> None:
    with pytest.raises(Refused) as refusal:
        with_own({"mine.toml": OWN.replace(old, new)})
    for words in told:
        assert re.search(re.escape(words), str(refusal.value))


def test_a_kind_that_stands_there_twice_is_refused() -> None:
    step = OWN[OWN.index("[[step]]") : OWN.index("[[guard]]")]
    with pytest.raises(Refused, match="twice"):
        read_playbook(OWN + step, "mine.toml")


def test_an_unknown_playbook_is_refused_with_the_nearest_name() -> None:
    with pytest.raises(Refused, match='did you mean "strategic"'):
        built_in().get("stratgic")


def test_every_rule_and_guard_names_a_source_that_is_known() -> None:
    known = {"wayfinder", "huffpost", "wikihow", "strategic", "ours"}
    for playbook in (*built_in().playbooks.values(), built_in().common.playbook):
        for rule in playbook.rules:
            assert {rule.source, rule.opens_source or rule.source, rule.closes_source or rule.source} <= known
            assert rule.section
            assert rule.text.endswith((".", "?", ")"))
        assert {guard.source for guard in playbook.guards} <= known
