"""Words for dates, read in one place: days for planning and logging, moments, and the timelines that companies state.

Nothing here guesses. A phrase that can be read in two ways is refused with the reason, and every caller shows the user what
was understood.
"""

from afterword.core.words.away import read_last_day_away
from afterword.core.words.days import read_day
from afterword.core.words.grammar import BusinessDays, Leaning
from afterword.core.words.moments import read_happened, read_moment, remarks
from afterword.core.words.timelines import Understood, read_timeline, understand_timeline

__all__ = [
    "BusinessDays",
    "Leaning",
    "Understood",
    "read_day",
    "read_happened",
    "read_last_day_away",
    "read_moment",
    "read_timeline",
    "remarks",
    "understand_timeline",
]
