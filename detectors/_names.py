"""Names of people in a passage of Chinese text: what the tagger says, and what the words and numbers around say.

Spans are strict: the name without its title. English names are languages.en's, typed columns are recognize's.
A find's evidence names its rule: tagger, label (a word like 姓名 before it), cue (a softer word), owner (的电话 or a title
behind it), beside (a number next to it), alone (a cell of its own in a line with numbers), list (王芳、李强), again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from detectors._cues import AFTER, BEFORE, JOINTS, OWNS, PLACES, REACH
from detectors._words import Word, Words
from detectors.languages.names import GIVEN, STOPS, SURNAME, TITLES, WORDS, Shape, is_typical, shape, surname
from detectors.model import Entity

# Scores, in the order of how often the rule was right on synthetic development texts
_BOTH, _LABELLED, _TAGGED, _CUED, _BESIDE, _AGAIN, _FOREIGN = 0.95, 0.9, 0.85, 0.8, 0.75, 0.7, 0.4

_CLEAR = 3  # an edge behind which no Han character stands
_HAN_RUN = re.compile(r"[㐀-鿿]+")
_DOTTED = re.compile(r"[㐀-鿿]{1,9}(?:[·•・‧][㐀-鿿]{1,9}){1,3}")
_GAP = re.compile(r"[\s,，:：/|(（)）\"'<>td;；、.\-~—]{0,6}")
_LISTED = re.compile(r"(?:[（(][^（）()\n]{1,8}[)）])?[、,，和与及/ ]")
_BY_LENGTH = sorted(TITLES, key=len, reverse=True)
_KIN = frozenset("父母妻夫子女兄弟")
_TAILS = frozenset("家子人国公大老小生会明")  # characters of given names that as often begin the next word
_FUNCTION = frozenset(
    "和由经令但连从向应同别于与原及宁单当曾别邀找为候有时就请"
)  # surnames that mostly are something else
_NAME_LABELS = frozenset({"PER", "nr"})
_PLAIN = frozenset({"n", "v", "a", "d", "TIME", "vn", "an", "r", "m", "q", "p", "c"})
_MAYBE = _NAME_LABELS | {"", "nz"}  # labels a whole name may bear that only its surroundings tell


class _Guess(NamedTuple):
    start: int
    end: int
    score: float
    rule: str


def find(text: str, words: Words, numbers: Sequence[tuple[int, int]]) -> list[Entity]:
    """All names of a normalised passage; `numbers` are the spans of finds that lead to a person (phones, IDs …)."""
    guesses = [*_tagged(text, words), *_labelled(text, words), *_owners(text, words)]
    guesses += [*_beside(text, words, numbers), *_alone(text, words, numbers)]
    guesses += list(_listed(text, guesses, words))
    best: dict[tuple[int, int], _Guess] = {}
    for guess in guesses:
        known = best.get((guess.start, guess.end))
        if known is None or guess.score > known.score:
            best[guess.start, guess.end] = guess
    return [Entity("PERSON", guess.start, guess.end, guess.score, (guess.rule,)) for guess in best.values()]


def again(text: str, names: Iterable[str]) -> list[Entity]:
    """Every other place of names that are already known. Two characters count only where nothing Han touches them."""
    known = frozenset(name for name in names if _HAN_RUN.fullmatch(name))
    found: list[Entity] = []
    for mark in SURNAME.finditer(text) if known else ():
        start = mark.start()
        for size in (5, 4, 3, 2):
            word = text[start : start + size]
            if word in known and (size > 2 or _free(text, start, start + 2)):
                found.append(Entity("PERSON", start, start + size, _AGAIN, ("again",)))
                break
    return found


def _free(text: str, start: int, end: int) -> bool:
    return not _HAN_RUN.fullmatch(text[start - 1 : start] or " ") and not _HAN_RUN.fullmatch(text[end : end + 1] or " ")


def _tagged(text: str, words: Words) -> Iterator[_Guess]:
    """What the tagger calls a name, raised where the words around agree; a foreign name counts little without them."""
    for word in words.words:
        guess = _from_word(text, word) if word.label in _NAME_LABELS else None
        if guess is not None:
            yield guess._replace(score=_supported(text, guess))


def _from_word(text: str, word: Word) -> _Guess | None:
    dotted = _DOTTED.search(text, word.start, word.end)
    if dotted:
        return _Guess(dotted.start(), dotted.end(), _TAGGED, "tagger")
    run = _HAN_RUN.search(text, word.start, word.end)
    if run is None or PLACES.match(text, run.end()) or _quoted(text, run.start(), run.end()):
        return None
    start, name = _name_in(text, run)
    if name and text[start + len(name) : run.end()] == "" and _goes_on(text, name, run.end()):
        name += text[run.end()]
    score = _score(name, word.label)
    return _Guess(start, start + len(name), score, "tagger") if score else None


def _goes_on(text: str, name: str, end: int) -> bool:
    """凤澍 · 微: one more character of a given name, and then the end of all Han characters or a title."""
    one = text[end : end + 1]
    longer = name + one
    ends = not _HAN_RUN.match(text[end + 1 : end + 2]) or AFTER.match(text, end + 1) is not None
    return len(name) == len(surname(name)) + 1 and one in GIVEN and one not in _TAILS and ends and bool(shape(longer))


def _score(name: str, label: str) -> float:
    likeness = shape(name)
    if likeness >= Shape.COMMON:
        return _TAGGED if label == "PER" else _BESIDE
    if label == "PER" and likeness:
        return _BESIDE
    return _FOREIGN if label == "PER" and _foreign(name) else 0.0


def _name_in(text: str, run: re.Match[str]) -> tuple[int, str]:
    """A tagged run without joint word and title; with the surname before it that the tagger took for another word's end."""
    start, name = run.start(), run.group()
    before = text[start - 1 : start]
    if len(name) == 2 and shape(name) <= Shape.RARE and _may_begin(before) and shape(before + name) >= Shape.RARE:
        return start - 1, before + name
    while len(name) > 2 and name[0] in JOINTS and shape(name[1:]) >= Shape.COMMON:
        start, name = start + 1, name[1:]
    return start, _without_title(name)


