"""The ending decides, and any other one is refused with the four that there are."""

from __future__ import annotations

import pytest

from afterword import demo, playbooks
from afterword.core.errors import Refused
from afterword.core.planner import Planner
from afterword.exchange.export import ENDINGS, export

PLAN = Planner(playbooks.built_in(), demo.settings(), lambda region, year: {}).plan(demo.book(), demo.NOW)
STARTS = {".csv": b"\xef\xbb\xbfAfterword id,", ".json": b'{"format": "afterword', ".ics": b"BEGIN:VCALENDAR", ".md": b"# Appl"}


@pytest.mark.parametrize("ending", ENDINGS)
def test_the_ending_decides(ending: str) -> None:
    assert export(ending, PLAN).startswith(STARTS[ending])
    assert export(ending.upper(), PLAN) == export(ending, PLAN)


@pytest.mark.parametrize("ending", [".txt", ".xlsx", "", "csv", ".json ", ".md.exe"])
def test_another_ending_is_refused_with_the_four(ending: str) -> None:
    with pytest.raises(Refused, match=r"\.csv, \.json, \.ics or \.md"):
        export(ending, PLAN)
