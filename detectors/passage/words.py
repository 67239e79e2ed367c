"""The words of a passage as the tagger sees them: numbers and blanks hidden, cut into sentences, each sentence read once.

It knows where words begin and end and what they are called (PER, LOC, n …) in offsets of the passage. Which of them are
names or addresses is decided by others. Hiding comes first because digits and blanks are what misleads the tagger most
(recall of names in chat .78 with them, .85 with every run of them turned into one comma).

Running text is sifted: a sentence in which nothing but the tagger could tell a name, and the tagger's first layer sees
none, is not read on. Its words are not known then, only that they are nobody's name.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

from detectors.languages import zh
from detectors.languages.names import SURNAME
from detectors.passage.chains import CHAIN
from detectors.passage.cues import OWNS

_BLANK = re.compile(r"(?:[^\S\n]|[<>{}\[\]\"'|\\/=_*#~^`【】〖〗，\ufffc]|[0-9]{5,})+")
_END = re.compile(r"[。！？!?；;\n]+")
_WORTH_READING = re.compile(r"[㐀-鿿]{2}|[㐀-鿿]·")
_COMMA = "，"
# A sentence shorter than this says too little of what stands in it: 发你了，边海棠. In longer ones no name was lost of
# 2,000 in news, 1,000 in chats and forms, 300 in the corpus (with a threshold for all: 1 in 100 of chats')
_SHORTEST_SIFTED = 20
# What the tagger's words help to cut even where it sees no name: a colon, names with dots, a stretch that may be nothing
# but a name or stands before what a person owns, the numbers of an address
_SHORT = f"(?:{SURNAME.pattern})[㐀-鿿]{{1,2}}"
_TELLING = re.compile(f"[:：·•・‧@]|{_SHORT}{OWNS.pattern}|(?<![㐀-鿿]){_SHORT}(?![㐀-鿿])|{CHAIN.pattern}")
NOBODY = "-"  # the label of a stretch that was not read to its end, because nobody is named in it
_PLAIN = "TIME"  # what any word of it counts as: of all labels the one that no rule takes for a person
_HIDDEN = "\ufffc"  # stands for what is hidden: neither Han nor digit nor letter, nor anything people write


class Word(NamedTuple):
    """One word: the tagger's label, start and end in code points of the passage."""

    label: str
    start: int
    end: int


class Sentence(NamedTuple):
    """What the tagger is given, and where each of its characters stands in the passage."""

    text: str
    places: Sequence[int]

    def is_plain(self) -> bool:
        """Whether it is running text: long, nothing in it was hidden, nothing announces anybody or an address."""
        hidden = self.places[-1] - self.places[0] >= len(self.places)
        return len(self.text) >= _SHORTEST_SIFTED and not hidden and _TELLING.search(self.text) is None


@dataclass(frozen=True, slots=True)
class Words:
    """All words that were tagged, in order, not overlapping. Empty where the tagger is not available."""

    words: tuple[Word, ...]
    starts: tuple[int, ...]
    edges: frozenset[int]

    def exactly(self, start: int, end: int) -> str:
        """The label of the word that is text[start:end]; empty where none is. One that is nobody's where it was not read."""
        at = bisect_right(self.starts, start) - 1
        found = self.words[at] if at >= 0 else None
        if found is None or end > found.end:
            return ""
        if found.label == NOBODY:
            return _PLAIN if end - start > 1 else ""  # of a single character, cue or not, nothing is known
        return found.label if (found.start, found.end) == (start, end) else ""

    def inside(self, start: int, end: int) -> tuple[Word, ...]:
        """The words that touch text[start:end]."""
        first = max(0, bisect_right(self.starts, start) - 1)
        touching = self.words[first : bisect_left(self.starts, end)]
        return tuple(word for word in touching if word.end > start and word.label != NOBODY)


NONE = Words((), (), frozenset())


def read(text: str, hidden: Iterable[tuple[int, int]] = ()) -> Words:
    """Tags a normalised passage; `hidden` are spans (numbers, addresses of mail …) that the tagger shall not see."""
    found = list(sentences(hide(text, hidden)))
    sifted: dict[str, bool] = {}
    for sentence in found:
        sifted[sentence.text] = sifted.get(sentence.text, True) and sentence.is_plain()
    tags = dict(zip(sifted, zh.tag(list(sifted), list(sifted.values())), strict=True))
    nothing = (zh.Tag(NOBODY, 0, 0),) if zh.available() else ()  # places[-1]: to the end of the sentence
    words = [
        Word(label, places[start], places[end - 1] + 1)
        for sentence, places in found
        for label, start, end in tags[sentence] or nothing
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


def sentences(text: str) -> Iterator[Sentence]:
    """The sentences of the lines in which two Han characters stand beside each other; most lines of a roster have none."""
    done = 0
    for mark in _WORTH_READING.finditer(text):
        if mark.start() >= done:
            start = text.rfind("\n", done, mark.start()) + 1 or done
            done = text.find("\n", mark.end())
            done = done if done >= 0 else len(text)
            yield from _of_line(text, start, done)


def _of_line(text: str, first: int, last: int) -> Iterator[Sentence]:
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


def _short(text: str, places: Sequence[int]) -> Iterator[Sentence]:
    """A sentence in parts the tagger is good at, cut at a comma where there is one in its second half."""
    while len(text) > zh.LONGEST:
        comma = max(text.rfind(mark, zh.LONGEST // 2, zh.LONGEST) for mark in "，,、")
        cut = comma + 1 if comma > 0 else zh.LONGEST
        yield Sentence(text[:cut], places[:cut])
        text, places = text[cut:], places[cut:]
    if text:
        yield Sentence(text, places)