def _may_begin(character: str) -> bool:
    """商仇 · 金娣: whether a character before a given name is its surname and not a word of its own."""
    return surname(character) != "" and character not in _FUNCTION and character not in STOPS


def _without_title(name: str) -> str:
    """王伟老师 → 王伟; empty for 张阿姨, where nothing but a surname is left; 王伟收 → 王伟."""
    title = next((title for title in _BY_LENGTH if len(name) > len(title) and name.endswith(title)), "")
    bare = name[: len(name) - len(title)]
    if title and (bare == surname(bare) or shape(bare)):
        return "" if bare == surname(bare) else bare
    if shape(name) == Shape.NONE and len(name) in (3, 4, 5):
        for size in (3, 2):
            if len(name) > size and name[size] in STOPS and shape(name[:size]):
                return name[:size]
    return name


def _foreign(name: str) -> bool:
    """尼玛次仁, 玛丽亚: three to five characters without a Chinese surname."""
    return 3 <= len(name) <= 5 and not surname(name) and STOPS.isdisjoint(name) and name not in WORDS


def _quoted(text: str, start: int, end: int) -> bool:
    return text[start - 1 : start] == "《" or text[end : end + 1] == "》"


def _supported(text: str, guess: _Guess) -> float:
    before = BEFORE.search(text, max(0, guess.start - REACH), guess.start)
    if (before and before.group(1)) or AFTER.match(text, guess.end):
        return _BOTH
    return max(guess.score, _LABELLED) if before else guess.score


def _labelled(text: str, words: Words) -> Iterator[_Guess]:
    """Label or cue, then a surname: the tagger may have missed it."""
    for mark in SURNAME.finditer(text):
        before = BEFORE.search(text, max(0, mark.start() - REACH), mark.start())
        if before is None or not _is_a_word(before, words):
            continue
        strong = before.group(1) is not None
        name = _name_from(text, mark.start(), words, Shape.RARE if strong else Shape.COMMON)
        end = mark.start() + len(name)
        if not name or PLACES.match(text, end):
            continue
        if strong and (shape(name) > Shape.RARE or _edge(text, end, words) > 1):
            yield _Guess(mark.start(), end, _LABELLED, "label")
        elif shape(name) == Shape.TYPICAL and words.exactly(mark.start(), end) in _MAYBE:
            if len(name) > 2 or (len(before.group(2)) > 1 and _edge(text, end, words) == _CLEAR):
                yield _Guess(mark.start(), end, _CUED, "cue")


def _is_a_word(before: re.Match[str], words: Words) -> bool:
    """A cue of one character (找, 是, 叫) must be a word of its own for the tagger, unless a colon follows it."""
    cue = before.group(1) or before.group(2)
    return (
        len(cue) > 1 or cue in _KIN or bool(before.group(3)) or words.exactly(before.start(), before.start() + 1) != ""
    )


def _name_from(text: str, start: int, words: Words, least: Shape) -> str:
    """The most likely name that begins here: its end is the end of the run, a word's edge, or a word that stops it."""
    run = _HAN_RUN.match(text, start)
    if run is None:
        return ""
    size = len(surname(run.group()))
    options = []
    for length in (size + 2, size + 1):
        name = run.group()[:length]
        likeness = shape(name)
        edge = _edge(text, start + length, words)
        if len(name) == length and likeness >= least and (edge == _CLEAR or name[-1] not in JOINTS):
            options.append((edge, likeness, length, name))
    best = max(options, default=(0, 0, 0, ""))
    return best[3] if best[0] > 0 else ""


