"""Counters of what the bot does, for the operator. Never an id, a name or a text: labels are words of ours."""

from __future__ import annotations

import re
from collections import Counter

_WORDS = re.compile(r"[a-z_]+(\.[a-z_]+)*")


class Counters:
    """Counts since the start of the process, by name ("effects.sent"). A name with a digit in it could be an id: refused."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()

    def add(self, name: str, amount: int = 1) -> None:
        """Raises ValueError for a name that is not made of lower-case words."""
        if not _WORDS.fullmatch(name):
            raise ValueError("a counter's name is made of lower-case words, dots and underscores")
        self._counts[name] += amount

    def __getitem__(self, name: str) -> int:
        return self._counts[name]

    def snapshot(self) -> dict[str, int]:
        """All counts, by name."""
        return dict(sorted(self._counts.items()))
