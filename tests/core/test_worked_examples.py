"""rules.md section 6, all five playbooks: each message sent on the day its window opens."""

from __future__ import annotations

import pytest

from support.story import check

START = """
    2026-11-05 14:00-15:00 interview video with Dana date 2026-11-17
"""

WAYFINDER = """
    2026-11-05 16:00 sent thank_you
    2026-11-18 sent check_in_1
    2026-12-02 sent check_in_2
    2026-12-09 sent final_check_in
    2026-12-23 sent break_up
    =>
    thank_you done 2026-11-05T15:00-05:00 2026-11-06T15:00-05:00
    check_in_1 done 2026-11-18 2026-11-24
    check_in_2 done 2026-12-02 2026-12-07
    final_check_in done 2026-12-09 2026-12-14
    break_up done 2026-12-23 2026-12-29
    no withdrawal
"""
HUFFPOST = """
    2026-11-05 16:00 sent thank_you
    2026-11-18 sent check_in_1
    2026-12-01 sent check_in_2
    2026-12-10 reply unsorted
    =>
    thank_you done 2026-11-05T15:00-05:00 2026-11-06T15:00-05:00
    check_in_1 done 2026-11-18 2026-11-24
    check_in_2 done 2026-12-01 2026-12-04
    no final_check_in
    no escalate
    move_on due 2026-12-08 2026-12-29
"""
WIKIHOW = """
    2026-11-05 16:00 sent thank_you
    2026-11-18 sent check_in_1
    now 2026-11-30 09:00
    =>
    thank_you done 2026-11-05T15:00-05:00 2026-11-05
    check_in_1 done 2026-11-18 2026-11-24
    no check_in_2
    no final_check_in
    move_on due 2026-11-25 2026-12-16
"""
STRATEGIC = """
    2026-11-05 16:00 sent thank_you
    2026-11-19 sent check_in_1
    2026-11-27 sent check_in_2
    2026-12-04 sent final_check_in
    2026-12-28 sent withdrawal
    =>
    thank_you done 2026-11-05T15:00-05:00 2026-11-06T15:00-05:00
    check_in_1 done 2026-11-19 2026-11-20
    check_in_2 done 2026-11-27 2026-12-02
    final_check_in done 2026-12-04 2026-12-07
    withdrawal done 2026-12-28 2027-01-04
"""
BALANCED = """
    2026-11-05 16:00 sent thank_you
    2026-11-19 sent check_in_1
    2026-11-27 sent check_in_2
    2026-12-07 sent final_check_in
    2026-12-28 sent withdrawal
    =>
    thank_you done 2026-11-05T15:00-05:00 2026-11-06T15:00-05:00
    check_in_1 done 2026-11-19 2026-11-24
    check_in_2 done 2026-11-27 2026-12-03
    final_check_in done 2026-12-07 2026-12-07
    withdrawal done 2026-12-28 2027-01-04
"""


@pytest.mark.parametrize(
    ("playbook", "story"),
    [
        ("wayfinder", WAYFINDER),
        ("huffpost", HUFFPOST),
        ("wikihow", WIKIHOW),
        ("strategic", STRATEGIC),
        ("balanced", BALANCED),
    ],
)
def test_worked_example(playbook: str, story: str) -> None:
    check(f"playbook {playbook}\n{START}{story}")
