"""Lists: where most entries of an enumeration are names, the others are names as well (符瑶、麦子轩、冉一、谷雨).

What a single entry could not tell, its company does: 谷雨 is a season, 丛林 a jungle, 褚橙 a fruit, unless they stand among
people. An enumeration is three entries or more in one line, or one entry a
line; what stands between tabs is a table's, whose columns are recognize's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from detectors.languages.names import DOUBTED, ETHNIC, Shape, is_typical, shape
from detectors.passage.surroundings import BESIDE, NAME_LABELS, Guess
from detectors.passage.words import Words

_FEWEST, _SHARE = 3, 0.5  # entries of a list, and the share of them that must be names by themselves
_NO_PERSON = frozenset({"ORG", "nt", "LOC", "ns", "TIME"})
# An entry with what may stand around it: numbering before, a remark in brackets, a number or a word of state behind
_ENTRY = re.compile(
    r"(?:^|(?<=[\n、,，;；:：/| ]))[ ]*(?:[(（]?[0-9]{1,3}[)）]?[.、．: ]{0,2})?(?P<name>[㐀-鿿]{2,5})(?:[(（][^()（）\n]{0,10}[)）])?(?P<joint>[、,，;；/| 。！!]|$|(?=\n))",
    re.MULTILINE,
)


def entries(text: str, words: Words) -> Iterator[Guess]:
    """The entries of enumerations of people that have the shape of a name at least."""
    for spans in _enumerations(text):
        votes = [_vote(text[start:end], words.exactly(start, end)) for start, end in spans]
        if len(spans) >= _FEWEST and sum(votes) >= _SHARE * len(spans):
            for start, end in spans:
                if _may_be(text[start:end]):
                    yield Guess(start, end, BESIDE, "list")


def _enumerations(text: str) -> Iterator[list[tuple[int, int]]]:
    """Runs of entries, each beginning where the one before ended: all in one line, or each in a line of its own."""
    run: list[tuple[int, int]] = []
    reach, across = -1, False
    for mark in _ENTRY.finditer(text):
        start, end = mark.span("name")
        breaks = bool(run) and "\n" in text[run[-1][1] : start]
        if run and (mark.start() > reach + 1 or (len(run) > 1 and breaks != across)):
            yield run
            run = []
        run.append((start, end))
        reach, across = mark.end(), breaks
    if run:
        yield run


def _vote(entry: str, label: str) -> bool:
    """Whether an entry is a name by itself."""
    if ETHNIC.fullmatch(entry):
        return True
    if label in NAME_LABELS and shape(entry) >= Shape.DOUBTFUL:
        return True
    if label in _NO_PERSON:
        return False
    return shape(entry) == Shape.TYPICAL or is_typical(entry)


def _may_be(entry: str) -> bool:
    return shape(entry) >= Shape.DOUBTFUL or entry in DOUBTED or bool(ETHNIC.fullmatch(entry))
