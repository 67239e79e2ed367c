"""Occurrences: every place in a text where a known value stands again, whatever its spelling.

Half-width, full-width, traditional, spaced, with invisible characters between: one folded form for all, with a map
back. Not responsible for recognising values; it only finds again what was found once.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from detectors.normalize import Normalized, normalize

SHORTEST = 6  # code points of a folded value that is found again anywhere; shorter ones are words and small numbers
SHORTEST_NAME = 2  # the same for names in Chinese characters
_NEVER = re.compile(r"(?!)")
_LONG_NUMBER = 11  # a number this long is found inside longer runs of digits too
_BETWEEN = frozenset(" \t\r\n\u00a0-_.·()（）\u3000")  # what people write inside numbers and names


_FOLDING = {ord(character): None for character in _BETWEEN} | {
    ord(upper): ord(upper) + 32 for upper in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
}


@dataclass(slots=True)
class Folded:
    """A text in its folded form. The way back is only made when something was found: most texts hold nothing."""

    given: Normalized
    text: str = field(repr=False)
    _kept: list[int] = field(default_factory=list, repr=False)

    def origin(self, index: int) -> tuple[int, int]:
        """Start and end, in the text as it was given, of the character at this index of the folded form."""
        if not self._kept:
            self._kept = [at for at, character in enumerate(self.given.text) if character not in _BETWEEN]
        return self.given.original(self._kept[index], self._kept[index] + 1)


def fold(text: str) -> Folded:
    """The folded form of a text."""
    normal = normalize(text)
    return Folded(normal, normal.text.translate(_FOLDING))


def findable(value: str) -> bool:
    """Whether a value is distinctive enough to be looked for everywhere."""
    folded = fold(value).text
    if "*" in folded:
        return False
    return len(folded) >= (SHORTEST if folded.isascii() else SHORTEST_NAME)


class Index:
    """Known values by folded form. `find` is one pass over a text whatever their number."""

    def __init__(self, values: Iterable[str]) -> None:
        self._values = {fold(value).text: value for value in values if findable(value)}
        self._lengths: dict[str, list[int]] = defaultdict(list)
        for folded in sorted(self._values, key=len, reverse=True):
            if len(folded) not in self._lengths[folded[:2]]:
                self._lengths[folded[:2]].append(len(folded))
        first, second = ("".join(sorted({pair[at] for pair in self._lengths})) for at in (0, 1))
        # jumps at the speed of C over everything that can't begin a value
        self._begin = re.compile(f"[{re.escape(first)}][{re.escape(second)}]") if self._values else _NEVER

    def __bool__(self) -> bool:
        return bool(self._values)

    def find(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Start and end in the text, and the value as it was given; the longest first, none overlapping."""
        if not self._values or len(text) < SHORTEST_NAME:
            return
        folded = fold(text)
        found = self._begin.search(folded.text)
        while found is not None:
            at = found.start()
            value = self._at(folded, at)
            if value is not None:
                yield folded.origin(at)[0], folded.origin(at + len(value) - 1)[1], self._values[value]
            found = self._begin.search(folded.text, at + (len(value) if value else 1))

    def _at(self, folded: Folded, at: int) -> str | None:
        for length in self._lengths.get(folded.text[at : at + 2], ()):
            value = folded.text[at : at + length]
            if value in self._values and _stands_free(folded, at, value):
                return value
        return None


def _stands_free(folded: Folded, at: int, value: str) -> bool:
    """A short number is not part of a longer one, a latin name not of a longer word."""
    if not value.isascii() or (value.isdigit() and len(value) >= _LONG_NUMBER):
        return True
    last = at + len(value) - 1
    near_before = at > 0 and folded.origin(at - 1)[1] == folded.origin(at)[0]
    near_after = last + 1 < len(folded.text) and folded.origin(last + 1)[0] == folded.origin(last)[1]
    before = folded.text[at - 1] if near_before else ""
    after = folded.text[last + 1] if near_after else ""
    return not (_joins(before, value[0]) or _joins(after, value[-1]))


def _joins(neighbour: str, edge: str) -> bool:
    return neighbour.isascii() and (
        (neighbour.isdigit() and edge.isdigit()) or (neighbour.isalpha() and edge.isalpha())
    )