def _edge(text: str, at: int, words: Words) -> int:
    """How sure it is that a word ends here: 3 no more Han, 2 a title or a cue follows, 1 the tagger cuts here."""
    following = text[at : at + 1]
    if not _HAN_RUN.match(following):
        return _CLEAR
    if AFTER.match(text, at):
        return 2
    return 1 if at in words.edges or following in STOPS else 0


def _owners(text: str, words: Words) -> Iterator[_Guess]:
    """A stretch with the shape of a name before what a person owns or is called: 韩文的户籍地址, 梁平同学."""
    for mark in OWNS.finditer(text):
        run = _han_before(text, mark.start())
        if run:
            for guess in _ending(text, run, mark.start(), words, "owner"):
                if shape(text[guess.start : guess.end]) == Shape.TYPICAL:
                    yield guess


def _beside(text: str, words: Words, numbers: Sequence[tuple[int, int]]) -> Iterator[_Guess]:
    """A name that touches a number of a person: 乔文博13496705300, 13491464506，史立夏."""
    for start, end in numbers:
        gap = _GAP.match(text, end)
        after = _HAN_RUN.match(text, gap.end() if gap else end)
        if after and SURNAME.match(text, after.start()):
            name = _name_from(text, after.start(), words, Shape.COMMON)
            last = after.start() + len(name)
            if (len(name) == len(after.group()) or len(name) > 2) and _fits(name, words.exactly(after.start(), last)):
                yield _Guess(after.start(), last, _BESIDE, "beside")
        window = text[max(0, start - 12) : start]
        trimmed = window.rstrip(" \t,，:：/|(（\"'<>td;；、-")
        run = _han_before(text, start - len(window) + len(trimmed))
        if run and len(window) - len(trimmed) <= 6:
            yield from _ending(text, run, start - len(window) + len(trimmed), words, "beside")


def _han_before(text: str, end: int) -> str:
    """The Han characters that end there, at most six; empty for fewer than two."""
    start = end
    while start > max(0, end - 6) and _HAN_RUN.match(text, start - 1, start):
        start -= 1
    return text[start:end] if end - start >= 2 else ""


def _ending(text: str, run: str, end: int, words: Words, rule: str) -> Iterator[_Guess]:
    """The name at the end of a run, if it begins where the run, a word or a joint says so."""
    allowed = _MAYBE | {"ns", "LOC"} if rule == "owner" else _MAYBE | {"ns"}  # 梁平 is also a district
    for size in (3, 2, 4):
        name = run[-size:]
        first = end - len(name)
        begins = len(run) == size or first in words.edges or run[-size - 1 : -size] in JOINTS
        begins = begins or BEFORE.search(text, max(0, first - REACH), first) is not None
        label = words.exactly(first, end)
        clear = len(name) > 2 or shape(name) == Shape.TYPICAL or label in _NAME_LABELS
        if len(name) == size and shape(name) >= Shape.COMMON and begins and clear and label in allowed:
            yield _Guess(first, end, _BESIDE, rule)
            return


def _alone(text: str, words: Words, numbers: Sequence[tuple[int, int]]) -> Iterator[_Guess]:
    """A cell that is nothing but a name, in a line where a number of a person stands."""
    for first in sorted({text.rfind("\n", 0, start) + 1 for start, _ in numbers}):
        last = text.find("\n", first)
        for run in _HAN_RUN.finditer(text, first, last if last >= 0 else len(text)):
            if _fits(run.group(), words.exactly(*run.span())):
                yield _Guess(*run.span(), _BESIDE, "alone")


def _fits(word: str, label: str) -> bool:
    """Whether a word by itself is a name: by the tagger's label, or by its shape where the tagger saw no such word."""
    likeness = shape(word)
    if label in _NAME_LABELS or label == "nz":
        return likeness >= Shape.RARE
    return (likeness == Shape.TYPICAL and label == "") or (is_typical(word) and label not in _PLAIN)


def _listed(text: str, guesses: Sequence[_Guess], words: Words) -> Iterator[_Guess]:
    """The next one in a list of names: 尤立夏（早）、桑清和（晚）. Its end must be clear."""
    taken = {guess.start for guess in guesses}
    for guess in guesses:
        joint = _LISTED.match(text, guess.end) if guess.score >= _TAGGED else None
        start = joint.end() if joint else -1
        if joint and start not in taken and SURNAME.match(text, start):
            name = _name_from(text, start, words, Shape.RARE)
            if len(name) > 2 and _edge(text, start + len(name), words) >= 2:
                yield _Guess(start, start + len(name), _CUED, "list")
