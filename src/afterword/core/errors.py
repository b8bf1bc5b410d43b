"""The one kind of refusal that the core knows."""


class Refused(Exception):
    """Something the user asked for cannot be done; the message says what, why and what to do next, in one sentence."""
