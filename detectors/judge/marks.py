"""Marks: words that say what kind of text this is - a notice, an advert, a slip, a plea, an attack.

A mark never exempts anything by itself; judge combines marks with what was found. All patterns run on simplified,
lower-cased text. The lists are ours, from synthetic corpora and official notices' set phrases.
"""

from __future__ import annotations

from collections.abc import Sequence

from detectors.judge.words import Words, all_of
from detectors.model import Role, Segment
from detectors.normalize import normalize

READ_CHARS = 200_000  # of a document's beginning; marks stand in titles and first lines, a 6 MB roster repeats none
ENDS_CHARS = 16_000  # four messages' length; a plea or an attack that stands in the middle of a book is none
TAIL_CHARS = 20_000  # and of its end, where notices are signed

_WORDS = all_of("marks")
OFFICIAL = _WORDS["official"]
REGISTER = _WORDS["register"]
ESTATE = _WORDS["estate"]
VENUE, OPEN_AT, PLACES = _WORDS["venue"], _WORDS["open_at"], _WORDS["places"]
SLIP = _WORDS["slip"]
OFFER = _WORDS["offer"]
FIRST_PERSON = _WORDS["first_person"]
PERFORMERS = _WORDS["performers"]
DUTY = _WORDS["duty"]
CLASSES = _WORDS["classes"]
DOCTORS = _WORDS["doctors"]
ROOM = _WORDS["room"]
EXAM = _WORDS["exam"]
TENDER = _WORDS["tender"]
YOUNG = _WORDS["young"]
DATED = _WORDS["dated"]
ROLL = _WORDS["roll"]
FICTION = _WORDS["fiction"]
OWN_OUTPUT = _WORDS["own_output"]
CODE, API = _WORDS["code"], _WORDS["api"]
RESUME, MARITAL, EVENT = _WORDS["resume"], _WORDS["marital"], _WORDS["event"]
BUSINESS = _WORDS["business"]


def text_of(segments: Sequence[Segment]) -> str:
    """What marks are looked for in: the readable text, simplified and lower-cased, its beginning and its end."""
    parts: list[str] = []
    size = 0
    for segment in segments:
        if segment.role != Role.METADATA:
            parts.append(segment.text)
            size += len(segment.text) + 1
        if size > READ_CHARS:
            break
    head = "\n".join(parts)[:READ_CHARS]
    tail = "\n".join(segment.text for segment in segments[-200:])[-TAIL_CHARS:] if size > READ_CHARS else ""
    return normalize(f"{head}\n{tail}").text.lower()


def ends(text: str) -> str:
    """The beginning and the end of a text: where people say what they want of their readers."""
    return text if len(text) <= ENDS_CHARS else f"{text[: ENDS_CHARS // 2]}\n{text[-ENDS_CHARS // 2 :]}"


def count(pattern: Words, text: str) -> int:
    """How many different words of a list stand in a text."""
    return len({found.group() for found in pattern.finditer(text)})
