"""What an answer from them does to an application that is closed, or closes: an offer or an invitation opens it again."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from afterword.core.changes import NewId
from afterword.core.model import Application, Event
from afterword.core.terms import EventKind, ReplyKind

OPENS = (ReplyKind.OFFER, ReplyKind.INVITATION)


def after_reply(application: Application, reply: Event, new_id: NewId, now: datetime) -> tuple[Application, str]:
    """The application with this reply, in the place of the one with its id, and what that did to it, in words or none (`ours`).

    What closed it before the reply came holds no more: it is reopened at the moment of the reply. A later closing stands.
    """
    known = any(each.id == reply.id for each in application.events)
    events = tuple(reply if each.id == reply.id else each for each in application.events)
    after = replace(application, events=events if known else (*events, reply))
    closing = application.closing
    if reply.reply is ReplyKind.REJECTION and closing is None and after.closing is reply:
        return after, "; that closes the application"
    if reply.reply not in OPENS or closing is None or closing.id == reply.id or closing.at > reply.at:
        return after, ""
    opened = Event(id=new_id("e"), kind=EventKind.REOPENED, at=reply.at, logged=now)
    return replace(after, events=(*after.events, opened)), "; the application was closed, and is open again"
