"""The ways out that the screen has: the mail program, the browser, and a file. See `ui.outlets`."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

from afterword.core.errors import Refused
from afterword.core.shelf import is_web_address
from afterword.ui.outlets import Handed

if TYPE_CHECKING:
    from afterword.cli.assemble import Session
    from afterword.core.model import Person

_ODD: Final = re.compile(r"[^\w]+")
_LONGEST: Final = 60


class Handing:
    """Hands messages to other programs on this machine."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def mail(self, to: Person | None, subject: str, body: str) -> Handed:
        """See `Outlets`. Without a valid address nothing is opened, because some programs would then ask for an account."""
        from afterword.exchange.mailto import mailto
        from afterword.exchange.outgoing import address
        from afterword.system.browser import open_url

        if to is None or not address(to.email):
            who = to.name if to is not None else "the recipient"
            return Handed(False, f"No e-mail address that can be used is on record for {who}; add one to the person first.")
        link = mailto(to, subject, body)
        if open_url(link.url) is not None:
            return Handed(False, "No mail program could be opened here; c copies the text, y the subject and Y the recipient.")
        if link.cut:
            return Handed(True, "Handed the beginning to the mail program, which takes no more; copy the whole text with c.")
        return Handed(True, "Handed to the mail program; whether it opened shows there, and it is sent from there.")

    def browse(self, url: str) -> Handed:
        """See `Outlets`."""
        from afterword.system.browser import open_url

        if not is_web_address(url.strip()):
            return Handed(
                False, f"“{url}” is no web address; edit the application and change it to one that begins with https://."
            )
        trouble = open_url(url.strip())
        return Handed(False, trouble) if trouble else Handed(True, "Handed to the browser.")

    def propose(self, name: str) -> str:
        """See `Outlets`."""
        from afterword.system.paths import downloads

        stem, _, ending = name.rpartition(".")
        plain = _ODD.sub("-", stem).strip("-")[:_LONGEST].strip("-") or "message"
        folder = downloads()
        names = (f"{plain}{number}.{ending}" for number in ("", *(f"-{n}" for n in range(2, 1000))))
        return str(next((folder / each for each in names if not (folder / each).exists()), folder / f"{plain}.{ending}"))

    def keep(self, path: str, to: Person | None, subject: str, body: str, *, overwrite: bool) -> str:
        """See `Outlets`."""
        from afterword.cli.outgoing import check_target
        from afterword.exchange.eml import eml
        from afterword.exchange.plain import plain
        from afterword.system.files import write_private

        target = Path(path.strip()).expanduser()
        check_target(target, self._session.paths, overwrite=overwrite, how="choose “replace it” below")
        mine = self._session.settings
        if target.suffix.casefold() == ".eml":
            data = eml(sender_name=mine.name, sender_email=mine.email, to=to, subject=subject, body=body)
        else:
            data = plain(to, subject, body).encode("utf-8", "replace")
        try:
            write_private(target, data)
        except OSError as problem:
            raise Refused(f"{target} could not be written ({problem.strerror or problem}); name another file.") from None
        return str(target.absolute())
