"""What a way of locking is: how to lock, how to unlock, when two files are the same. No way is implemented here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


class WrongSecret(Exception):
    """The password does not open this file."""


class NotLocked(Exception):
    """The file has no password, or is of a kind that has none."""


@dataclass(frozen=True, slots=True)
class Way:
    """One way. `lock(data, suffix, password)` gives bytes; `unlock(data, password, limit)` gives bytes and the suffix it
    names ("" where it names none), and raises WrongSecret, NotLocked, or ValueError for more than `limit` bytes."""

    media_type: str
    lock: Callable[[bytes, str, str], bytes]
    unlock: Callable[[bytes, str, int], tuple[bytes, str]]
    same: Callable[[bytes, bytes], bool] = bytes.__eq__
