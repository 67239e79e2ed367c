"""Surroundings: names that the tagger missed, told by a label, a title, a number beside them, or a list they stand in.

Each rule yields guesses with its own score; which of several stays, and what the tagger itself says, is _names'. The
shape of a name alone never suffices: something beside it must say that a person is meant, and its ends must be clear.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from detectors.languages.names import (
    CLEAR_COMPOUNDS,
    DOTTED_PARTS,
    DOUBTED,
    ETHNIC,
    ONE_PART,
    PAIRS,
    SHORT_PART,
    STOPS,
    SURNAME,
    Shape,
    is_typical,
    shape,
    surname,
)
from detectors.passage.cues import AFTER, CAPTION, DOES, JOINTS, OWNS, PLACES, THING, TOLD, before
from detectors.passage.words import Words

LABELLED, TAGGED, CUED, BESIDE = 0.9, 0.85, 0.8, 0.75  # how far each rule is trusted, highest first (judged)
HAN_RUN = re.compile(r"[㐀-鿿]+")
NAME_LABELS = frozenset({"PER", "nr"})

_SURE = 0.96  # above what the tagger makes of the half of it (苏木居)
_CLEAR = 3  # an edge behind which no Han character stands
_GAP = re.compile(r"[\s,，:：/|(（)）\"'<>td;；、.\-~—]{0,6}")
_LISTED = re.compile(r"(?:[（(][^（）()\n]{1,8}[)）])?[、,，和与及/ ]")
KIN = frozenset("父母妻夫子女兄弟")
_PLAIN = frozenset({"n", "v", "a", "d", "TIME", "vn", "an", "r", "m", "q", "p", "c"})
_ADJECTIVES = frozenset({"a", "ad", "an"})  # 高强, 高明: in a line with two numbers of a person it is a person
_CAPTIONED = re.compile("[:：] ?(?P<name>[㐀-鿿]{2,4})(?![㐀-鿿])")
_ROLE = re.compile("[人者员长师生方主][:：] ?\\Z")  # 签发人：, 值班员：
_CALLED = re.compile("@(?P<name>[㐀-鿿]{2,4})(?![㐀-鿿])")
_NO_PERSON = frozenset({"LOC", "ns", "ORG", "nt", "TIME", "t"})
# Surnames that mostly are something else before a given name
FUNCTION = frozenset("和由经令但连从向应同别于与原及宁单当曾别邀找为候有时就请问信知喜双来")
_FOR = frozenset("给替陪")  # before anything at all: a name only where nothing goes on behind it
_ODD = frozenset({"v", "vn", "n"})  # what the tagger calls a short name it has never seen
_ASKED = frozenset("找问请让")
_MAYBE = NAME_LABELS | {"", "nz"}  # labels a whole name may bear that only its surroundings tell


class Guess(NamedTuple):
    start: int
    end: int
    score: float
    rule: str


def labelled(text: str, words: Words) -> Iterator[Guess]:
    """Label or cue, then a surname: the tagger may have missed it."""
    for mark in SURNAME.finditer(text):
        cue = before(text, mark.start())
        if cue is None or not _is_a_word(cue, words) or _joins(cue, mark):
            continue
        strong = cue.group(1) is not None
        name = _name_from(text, mark.start(), words, Shape.RARE, trusted=strong)
        name = name or (_doubted(text, mark.start(), words) if strong else "")
        end = mark.start() + len(name)
        if not name or PLACES.match(text, end):
            continue
        if strong and (shape(name) > Shape.RARE or _edge(text, end, words) > 1):
            yield Guess(mark.start(), end, LABELLED, "label")
        elif (shape(name) == Shape.TYPICAL or is_typical(name)) and words.exactly(mark.start(), end) in _possible(
            name, cue
        ):
            edge = _edge(text, end, words)
            if edge > 1 if cue.group(2) in _FOR else len(name) > 2 or (len(cue.group(2)) > 1 and edge == _CLEAR):
                yield Guess(mark.start(), end, CUED, "cue")
        elif len(cue.group(2) or "") > 1 and (
            (len(name) > 2 and _is_split(text, mark, end, words))
            or (_edge(text, end, words) == _CLEAR and TOLD.match(text, end))
        ):
            yield Guess(mark.start(), end, CUED, "cue")


def _joins(cue: re.Match[str], family: re.Match[str]) -> bool:
    """保管员，由…: behind a comma a word that joins clauses is no surname."""
    return cue[2] is not None and not cue[3].isalnum() and "，" in cue[3] and family.group() in FUNCTION


def _doubted(text: str, start: int, words: Words) -> str:
    """户主黄河，: a word that is a name as well, and nothing more, behind a label."""
    word = text[start : start + 2]
    return word if word in DOUBTED and _edge(text, start + 2, words) == _CLEAR else ""


def captioned(text: str, words: Words) -> Iterator[Guess]:
    """美编：迟慧: all that stands between a colon and the end of its clause, where the word before announces no thing."""
    for mark in _CAPTIONED.finditer(text):
        start, end = mark.span("name")
        name, label = mark["name"], words.exactly(start, end)
        first = max(0, start - 8)
        likely = (
            is_typical(name) and label not in _NO_PERSON
            if len(name) > 2
            else shape(name) == Shape.TYPICAL and label in _MAYBE
        )
        told = CAPTION.search(text, first, start)
        if told is None or THING.search(text, first, start):
            continue
        role = _ROLE.search(text, first, start) is not None and shape(name) >= Shape.RARE and label not in _NO_PERSON
        if likely or role:
            yield Guess(start, end, BESIDE, "caption")
    for mark in _CALLED.finditer(text):
        if shape(mark["name"]) >= Shape.RARE:
            yield Guess(*mark.span("name"), BESIDE, "caption")


def _possible(name: str, cue: re.Match[str]) -> frozenset[str]:
    """The tagger's labels behind a cue that do not speak against a name: a full one may also be called a firm or a thing."""
    full = (len(name) > 2 and is_typical(name)) or cue.group(2) == "本人"
    return _MAYBE | {"ORG", "nt", "n"} if full and (len(cue.group(2) or "") > 1 or cue.group(2) in _ASKED) else _MAYBE


