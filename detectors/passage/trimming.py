"""Trimming: where a name begins and ends in what the tagger calls one.

The tagger takes a title, a joint word, the end of a label into it, or leaves the surname to the word before. Whether it is a
name at all is names'.
"""

from __future__ import annotations

import re

from detectors.languages.names import (
    CLEAR_COMPOUNDS,
    GIVEN,
    PAIRS,
    PARTS,
    STOPS,
    TITLES,
    Shape,
    is_typical,
    shape,
    surname,
)
from detectors.passage.cues import AFTER, DOES, JOINTS, OWNS
from detectors.passage.cues import before as announces
from detectors.passage.surroundings import FUNCTION, HAN_RUN, KIN

_LONGEST_TITLE = max(map(len, TITLES))
_TAILS = frozenset("家子人国公大老小生会明")  # characters of given names that as often begin the next word
_THANKS = re.compile("多谢|感谢|谢谢|恭喜|祝贺|欢迎|联系|通知|麻烦|有请|表扬")  # which the tagger draws into the name
_COUNTED = frozenset("班号楼组栋床队室排")
_LIKE_CONJUNCTIONS = frozenset("若然亦尔")  # 简芷 · 若: nobody begins a clause with them right behind a name


def trimmed(text: str, run: re.Match[str]) -> tuple[int, str]:
    """Where the name begins in a tagged run, and the name: without joint word and title, with a surname that was cut off."""
    start = _with_family(text, run.start(), run.group())
    if start < run.start():
        name = run.group()
        return start, _without_title(text[start] + name) if len(name) > 2 else text[start] + name
    start, name = _without_lead(text, run.start(), run.group())
    whole = name[-1:] == "收" and HAN_RUN.match(text, start + len(name)) and shape(name) >= Shape.RARE  # 谷丰收 · 欠我
    return start, name if whole else _without_owned(text, start, _without_title(name))


def _with_family(text: str, start: int, name: str) -> int:
    """One to the left where the tagger took the surname for the end of another word; else where the run begins."""
    before = text[start - 1 : start]
    if text[start - 1 : start + 1] in CLEAR_COMPOUNDS and shape(before + name) >= Shape.COMMON:
        return start - 1  # 南 · 宫亦菲
    if len(name) != 2 or not may_begin(before) or announces(text, start) is not None:
        return start  # 老公 · 虞美: the character before is another word's
    cue = announces(text, start - 1) if is_typical(before + name) else None
    if cue is not None and len(cue[1] or cue[2]) > 1:
        return start - 1  # 主任母 · 金宝
    first = not HAN_RUN.match(text[start - 2 : start - 1]) and is_typical(before + name)  # 谈桂芳 begins a sentence
    cut_off = shape(name) <= Shape.RARE and shape(before + name) >= Shape.RARE
    return start - 1 if first or cut_off else start


def _without_lead(text: str, start: int, name: str) -> tuple[int, str]:
    """A run without what the tagger drew into it from the left: a thank, a counted word, kin, a joint, a label's end."""
    before = text[start - 1 : start]
    if len(name) > 2 and shape(name[1:]) >= Shape.RARE and _is_labelled(text, start + 1):
        start, name = start + 1, name[1:]  # 承租 · 方贡觉
    thanks = _THANKS.match(name)
    if thanks and shape(name[thanks.end() :]) >= Shape.RARE:
        start, name = start + thanks.end(), name[thanks.end() :]
    if len(name) > 2 and before.isdecimal() and name[0] in _COUNTED and shape(name[1:]) >= Shape.RARE:
        start, name = start + 1, name[1:]  # 高三2 · 班莘野
    if len(name) > 2 and not HAN_RUN.match(before) and name[0] in KIN and shape(name[1:]) >= Shape.COMMON:
        start, name = start + 1, name[1:]  # 子左伟: the first character says how he is related
    while len(name) > 2 and name[0] in JOINTS and shape(name[1:]) >= Shape.COMMON:
        start, name = start + 1, name[1:]
    return start, name


def _is_labelled(text: str, start: int) -> bool:
    cue = announces(text, start)
    return cue is not None and cue.group(1) is not None


def _without_owned(text: str, start: int, name: str) -> str:
    """李静 before 护照, where the tagger took one character too many."""
    end = start + len(name)
    owned = OWNS.match(text, end - 1)
    return name[:-1] if owned and owned.end() > end and shape(name[:-1]) else name


def may_begin(character: str) -> bool:
    """商仇 · 金娣: whether a character before a given name is its surname and not a word of its own."""
    return surname(character) != "" and character not in FUNCTION and character not in STOPS


def _without_title(name: str) -> str:
    """王伟老师 → 王伟; empty for 张阿姨, where nothing but a surname is left; 王伟收 → 王伟."""
    if name[len(surname(name)) :] in PAIRS:
        return name
    sizes = range(min(len(name) - 1, _LONGEST_TITLE), 0, -1)
    title = next((name[-size:] for size in sizes if name[-size:] in TITLES), "")
    bare = name[: len(name) - len(title)]
    if title and (bare == surname(bare) or shape(bare)):
        return "" if bare == surname(bare) else bare
    if (
        len(name) == 4
        and len(surname(name)) == 1
        and ((name[3] in _TAILS and is_typical(name[:3])) or (name[3] == "阳" and shape(name[:3])))
    ):
        return name[:3]  # 邸爱莲 · 明早, 王半夏 · 阳了
    if shape(name) == Shape.NONE and len(name) in (3, 4, 5):
        for size in (3, 2):
            if len(name) > size and name[size] in STOPS and shape(name[:size]):
                return name[:size]
    return name


def last_part(text: str, dotted: re.Match[str], end: int) -> int:
    """Where a name with dots ends: 艾合买提 · 拉 · 进群, where the tagger took one character too many or one too few."""
    first = max(text.rfind(dot, dotted.start(), dotted.end()) for dot in "·•・‧") + 1
    part = PARTS.match(text, first)
    near = part is not None and part.end() - first > 2 and abs(part.end() - end) <= 1
    return part.end() if part is not None and near else end


def goes_on(text: str, name: str, end: int) -> bool:
    """凤澍 · 微: one more character of a given name, and then the end of all Han characters or a title."""
    one = text[end : end + 1]
    longer = name + one
    if not HAN_RUN.match(one):
        return False
    if longer[len(surname(longer)) :] in PAIRS:
        return True  # 周冬 · 至
    if one in _LIKE_CONJUNCTIONS and shape(longer) >= Shape.COMMON and len(name) == len(surname(name)) + 1:
        return True
    ends = not HAN_RUN.match(text[end + 1 : end + 2]) or bool(AFTER.match(text, end + 1) or DOES.match(text, end + 1))
    return len(name) == len(surname(name)) + 1 and one in GIVEN and one not in _TAILS and ends and bool(shape(longer))
