"""Large pages: what a process holds is gathered in pages of 2 MiB, so that a fork copies a hundred entries, not thirty thousand.

For the parent of forks, once, when all is loaded. Where the kernel cannot (before Linux 6.1, other systems) nothing happens;
what a child writes to is copied in small pages as ever. Not responsible for how much memory there is.

Source: madvise(2), MADV_COLLAPSE. Measured in a zygote of 157 MB: fork to end of an empty child 16 -> 11 ms of CPU, of a child
that judges a message 33 -> 28; gathering 75 MB takes .2 s.
"""

from __future__ import annotations

import contextlib
import ctypes
import sys
from collections.abc import Iterator
from pathlib import Path

_COLLAPSE = 25
_LARGE = 2 << 20


def gather() -> None:
    """Asks for it; a kernel that refuses leaves everything as it was."""
    if sys.platform != "linux":
        return
    advise = ctypes.CDLL(None).madvise
    with contextlib.suppress(OSError, ValueError):
        for start, end in list(own(Path("/proc/self/maps").read_text("ascii"))):
            advise(ctypes.c_void_p(start), ctypes.c_size_t(end - start), _COLLAPSE)


def own(maps: str) -> Iterator[tuple[int, int]]:
    """The whole large pages in each stretch of writable memory without a file behind it: first address, and the one after."""
    for line in maps.splitlines():
        stretch, rights, _, _, inode, *name = line.split(maxsplit=5)
        if rights.startswith("rw") and inode == "0" and name in ([], ["[heap]"]):
            first, last = (int(address, 16) for address in stretch.split("-"))
            start, end = -(-first // _LARGE) * _LARGE, last // _LARGE * _LARGE
            if start < end:
                yield start, end