def _is_split(text: str, family: re.Match[str], end: int, words: Words) -> bool:
    """男朋友屈 · 原野: the tagger cut behind the surname, and again where the name ends."""
    alone = words.exactly(*family.span()) != "" and end in words.edges
    return alone and shape(text[family.start() : end]) >= Shape.COMMON and words.exactly(family.end(), end) != ""


def _is_a_word(found: re.Match[str], words: Words) -> bool:
    """A cue of one character (找, 是, 叫) must be a word of its own for the tagger, unless a colon follows it."""
    cue = found.group(1) or found.group(2)
    return len(cue) > 1 or cue in KIN or bool(found.group(3)) or words.exactly(found.start(), found.start() + 1) != ""


def compound(text: str, words: Words) -> Iterator[Guess]:
    """令狐浩然: a compound surname and two typical characters are a name in any surroundings, if a word ends there."""
    for mark in SURNAME.finditer(text):
        if mark.group() in CLEAR_COMPOUNDS:
            name = _name_from(text, mark.start(), words, Shape.COMMON)
            clear = _edge(text, mark.start() + len(name), words) == _CLEAR
            whole = text[mark.start() : mark.end() + 2]
            goes_on = text[mark.end() + 2 : mark.end() + 3] in ("子", "郎")  # 佐藤美和子
            if is_typical(whole) and len(whole) == len(mark.group()) + 2 and not goes_on:
                yield Guess(mark.start(), mark.start() + len(whole), _SURE, "compound")  # 万俟苏木 · 居住
            elif len(name) == len(mark.group()) + 2 or (name and clear):
                yield Guess(mark.start(), mark.start() + len(name), CUED, "compound")
    for mark in ETHNIC.finditer(text):
        if _edge(text, mark.end(), words) and (
            mark.start() in words.edges
            or not HAN_RUN.match(before_it := text[mark.start() - 1 : mark.start()])
            or before_it in JOINTS
        ):
            yield Guess(*mark.span(), CUED, "compound")


