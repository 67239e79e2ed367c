"""Names of venues: what a piece of a line without its times calls a place, by a noun or by where it stands.

Times, dates and who was there are not its concern; personal values are blanked out before.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from detectors._itinerary.words import (
    BRAND,
    DOING,
    DONE,
    ESTATE,
    GOES,
    HAN,
    HOME,
    HOMEWARD,
    HOUSE,
    LEAD,
    NO_PLACE,
    NOUN,
    NOUN_LAST,
    SOMEBODYS,
    TAIL,
)
from detectors.identifiers._regions import region_names
from detectors.languages import zh
from detectors.normalize import normalize

_LONGEST_NOUN = 3  # characters; longer ones say which in a small town (老年大学, 建材市场)
LONGEST_BARE = 16  # code points of a name without a noun; longer ones are sentences
_EDGE = " -–—~～至.,/"
_EMPTY = re.compile(r"[(（]\s*[)）]")
_NAMING = frozenset({"n", "nr", "ns", "nt", "nz", "nw", "vn", "an", "f", "s", "m", "q", "a", "b", "j", "LOC", "ORG", "PER", "w", "xc", "t"})  # fmt: skip
_NOT_ALONE = frozenset({"PER", "nr", "m", "q", "w", "a", "t", "xc"})
# What stands behind a noun and is still the place's: its floor, its zone, its branch in brackets.
_PART = re.compile(r"(?:[一二三四五六七八九十\dBFG]{1,3}[楼层]|[A-Z东南西北中][区馆座厅]|[(（][^()（）]{1,12}[)）])$")
_BRACKET = re.compile(r"[(（][^()（）]{1,12}[)）]")
# Words in brackets are of a branch's name, not what somebody did (超市(中和店)): out of sight while the rest is cut.
_DONE_SIGNS = "和与跟在去到至从了往于"
_HIDE = str.maketrans({sign: chr(0xE000 + at) for at, sign in enumerate(_DONE_SIGNS)})
_SHOW = str.maketrans({chr(0xE000 + at): sign for at, sign in enumerate(_DONE_SIGNS)})
_HOUSED = re.compile(r"\d{1,2}-\d{3,4}|\d{7,}")


class Stands(NamedTuple):
    """Where a piece stands: in a line that tells a time, and right behind a time or an arrow."""

    in_time: bool
    near: bool


def han(piece: str, stands: Stands) -> tuple[str, bool]:
    """The venue of a Chinese piece, or an empty text; and whether it is a bare name, which the tagger has to agree to."""
    if HOME.search(piece) and not NOUN.search(piece):
        return "", False
    told, bare = _han(_BRACKET.sub(lambda bracket: bracket.group().translate(_HIDE), piece), stands)
    return told.translate(_SHOW), bare


def _han(piece: str, stands: Stands) -> tuple[str, bool]:
    name = _trimmed(piece)
    if len(HAN.findall(name)) < 2 or HOME.search(name) or _HOUSED.search(name):
        return "", False
    if is_house(name):
        return "", False
    if NOUN.search(name):
        return "" if is_generic(name) or _is_job(piece) else _until_done(name), False
    return _by_position(piece, name) if stands.near or (stands.in_time and GOES.search(piece)) else "", True


def is_house(name: str) -> bool:
    """Whether it is a house number, a road or a village (西贝莜面村 is none)."""
    return HOUSE.match(name) is not None and not NOUN.search(name[-4:])


def is_generic(name: str) -> bool:
    """Whether it is a noun alone, and no chain's name."""
    named = BRAND.fullmatch(name) or name in ("城隍庙", "关帝庙") or (HAN.match(name) and len(name) > _LONGEST_NOUN)
    return NOUN.fullmatch(name) is not None and not named


def _is_job(piece: str) -> bool:
    return bool(re.search("上班|任职|就职|工作(?!室|站|日)", piece))


def _by_position(piece: str, name: str) -> str:
    """A name without a noun of ours: a bare name at a time, or what somebody went to."""
    if HOMEWARD.search(piece) or ESTATE.search(name) or SOMEBODYS.search(name) or NO_PLACE.search(name):
        return ""
    done = DONE.match(name)
    name = (done["venue"] if done else name).rpartition("的")[2]
    return name if len(name) <= LONGEST_BARE and not is_region(name) else ""


def is_region(name: str) -> bool:
    """Whether it is a town, a district or a province by itself: that says nothing to anybody."""
    return name in region_names() or (name[-1:] in tuple("省市县区州旗") and not NOUN_LAST.search(name))


def places(bare: Sequence[str]) -> set[str]:
    """Those in which the tagger sees only nouns, and not just a person; none without the tagger."""
    tagged = zh.tag([normalize(name).text for name in bare])
    told = zip(bare, tagged, strict=True)
    return {name for name, words in told if BRAND.fullmatch(name) or _is_name({word.label for word in words})}


def _is_name(labels: set[str]) -> bool:
    return labels <= _NAMING and not labels <= _NOT_ALONE


def _until_done(name: str) -> str:
    """Without what was done there, where the verb follows the noun (文具店买笔)."""
    for done in DOING.finditer(name):
        before = name[: done.start()]
        if _is_whole(before) or (done.group() in "与和跟與" and NOUN.search(before)):
            return _closed(before.strip(_EDGE))
    return _closed(name)


def _is_whole(name: str) -> bool:
    """Whether it ends with a venue's noun, or with a floor, a zone or a branch behind one."""
    return any(NOUN_LAST.search(end) for end in (name, _PART.sub("", name), name.rstrip(")）")))


