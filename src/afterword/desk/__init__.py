"""The desk: every verb of the user, over one store, one planner and one clock. Screen and command line both work here.

Each verb is one transaction: it is applied to the book as it stands on disk at that moment, journalled for undo, and saved
before the verb returns. Refusals come as `Refused`, troubles with the file as `StoreError`.

Each module has the verbs of one subject, as a class over `base.Base`, which says how a verb is carried out; `Desk` is all of
them together, and the only class that anybody else needs.
"""

from __future__ import annotations

from functools import cached_property

from afterword.desk.applications import Applications
from afterword.desk.applications import check_zone as check_zone
from afterword.desk.clerk import Clerk
from afterword.desk.keeping import Keeping
from afterword.desk.letters import Letters
from afterword.desk.meetings import Meetings
from afterword.desk.records import Done as Done
from afterword.desk.records import Origin as Origin
from afterword.desk.records import Written as Written
from afterword.desk.steps import Steps
from afterword.store.port import Copy as Copy
from afterword.store.port import StoreError as StoreError  # the screen may not know the store, but has to say its troubles


class Desk(Applications, Meetings, Letters, Steps, Keeping):
    """The user's verbs. `clock` gives the present as an aware moment; `token` gives a fresh random text for ids.

    `templates` are the texts of the user's own letter templates by file name; they take the place of built-in ones.
    """

    @cached_property
    def clerk(self) -> Clerk:
        """Does verbs beside a screen, one after the other."""
        return Clerk(lambda: self.plan_left().ready())
