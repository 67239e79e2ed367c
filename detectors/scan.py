"""The scan: every identifier's patterns in one pass over a normalised text, and the glance that decides if one is needed.

Three things make a pattern be tried at a position: a run of digits of a fitting length, an '@', one of its words. So the
time is linear in the text whatever stands in it, and plain prose costs two searches. Which of two overlapping hits is
right, names, and what stands in which column are not decided here.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from detectors.identifiers._compiled import BLOCKER, Rule, Tables, tables
from detectors.identifiers._glance import glance as glance
from detectors.identifiers._identifier import accept
from detectors.identifiers.email import AT_SIGN

_DIGITS = re.compile("[0-9]+")
_AT_SIGN = re.compile(AT_SIGN)
_LOCAL_PART = re.compile("(?:[0-9A-Za-z_%+.-]*[0-9A-Za-z])?")  # of a mail address, read backwards from its '@'
_LONGEST_LOCAL = 64  # RFC 5321, section 4.5.3.1.1
_CUE_BEFORE = 24  # code points between a cue and the value behind it: "联系电话（微信同号，晚上打）："
_CUE_AFTER = 8  # "...是我的护照"; more, and it is the label of the next value
_LABEL_GAP = re.compile("[ \\t:：#=是为\"'（(]{0,5}")
_WEAKEST = 0.1  # below this nothing is reported: not even a typed column makes it a value
_BLOCKED = 0.3  # what is left of a score right behind 订单号 and the like
_NUMBERING = "编号"
_CERTAIN = (
    "RESIDENT_ID"  # is one under any name where its check digit holds; a card's holds for one number in ten by chance
)
_BLOCKABLE = frozenset(
    {"MOBILE", "LANDLINE", "BANK_CARD", "PASSPORT", "RESIDENT_ID", "QQ", "HK_ID", "SG_ID", "SOCIAL_SECURITY"}
)


class Hit(NamedTuple):
    """One candidate: a type and a span of the scanned text, how sure, why, and whether a check digit (or rule) held.

    `score` 0-1: from .5 on it stands by itself; below, only a typed column, a label or a neighbour makes it count.
    `evidence` holds the names of the pattern, the rule kept or broken, the cue.
    """

    type: str
    start: int
    end: int
    score: float
    evidence: tuple[str, ...] = ()
    validated: bool = False


class _Words:
    """Where which type's cues (and the blockers) stand in a text."""

    def __init__(self) -> None:
        self.starts: defaultdict[str, list[int]] = defaultdict(list)
        self.ends: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)

    def add(self, word: str, start: int, types: frozenset[str]) -> None:
        for type_ in types:
            self.starts[type_].append(start)
            self.ends[type_].append((start + len(word), word))


def scan(text: str) -> tuple[Hit, ...]:
    """All candidates in a normalised text, by position; those inside another of their own type are left out."""
    known, words = tables(), _Words()
    raw: list[tuple[Rule, int, int]] = list(_by_words(text, known, words))
    raw += _by_digits(text, known)
    raw += _by_at(text, known)
    for ends in words.ends.values():
        ends.sort()
    hits = [hit for found in raw if (hit := _weigh(text, words, *found)) is not None]
    return tuple(_outermost(hits))


def _by_digits(text: str, known: Tables) -> Iterator[tuple[Rule, int, int]]:
    for run in _DIGITS.finditer(text):
        start, end = run.span()
        runs = known.by_length.get(end - start)
        for rule, found in runs.at(text, start) if runs is not None else ():
            if span := rule.value(text, found):
                yield rule, *span


def _by_at(text: str, known: Tables) -> Iterator[tuple[Rule, int, int]]:
    for sign in _AT_SIGN.finditer(text):
        first = _local(text, sign.start())
        apart = sign.start() - 1  # "name @ host"
        starts = (first, _local(text, apart)) if first == sign.start() and text[apart : apart + 1] == " " else (first,)
        for start in starts:
            for rule in known.at:
                found = rule.regex.match(text, start)
                if found is not None and (span := rule.value(text, found)):
                    yield rule, *span


def _local(text: str, end: int) -> int:
    """Where the local part of a mail address begins that ends there."""
    found = _LOCAL_PART.match(text[max(0, end - _LONGEST_LOCAL) : end][::-1])
    return end - found.end() if found else end


