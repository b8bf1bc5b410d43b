"""Messages before they go out: drafted, checked, kept as the user left them, and thrown away."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING

from afterword.core import changes, edits
from afterword.core.book import Book
from afterword.core.changes import Changed
from afterword.core.errors import Refused
from afterword.core.items import Item
from afterword.core.model import Message
from afterword.core.terms import Channel
from afterword.desk.looking import Looking
from afterword.desk.records import Done, Origin, Written

if TYPE_CHECKING:
    from afterword.drafts.checks.record import Finding
    from afterword.drafts.compose import Draft, Options
    from afterword.drafts.library import Library
    from afterword.drafts.passages import Passage


class Letters(Looking):
    """The verbs about the text of a step. The composer and the checks are imported late: a list of steps needs neither."""

    def draft(self, step_id: str, *, channel: Channel | None = None, options: Options | None = None) -> Written:
        """The text of a step's message: as sent, as kept, or composed from the notes. Raises `Refused` for a task.

        A text that was kept but not sent is composed afresh for another channel, and when `options` are given.
        """
        item = self.find_step(step_id)
        return self.written(item, channel=channel, options=options)

    def written(self, item: Item, *, channel: Channel | None = None, options: Options | None = None) -> Written:
        """The same for a step that is at hand."""
        step, application = item.step, item.application
        draft = application.draft(step.id) if options is None else None
        kept = next((m for m in application.messages if m.step == step.id and m.sent_at is not None), draft)
        if kept is not None and channel in (None, kept.channel):
            found = self._draft_like(item, kept) if kept is draft else None
            to, origin = application.person(kept.to), _origin(found[1]) if found else Origin.OWN
            return Written(item, kept.channel, to, kept.subject, kept.body, fresh=False, origin=origin)
        new = self._composed(item, self.now(), channel, options)
        return Written(item, new.channel, new.to, new.subject, new.body, fresh=True, origin=_origin(new))

    def drafted_with(self, item: Item, *, subject: str, body: str, to: str | None, channel: Channel) -> Options | None:
        """The options with which this very text is drafted; None when the user has written in it."""
        text = Message(id="", step=item.step.id, kind=item.step.kind, subject=subject, body=body, to=to, channel=channel)
        found = self._draft_like(item, text)
        return found[0] if found else None

    def _draft_like(self, item: Item, text: Message) -> tuple[Options, Draft] | None:
        """The draft that says just this, and its options; as of now, or of the day on which the text was kept."""
        from afterword.drafts.compose import choices  # late, as above

        asked = replace(item, step=replace(item.step, to=text.to))
        kept = item.application.draft(item.step.id)
        moments = (self.now(), kept.edited_at) if kept is not None else (self.now(),)
        for now in filter(None, moments):
            for options in choices(item.step.kind, item.step.playbook):
                try:
                    draft = self._composed(asked, now, text.channel, options)
                except Refused:
                    return None
                if (draft.subject, draft.body) == (text.subject, text.body):
                    return options, draft
        return None

    def _composed(self, item: Item, now: datetime, channel: Channel | None, options: Options | None) -> Draft:
        from afterword.drafts.compose import compose  # late: a list of steps needs no templates

        library = self._library
        return compose(item.step, item.application, self.settings, now, channel=channel, options=options, library=library)

    def rewritten(self, item: Item, *, channel: Channel | None, to: str | None, options: Options | None = None) -> Written:
        """The message as it would be drafted for this channel and recipient, whatever the user wrote. Raises `Refused`."""
        from afterword.drafts.compose import Options  # late, as above

        asked = replace(item, step=replace(item.step, to=to))
        return self.written(asked, channel=channel, options=options or Options())

    def passages(self, item: Item, channel: Channel, to: str | None) -> tuple[Passage, ...]:
        """What can be put into the message of a step, with the facts of its application in it."""
        from afterword.drafts.passages import passages  # late, as above

        step = replace(item.step, to=to)
        return passages(step, item.application, self.settings, self.now(), channel, self._library)

    @cached_property
    def _library(self) -> Library:
        from afterword.drafts.library import Library  # late, as above

        return Library(self._templates)

    def checklist(self, item: Item) -> str:
        """What a task asks for, line by line. Raises `Refused` for a message."""
        from afterword.drafts.tasks import checklist  # late, as above

        return checklist(item.step, item.application, self.now().date())

    def check(
        self, item: Item, *, subject: str, body: str, to: str | None, channel: Channel, book: Book | None = None
    ) -> tuple[Finding, ...]:
        """What the checks say about a text for this step (rules.md section 5). Offsets count in each field by itself.

        `book` is one that was read before, for those who must not wait for the file.
        """
        from afterword.drafts.checks.context import context_for  # late: only an open editor needs the checks
        from afterword.drafts.checks.pipe import joined, local
        from afterword.drafts.checks.table import run_checks

        step = replace(item.step, to=to)
        others = (book or self.store.read()).applications.values()
        context = context_for(step, item.application, self.settings, self.now(), others=others, channel=channel)
        text = joined(subject, body)
        found = run_checks(text, context)
        spans = [local((finding.start, finding.end), text) for finding in found]
        return tuple(replace(finding, start=start, end=end) for finding, (start, end) in zip(found, spans, strict=True))

    def save_draft(
        self,
        step_id: str,
        *,
        subject: str,
        body: str,
        to: str | None,
        channel: Channel,
        seen: Written | None = None,
        did: str = changes.WRITTEN,
    ) -> Done:
        """The text of a step kept as the user left it. `seen`: what the editor was opened with, for every save from it.

        What was `did` to it ("mended “teh” in") is an action that undo takes back by itself; writing goes on as one action.
        """
        last_seen, own = self._kept.get(step_id, (None, None))
        opened = None if seen is None else (seen.subject, seen.body, seen.to.id if seen.to else None, seen.channel)
        kept: list[Message | None] = []

        def change(book: Book, new_id: changes.NewId) -> Changed:
            step, now = self._step(book, step_id), self.now()
            blank = Message(id="", step=step.id, kind=step.kind)
            text = replace(blank, subject=subject, body=body, to=to, channel=channel)
            was = None
            if opened is not None:
                was = replace(blank, subject=opened[0], body=opened[1], to=opened[2], channel=opened[3])
                # After the first save from one editor, what the user saw is what that save left.
                was = own if own is not None and opened == last_seen else was
            changed = edits.save_draft(book, step, new_id, now, text, was, did)
            kept.append(changes.get(changed.book, step.application).draft(step.id))
            return changed

        done = self._do(change)
        self._kept[step_id] = (opened, kept[-1])
        return done

    def rescue_draft(self, item: Item, *, subject: str, body: str, to: str | None, channel: Channel) -> Done:
        """What was written for a step that is not planned any more kept all the same; `item` is the step as the user saw it."""
        text = Message(id="", step=item.step.id, kind=item.step.kind, subject=subject, body=body, to=to, channel=channel)
        return self._do(lambda book, new_id: edits.rescue_draft(book, item.step, item.application, text, new_id, self.now()))

    def discard_draft(self, step_id: str) -> Done:
        """The kept text of a step thrown away, so that it is drafted afresh."""
        return self._do(lambda book, _: changes.discard_draft(book, self._step(book, step_id)))

    def undo(self) -> Done:
        """See `Base`. A text may be another one afterwards, and that is what an editor has seen then."""
        self._kept.clear()
        return super().undo()

    def redo(self) -> Done:
        """See `Base` and `undo`."""
        self._kept.clear()
        return super().redo()

    @cached_property
    def _kept(self) -> dict[str, tuple[object, Message | None]]:
        """By step: what its editor was opened with, and what the last save from it left."""
        return {}


def _origin(draft: Draft) -> Origin:
    return Origin.NOTES if draft.noted else Origin.TEMPLATE
