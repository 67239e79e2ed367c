"""The words of a passage as the tagger sees them: numbers and blanks hidden, cut into sentences, each sentence read once.

It knows where words begin and end and what they are called (PER, LOC, n …) in offsets of the passage. Which of them are
names or addresses is decided by others. Hiding comes first because digits and blanks are what misleads the tagger most
(recall of names in chat .78 with them, .85 with every run of them turned into one comma).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

from detectors.languages import zh

_BLANK = re.compile(r"(?:[^\S\n]|[<>{}\[\]\"'|\\/=_*#~^`【】〖〗，\ufffc]|[0-9]{5,})+")
_END = re.compile(r"[。！？!?；;\n]+")
_WORTH_READING = re.compile(r"[㐀-鿿]{2}|[㐀-鿿]·")
_COMMA = "，"
_HIDDEN = "\ufffc"  # stands for what is hidden: neither Han nor digit nor letter, nor anything people write


class Word(NamedTuple):
    """One word: the tagger's label, start and end in code points of the passage."""

    label: str
    start: int
    end: int


class _Sentence(NamedTuple):
    """What the tagger is given, and where each of its characters stands in the passage."""

    text: str
    places: Sequence[int]


@dataclass(frozen=True, slots=True)
class Words:
    """All words that were tagged, in order, not overlapping. Empty where the tagger is not available."""

    words: tuple[Word, ...]
    starts: tuple[int, ...]
    edges: frozenset[int]

    def exactly(self, start: int, end: int) -> str:
        """The label of the word that is text[start:end]; empty where none is."""
        at = bisect_left(self.starts, start)
        found = self.words[at] if at < len(self.words) else None
        return found.label if found and (found.start, found.end) == (start, end) else ""

    def inside(self, start: int, end: int) -> tuple[Word, ...]:
        """The words that touch text[start:end]."""
        first = max(0, bisect_right(self.starts, start) - 1)
        return tuple(word for word in self.words[first : bisect_left(self.starts, end)] if word.end > start)


NONE = Words((), (), frozenset())


def read(text: str, hidden: Iterable[tuple[int, int]] = ()) -> Words:
    """Tags a normalised passage; `hidden` are spans (numbers, addresses of mail …) that the tagger shall not see."""
    sentences = list(_sentences(hide(text, hidden)))
    distinct = list(dict.fromkeys(sentence.text for sentence in sentences))
    tags = dict(zip(distinct, zh.tag(distinct), strict=True))
    words = [
        Word(label, places[start], places[end - 1] + 1)
        for sentence, places in sentences
        for label, start, end in tags[sentence]
    ]
    starts = [start for _, start, _ in words]
    return Words(tuple(words), tuple(starts), frozenset((*starts, *[end for _, _, end in words])))


def hide(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """The text with marks where the spans are, every other character in its place; spans may touch or overlap."""
    pieces = []
    done = 0
    for start, end in sorted(spans):
        if end > done:
            first = max(start, done)
            pieces += [text[done:first], _HIDDEN * (end - first)]
            done = end
    return "".join((*pieces, text[done:])) if pieces else text


def _sentences(text: str) -> Iterator[_Sentence]:
    """The sentences of the lines in which two Han characters stand beside each other; most lines of a roster have none."""
    done = 0
    for mark in _WORTH_READING.finditer(text):
        if mark.start() >= done:
            start = text.rfind("\n", done, mark.start()) + 1 or done
            done = text.find("\n", mark.end())
            done = done if done >= 0 else len(text)
            yield from _of_line(text, start, done)


def _of_line(text: str, first: int, last: int) -> Iterator[_Sentence]:
    """A line cut at the ends of its sentences, every run of blanks one comma."""
    pieces: list[str] = []
    places: list[int] = []
    for blank in _BLANK.finditer(text, first, last):
        pieces += [text[first : blank.start()], _COMMA]
        places += range(first, blank.start() + 1)
        first = blank.end()
    places += range(first, last)
    masked = "".join((*pieces, text[first:last]))
    start = 0
    for mark in chain(_END.finditer(masked), [None]):
        end = mark.end() if mark else len(masked)
        if _WORTH_READING.search(masked, start, end):
            yield from _short(masked[start:end], places[start:end])
        start = end


def _short(text: str, places: Sequence[int]) -> Iterator[_Sentence]:
    """A sentence in parts the tagger is good at, cut at a comma where there is one in its second half."""
    while len(text) > zh.LONGEST:
        comma = max(text.rfind(mark, zh.LONGEST // 2, zh.LONGEST) for mark in "，,、")
        cut = comma + 1 if comma > 0 else zh.LONGEST
        yield _Sentence(text[:cut], places[:cut])
        text, places = text[cut:], places[cut:]
    if text:
        yield _Sentence(text, places)
