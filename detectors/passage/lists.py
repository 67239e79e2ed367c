"""Lists: where most entries of an enumeration are names, the others are names as well (符瑶、麦子轩、冉一、谷雨).

What a single entry could not tell, its company does: 谷雨 is a season, 丛林 a jungle, 褚橙 a fruit, unless they stand among
people. An enumeration is three entries or more in one line, or one entry a
line; what stands between tabs is a table's, whose columns are recognize's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from detectors.languages.names import DOUBTED, ETHNIC, Shape, is_typical, shape
from detectors.passage.cues import before
from detectors.passage.surroundings import BESIDE, NAME_LABELS, Guess
from detectors.passage.words import Words

_FEWEST, _SHARE = 3, 0.5  # entries of a list, and the share of them that must be names by themselves
_ANNOUNCED = 0.2  # the share after a heading of people
_HEADING = re.compile(
    "(?:名单|人员|人选|公示|值班|值日|成员|同学|小朋友|学生|选手|获奖|候选人?|代表|队员|演员|委员|组员|志愿者|嘉宾|密接|次密)[^，,。；\\n]{0,6}[:：] ?\\Z"
)
_SPACED = re.compile("(?<![㐀-鿿])(?:[她他我其之][妈爸姐哥弟妹父母夫妻])?([㐀-鿿]) {1,2}([㐀-鿿]{1,2})(?![㐀-鿿])")
_BESIDE = re.compile("[ ,，:：(（]{0,3}")
_NO_PERSON = frozenset({"ORG", "nt", "LOC", "ns", "TIME"})
# An entry with what may stand around it: numbering before, a remark in brackets, a number or a word of state behind
_ENTRY = re.compile(
    r"(?:^|(?<=[\n、,，;；:：/| ]))[ ]*(?:[(（]?[0-9]{1,3}[)）]?[.、．: ]{0,2}|(?:[周星期礼拜]{1,2}[一二三四五六日天]|[早中晚白夜]班|第[一二三四五六七八九十]{1,2}组|[一二三四五六七八九十]{1,2}[组号])[：: ]{1,2})?(?P<name>[㐀-鿿]{2,5})(?:[(（][^()（）\n]{0,10}[)）])?(?:[ ]{0,2}[+x×*]?[0-9][0-9A-Za-z.*-]{0,12}[㐀-鿿]{0,2}(?=[\n、,，。]|$))?(?P<joint>[、,，;；/| 。！!]|$|(?=\n))",
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


def spaced(text: str, numbers: Sequence[tuple[int, int]]) -> Iterator[Guess]:
    """滕 飞, 崔　莹: a surname, a blank and a given name, as rosters set names in columns: two such, or a cue or number beside one."""
    starts = {start for start, _ in numbers}
    found = [mark for mark in _SPACED.finditer(text) if _is_spaced(mark[1] + mark[2])]
    for mark in found:
        gap = _BESIDE.match(text, mark.end())
        if len(found) > 1 or (gap and gap.end() in starts) or before(text, mark.start(1)):
            yield Guess(mark.start(1), mark.end(), BESIDE, "list")


def _is_spaced(name: str) -> bool:
    return is_typical(name) or shape(name) == Shape.TYPICAL
