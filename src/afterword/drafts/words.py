"""Lists of words that several rules look things up in."""

from __future__ import annotations

from pathlib import Path
from typing import Final


def listed(path: Path) -> list[str]:
    """The lines of a list that stands in a file: neither the empty ones nor those that begin with #."""
    return [line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]


def words(text: str) -> frozenset[str]:
    """The words of a text as a set."""
    return frozenset(text.split())


ABBREVIATIONS: Final = words("""
    mr mrs ms mx dr prof st jr sr rev hon e.g i.e eg ie cf vs approx ca nos vol fig tel ext dept est min max resp incl esp
""")
"""Shortened words whose full stop never ends a sentence before a name or a number."""

EITHER: Final = words("""
    etc inc ltd co corp llc plc a.m p.m am pm u.s u.k e.u ph.d m.sc b.sc no
    jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun
""")
"""Shortened words that may just as well end a sentence; what follows decides."""

STARTERS: Final = words("""
    the a an i we you he she it they this that these those my your our their if in on at as and but so for from with what when
    where while thank thanks please could would may should can since after before once there here also however both every all
    until although because whatever seeing
""")
"""Words that begin a sentence when a capital stands after a doubtful full stop."""

VERBS: Final = words("""
    is are was were has have had takes needs wants gets keeps lacks struggles fails breaks grows went became becomes happens
    isn't aren't wasn't weren't hasn't haven't can't cannot don't doesn't didn't won't
""")
"""Forms that make a note a clause."""

DEEDS: Final = words("""
    finished completed passed published won earned launched shipped presented wrote built received led delivered spoke gave got
    started began became cut reduced increased raised taught ran designed introduced organised organized created obtained took
    learned learnt joined moved closed opened helped set made released translated trained mentored migrated automated
""")
"""Verbs with which people note down what they did, leaving themselves out."""

LINKS: Final = words("that which who whose where when how why what whether if")
"""Words that open a clause inside a noun phrase."""

ORDINARY: Final = words("""
    a an the this that these those how why what when where which who whether their our my your his her its some more less many
    few moving hiring onboarding building testing scaling working planning training learning improving reducing finding keeping
    making getting using writing growing handling managing running setting bringing rebuilding rewriting replacing migrating
    migration migrations attention patience patient curiosity curious ownership calm clear communication teamwork team teams
    customer customers client clients data design product process processes support culture growth quality reliability security
    speed performance cost costs budget budgets plans plan strategy roadmap legacy technical remote hybrid future current new
    old better long short high low slow fast early late first second third staff staffing turnover workload handover handovers
    documentation reporting accuracy empathy resilience flexibility flexible organised organized independence independent
    reliable honesty honest creativity creative time work being someone people lack limited poor rising tight too different
    daily weekly monthly weekend night shift shifts pupil pupils patients student students user users release releases incident
    incidents code tests lesson lessons leadership mentoring
""")
"""Words that may begin a note with a capital without being names."""

DOES: Final = words("""
    accepts acts adapts admits anticipates asks avoids brings builds calls cares closes coaches
    communicates completes cooperates decides delegates delivers digs does drives enjoys explains finds finishes
    follows gets gives goes handles has helps keeps knows leads learns lets likes listens looks makes manages mentors moves
    notices organises organizes owns persuades plans prefers presents protects puts questions reads respects responds says sees
    sets shares ships shows simplifies solves speaks stands stays supports takes talks teaches tells thinks tries trusts
    understands uses values works writes
""")
"""What people note down that a good colleague does."""

TERMS: Final = words("""
    i me my myself mine salary pay bonus pension holiday holidays hybrid remote commute visa relocation parking
    vacation perks overtime
""")
"""Words of topics that concern the terms of the job or the user, and are not what one thanks for."""
