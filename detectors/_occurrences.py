"""Occurrences: every place in a text where a known value stands again, whatever its spelling.

Half-width, full-width, traditional, spaced, with invisible characters between: one folded form for all, with a map
back. Not responsible for recognising values; it only finds again what was found once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from detectors.normalize import normalize

SHORTEST = 6  # code points of a folded value that is found again anywhere; shorter ones are words and small numbers
SHORTEST_NAME = 2  # the same for names in Chinese characters
_LONG_NUMBER = 11  # a number this long is found inside longer runs of digits too
_BETWEEN = frozenset(" \t\r\n\u00a0-_.·()（）\u3000")  # what people write inside numbers and names


@dataclass(frozen=True, slots=True)
class Folded:
    """A text in its folded form; `origins[i]` are start and end in the given text of its i-th character."""

    text: str = field(repr=False)
    origins: tuple[tuple[int, int], ...] = ()


def fold(text: str) -> Folded:
    """The folded form of a text."""
    normal = normalize(text)
    kept = [index for index, character in enumerate(normal.text) if character not in _BETWEEN]
    folded = "".join(normal.text[index] for index in kept).lower()
    if len(folded) != len(kept):  # a few characters grow in lower case; they are in no value of ours
        folded = "".join(normal.text[index].lower()[:1] for index in kept)
    return Folded(folded, tuple(normal.original(index, index + 1) for index in kept))


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
        for folded in self._values:
            if len(folded) not in self._lengths[folded[:2]]:
                self._lengths[folded[:2]].append(len(folded))
        for lengths in self._lengths.values():
            lengths.sort(reverse=True)

    def __bool__(self) -> bool:
        return bool(self._values)

    def find(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Start and end in the text, and the value as it was given; the longest first, none overlapping."""
        if not self._values or len(text) < SHORTEST_NAME:
            return
        folded = fold(text)
        at = 0
        while at < len(folded.text) - 1:
            value = self._at(folded, at)
            if value is None:
                at += 1
                continue
            yield folded.origins[at][0], folded.origins[at + len(value) - 1][1], self._values[value]
            at += len(value)

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
    before = folded.text[at - 1 : at] if at and folded.origins[at - 1][1] == folded.origins[at][0] else ""
    last = at + len(value) - 1
    follows = last + 1 < len(folded.text) and folded.origins[last + 1][0] == folded.origins[last][1]
    after = folded.text[last + 1] if follows else ""
    return not (_joins(before, value[0]) or _joins(after, value[-1]))


def _joins(neighbour: str, edge: str) -> bool:
    return neighbour.isascii() and (
        (neighbour.isdigit() and edge.isdigit()) or (neighbour.isalpha() and edge.isalpha())
    )
