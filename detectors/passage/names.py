"""Names of people in a passage of Chinese text: what the tagger says, and what the words and numbers around say.

Spans are strict: the name without its title. English names are languages.en's, typed columns are recognize's.
A find's evidence names its rule: tagger, label (a word like 姓名 before it), cue (a softer word), owner (的电话 or a title
behind it), beside (a number next to it), alone (a cell of its own in a line with numbers), list (王芳、李强), again.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Sequence

from detectors.languages.names import (
    COMMON,
    DOUBTED,
    ETHNIC,
    STOPS,
    SURNAME,
    WORDS,
    Shape,
    is_typical,
    shape,
    surname,
)
from detectors.model import Entity
from detectors.passage.cues import AFTER, JOINTS, PLACES, SHOPS
from detectors.passage.cues import before as announces
from detectors.passage.doers import doers, roles
from detectors.passage.lists import columns, entries, spaced
from detectors.passage.surroundings import (
    BESIDE,
    HAN_RUN,
    LABELLED,
    NAME_LABELS,
    TAGGED,
    Guess,
    alone,
    beside,
    captioned,
    compound,
    ethnic,
    labelled,
    listed,
    owners,
)
from detectors.passage.trimming import goes_on, last_part, may_begin, trimmed
from detectors.passage.words import Word, Words

_SIZES = frozenset({2, 3, 4, 5})  # characters of names that are looked for again
AGAIN = 0.7
# Han with a dot or four characters and more; Latin of two capitalised words: one alone is any word (Rich, Will)
_PARTS = re.compile("[㐀-鿿]{4,}|[㐀-鿿·•・‧]{4,}|[A-ZÀ-Þ][^ ]+(?: [A-ZÀ-Þ][^ ]*)+")
_MOST = 500  # names of several parts that are looked for again: more are a roster, each in its own cell
_BOTH, _FOREIGN = 0.95, 0.4  # beside those of the surroundings

_DOTTED = re.compile(r"[㐀-鿿]{1,9}(?:[·•・‧][㐀-鿿]{1,9}){1,3}")
_PLACE_ENDS = frozenset("镇村路街巷弄县乡屯庄")
_HOUSES = _PLACE_ENDS | frozenset("堂店馆院园楼城寺宫庙站厅场")  # no name is written to end so: 竹北福音堂
_OWN_WORD = frozenset({"v", "n", "a", "nz"})


def find(text: str, words: Words, numbers: Sequence[tuple[int, int]]) -> list[Entity]:
    """All names of a normalised passage; `numbers` are the spans of finds that lead to a person (phones, IDs …)."""
    guesses = [*_tagged(text, words), *labelled(text, words), *owners(text, words)]
    guesses += [*beside(text, words, numbers), *alone(text, words, numbers)]
    guesses += [
        *compound(text, words),
        *ethnic(text, words),
        *captioned(text, words),
        *entries(text, words),
        *spaced(text, numbers),
    ]
    guesses += [*doers(text, words), *roles(text, words)]
    guesses += list(listed(text, guesses, words))
    guesses = [guess for guess in guesses if not _is_place(text, guess) and not SHOPS.match(text, guess.end)]
    guesses += list(columns(text, guesses, numbers))
    best: dict[tuple[int, int], Guess] = {}
    for guess in guesses:
        known = best.get((guess.start, guess.end))
        if known is None or guess.score > known.score:
            best[guess.start, guess.end] = guess
    return [Entity("PERSON", guess.start, guess.end, guess.score, (guess.rule,)) for guess in best.values()]


def again(text: str, names: Iterable[str], taken: Container[tuple[int, int]] = ()) -> list[Entity]:
    """Every other place of names that are already known, but not those `taken`, where a name is found already.

    Two characters count only where nothing Han touches them.
    """
    known = frozenset(names)
    found = [*_han_again(text, frozenset(name for name in known if HAN_RUN.fullmatch(name) and surname(name)))]
    found += _others_again(text, [name for name in known if not (HAN_RUN.fullmatch(name) and surname(name))])
    return [Entity("PERSON", *span, AGAIN, ("again",)) for span in found if span not in taken]


def _han_again(text: str, known: frozenset[str]) -> Iterator[tuple[int, int]]:
    sizes = sorted({len(name) for name in known} & _SIZES, reverse=True)
    for mark in SURNAME.finditer(text) if sizes else ():
        start = mark.start()
        for size in sizes:
            if text[start : start + size] in known and (size > 2 or _free(text, start, start + 2)):
                yield start, start + size
                break


def _others_again(text: str, known: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Names of several parts, and those without a Chinese surname: 尼玛次仁, 玛丽亚·桑托斯, Odette Thornbury."""
    whole = sorted((name for name in known if _PARTS.fullmatch(name)), key=len, reverse=True)[:_MOST]
    if whole:
        some = re.compile("(?<![A-Za-z])(?:" + "|".join(map(re.escape, whole)) + ")(?![A-Za-z])")
        yield from (mark.span() for mark in some.finditer(text))


