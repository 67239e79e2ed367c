"""Places that the tagger sees in a clause with a time: places, organisations, and nouns that end in a venue's head.

The rules of names read a clause by its one noun or position; here a clause may name several places (从甲站到乙站，再去丙).
Homes and workplaces are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from detectors._itinerary import brands
from detectors._itinerary.names import is_region
from detectors._itinerary.words import ESTATE, HOME, NO_PLACE, NOUN, NOUN_LAST, SOMEBODYS
from detectors.languages import zh
from detectors.languages.zh import Tag

MOST = 2_000  # clauses given to the tagger: .5 s
LONGEST = 24  # code points of a place's name
_PLACE = frozenset({"LOC", "ORG", "nt", "ns"})
_RUN = _PLACE | {"n", "nz", "nw", "vn", "PER", "nr", "s", "f", "j", "b", "a", "an"}
_INSIDE = frozenset({"m", "u", "c"})  # within a name: 正大 1 号店, 市民之家
_SIGNS = frozenset("·()（）-&")
# Who works or lives somewhere is told by these; the whole clause then tells somebody's places.
_THEIRS = re.compile(
    "上班|上学|就读|任职|就职|供职|工作(?!室|站|日|坊)|返工|打工|职工|员工|(?<!入)住(?!院|宿|进|店|酒|宾)|租|户籍|户口|籍贯|地址|老家|家在|自家|自己[开经]|出生|居家|回家|返家"
)
_BACK = re.compile("[回返]到?了?$|折返$|家住$")
_BEHIND = re.compile("(?:的?家(?!具|居|电|常|乐)|籍|人(?!民)|里(?!程)|亲戚|朋友|同事)")
# Characters that end a name of a place where the tagger sees one word; too short to be looked for in a text.
_ENDING = tuple("城楼场站园馆亭坊轩阁斋屋吧社所局院校室厅点摊档铺店街山湖寺庙宫观塔桥港湾岛洞谷堂集滩")
_STATION = re.compile(
    "(?:[从自由在到至往去抵达经乘坐转线(（→~—–-]|^)(?P<name>(?!从|自|由|在|到|至|往|去)[㐀-鿿A-Za-z0-9]{2,8}?站)(?=到|至|去|往|上|下|出|进|坐|乘|换|转|出发|[)）→~—–-]|$)"
)


def places(clauses: Sequence[str]) -> list[list[str]]:
    """For each clause (simplified) the places it names."""
    asked = [clause if not _THEIRS.search(clause) else "" for clause in clauses[:MOST]]
    tagged = zh.tag([clause[: zh.LONGEST] for clause in asked])
    found = [[*_named(clause, words), *_stations(clause)] for clause, words in zip(asked, tagged, strict=True)]
    return found + [[] for _ in clauses[MOST:]]


def _stations(clause: str) -> Iterator[str]:
    for told in _STATION.finditer(clause):
        if not HOME.search(told["name"]) and not NOUN.fullmatch(told["name"]):
            yield told["name"]


def _named(clause: str, words: Sequence[Tag]) -> Iterator[str]:
    for run in _runs(clause, words):
        name, behind = _cut(clause, run)
        if name and not _BACK.search(clause[: run[0].start]) and not _BEHIND.match(clause, behind) and _is_place(name):
            yield name


def _runs(clause: str, words: Sequence[Tag]) -> Iterator[list[Tag]]:
    """Stretches of words that may make up a name."""
    run: list[Tag] = []
    for word in words:
        text = clause[word.start : word.end]
        inside = word.label in _INSIDE and len(text) <= 2
        if word.label in _RUN or (run and (inside or _SIGNS.issuperset(text))):
            run.append(word)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _cut(clause: str, run: list[Tag]) -> tuple[str, int]:
    """The run up to its last word that names a place, and where that ends; empty if none does."""
    first, last = run[0].start, run[-1].end
    chain = max((end for start, end in brands.spans(clause) if first <= start and end <= last), default=0)
    if chain:
        return clause[first:chain], chain
    for at in range(len(run), 0, -1):
        word = run[at - 1]
        text = clause[word.start : word.end]
        headed = (NOUN_LAST.search(text) is not None or text.endswith(_ENDING)) and (at > 1 or len(text) > 2)
        whole = word.label in _PLACE and (len(text) > 2 or text == clause.strip())
        if headed or whole or (word.label == "nz" and len(text) > 3):
            behind = (
                NOUN.match(clause, word.end) if word.label in _PLACE else None
            )  # 凤台西街 · 加气站, cut by the tagger as it likes
            end = behind.end() if behind else word.end
            end += clause[first:end].count("(") > clause[first:end].count(")") and clause[end : end + 1] == ")"
            return clause[first:end].strip().lstrip("喺系咗嘅的"), end
    return "", 0


def _is_place(name: str) -> bool:
    bad = SOMEBODYS.search(name) or HOME.search(name) or NO_PLACE.search(name) or NOUN.fullmatch(name)
    house = ESTATE.search(name) and not NOUN_LAST.search(name)
    return 2 <= len(name) <= LONGEST and not bad and not house and not is_region(name)
