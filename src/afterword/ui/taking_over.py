"""A terminal that shows a picture already, taken over without being opened (and cleared) once more."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from afterword.ui.picture import Opened


def driver_over(opened: Opened) -> Any:
    """A kind of driver for it, which gives it back as it once was."""
    from textual.drivers.linux_driver import LinuxDriver

    class OpenedDriver(LinuxDriver):
        needless = {"\x1b[?1049h", "\x1b]22;default\x07"}  # noqa: RUF012 - one of each, for the one terminal

        def write(self, data: str) -> None:
            if data in self.needless:
                self.needless.discard(data)
            else:
                super().write(data)

        def start_application_mode(self) -> None:
            first = self.attrs_before is None
            super().start_application_mode()  # type: ignore[no-untyped-call]  # Textual leaves it untyped
            if first:
                self.attrs_before = opened.attributes
                opened.taken()

    return OpenedDriver
