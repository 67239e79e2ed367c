"""Doers: names told by what only a person does right behind them (…担任会长, …请假两天, …两份), where the tagger saw none.

A rare surname before a given name it has never met is cut in two by the tagger (水 · 可心, 逄 · 星河). The beginning has to
be clear, both characters of the given name typical, and the tagger's words must end where the name does.
"""

from __future__ import annotations

from collections.abc import Iterator

from detectors.languages.names import is_typical
from detectors.passage.cues import DOES, JOINTS, before
from detectors.passage.surroundings import CUED, HAN_RUN, Guess
from detectors.passage.words import Words

_LONGEST = 4  # characters of a name
_NOT_LAST = frozenset({"d", "ad", "p", "c", "u", "q", "m", "f", "r", "TIME", "xc"})
_NOT_FIRST = frozenset({"d", "c", "p", "r", "u", "m", "xc", "TIME"})
_WHOLE = frozenset({"", "PER", "nr"})  # 白玉兰两盆: what is a word of its own is a thing


def doers(text: str, words: Words) -> Iterator[Guess]:
    """Names that end where a doing begins."""
    for mark in DOES.finditer(text):
        end = mark.start()
        for size in (3, _LONGEST):
            first = end - size
            if first >= 0 and _is_name(text, first, end, words):
                yield Guess(first, end, CUED, "doer")
                break


def _is_name(text: str, first: int, end: int, words: Words) -> bool:
    name = text[first:end]
    if not HAN_RUN.fullmatch(name) or not is_typical(name) or words.exactly(first, end) not in _WHOLE:
        return False
    inside = words.inside(first, end)
    if not inside or inside[0].start != first or inside[-1].end != end:
        return False
    announced = before(text, first) is not None
    begins = announced or not HAN_RUN.match(text[first - 1 : first]) or text[first - 1] in JOINTS
    return begins and (announced or inside[0].label not in _NOT_FIRST) and inside[-1].label not in _NOT_LAST
