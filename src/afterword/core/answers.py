"""Which reply answered which message: a rule of ours, since nobody writes down what a reply was in reply to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Final

from afterword.core.model import Event, Message

RULE: Final = "A reply answers your last message to its writer, or else your last since the reply before."
"""The rule of `answers` in one sentence, for whoever looks at a number made by it."""


def answers(sent: Iterable[Message], replies: Iterable[Event]) -> Mapping[str, Event]:
    """The reply that answered each message of one application, by the message's id; unanswered ones are not in it.

    `sent` are messages with a moment of sending, `replies` real replies (an out-of-office is none). A reply answers one message
    at most, and a message is answered by one reply: the first. That message is, of those sent before the reply, the last one to
    the person who replied; where they were never written to, nobody is named, or that one is answered already, it is the last
    of all, if it was sent since the reply before. A reply that finds no such message came unasked, or was a further word.
    """
    messages = sorted(((m.sent_at, m) for m in sent if m.sent_at is not None), key=lambda pair: pair[0])
    found: dict[str, Event] = {}
    previous: datetime | None = None
    for reply in sorted(replies, key=lambda event: event.at):
        before = [(at, message) for at, message in messages if at < reply.at]
        own = [message for _, message in before if reply.person is not None and message.to == reply.person]
        if own and own[-1].id not in found:
            found[own[-1].id] = reply
        elif before and (previous is None or before[-1][0] >= previous) and before[-1][1].id not in found:
            found[before[-1][1].id] = reply
        previous = reply.at
    return found
