"""Bytes that travel by descriptor: a file given to a child, a copy it produces. Nothing of them touches a disk.

Not responsible for who may read them: a child gets a descriptor only of what it is to work on.
"""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterator

from detectors.errors import WrongAnswer

_CHUNK = 1 << 20


class Memory:
    """Bytes behind a descriptor that is no file on any disk (a memfd; elsewhere an unlinked temporary file)."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self.descriptor = -1

    def __enter__(self) -> Memory:
        if hasattr(os, "memfd_create"):
            self.descriptor = os.memfd_create("dama", os.MFD_CLOEXEC)
        else:
            with tempfile.TemporaryFile() as file:
                self.descriptor = os.dup(file.fileno())
        view = memoryview(self._data)
        while view:
            view = view[os.write(self.descriptor, view[:_CHUNK]) :]
        return self

    def __exit__(self, *_: object) -> None:
        os.close(self.descriptor)

    def read(self, claimed: int) -> bytes:
        """The bytes a child wrote. Raises WrongAnswer where there are more or fewer than it said."""
        if os.fstat(self.descriptor).st_size != claimed:
            raise WrongAnswer("The child that made this copy did not finish it.")
        pieces = [os.pread(self.descriptor, _CHUNK, offset) for offset in range(0, claimed, _CHUNK)]
        return b"".join(pieces)


@contextlib.contextmanager
def lent_or_new(memory: Memory | None) -> Iterator[Memory]:
    """The memory a child may write into: the caller's own, which stays open, or a new one that nobody reads."""
    if memory is not None:
        yield memory
        return
    with Memory(b"") as new:
        yield new
