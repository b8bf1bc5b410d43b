"""A message as plain text: whom it goes to, its subject and its body, to be copied whole or kept in a file."""

from __future__ import annotations

from afterword.core.model import Person
from afterword.exchange.outgoing import block, line


def plain(to: Person | None, subject: str, body: str) -> str:
    """The message with a line for the recipient and one for the subject, where there are any, and the body below them.

    The addresses are as the user wrote them, but on one line. Ends with a newline.
    """
    head = [f"To: {recipient(to)}"] if to is not None and recipient(to) else []
    head += [f"Subject: {line(subject)}"] if line(subject) else []
    return "\n".join([*head, *([""] if head else []), block(body).rstrip("\n")]) + "\n"


def recipient(person: Person) -> str:
    """Name and e-mail address of a person on one line, as “Dana Ruiz <dana@example.com>”; either alone where one is missing."""
    name, email = line(person.name), line(person.email)
    return f"{name} <{email}>" if name and email else name or email
