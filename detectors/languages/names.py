"""How a Chinese name is built: surnames in two tiers, the characters of given names, and what is never a name.

Shape only: whether a stretch of text *is* somebody's name is decided where the sentence around it is known.

Sources: 百家姓 and the Ministry of Public Security's list of the 400 commonest surnames (facts); GIVEN are the characters
most typical of the second and third place of the words marked `nr` in jieba's dictionary (MIT).
"""

from __future__ import annotations

import re
from enum import IntEnum
from functools import lru_cache
from importlib import resources


def sections(name: str) -> dict[str, str]:
    """A file of word lists: what stands between two section marks, remarks left out."""
    file = resources.files("detectors.languages").joinpath("_data", name)
    lines = [line for line in file.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    parts = re.split(r"^\[(\w+)\]$", "\n".join(lines), flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


_LISTS = sections("chinese_names.txt")
COMMON, RARE, GIVEN, STOPS, _NAMEABLE = (
    frozenset("".join(_LISTS[name].split())) for name in ("common", "rare", "given", "stops", "nameable")
)
COMPOUND, PLACEHOLDERS, WORDS, TITLES, DOUBTED, PAIRS, ETHNIC_PARTS = (
    frozenset(_LISTS[name].split())
    for name in ("compound", "placeholders", "words", "titles", "doubtful", "pairs", "ethnic")
)
_NEVER_INSIDE = STOPS - _NAMEABLE
# Compound surnames that nobody takes for anything else; 东方, 西门, 百里 are places and distances
CLEAR_COMPOUNDS = COMPOUND - frozenset(
    {
        "东方",
        "西门",
        "南门",
        "东郭",
        "第五",
        "百里",
        "太史",
        "闻人",
        "单于",
        "张简",
        "范姜",
        "东门",
        "宗正",
        "石井",
        "小川",
        "后藤",
        "前田",
        "高桥",
        "内田",
        "田村",
        "西村",
        "青木",
        "酒井",
        "今井",
        "田中",
        "谷口",
        "池田",
    }
)
_HAN = re.compile(r"[㐀-鿿]+")
SURNAME = re.compile("|".join(sorted(COMPOUND, key=len, reverse=True)) + "|[" + "".join(sorted(COMMON | RARE)) + "]")
# Looked at first: most of a text begins no such name
_BEGINS = "(?=[" + "".join(sorted({part[0] for part in ETHNIC_PARTS})) + "])"
# Two parts or more: 尼玛次仁, 古丽米热. One alone is a word, a place, or a word that begins as it does
ETHNIC = re.compile(_BEGINS + "(?=[㐀-鿿]{4})(?:" + "|".join(sorted(ETHNIC_PARTS, key=len, reverse=True)) + "){2,4}")
_SOME_PARTS = "(?:" + "|".join(sorted(ETHNIC_PARTS, key=len, reverse=True)) + "){1,4}"
PARTS = re.compile(_SOME_PARTS)
DOTTED_PARTS = re.compile(f"{_SOME_PARTS}(?:·{_SOME_PARTS})+")  # 赛力克·哈德尔别克
ONE_PART = re.compile(
    _BEGINS
    + "(?:"
    + "|".join(sorted((part for part in ETHNIC_PARTS if len(part) > 2 and part != "阿勒泰"), key=len, reverse=True))
    + ")"
)
SHORT_PART = re.compile(
    _BEGINS + "(?:" + "|".join(sorted(part for part in ETHNIC_PARTS if len(part) == 2)) + ")(?![㐀-鿿])"
)  # one part of two characters, at the end of what is written
# Built like given names, and what no given name is: a time (老师 · 于周三), or the end of an office or an illness (文旅局, 董事会)
_NO_GIVEN = re.compile("周[一二三四五六日末]|[今明昨][天日年晚早]|[上下][午周月]|[㐀-鿿][局处所队病]|[委事理监]会|合征")
# 毛毛 and 团团 are given names, 常常 and 天天 are not
_DOUBLED = frozenset(_LISTS["doubled"].split())
_REMEMBERED = 16_384  # words: each name of a roster is looked at by five rules, one after another


class Shape(IntEnum):
    """How much a word looks like a Chinese name. Ordered."""

    NONE = 0
    DOUBTFUL = 1  # a word at its beginning (车牌粤, 安静怡), or a word that is a name as well: 高兴, 李宁
    RARE = 2  # a surname that is also an everyday word
    COMMON = 3
    TYPICAL = 4  # a common or compound surname and typical characters after it


@lru_cache(maxsize=_REMEMBERED)
def surname(word: str) -> str:
    """The surname a word begins with, compound ones first; empty without one."""
    return next((word[:size] for size in (4, 3, 2) if word[:size] in COMPOUND), "") or (
        word[:1] if word[:1] in COMMON or word[:1] in RARE else ""
    )


@lru_cache(maxsize=_REMEMBERED)
def shape(word: str) -> Shape:
    """How much the whole of a word (simplified characters) looks like one name: surname, then one or two characters."""
    family = surname(word)
    given = word[len(family) :]
    if not family or not 1 <= len(given) <= 2 or not _HAN.fullmatch(word):
        return Shape.NONE
    if (word in WORDS and word not in DOUBTED) or word in PLACEHOLDERS or given in TITLES:
        return Shape.NONE
    if given in PAIRS:
        return Shape.RARE if family in RARE else Shape.TYPICAL
    if _NO_GIVEN.fullmatch(given):
        return Shape.NONE
    if not _NEVER_INSIDE.isdisjoint(given):
        return Shape.NONE
    if word in DOUBTED or word[:2] in WORDS:
        return Shape.DOUBTFUL
    if family in RARE or not _NAMEABLE.isdisjoint(given):
        return Shape.RARE
    return Shape.TYPICAL if GIVEN.issuperset(given) else Shape.COMMON


def is_typical(word: str) -> bool:
    """A surname, rare or not, and two characters that given names are made of."""
    given = word[len(surname(word)) :]
    likely = given in PAIRS or GIVEN.issuperset(given) or (given[:1] == given[1:] and given not in _DOUBLED)
    return len(given) == 2 and shape(word) >= Shape.RARE and likely