def _free(text: str, start: int, end: int) -> bool:
    return not HAN_RUN.fullmatch(text[start - 1 : start] or " ") and not HAN_RUN.fullmatch(text[end : end + 1] or " ")


def _tagged(text: str, words: Words) -> Iterator[Guess]:
    """What the tagger calls a name, raised where the words around agree; a foreign name counts little without them."""
    for word in words.words:
        guess = _from_word(text, word) if word.label in NAME_LABELS else None
        if guess is not None:
            guess = _with_surname(text, guess, words)
            score = _supported(text, guess)
            if score > guess.score or not _is_doubtful(text, guess):
                yield guess._replace(score=score)


def _with_surname(text: str, guess: Guess, words: Words) -> Guess:
    """写 · 冒 · 金娣: a given name that has the shape of a whole one, behind a single character that is its surname."""
    given, before = text[guess.start : guess.end], text[guess.start - 1 : guess.start]
    label = words.exactly(guess.start - 1, guess.start)
    whole = len(given) == 2 and label in _OWN_WORD | {"p", "d", "c"} and is_typical(before + given)
    cue = announces(text, guess.start - 1) if whole and before not in JOINTS and not may_begin(before) else None
    fits = whole and ((may_begin(before) and label in _OWN_WORD) or (cue is not None and len(cue[1] or cue[2]) > 1))
    return guess._replace(start=guess.start - 1) if fits else guess


def _is_place(text: str, guess: Guess) -> bool:
    """花桥镇 · 徐公桥路, 和兴路林大: three characters that end as a place does, and the place goes on."""
    name = text[guess.start : guess.end]
    goes_on = HAN_RUN.match(text, guess.end) or text[guess.end : guess.end + 1].isdecimal()
    return len(name) == 3 and name[2] in _PLACE_ENDS and guess.rule != "label" and bool(goes_on)


def _is_doubtful(text: str, guess: Guess) -> bool:
    """A word that is a name as well (李宁), or a word and a character in the middle of more Han: 白云苍 · 狗."""
    name = text[guess.start : guess.end]
    return name in DOUBTED or (shape(name) == Shape.DOUBTFUL and HAN_RUN.match(text, guess.end) is not None)


def _from_word(text: str, word: Word) -> Guess | None:
    dotted = _DOTTED.search(text, word.start, word.end)
    if dotted:
        rest = HAN_RUN.match(text, dotted.end())
        short = rest is not None and len(rest.group()) == 1 and dotted.end() == word.end
        return Guess(
            dotted.start(), last_part(text, dotted, rest.end() if rest and short else dotted.end()), TAGGED, "tagger"
        )
    run = HAN_RUN.search(text, word.start, word.end)
    if run is None or PLACES.match(text, run.end()) or _quoted(text, run.start(), run.end()):
        return None
    if ETHNIC.fullmatch(run.group()):
        return Guess(*run.span(), TAGGED, "tagger")
    start, name = trimmed(text, run)
    if name and text[start + len(name) : run.end()] == "" and goes_on(text, name, run.end()):
        name += text[run.end()]
    score = _score(name, word.label)
    return Guess(start, start + len(name), score, "tagger") if score else None


def _score(name: str, label: str) -> float:
    likeness = shape(name)
    if likeness >= Shape.COMMON:
        return TAGGED if label == "PER" else BESIDE
    if (label == "PER" and (likeness or _married(name) or _long(name))) or is_typical(name):
        return BESIDE
    if name in DOUBTED:
        return _FOREIGN  # 乐天，1990年生: only what stands around says so
    return _FOREIGN if label == "PER" and _foreign(name) else 0.0


def _married(name: str) -> bool:
    """蔡林月娥: the husband's surname before a full name, as in Hong Kong and Taiwan."""
    return len(name) == 4 and name[0] in COMMON and shape(name[1:]) >= Shape.COMMON


def _long(name: str) -> bool:
    """佐藤美和子: a surname of two characters or more and a given name of three."""
    family = surname(name)
    return len(family) > 1 and len(name) == len(family) + 3 and STOPS.isdisjoint(name)


def _foreign(name: str) -> bool:
    """尼玛次仁, 玛丽亚: three to five characters without a Chinese surname."""
    likely = 3 <= len(name) <= 5 and not surname(name) and name[-1] not in _HOUSES
    return likely and STOPS.isdisjoint(name) and name not in WORDS


def _quoted(text: str, start: int, end: int) -> bool:
    return text[start - 1 : start] == "《" or text[end : end + 1] == "》"


def _supported(text: str, guess: Guess) -> float:
    cue = announces(text, guess.start)
    if (cue and cue.group(1)) or AFTER.match(text, guess.end):
        return _BOTH
    return max(guess.score, LABELLED) if cue else guess.score
