"""What the program does not need is not loaded, and memory that it no longer needs is given back at once.

At 1,000 applications a blank Textual app takes 33 MB and the screen twice that; without the first it would be 8 MB more, and
without the second 10 MB more once the file was read again or saved. Each may be taken out by itself: only memory depends on it.
"""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator
from typing import Final

_OPENSSL: Final = {"ssl": {"asyncio"}, "_hashlib": {"hashlib", "hmac"}}
"""The two doors to OpenSSL, and who knocks on them when it is loaded; all of them do without it."""
_ARENAS, _MAPPED_FROM, _KEPT = -8, -3, -1
_QUARTER: Final = 1 << 18


@contextlib.contextmanager
def without_openssl() -> Iterator[None]:
    """Lets the modules of `_OPENSSL` load as in a Python without it: 8 MB less, and nobody here speaks with a server."""
    shut = [door for door, rooms in _OPENSSL.items() if door not in sys.modules and not rooms <= sys.modules.keys()]
    sys.modules.update(dict.fromkeys(shut))  # type: ignore[arg-type]  # documented: importing what is None raises ImportError
    try:
        yield
    finally:
        for door in shut:
            sys.modules.pop(door, None)


def keep_little() -> None:
    """Has the C library keep less of what is freed: glibc keeps 10 MB and more for itself once it has seen a large file."""
    if sys.platform.startswith("linux"):
        import ctypes  # late: only a sitting at the screen lasts long enough

        with contextlib.suppress(OSError, AttributeError):
            library = ctypes.CDLL(None)
            library.mallopt(_ARENAS, 1)
            library.mallopt(_MAPPED_FROM, _QUARTER)
            library.mallopt(_KEPT, _QUARTER)