def _trimmed(piece: str) -> str:
    name = re.sub(r"\s+", " ", piece).strip(_EDGE)
    before = None
    while before != name:
        before, name = name, _shorter(LEAD.sub("", name).strip(_EDGE))
    return _closed(name.removeprefix("的").strip())


def _shorter(name: str) -> str:
    """Without what was done there; what is both a verb and a venue's only noun stays (大麦健身, 沙县小吃)."""
    shorter = TAIL.sub("", name, count=1).strip(_EDGE)
    return shorter if NOUN.search(shorter) or not NOUN.search(name) else name


def _closed(name: str) -> str:
    name += ")" * (name.count("(") - name.count(")")) + "）" * (name.count("（") - name.count("）"))
    return _EMPTY.sub("", name).lstrip("()（）")


_WENT = re.compile(r"\b(?:at|to|into|inside|visited|via|from|in)\s+(?P<name>(?:the )?[A-Z].*)")
_PROPER = re.compile(
    r"(?:[Tt]he )?[A-Z][\w'’&.-]*(?:\s(?:of|the|and|&|at|de|on|[A-Z0-9][\w'’&.-]*))*(?:\s(?:counter|drive-through|ground|court|pitch))?"
)
_PUB = re.compile(
    r"The [A-Z][a-z]+(?: (?:and|&) [A-Z][a-z]+| [A-Z][a-z]+)(?![A-Za-z])"
)  # The Crown and Anchor after 9pm
_STOPS = frozenset(
    "a an the at to in on from via by was went and approx about he she they anyone who were been then for with between took stayed dropped visited off".split()  # noqa: SIM905
)
_NOBODY = re.compile(
    r"^(?:home|work|office|school|case|contact|name|tel|phone|mobile|dob|date|time|on|at|she|he|they|the|no|and|all day|"
    r"positive|negative|symptoms?|confidential|partner|girlfriend|boyfriend|brother|sister|husband|wife|[ap]m|so|dr|mr|mrs|ms|stayed|rest|see)$|\b(?:NHS|DOB|Tel|Phone|Mobile)\b",
    re.IGNORECASE,
)
_BEHIND = re.compile(rf"(?:\s+(?:[A-Z0-9][\w'’.-]*|{NOUN.pattern}))*")
_POSTCODE = re.compile(r"\b[A-Z]{1,2}\d{1,2}[A-Z]?\s?\d[A-Z]{2}\b|\d{5,}")
_POSSESSIVE = re.compile(
    r"^(?!Nando|McDonald|Sainsbury|Wetherspoon|Domino|Dunkin|Lowe|Macy|Kohl|Wendy|Denny)\w+['’]s?$"
)


_ROAD = r"[A-Z][\w'’]+(?: [A-Z][\w'’]+){0,2} (?:Street|Road|St|Rd|Lane|Ln|Avenue|Ave|Square|Parade|Row|Quay|Highway|Drive|Terrace|Mall|Plaza)(?![A-Za-z])"
ROAD_NEXT = re.compile(rf",(?= ?{_ROAD})")  # the Post Office, Fore Street
_ROAD_BEHIND = re.compile(rf"(?:,| on| in| at)? (?:the )?{_ROAD}")


def latin(piece: str, stands: Stands) -> str:
    """The venue of a piece in Latin script with its article and the road behind it, or an empty text."""
    noun = NOUN.search(piece) if stands.in_time and not HOME.search(piece) else None
    of_a_road = noun.group() if noun and _ROAD_BEHIND.match(piece, noun.end()) else ""  # the pub on Quay Road
    return around(_latin(piece, stands) or of_a_road, piece)


def around(name: str, piece: str) -> str:
    """A name with the article before it and the road behind it."""
    start = piece.find(name) if name else -1
    if start < 0:
        return name
    end = start + len(name)
    road = _ROAD_BEHIND.match(piece, end)
    article = piece[max(0, start - 4) : start] in ("The ", "the ")
    return piece[start - 4 * article : road.end() if road else end]


def _latin(piece: str, stands: Stands) -> str:
    if HOME.search(piece):
        return ""
    piece = re.sub(
        r"^[\s.:)(–—~-]*(?:approx\.?|about|around)?\s*|\s*\b(?:at|on|around|about|approx)\s*$|[(\s]+$", "", piece
    )
    phrase = _phrase(piece)
    if (phrase and len(phrase.split()) > 1) or not stands.in_time:
        return _latin_place(phrase)
    went = _WENT.search(piece)
    bare = went["name"] if went else piece if stands.near else ""
    proper = _PROPER.match(bare) or _PUB.match(piece.strip())
    return _latin_place(proper.group() if proper else "")


def _latin_place(name: str) -> str:
    name = re.sub(r"\s(?:of|the|and|&|at|on)$", "", name.strip(" .,-–("))
    bad = (
        len(name) < 3
        or _POSTCODE.search(name)
        or _NOBODY.search(name)
        or SOMEBODYS.search(name)
        or HOUSE.match(name)
        or _POSSESSIVE.match(name)
        or is_generic(name)
    )
    return "" if bad else name


def _phrase(clause: str) -> str:
    """The words around the noun, back to a preposition or article, on through capitalised words."""
    noun = NOUN.search(clause)
    if noun is None:
        return ""
    before = re.findall(r"\S+", clause[: noun.start()])[-6:]
    stops = [at for at, word in enumerate(before) if word.lower() in _STOPS]
    words = before[stops[-1] + 1 :] if stops else before
    behind = _BEHIND.match(clause, noun.end())
    return " ".join([*words, noun.group() + (behind.group() if behind else "")]).strip()
