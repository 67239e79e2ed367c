"""The parent's part of locked copies: two children make and prove one, a third opens one; the mark is put on here.

The key of the mark never enters a child, and the password reaches one only behind the file, in memory.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

from detectors._seal import LOCKED_NAME, OPENED_NAME
from detectors._seal.mark import stamp
from detectors.errors import CannotSeal, CannotUnseal, WrongPassword
from detectors.model import Blob

from . import wire
from .memory import Memory

MOST_PASSWORD = 127  # bytes: what PDF's revision 6 takes; Office takes 255 characters
_REASONS = {
    "password": WrongPassword("This password does not open the file. Nothing was written."),
    "not-locked": CannotUnseal(
        "This file has no password, or is of a kind that Dama cannot open. Nothing was written."
    ),
}


class Ask(Protocol):
    """One verb in one child; the answer's JSON, or None where the child gave none."""

    async def __call__(
        self, verb: str, blob: Blob, produced: Memory, *, password: str, copy: Blob | None = None
    ) -> Mapping[str, Any] | None: ...


async def seal(ask: Ask, blob: Blob, password: str, key: bytes | None) -> Blob:
    """A locked copy that a second child found to open with the password and only with it. Raises CannotSeal."""
    _check(password)
    with Memory(b"") as produced:
        answer = await ask("lock", blob, produced, password=password)
        if answer is None or "sealed" not in answer:
            raise CannotSeal("No locked copy of this file could be made. Nothing was written.")
        size, finish = wire.sealed_in(answer["sealed"], LOCKED_NAME)
        sealed = finish(produced.read(size))
    marked = stamp(sealed, key) if key else sealed
    with Memory(marked.data) as produced:
        proof = await ask("prove", blob, produced, password=password, copy=marked)
    if proof is None or proof.get("proved") is not True:
        raise CannotSeal("A second look at the locked copy could not open it rightly. It was thrown away.")
    return marked


async def unseal(ask: Ask, blob: Blob, password: str) -> Blob:
    """The file inside a locked one. Raises WrongPassword, CannotUnseal."""
    with Memory(b"") as produced:
        answer = await ask("unlock", blob, produced, password=password) if password else {"cannot": "password"}
        if answer is None or "sealed" not in answer:
            raise _REASONS.get(str((answer or {}).get("cannot")), _UNKNOWN)
        size, finish = wire.sealed_in(answer["sealed"], OPENED_NAME)
        return finish(produced.read(size))


_UNKNOWN = CannotUnseal("This file is damaged or holds more than one file or too much. Nothing was written.")


def _check(password: str) -> None:
    if not password or len(password.encode("utf-8", "replace")) > MOST_PASSWORD or not password.isprintable():
        raise CannotSeal(f"A password needs 1 to {MOST_PASSWORD} bytes of printable characters. Nothing was written.")
