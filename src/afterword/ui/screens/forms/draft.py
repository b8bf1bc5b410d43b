"""How the message at hand is drafted: by which channel, to whom, and what it asks or says besides."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from afterword.core import labels
from afterword.core.items import Item
from afterword.core.model import Application, Person
from afterword.core.people import LEFT, bounced, standing
from afterword.core.terms import Channel, StepKind
from afterword.drafts.compose import Options, choices, ways
from afterword.ui.heads import Key
from afterword.ui.screens.forms.base import Form
from afterword.ui.screens.forms.entries import Row, choice
from afterword.ui.widgets.message_values import Letter


@dataclass(frozen=True, slots=True)
class Chosen:
    """What was chosen. `keep`: the user's own words stay, and only channel and recipient are others."""

    channel: Channel
    to: str | None
    options: Options
    keep: bool


class DraftForm(Form[Chosen]):
    """Asks; the screen that asked drafts the message so. `drafted` None says that the text is the user's own."""

    KEYS = "← → choose · enter next · ctrl+s draft · esc leave"

    def __init__(self, item: Item, letter: Letter, drafted: Options | None, key: Key) -> None:
        super().__init__()
        self.item = item
        self.letter = letter
        self._key = key
        self.own = drafted is None
        self.before = drafted or Options()
        self.HEADING = f"How to draft the {labels.STEP[item.step.kind]} · {item.application.company}"

    def rows(self) -> Iterable[Row]:
        """Channel and recipient; then what makes a difference to this message; then what becomes of the user's own text."""
        step, letter = self.item.step, self.letter
        suiting = ways(step.kind)
        channels = suiting if letter.channel in suiting else (letter.channel, *suiting)
        people = [(person.id, _described(self.item.application, person)) for person in self.item.application.people]
        yield choice("by", "By", [(way, labels.CHANNEL[way]) for way in channels], letter.channel)
        yield choice("to", "To", [*people, (None, "nobody")], letter.to, explains=True)
        yes_no = [(False, "no"), (True, "yes")]
        if len(choices(step.kind, step.playbook)) > 1:
            if step.kind is StepKind.REPLY_REJECTION:
                yield choice("feedback", "Feedback", yes_no, self.before.feedback, explains=True)
            else:
                yield choice("others", "Others", yes_no, self.before.other_processes, explains=True)
        if self.own:
            yield choice("keep", "Your text", [(True, "keep it"), (False, "draft afresh")], True, explains=True)

    def meaning(self, name: str) -> str:
        """What each choice does to the message."""
        if name == "keep":
            if self.chosen("keep"):
                return "Your words stay as they are; only channel and recipient change."
            return f"Your words go and a fresh draft comes; {self._key('undo')} brings them back."
        if name == "feedback":
            return "Asks what you might do better another time." if self.chosen(name) else "Thanks, and asks for nothing."
        if name == "others":
            if self.chosen(name):
                return "Says that other applications move faster: only when that is true."
            return "Says nothing of other applications."
        person = self.item.application.person(self._to)
        if person is None:
            return f"Nobody is named; leave with escape, and {self._key('person')} adds somebody."
        return self._reached(person)

    def _reached(self, person: Person) -> str:
        """What is known against writing to somebody; empty when nothing is."""
        application = self.item.application
        if standing(application, person.id) == LEFT:
            return f"{person.name} has left {application.company}: choose somebody else, or a way that still finds them."
        came_back = bounced(application, person.id)
        if came_back is not None:
            shared = "" if came_back.id == person.id else f", which {came_back.name} has too"
            return f"Mail to {person.email} came back{shared}: choose somebody else, or correct it with {self._key('person')}."
        return "" if person.email else f"No e-mail address is on record for {person.name}."

    def follows(self) -> str:
        """See `Form`; why there is nothing more to choose."""
        if self.own or len(choices(self.item.step.kind, self.item.step.playbook)) > 1:
            return ""
        return "Nothing else makes a difference to this kind of message; its words come from your notes."

    @property
    def _to(self) -> str | None:
        chosen = self.chosen("to")
        return chosen if isinstance(chosen, str) else None

    def commit(self) -> Chosen:
        """What was chosen."""
        has = {row.entry.id for row in self.query(Row)}
        options = Options(
            feedback=bool(self.chosen("feedback")) if "feedback" in has else True,
            other_processes=bool(self.chosen("others")) if "others" in has else False,
        )
        keep = bool(self.chosen("keep")) if "keep" in has else False
        return Chosen(Channel(str(self.chosen("by"))), self._to, options, keep)


def _described(application: Application, person: Person) -> str:
    """The name, with who they are and whether they can still be written to."""
    told = filter(None, (labels.RELATION[person.relation], standing(application, person.id)))
    return f"{person.name} ({', '.join(told)})"
