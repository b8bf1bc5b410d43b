"""What a message consists of while it is shown or edited."""

from __future__ import annotations

from dataclasses import dataclass

from afterword.core.terms import Channel


@dataclass(frozen=True, slots=True)
class Letter:
    """What is written: subject, body, the recipient's id or None, and the way it travels."""

    subject: str = ""
    body: str = ""
    to: str | None = None
    channel: Channel = Channel.EMAIL
