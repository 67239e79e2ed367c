"""Care texts: appeals, missing persons, petitions, typed lists, obituaries, pleas, rescue tables.

Says which kind a text is by what stands in it, nothing more: words of a kind; or the signs every plea has - somebody in
a plight, a thing asked for, readers, a first person, haste, thanks, a number to call; or rows that each say what is needed
or ordered. Whether the protection holds (no ID number, fewer than three relatives, no hostility, not a file with a roster)
is judge's. Patterns run on simplified, lower-cased text.
"""

from __future__ import annotations

import re

from detectors.judge import hostile
from detectors.judge.words import Words, all_of
from detectors.thresholds import (
    CARE,
    CARE_ASK,
    CARE_FEW,
    CARE_PLIGHT,
    CARE_PLIGHTS,
    CARE_ROWS,
    CARE_SIGN,
    CARE_WEAK,
)

_WORDS = all_of("care")
# Each word of a kind is enough by itself. In this order: a petition that asks for help is a petition.
_KINDS = {kind: _WORDS[kind] for kind in ("petition", "jielong", "missing", "rescue", "obituary", "fundraising")}
# An appeal is told by degrees: what is asked for, who is in what plight, and the signs of a plea.
_ASKED, _PLIGHT = _WORDS["asked"], _WORDS["plight"]
_HELP = _WORDS["help"]
_SIGNS = (_HELP, *(_WORDS[sign] for sign in ("readers", "own", "haste", "thanks", "call", "looks")))
_ROW, _INFECTION, _STOP, _MANY = (_WORDS[family] for family in ("row", "infection", "stop", "many"))
_NUMBER = re.compile(r"(?<![0-9])(?:1[3-9][0-9]{9}|(?:\+?[0-9][0-9 ()-]{6,16}[0-9]))(?![0-9])")
_LINE, _PIECE = re.compile("\n"), re.compile("[\n；;]")
_DATE = re.compile("(?:19|20)[0-9]{2}[-./ ][0-9]{1,2}(?:[-./ ][0-9]{1,2})?(?![0-9-])")
_DIGITS = 7  # of a telephone number, at least
_SENTENCE = re.compile("(?<=[。！？!?\n；;])|(?<=[.] )")
_ASKED_AFTER = Words("tone", "asked_after")
_REASONS = (_KINDS["missing"], _KINDS["rescue"], _WORDS["danger"])  # to ask who somebody is
ROWS = 3  # rows from which on they are a list
# Care in which many people are listed; the other kinds only ever speak of one person or household.
LISTS = ("petition", "jielong", "rescue")
APPEAL = "appeal"
KINDS = (*_KINDS, APPEAL)


def kind(text: str, ill: bool = False) -> str | None:
    """The kind of care text this simplified, lower-cased text reads like, or None. `ill`: an illness is told in it."""
    if score(text, ill) < CARE_FEW:
        return None
    named = next((name for name, pattern in _KINDS.items() if pattern.search(text)), None)
    return named or ("jielong" if _rows(text) and not ill and not _PLIGHT.search(text) else "appeal")


def score(text: str, ill: bool = False) -> float:
    """How much of a cry for help a text is; thresholds.CARE is enough. Accusing somebody takes away from it."""
    named = CARE if _STOP.search(text) or any(pattern.search(text) for pattern in _KINDS.values()) else 0.0
    wanted = asking(text)
    wants, rows = bool(_ASKED.search(wanted)), _rows(text)
    if not (named or wants or rows or _HELP.search(wanted)):
        return 0.0  # a plight and readers without anything wanted of them are gossip
    asked = CARE_ASK * wants + CARE_ROWS * rows + _plight(text, ill)
    signs = CARE_SIGN * sum(bool(sign.search(wanted)) for sign in _SIGNS)
    return named + asked + signs - CARE_WEAK * hostile.score(text)


def asks_after(text: str) -> bool:
    """Whether it asks who somebody is or how to reach him, without a reason: nobody is lost or in danger."""
    return bool(_ASKED_AFTER.search(text)) and not any(reason.search(text) for reason in _REASONS)


def asking(text: str) -> str:
    """A text without the sentences that ask after somebody: nothing is wanted for anybody in them."""
    if not asks_after(text):
        return text
    return "".join(sentence for sentence in _SENTENCE.split(text) if not _ASKED_AFTER.search(sentence))


def _plight(text: str, ill: bool) -> float:
    """One word of a plight may stand anywhere, two are one; an infection told of somebody is what gossip is about."""
    words = {found.group() for found in _PLIGHT.finditer(text)} | (
        {"ill"} if ill and not _INFECTION.search(text) else set()
    )
    return CARE_PLIGHT * bool(words) + CARE_PLIGHTS * (len(words) > 1)


def _rows(text: str) -> bool:
    return is_of_needs(in_rows(text)[0])


def is_of_needs(rows: list[str]) -> bool:
    """Whether at least half of the rows of a list say what is needed, ordered or offered."""
    return sum(bool(_ROW.search(_NUMBER.sub(" ", row))) for row in rows) * 2 >= len(rows) > 0


def in_rows(text: str) -> tuple[list[str], str]:
    """The rows of a list of people (pieces with a number, ROWS or more) and what is said around them; no rows if it is none.

    Rows are lines, or pieces between semicolons; of the latter the first and the last hold what is said before and after.
    """
    for between, ends in ((_LINE, False), (_PIECE, True)):
        pieces = between.split(text)
        rows = [at for at, piece in enumerate(pieces) if _has_number(piece)]
        if len(rows) >= ROWS:
            dropped = set(rows[1:-1] if ends else rows)
            said = "\n".join(piece for at, piece in enumerate(pieces) if at not in dropped)
            return [pieces[at] for at in rows], said
    return [], text


def _has_number(text: str) -> bool:
    return any(_is_number(found.group()) for found in _NUMBER.finditer(text))


def _is_number(text: str) -> bool:
    """Of a telephone; a date with its year has as many digits."""
    return not _DATE.match(text) and sum(character.isdecimal() for character in text) >= _DIGITS


def is_petition(text: str) -> bool:
    """Whether many sign for something, which stays a petition in any format."""
    return _KINDS["petition"].search(text) is not None


def is_list(text: str) -> bool:
    """Whether it is care in which many people are listed: a petition, a typed list, a rescue table, rows of needs."""
    return any(_KINDS[name].search(text) for name in LISTS) or _rows(text) or _MANY.search(text) is not None
