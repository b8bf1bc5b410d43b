"""What the program does not need is not loaded, and what it no longer needs is given back."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator


@contextlib.contextmanager
def without_tls() -> Iterator[None]:
    """Lets asyncio load as in a Python without OpenSSL: 4 MB less, and nobody here speaks with a server."""
    fresh = "ssl" not in sys.modules and "asyncio" not in sys.modules
    if fresh:
        sys.modules["ssl"] = None  # type: ignore[assignment]  # documented: importing it raises ImportError
    try:
        yield
    finally:
        if fresh:
            del sys.modules["ssl"]


def give_back() -> None:
    """Gives memory back that was freed, where the C library would keep it (glibc keeps 10 MB after a file of that size)."""
    if not sys.platform.startswith("linux"):
        return
    import ctypes  # late: only a sitting at the screen lasts long enough

    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).malloc_trim(0)