def _by_words(text: str, known: Tables, words: _Words) -> Iterator[tuple[Rule, int, int]]:
    for word, start in _words(text, known):
        types = known.cue_types.get(word)
        if types and _stands_alone(text, word, start):
            words.add(word, start, types)
        for rule in known.by_word.get(word, ()):
            found = rule.regex.match(text, start)
            if found is not None and (span := rule.value(text, found)):
                yield rule, *span


def _words(text: str, known: Tables) -> Iterator[tuple[str, int]]:
    """Every known word of the text with its place: the longest at each place, those inside it, those across its end."""
    for seen in known.words.finditer(text):
        start, end = seen.span()
        for offset, word in known.within[seen[0]]:
            yield word, start + offset
        for offset in known.across.get(seen[0], ()):
            over = known.words.match(text, start + offset)
            for at, word in known.within[over[0]] if over is not None and over.end() > end else ():
                if at == 0 and start + offset + len(word) > end:
                    yield word, start + offset


def _weigh(text: str, words: _Words, rule: Rule, start: int, end: int) -> Hit | None:
    identifier, pattern, value = rule.identifier, rule.pattern, text[start:end]
    if identifier.refuse is not accept and identifier.refuse(value) is not None:
        return None
    type_, score, validated = identifier.type, pattern.score, False
    evidence: tuple[str, ...] = (pattern.name,)
    if type_ in words.ends and (cue := _cue(text, words, type_, start, end)) is not None:
        score, evidence = max(pattern.in_context, score), (pattern.name, cue)
    if identifier.validate is not accept:
        broken = identifier.validate(value)
        validated = broken is None
        score = score if validated else score * identifier.weakened
        evidence = (*evidence, "valid" if validated else f"broken {broken}")
    if type_ in _BLOCKABLE and not (validated and type_ == _CERTAIN) and _is_blocked(text, words, type_, start):
        score, evidence = score * _BLOCKED, (*evidence, "blocked")
    return Hit(type_, start, end, score, evidence, validated) if score >= _WEAKEST else None


def _cue(text: str, words: _Words, type_: str, start: int, end: int) -> str | None:
    """The cue nearest before the value in its line, or shortly behind it; None where there is none."""
    ends = words.ends.get(type_)
    if not ends:
        return None
    before = bisect_right(ends, (start, "\U0010ffff")) - 1
    if before >= 0 and start - ends[before][0] <= _CUE_BEFORE and _same_line(text[ends[before][0] : start]):
        return ends[before][1]
    starts = words.starts[type_]
    after = bisect_left(starts, end)
    if after < len(starts) and starts[after] - end <= _CUE_AFTER and _same_clause(text[end : starts[after]]):
        return "behind"
    return None


def _same_line(between: str) -> bool:
    """Or a label alone in its line above the value."""
    return "\n" not in between or between.lstrip(" \t:：") == "\n"


def _same_clause(between: str) -> bool:
    return not any(mark in between for mark in "\n，。；;,|")


def _is_blocked(text: str, words: _Words, type_: str, start: int) -> bool:
    end, word = _last(words.ends.get(BLOCKER, []), start)
    if end < 0 or _LABEL_GAP.fullmatch(text, end, start) is None:
        return False
    cue_end, cue = _last(words.ends.get(type_, []), start)  # 护照编号 is a passport's
    return word != _NUMBERING or not (cue_end - len(cue) < end - len(word) <= cue_end)


def _last(ends: list[tuple[int, str]], start: int) -> tuple[int, str]:
    """The last word that ends before a place, and where; -1 for none."""
    index = bisect_right(ends, (start, "\U0010ffff")) - 1
    return ends[index] if index >= 0 else (-1, "")


def _stands_alone(text: str, word: str, start: int) -> bool:
    """Latin words count only as whole words: no 'tel' in 'hotel'."""
    if not word.isascii():
        return True
    before, after = text[start - 1 : start], text[start + len(word) : start + len(word) + 1]
    led = word[0].isalpha() and before.isascii() and before.isalpha()
    return not led and not (after.isascii() and after.isalpha())


def _outermost(hits: list[Hit]) -> Iterator[Hit]:
    """Hits by position without those that lie in one of their own type; of equal spans the best."""
    reach: dict[str, int] = {}
    for hit in sorted(hits, key=lambda hit: (hit.start, -hit.end, -hit.score)):
        if hit.end > reach.get(hit.type, -1):
            reach[hit.type] = hit.end
            yield hit
