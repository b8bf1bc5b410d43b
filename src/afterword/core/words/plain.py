"""What people wrap a timeline in: hours of the day, politeness and hedges, and the words that name no day at all."""

from __future__ import annotations

import re
from typing import Final

from afterword.core.words.days import END_OF_DAY
from afterword.core.words.feasts import FEAST
from afterword.core.words.grammar import NUMBER_WORD, WEEKDAY


def plain(phrase: str) -> str:
    """The phrase without times of day and words that change nothing, and with others in the form that the rules know.

    "Another week" is one week, "another two weeks" are two: either way counted from the day on which they said it.
    """
    said = phrase
    for pattern, instead in _INSTEAD:
        said = re.sub(pattern, instead, said).strip()
    return said or phrase


_DAYTIME: Final = (
    f"(?:by |at )?(?:the )?(?:{END_OF_DAY})|(?:(?:first thing|early|late) )?(?:in the )?(?:morning|afternoon|evening)"
    "|first thing|lunch ?time|noon|midday|night"
)
_CLOCK: Final = "(?:at |by |before |around )?(?:[0-9]{1,2}(?::[0-9]{2})? ?(?:am|pm)|[0-9]{1,2}:[0-9]{2})"
_WEEKISH: Final = f"(?:(?:next |this )?(?:{WEEKDAY})(?: next week)?|tomorrow|today)"
_INSTEAD: Final = (
    (r"^(?:this|later this) (?:morning|afternoon|evening)$|^later today$", "today"),
    (rf"\b({_WEEKISH}) (?:{_DAYTIME}|{_CLOCK})\b", r"\1"),
    (rf"\b(?:{_DAYTIME}|{_CLOCK})(?: on| of)? (?={_WEEKISH}\b)", ""),
    (r"(?<=[a-z] )wk\b", "week"),
    (r"\bend-of-(?=week|month|year|quarter)", "end of "),
    (r"\b(month|quarter|week)[ -]end$", r"end of \1"),
    (r"\bfirst two weeks (?=of |in )", "first half "),
    (r"\blast two weeks (?=of |in )", "second half "),
    (r"\b(an? week|two weeks|a fortnight) (?=today$|tomorrow$)", r"\1 from "),
    (r"\beow\b", "end of week"),
    (r"\beom\b", "end of month"),
    (r"\beoy\b|\byear-? ?end\b", "end of year"),
    (r"\bmid-?week\b", "mid week"),
    (r"\b1st (?=week|half|quarter|working|full)", "first "),
    (r"\b2nd (?=week|half|quarter|working|full)", "second "),
    (r"\b3rd (?=week|quarter|working|full)", "third "),
    (r"\b4th (?=week|quarter|working|full)", "fourth "),
    (r"(?<=[a-z]) (?:working|full) (?=week\b)", " "),
    (r" more (?=(?:business |working )?(?:days?|weeks?|months?)\b)", " "),
    (r"\blast (?:working |business )?day (?=of |in )", "end "),
    (rf"\b({FEAST}) week\b", r"week of \1"),
    (r" (?:tops|at worst)\b", ""),
    (r"\bw/?c\b|\bw/b\b", "week of"),
    (r"\beoq\b", "end of quarter"),
    (r"\bfinal week\b", "last week"),
    (r"\b(?:right|straight|just|shortly) after\b", "after"),
    (r"^(?:the )?next day$", "tomorrow"),
    (r"^((?:by |in |during )?(?:(?:the )?(?:end|start|beginning|middle) of )?)(?:the )?following week$", r"\1next week"),
    (r"\b(?:no|not) later than\b|\bon or before\b|\bup (?:until|till)\b", "by"),
    (r"\b(?:no|not) (?:more|longer) than |\bless than |\bunder (?=[0-9a])|\bat (?:the )?most(?: |$)|\bup to (?=[0-9a-z])", ""),
    (r"\b(?:a )?max(?:imum)?(?: of)?(?: |$)", ""),
    (r",? (?:or so|or less|or sooner|or earlier|if not (?:sooner|earlier|before)|at the latest|latest)(?= |$)", ""),
    (r" (?:from (?:now|today)|'?s? time)$|(?<=[ks])'s? time$|(?<=s)' time\b", ""),
    (rf"\banother (?=(?:[0-9]|(?:{NUMBER_WORD}) ))", ""),
    (r"\banother\b", "a"),
    (r"\b(?:before|by) (?=(?:the )?end of)", ""),
    (r"\b(early|late|later|mid) (?:on )?in (?=the |jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|q[1-4]|20)", r"\1 "),
    (r"\b(?:early|mid)(?:-| )to(?:-| )(mid|late)(?=[ -])", r"\1"),
    (r"\b(?:the )?(?:next|following) (?=(?:business|working) day)", "1 "),
    (r"\b(?:(?:in|within|over) the (?:next|coming)|within the) (day|week|month|year|fortnight)\b", r"a \1"),
    (r"\b(?:the )?(?:first )?week after (?:the )?(?:holidays|new year'?s?)(?= |$)", "first week of january"),
    (r"\bweek of the new year\b", "week of january"),
    (r"\bbefore the new year\b", "before new year"),
)
NOTHING: Final = re.compile(
    r"-?|none|no|nothing|nobody said|(?:nothing|not|none|nothing was) (?:said|given|mentioned|discussed|specified|stated)"
    r"|unknown|n/a|(?:(?:they|he|she|we|i) )?(?:did not|didn't|forgot to|never|could not|couldn't) (?:really )?"
    r"(?:say|said|mention|mentioned|tell|told|ask|specify|know)(?: me| us)?(?: when| anything)?"
    r"|(?:there (?:is|was) )?no (?:timeline|date|day|deadline)(?: (?:given|named|said|mentioned))?"
)
VAGUE: Final = re.compile(
    r"(?:very |pretty |quite |fairly |really )?soon|shortly|asap|immediately|(?:right|straight) away"
    r"|as (?:soon|quickly|fast) as (?:possible|they can|we can|they know|we know)"
    r"|(?:in|with) (?:due (?:course|time)|the near future)"
    r"|in a (?:bit|while)|before (?:too )?long|any (?:day|time)(?: now| soon)?"
    r"|eventually|(?:at )?some (?:point|time|day)|sometime|someday|quickly"
    r"|(?:in |within |over )?(?:the )?(?:next |coming )?(?:some )?(?:days|weeks|months)"
    r"|tbd|tba|tbc|to be (?:decided|announced|confirmed)|open|unclear|not sure|no idea|do not know|don't know"
)
"""What names no day and is said all the same."""
