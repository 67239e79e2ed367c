"""Lists: where most entries of an enumeration are names, the others are names as well (符瑶、麦子轩、冉一、谷雨).

What a single entry could not tell, its company does: 谷雨 is a season, 丛林 a jungle, 褚橙 a fruit, unless they stand among
people. An enumeration is three entries or more in one line, or one entry a
line; what stands between tabs is a table's, whose columns are recognize's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from detectors.languages.names import DOUBTED, ETHNIC, PLACEHOLDERS, TITLES, WORDS, Shape, is_typical, shape, surname
from detectors.passage.cues import before
from detectors.passage.surroundings import BESIDE, HAN_RUN, NAME_LABELS, Guess
from detectors.passage.words import Words
from detectors.structure.headers import is_word

_FEWEST, _SHARE = 3, 0.5  # entries of a list, and the share of them that must be names by themselves
_ANNOUNCED = 0.2  # the share after a heading of people
_HEADING = re.compile(
    "(?:名单|人员|人选|公示|值班|值日|成员|同学|小朋友|学生|选手|获奖|候选人?|代表|队员|演员|委员|组员|志愿者|嘉宾|密接|次密)[^，,。；\\n]{0,6}[:：] ?\\Z"
)
_SPACED = re.compile("(?<![㐀-鿿])(?:[她他我其之][妈爸姐哥弟妹父母夫妻])?([㐀-鿿]) {1,2}([㐀-鿿]{1,2})(?![㐀-鿿])")
_LINE_APART = re.compile("^([㐀-鿿]) {1,2}([㐀-鿿]) {1,2}([㐀-鿿])$", re.MULTILINE)
_BESIDE = re.compile("[ ,，:：(（]{0,3}")
_WORDS_BEFORE, _BEFORE = 3, 60  # words, and characters, before the first number of a line
_NO_NAME = re.compile(r"[办处部科场店院校局室组团队会所站厂楼馆路街镇村区号栋层岁]\Z|公司|中心")
_NO_PERSON = frozenset({"ORG", "nt", "LOC", "ns", "TIME"})
# An entry with what may stand around it: numbering before, a remark in brackets, a number or a word of state behind
_ENTRY = re.compile(
    (
        r"(?:^|(?<=[\n、,，;；:：/| ]))[ ]*(?:[(（]?[0-9]{1,3}[)）]?[.、．: ]{0,2}|"
        r"(?:[周星期礼拜]{1,2}[一二三四五六日天]|[早中晚白夜]班|第[一二三四五六七八九十]{1,2}组|"
        r"[一二三四五六七八九十]{1,2}[组号])[：: ]{1,2})?(?P<name>[㐀-鿿]{2,5})(?:[(（][^()（）\n]{0,10}[)）])?(?:[ ]{0,2}[+x×*]?[0-9][0-9A-Za-z.*-]{0,12}[㐀-鿿]{0,2}(?=[\n、,，。]|"
        r"$))?(?P<joint>[、,，;；/| 。！!]|$|(?=\n))"
    ),
    re.MULTILINE,
)


def entries(text: str, words: Words) -> Iterator[Guess]:
    """The entries of enumerations of people that have the shape of a name at least."""
    for spans in _enumerations(text):
        votes = [_vote(text[start:end], words.exactly(start, end)) for start, end in spans]
        share = _ANNOUNCED if _HEADING.search(text, max(0, spans[0][0] - 14), spans[0][0]) else _SHARE
        if len(spans) >= _FEWEST and sum(votes) >= max(1, share * len(spans)):
            for start, end in spans:
                if _may_be(text[start:end]):
                    yield Guess(start, end, BESIDE, "list")


def columns(text: str, guesses: Sequence[Guess], numbers: Sequence[tuple[int, int]]) -> Iterator[Guess]:
    """Where in most lines with a number the same word before it is a name, it is one in the others too (法图麦, 庆有余)."""
    sure = {(guess.start, guess.end) for guess in guesses if guess.score >= BESIDE}
    for lines in _number_lines(text, numbers):
        for at in range(_WORDS_BEFORE):
            words = [runs[at].span() for runs in lines if len(runs) > at and 2 <= len(runs[at].group()) <= 4]
            votes = sum(word in sure for word in words)
            if votes >= max(2, _SHARE * len(words)) and len(words) >= _FEWEST:
                rest = [word for word in words if word not in sure and _may_stand(text[slice(*word)])]
                yield from (Guess(*word, BESIDE, "list") for word in rest)


def _number_lines(text: str, numbers: Sequence[tuple[int, int]]) -> Iterator[list[list[re.Match[str]]]]:
    """Runs of lines that each hold a number of a person: the Han words before the first of it, line by line."""
    lines: list[list[re.Match[str]]] = []
    last = -1  # where the last such line ended
    for start, _ in sorted(numbers):
        first = text.rfind("\n", 0, start) + 1
        if lines and first <= last:
            continue  # a second number of the same line
        if lines and text.count("\n", last, first) > 1:
            yield lines
            lines = []
        lines.append(list(islice(HAN_RUN.finditer(text, max(first, start - _BEFORE), start), _WORDS_BEFORE)))
        end = text.find("\n", start)
        last = end if end >= 0 else len(text)
    if lines:
        yield lines


def _may_stand(word: str) -> bool:
    """Whether a word that stands where others have their names may be one."""
    if word[len(surname(word)) :] in TITLES:
        return False
    return word not in WORDS and word not in PLACEHOLDERS and not is_word(word) and _NO_NAME.search(word) is None


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
    if is_word(entry):
        return False
    return shape(entry) >= Shape.DOUBTFUL or entry in DOUBTED or bool(ETHNIC.fullmatch(entry))


def spaced(text: str, numbers: Sequence[tuple[int, int]]) -> Iterator[Guess]:
    """滕 飞, 崔　莹: a surname, a blank and a given name, as rosters set names in columns: two such, or a cue or number beside one."""
    starts = {start for start, _ in numbers}
    found = [mark for mark in _SPACED.finditer(text) if _is_spaced(mark[1] + mark[2])]
    for mark in found:
        gap = _BESIDE.match(text, mark.end())
        if len(found) > 1 or (gap and gap.end() in starts) or before(text, mark.start(1)):
            yield Guess(mark.start(1), mark.end(), BESIDE, "list")
    for mark in _LINE_APART.finditer(text):  # 甘 偉 倫, all that stands in a line of a card
        if is_typical("".join(mark.groups())):
            yield Guess(*mark.span(), BESIDE, "list")


def _is_spaced(name: str) -> bool:
    return is_typical(name) or shape(name) == Shape.TYPICAL
