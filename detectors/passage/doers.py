"""Doers: names told by what only a person does right behind them (…担任会长, …请假两天, …两份), or by a noun of what somebody
is right before them (值机员…, 考生…, 接替者为…), where the tagger saw none.

A rare surname before a given name it has never met is cut in two by the tagger (水 · 可心, 逄 · 星河). The beginning has to
be clear, both characters of the given name typical, and the tagger's words must end where the name does.
"""

from __future__ import annotations

from collections.abc import Iterator

from detectors.languages.names import is_typical, surname
from detectors.passage.cues import DOES, JOINTS, before
from detectors.passage.surroundings import CUED, HAN_RUN, Guess
from detectors.passage.words import Words

_NOUNS = frozenset({"n", "nz", "vn", "nw"})
_ROLES = frozenset("员人者官师长生工手医士匠民客主友妇童嫂叔伯姨哥姐弟妹爷奶爸妈夫妻女媳婿犯兵警贩翁姆")
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


def roles(text: str, words: Words) -> Iterator[Guess]:
    """Names behind a noun that says what somebody is: one that the tagger sees whole, whatever the trade."""
    for word in words.words:
        if word.label in _NOUNS and word.end - word.start > 1 and text[word.end - 1] in _ROLES:
            first = word.end + (text[word.end : word.end + 1] in ("为", "是", "系"))
            end = first + len(surname(text[first : first + _LONGEST])) + 2
            if end - first > 2 and _is_whole(text, first, end, words) and _begins_one(first, words):
                yield Guess(first, end, CUED, "role")


def _is_name(text: str, first: int, end: int, words: Words) -> bool:
    if not _is_whole(text, first, end, words):
        return False
    announced = before(text, first) is not None
    begins = announced or not HAN_RUN.match(text[first - 1 : first]) or text[first - 1] in JOINTS
    return begins and (announced or _begins_one(first, words))


def _begins_one(first: int, words: Words) -> bool:
    """Whether what the tagger calls the surname is no word that joins clauses."""
    return words.inside(first, first + 1)[0].label not in _NOT_FIRST


def _is_whole(text: str, first: int, end: int, words: Words) -> bool:
    """Whether a stretch looks like a name and the tagger's words begin and end where it does."""
    name = text[first:end]
    if not HAN_RUN.fullmatch(name) or not is_typical(name) or words.exactly(first, end) not in _WHOLE:
        return False
    inside = words.inside(first, end)
    ends = bool(inside) and inside[0].start == first and inside[-1].end == end
    return ends and inside[-1].label not in _NOT_LAST
