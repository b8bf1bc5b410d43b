"""The day and hour that an invitation names, read from what the user wrote down of it."""

from __future__ import annotations

import re
from typing import Final

from afterword.core.model import Application
from afterword.core.terms import ReplyKind
from afterword.drafts.facts import StepFacts
from afterword.drafts.phrases import one_line

_WEEKDAY: Final = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_MONTH: Final = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december"
    r"|jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec)\b\.?"
)
_NUMBER: Final = r"\d{1,2}(?:st|nd|rd|th)?"
_DATE: Final = rf"(?:the\s)?{_NUMBER}(?:\sof)?\s{_MONTH}|{_MONTH}\s{_NUMBER}|the\s\d{{1,2}}(?:st|nd|rd|th)"
_HOUR: Final = r"(?:[01]?\d|2[0-3])(?:[:.][0-5]\d(?:\s?[ap]\.?m\b\.?)?|\s?[ap]\.?m\b\.?|\so['’]clock)|noon"
_MOMENT: Final = re.compile(
    rf"\b(?P<day>{_WEEKDAY}(?:,?\s(?:{_DATE}))?|(?:{_DATE})),?\s(?:at\s)?(?P<hour>{_HOUR})(?!\w)", re.IGNORECASE
)
_NAMED: Final = re.compile(rf"\b(?:{_WEEKDAY}|{_HOUR}|{_MONTH}\s{_NUMBER}|{_NUMBER}(?:\sof)?\s{_MONTH})", re.IGNORECASE)
_LONGEST: Final = 2_000


def proposed(step: StepFacts, application: Application) -> str:
    """The moment in their own words, such as "Friday the 30th at 14:00"; empty unless exactly one is named.

    It is read from the invitation that the step answers. A second day or hour beside it makes the text a choice between
    several, or tells of something else, and then nothing is confirmed on the user's behalf.
    """
    asked = step.id.split(".")
    for event in application.events:
        if event.reply is ReplyKind.INVITATION and event.id in asked:
            return _only_moment(one_line(event.text)[:_LONGEST])
    return ""


def _only_moment(text: str) -> str:
    found = _MOMENT.search(text)
    if found is None or _NAMED.search(text[: found.start()]) or _NAMED.search(text, found.end()):
        return ""
    return f"{found['day'].rstrip(',')} at {found['hour']}".rstrip(".")
