"""Tone: whether a message speaks for somebody or passes somebody on - signs, each with its weight.

The signs are speech acts rather than topics (who is asked, begged, thanked, warned, blamed; whose number it is), the
words of pleas and of hostility, and how many people are told about. The weights stand in thresholds.TONE and are fitted
by bench.weighing; nothing here decides a verdict.
"""

from __future__ import annotations

import re

from detectors.judge import care, hostile
from detectors.judge.words import Words, all_of
from detectors.thresholds import TONE

_HOSTILE = all_of("hostile")
_FAMILIES: dict[str, Words] = {
    **{f"tone.{family}": words for family, words in all_of("tone").items()},
    **{
        f"care.{family}": words
        for family, words in all_of("care").items()
        if family not in ("row", "danger", "activity", "speech")
    },
    **{f"staff.{family}": all_of("staff")[family] for family in ("register", "kept")},
    **{f"hostile.{family}": _HOSTILE[family] for family in ("body", "suffered", "warning", "secret")},
}
_ACCUSING = frozenset(
    {f"hostile.{sign}" for sign in ("insult", "action", "accused", "gossip", "warning", "secret")}
    | {f"tone.{sign}" for sign in ("warned", "set_on", "found_out", "blame")}
)
_OF_ANOTHER = frozenset({f"tone.{sign}" for sign in ("theirs", "pointed_out", "spread", "copied", "asked_after")})
_INQUIRY = frozenset({"tone.copied", "tone.asked_after"})
_THIRD = frozenset({"tone.third", "tone.spread", "tone.found_out"})
# What a form says too (单位：…): it is passing on only where more is told of the person than how to reach him
_TOLD = frozenset({f"told.{sign}" for sign in ("door", "illness", "relation", "names")})
_ASKING = frozenset(
    {f"tone.{sign}" for sign in ("aid", "together", "thanks", "giving")} | {f"care.{kind}" for kind in care.LISTS}
)
_NO_SPEECH = frozenset({"care.signed"})  # a number at the end is where data have it, too
# Whoever gossips asks and speaks of himself, too: they count beside something wanted or told
_WEAK = frozenset({"tone.question", "tone.me", "care.to_readers", "care.readers", "care.first_person"})
_SPEAKING = -0.1  # what a sign for somebody is worth at most
_SIGNS_OF_A_PLEA = 2
_LIFE = frozenset({"EMPLOYER", "SCHOOL", "PLATE", "WECHAT", "QQ", "ONLINE_ID"})
_BED = re.compile("[0-9] ?床|床(?:号|位) ?[0-9]|bed ?[0-9]|病房|ward [0-9a-z]{1,3}\\b")  # a ward's list
# Signs that something is wanted of readers: of no worth in a question who somebody is
_WANTING = frozenset(
    {f"tone.{sign}" for sign in ("question", "please", "me")}
    | {f"care.{sign}" for sign in ("asked", "to_readers", "readers", "help", "many", "looks", "first_person")}
)
_FEW, _MANY = 3, 5  # mobiles: one and two are told apart, three or four are few
_WEIGHED = {name: words for name, words in _FAMILIES.items() if name in TONE}


def weight(signs: frozenset[str]) -> float:
    """Below 0 a message speaks for somebody, above it passes somebody on; the further the surer."""
    return TONE["always"] + sum(TONE.get(sign, 0.0) for sign in signs)


def accuses(signs: frozenset[str]) -> bool:
    """Whether anything is said against somebody: he is insulted, blamed, warned of, gossiped about, readers are set on him."""
    return bool(signs & _ACCUSING)


def is_inquiry(signs: frozenset[str]) -> bool:
    """Whether somebody was asked after, or copied from where he stood: what words of a plea do not cover."""
    return bool(signs & _INQUIRY)


def passes_on(signs: frozenset[str]) -> bool:
    """Whether somebody else is spoken of at all, beyond data standing side by side."""
    return accuses(signs) or bool(signs & _OF_ANOTHER) or ("tone.life" in signs and bool(signs & _TOLD))


def is_of_another(signs: frozenset[str]) -> bool:
    """Whether its subject is somebody else: whoever speaks of himself does not say "her"."""
    return bool(signs & _THIRD)


def pleads(signs: frozenset[str]) -> bool:
    """Whether anything is asked, offered or told of the writer himself at all: bare data with one such word by chance do not."""
    speaking = {sign for sign in signs & _FAMILIES.keys() - _NO_SPEECH if TONE.get(sign, 0.0) <= _SPEAKING}
    return len(speaking) >= _SIGNS_OF_A_PLEA and not speaking <= _WEAK


def spoken(text: str, every: bool = False) -> frozenset[str]:
    """The signs in the words of a simplified, lower-cased text: those that weigh, or `every` one there is."""
    rows, said = care.in_rows(text)
    families = _FAMILIES if every else _WEIGHED
    where = {**dict.fromkeys(_WANTING, care.asking(said)), "tone.blame": hostile.aimed(said)}
    found = {name for name, words in families.items() if words.search(where.get(name, said))}
    found |= {f"hostile.{sign}" for sign in hostile.signs(text)}
    if not care.asks_after(said):
        found.discard("tone.asked_after")
    return frozenset(found | (_of_list(rows, found) if rows else set()))


def _of_list(rows: list[str], found: set[str]) -> set[str]:
    """Of a list: whether its rows say what is needed, ordered or offered, or only who is who; whether readers are asked."""
    signs = {"row.needs" if care.is_of_needs(rows) else "row.data"}
    if sum(bool(_BED.search(row)) for row in rows) * 2 >= len(rows):
        signs.add("row.beds")
    return signs | ({"row.asked"} if found & _ASKING else set())


def told(mobiles: int, doors: int, ill: int, named: int, types: frozenset[str]) -> frozenset[str]:
    """The signs in what is told: how many numbers, homes, illnesses of named people, names, and of what sort."""
    many = "none" if not mobiles else str(mobiles) if mobiles < _FEW else "few" if mobiles < _MANY else "many"
    signs = {
        f"told.mobiles-{many}": True,
        "told.door": doors > 0,
        "told.illness": ill > 0,
        "told.names": named > 1,
        "told.life": bool(types & _LIFE),
        "told.relation": "RELATION" in types,
    }
    return frozenset(sign for sign, holds in signs.items() if holds)