def ethnic(text: str, words: Words) -> Iterator[Guess]:
    """其其格, 那日苏: a name of one part, three characters or more, where the tagger's words begin and end."""
    for mark in ONE_PART.finditer(text):
        start, end = mark.span()
        begins = start in words.edges or not HAN_RUN.match(text[start - 1 : start]) or before(text, start) is not None
        if begins and _edge(text, end, words):
            yield Guess(start, end, BESIDE, "ethnic")
    for mark in DOTTED_PARTS.finditer(text) if "·" in text else ():
        yield Guess(*mark.span(), TAGGED, "ethnic")
    for mark in SHORT_PART.finditer(text):  # 会诊医师昂旺，
        cue = before(text, mark.start()) if _edge(text, mark.end(), words) == _CLEAR else None
        if cue is not None and len(cue[1] or cue[2]) > 1:
            yield Guess(*mark.span(), BESIDE, "ethnic")


def owners(text: str, words: Words) -> Iterator[Guess]:
    """A stretch with the shape of a name before what a person owns or is called: 韩文的户籍地址, 梁平同学."""
    for mark in OWNS.finditer(text):
        run = _han_before(text, mark.start())
        if run:
            for guess in _ending(text, run, mark.start(), words, "owner"):
                name = text[guess.start : guess.end]
                if shape(name) == Shape.TYPICAL or is_typical(name):
                    yield guess
            if run[-2:] in DOUBTED and (len(run) == 2 or run[-3] in JOINTS):
                yield Guess(mark.start() - 2, mark.start(), BESIDE, "owner")


def beside(text: str, words: Words, numbers: Sequence[tuple[int, int]]) -> Iterator[Guess]:
    """A name that touches a number of a person: 乔文博13496705300, 13491464506，史立夏."""
    for start, end in numbers:
        gap = _GAP.match(text, end)
        after = HAN_RUN.match(text, gap.end() if gap else end)
        if after and SURNAME.match(text, after.start()):
            name = _name_from(text, after.start(), words, Shape.RARE)
            last = after.start() + len(name)
            enclosed = len(name) == 3 and name == after.group() and text[last : last + 1].isdecimal()
            if enclosed or (
                (len(name) == len(after.group()) or len(name) > 2) and _fits(name, words.exactly(after.start(), last))
            ):
                yield Guess(after.start(), last, BESIDE, "beside")
        window = text[max(0, start - 12) : start]
        trimmed = window.rstrip(" \t,，:：/|(（\"'<>td;；、-")
        run = _han_before(text, start - len(window) + len(trimmed))
        if run and len(window) - len(trimmed) <= 6:
            yield from _ending(text, run, start - len(window) + len(trimmed), words, "beside")


def alone(text: str, words: Words, numbers: Sequence[tuple[int, int]]) -> Iterator[Guess]:
    """A cell that is nothing but a name, in a line where a number of a person stands."""
    lines = Counter(text.rfind("\n", 0, start) + 1 for start, _ in numbers)
    for first, count in lines.items():
        last = text.find("\n", first)
        for run in HAN_RUN.finditer(text, first, last if last >= 0 else len(text)):
            label = words.exactly(*run.span())
            doubted = run.group() in DOUBTED or (label in _ADJECTIVES and shape(run.group()) == Shape.TYPICAL)
            if _fits(run.group(), label) or (count > 1 and doubted):
                yield Guess(*run.span(), BESIDE, "alone")


