"""A passage: one stretch of running text, read without its layout. Numbers first, then names and addresses around them.

This is all that the engine's recognizers share. What tables and labelled fields add is recognize's.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence

from detectors.model import Entity
from detectors.normalize import Normalized, normalize
from detectors.passage import addresses, latin, latin_phones, names, streets, words
from detectors.passage.company import RAISED, column, raised
from detectors.passage.overlaps import VALIDATED, resolve
from detectors.scan import Hit, scan

# What stands beside a name and makes it one; also what is hidden from the tagger, wherever it holds a digit or a letter
PERSONAL = frozenset(
    {
        "RESIDENT_ID",
        "MOBILE",
        "LANDLINE",
        "EMAIL",
        "PASSPORT",
        "BANK_CARD",
        "PLATE",
        "WECHAT",
        "QQ",
        "TELEGRAM",
        "HKMOTW_PERMIT",
        "HK_ID",
        "MO_ID",
        "TW_ID",
        "SG_ID",
        "MY_ID",
        "IBAN",
        "DRIVER_LICENCE",
        "SOCIAL_SECURITY",
        "MEDICAL_NO",
        "ONLINE_ID",
    }
)
_ANCHORS = PERSONAL | {"ADDRESS", "BIRTH_DATE", "BODY"}  # what makes two capitalised words beside it a name
_SCORE_OF_CONTEXT_ONLY = 0.3  # a find below it is a shape that means nothing without its column
AGAIN = names.AGAIN  # score of a name found again: where one as sure stands already, it is not looked for
_CODE = re.compile(r"[0-9A-Za-z@]")
_HAN = re.compile(r"[㐀-鿿]")


def read(text: str, known: Sequence[tuple[int, int]] = ()) -> tuple[Entity, ...]:
    """Everything found in a text, in order, not overlapping; offsets are code points of the text as given.

    Nothing is looked for in `known`, stretches of which a header has said what they are: most of a roster is such cells,
    and three of four numbers in it are numbers of houses.
    """
    normal = normalize(text)
    hidden = _within(normal, known)
    shown = words.hide(normal.text, hidden)
    return tuple(_original(normal, entity) for entity in resolve(_all(shown, hidden)))


def again(text: str, known: Iterable[str], taken: Iterable[tuple[int, int]] = ()) -> tuple[Entity, ...]:
    """The places in a text as given of `known` names (normalised) from elsewhere in the document, outside of what is `taken`."""
    free = words.hide(text, taken)
    if _HAN.search(free) is None:  # nearly all blocks of a roster
        return ()
    normal = normalize(free)
    return tuple(_original(normal, entity) for entity in names.again(normal.text, known))


def entities(text: str) -> list[Entity]:
    """What the scan finds in a normalised text, without names and without what means nothing alone."""
    return [hit for hit in _scanned(text) if hit.score >= _SCORE_OF_CONTEXT_ONLY]


def _scanned(text: str) -> list[Entity]:
    return [_entity(hit) for hit in scan(text)]


def _all(text: str, hidden: Sequence[tuple[int, int]]) -> list[Entity]:
    """Overlapping finds of a normalised text."""
    weak: list[Entity] = []
    hits: list[Entity] = []
    for hit in _scanned(text):
        if hit.type != "ADDRESS":  # only the tagger knows where the place before the numbers begins
            (hits if hit.score >= _SCORE_OF_CONTEXT_ONLY else weak).append(hit)
    numbers = [(hit.start, hit.end) for hit in hits if hit.type in PERSONAL]
    doors = streets.find(text)
    anchors = sorted(_spans([*(hit for hit in hits + doors if hit.type in _ANCHORS), *column(text, weak)]))
    ills = [(hit.start, hit.end) for hit in hits if hit.type == "HEALTH"]
    found = hits + doors + latin.names(text, anchors, ills)
    if _HAN.search(text):
        tagged = words.read(text, (span for span in _spans(hits) if _CODE.search(text, *span)))
        near = [*numbers, *((hit.start, hit.end) for hit in weak if hit.type in RAISED)]
        found += names.find(text, tagged, near) + addresses.find(text, tagged)
        people = [e for e in found if e.type == "PERSON" and e.score >= names.AGAIN]
        taken = {(e.start, e.end) for e in people}
        found += names.again(text, {text[e.start : e.end] for e in people}, taken)
    return latin_phones.told(text, found + raised(text, weak, found, {end for _, end in hidden}))


def _spans(hits: Sequence[Entity]) -> list[tuple[int, int]]:
    return [(hit.start, hit.end) for hit in hits]


def _entity(hit: Hit) -> Entity:
    proven = hit.validated and hit.type != "ADDRESS"  # a number of a house proves nothing
    evidence = (*hit.evidence, VALIDATED) if proven else tuple(hit.evidence)
    return Entity(hit.type, hit.start, hit.end, hit.score, evidence)


def _original(normal: Normalized, entity: Entity) -> Entity:
    if not normal.starts:
        return entity
    start, end = normal.original(entity.start, entity.end)
    return Entity(entity.type, start, end, entity.score, entity.evidence)


def _within(normal: Normalized, spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans of the given text in the normalised one."""
    if not normal.starts:
        return list(spans)
    marks = [at + gone for at, gone in zip(normal.starts, normal.shifts, strict=True)]

    def position(given: int) -> int:
        at = bisect_right(marks, given) - 1
        return given - (normal.shifts[at] if at >= 0 else 0)

    return [(position(start), position(end)) for start, end in spans]
