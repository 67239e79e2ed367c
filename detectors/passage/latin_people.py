"""Latin people: English names that only what stands beside them makes names: P. Danso - IVF, dave marsh 07700 ..., HOLLIS, MARGUERITE T.

Initials, surnames in capitals before a comma, names without capitals, nicknames in quotes. What a name in full looks like is
languages.en's, titles and signs of shops are latin's.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from detectors.languages import en, pinyin
from detectors.model import Entity

_SURE, _LIKELY = 0.8, 0.7
_REACH = 60  # code points to a number or illness that makes it one
_INITIALS = re.compile(
    r"(?<![\w.@/&'’-])(?P<name>(?:[A-Z]\.[ -]?){1,3}(?:(?:van|von|de|du|al|el|bin|Mac|Mc|O['’]) ?)?[A-Z][a-zà-ÿ]+(?:['’-][A-Z][a-zà-ÿ]+)?)(?![\w@/&-])"
)
# HOLLIS, Marguerite T.; OYELARAN, KEMI ADE
_INVERTED = re.compile(
    r"(?<![\w/&'’-])(?P<name>[A-Z]{2,20}(?:['’ -][A-Z]{2,20})?, ?[A-Z]{3,15}(?:[ -](?!(?:DOB|SSN|NRIC|ID|IC|"
    r"AKA|TEL|PH|HP|AGE|SEX|MRS?|MS|MISS|APT|LOT|PASSPORT|CELL|"
    r"HOME)(?![A-Z]))[A-Z]{1,15}\.?){0,2})(?![\w/&'’-])"
)
_NICKNAMED = re.compile(
    r"(?<![\w/&'’-])(?P<name>[A-Z][a-zà-ÿ'’-]+ [\"“‘'(][A-Z][A-Za-z-]{1,15}[\"”’')] [A-Z][A-Za-zà-ÿ'’-]+)(?![\w-])"
)
_LOW_WORD = "[a-z]{2,15}(?:['’-][a-z]{2,15})?"
_LOW_SURE = re.compile(rf"\b(?:called|named|name is|name's|names) (?=(?P<name>{_LOW_WORD} {_LOW_WORD})(?![\w-]))")
_LOW_CUE = re.compile(
    (
        rf"\b(?:called|named|name is|name's|names|it's|its|this is|ask for|trust|avoid|know|knows|seen|met|my ex|"
        rf"report|tell|told|from|by|with|dating|and|guy|bloke|dude|lady|woman|man|creep|scammer|thief|liar|"
        rf"landlord|neighbour|neighbor|coworker|colleague|teacher|nurse|friend|mate|sister|brother|cousin|boss|"
        rf"manager|tenant|guest|pupil|student|aka|that|lads|guys) ?,? ?(?=(?P<name>{_LOW_WORD} "
        rf"{_LOW_WORD})(?![\w-]))"
    ),
)
_LOW_BEFORE = re.compile(
    rf"(?:^|(?<=[\s(,.:;-]))(?P<name>{_LOW_WORD} {_LOW_WORD})(?:['’]s)?(?:,? (?:number|mobile|mob|cell|phone|tel|hp|no|num|digits)(?: is)?)?[\s:,=(?-]{{1,4}}\Z"
)
_LOW_DOES = re.compile(
    rf"(?<![\w'-])(?P<name>{_LOW_WORD} {_LOW_WORD})(?= (?:owes|lives|lived|works|drives|stays|stole|scammed|cheated|keeps|from (?:no|number|flat|apt|[0-9])))"
)
# O'Rourke, Patrick   118 Heron ...: a row of a list
_ROW = re.compile(
    r"(?m:^)[ \t*•-]{0,3}(?P<name>[A-Z][A-Za-zà-ÿ]*(?:['’-][A-Z])?[a-zà-ÿ]+, [A-Z][a-zà-ÿ]+(?:[ -][A-Z][a-zà-ÿ]*\.?)?)(?=  |\t| [/|–—-] | ?\()"
)
# What they look like, whether a number or illness must stand behind, the rule's name
_SHAPES = (
    (_INITIALS, True, "initials"),
    (_INVERTED, True, "inverted"),
    (_ROW, True, "row"),
    (_NICKNAMED, False, "nickname"),
)
_COMMON_WORDS = (
    "a about after again all also always am an and any are at back be because been before being but by call can "
    "cant come could did didn do does dont down even ever every for from get go going gone got had has have he "
    "her here hers him his home how if in into is isn it its just know like live lives living look me mine more "
    "my need never new next no not now number of off ok on one only or our out over phone please said says see "
    "she should so some still stop such take tell than that the their them then there they this those to too took "
    "under until up us very was we went were what when where which while who whose why will with work working "
    "works would yes yet you your from mobile cell address lives stays owes road street house flat apt girl boy "
    "lad kid guy man woman"
)
_NO_LOW = frozenset(_COMMON_WORDS.split())
_TO_ILLNESS = re.compile(
    r"[ ,:;–—-]{0,3}(?:\(?[0-9]{1,2} ?[MFmf]?(?:\)| ?yo| ?y/o)?)?[ ,:;–—|\t-]{0,4}(?:has|is|with|on|had)? ?"
)
_FULL = re.compile(r"(?<![\w.@/&'’-])[A-Z][a-zà-ÿ'’-]+ [A-Z][a-zà-ÿ'’-]+(?:-[A-Z][a-z]+)?(?![\w@/&-])")
_HINT = re.compile(r"[A-Z]\. ?[A-Z]|[A-Z]{2}, ?[A-Z]|[a-z], [A-Z]|[a-z] [\"“‘'(][A-Z]|[a-z] [a-z]")


def names(text: str, numbers: Sequence[tuple[int, int]], ills: Sequence[tuple[int, int]]) -> Iterator[Entity]:
    """Names beside `numbers` that lead to a person, or beside `ills`, words of illness; both in order of place."""
    if _HINT.search(text) is None and not ills:
        return
    near = sorted([*numbers, *ills])
    for pattern, beside, rule in _SHAPES:
        for mark in pattern.finditer(text):
            span = mark.span("name")
            if _is_plain(text[slice(*span)]) and (not beside or _is_near(text, *span, near)):
                yield Entity("PERSON", *span, _SURE, (rule,))
    yield from _ill(text, ills)
    yield from _low(text, numbers)


def _is_plain(name: str) -> bool:
    """Whether none of its words is one of shops, months and offices."""
    words = re.findall("[A-Za-zà-ÿ]{2,}", name)
    return en.NEVER.isdisjoint(words) and en.NEVER.isdisjoint(word.title() for word in words)


def _is_near(text: str, start: int, end: int, near: Sequence[tuple[int, int]]) -> bool:
    """Whether one of the places stands behind it in its line or at the beginning of the next."""
    at = bisect_left(near, (end, 0))
    return at < len(near) and near[at][0] - end <= _REACH and text.count("\n", end, near[at][0]) <= 1


def _ill(text: str, ills: Sequence[tuple[int, int]]) -> Iterator[Entity]:
    """Two capitalised words that an illness follows at once, perhaps behind an age: Eileen Cartwright 81F stroke."""
    starts = [start for start, _ in ills]
    for mark in _FULL.finditer(text) if starts else ():
        gap = _TO_ILLNESS.match(text, mark.end())
        at = bisect_left(starts, mark.end())
        if gap is not None and at < len(starts) and starts[at] <= gap.end() and _is_plain(mark.group()):
            yield Entity("PERSON", *mark.span(), _LIKELY, ("beside",))


def _low(text: str, numbers: Sequence[tuple[int, int]]) -> Iterator[Entity]:
    """Names without capitals: a known first name behind "called", or right before a number."""
    for mark in _LOW_SURE.finditer(text):
        if is_low_name(mark["name"]):
            yield Entity("PERSON", *mark.span("name"), _LIKELY, ("cue",))
    for mark in (*_LOW_CUE.finditer(text), *_LOW_DOES.finditer(text)):
        if is_low_name(mark["name"]) and _is_around(text, *mark.span("name"), numbers):
            yield Entity("PERSON", *mark.span("name"), _LIKELY, ("cue",))
    for start, _ in numbers:
        before = _LOW_BEFORE.search(text, max(0, start - _REACH // 2), start)
        if before is not None and is_low_name(before["name"]):
            yield Entity("PERSON", *before.span("name"), _LIKELY, ("beside",))


def _is_around(text: str, start: int, end: int, numbers: Sequence[tuple[int, int]]) -> bool:
    """Whether a number stands near on either side, in the message."""
    at = bisect_right(numbers, (start, 0))
    behind = at < len(numbers) and numbers[at][0] - end <= 2 * _REACH
    return behind or (at > 0 and start - numbers[at - 1][1] <= _REACH)


def is_low_name(name: str) -> bool:
    """Whether two words without capitals are a first name and something that may be a surname (dave marsh, zhang xiaomei)."""
    first, last = name.split(" ", 1)
    given = first.split("-")[0].title()
    if last in _NO_LOW or first in _NO_LOW:
        return False
    return given in en.FIRST or bool(pinyin.names(f"{first.title()} {last.title()}"))