def listed(text: str, guesses: Sequence[Guess], words: Words) -> Iterator[Guess]:
    """The next one in a list of names: 尤立夏（早）、桑清和（晚）. Its end must be clear."""
    taken = {guess.start for guess in guesses}
    for guess in guesses:
        joint = _LISTED.match(text, guess.end) if guess.score >= TAGGED else None
        start = joint.end() if joint else -1
        if joint and start not in taken and SURNAME.match(text, start):
            name = _name_from(text, start, words, Shape.RARE)
            needed = 1 if is_typical(name) and "、" in joint.group() else 2
            if len(name) > 2 and _edge(text, start + len(name), words) >= needed:
                yield Guess(start, start + len(name), CUED, "list")


def _name_from(text: str, start: int, words: Words, least: Shape, *, trusted: bool = False) -> str:
    """The most likely name that begins here: its end is the end of the run, a word's edge, or a word that stops it.

    Where the beginning is `trusted` (姓名：), two typical characters after the surname need no such end.
    """
    run = HAN_RUN.match(text, start)
    if run is None:
        return ""
    size = len(surname(run.group()))
    options = []
    for length in (size + 2, size + 1):
        name = run.group()[:length]
        likeness = shape(name)
        edge = _edge(text, start + length, words)
        edge = _CLEAR if edge and name[size:] in PAIRS else edge  # 丰收的, not 丰 · 收的
        if (
            len(name) == length
            and likeness >= least
            and (edge == _CLEAR or name[-1] not in JOINTS or name[size:] in PAIRS)
        ):
            options.append((edge or int(trusted and is_typical(name)), likeness, length, name))
    best = max(options, default=(0, 0, 0, ""))
    return best[3] if best[0] > 0 else ""


def _edge(text: str, at: int, words: Words) -> int:
    """How sure it is that a word ends here: 3 no more Han, 2 a title or a cue follows, 1 the tagger cuts here."""
    following = text[at : at + 1]
    if not HAN_RUN.match(following):
        return _CLEAR
    if AFTER.match(text, at) or DOES.match(text, at):
        return 2
    return 1 if at in words.edges or following in STOPS else 0


def _han_before(text: str, end: int) -> str:
    """The Han characters that end there, at most six; empty for fewer than two."""
    start = end
    while start > max(0, end - 6) and HAN_RUN.match(text, start - 1, start):
        start -= 1
    return text[start:end] if end - start >= 2 else ""


def _ending(text: str, run: str, end: int, words: Words, rule: str) -> Iterator[Guess]:
    """The name at the end of a run, if it begins where the run, a word or a joint says so."""
    allowed = _MAYBE | {"ns", "LOC"} if rule == "owner" else _MAYBE | {"ns"}  # 梁平 is also a district
    for size in (3, 2, 4):
        name = run[-size:]
        first = end - len(name)
        begins = len(run) == size or first in words.edges or run[-size - 1 : -size] in JOINTS
        begins = begins or before(text, first) is not None
        label = words.exactly(first, end)
        clear = len(name) > 2 or shape(name) == Shape.TYPICAL or label in NAME_LABELS
        likely = shape(name) >= Shape.COMMON or is_typical(name)
        if name[-1:] in JOINTS and shape(name) == Shape.RARE:
            continue  # 楼栋和 · 电话
        whole = len(run) == size and shape(name) == Shape.TYPICAL and label in _ODD
        if len(name) == size and likely and begins and clear and (label in allowed or whole or is_typical(name)):
            yield Guess(first, end, BESIDE, rule)
            return


def _fits(word: str, label: str) -> bool:
    """Whether a word by itself is a name: by the tagger's label, or by its shape where the tagger saw no such word."""
    likeness = shape(word)
    if label in NAME_LABELS or label == "nz":
        return likeness >= Shape.RARE
    return (likeness == Shape.TYPICAL and label == "") or (is_typical(word) and label not in _PLAIN)
