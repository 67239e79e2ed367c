"""A passage: one stretch of running text, read without its layout. Numbers first, then names and addresses around them.

This is all that the engine's recognizers share. What tables and labelled fields add is recognize's.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence

from detectors import _addresses, _names, _words
from detectors._overlaps import VALIDATED, resolve
from detectors.languages import en
from detectors.model import Entity
from detectors.normalize import Normalized, normalize
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
    }
)
_ANCHORS = PERSONAL | {"ADDRESS", "BIRTH_DATE", "BODY"}  # what makes two capitalised words beside it a name
_SCORE_OF_CONTEXT_ONLY = 0.3  # a find below it is a shape that means nothing without its column
_CODE = re.compile(r"[0-9A-Za-z@]")
_HAN = re.compile(r"[㐀-鿿]")


def read(text: str, known: Sequence[tuple[int, int]] = ()) -> tuple[Entity, ...]:
    """Everything found in a text, in order, not overlapping; offsets are code points of the text as given.

    Names and addresses are not looked for in `known`, stretches of which a header has said what they are: the tagger
    takes two thirds of the time, and most of a roster is such cells.
    """
    normal = normalize(text)
    hidden = [_within(normal, start, end) for start, end in known]
    return tuple(_original(normal, entity) for entity in resolve(_all(normal.text, hidden)))


def again(text: str, names: Iterable[str]) -> tuple[Entity, ...]:
    """The places of names that are known from elsewhere; both as written."""
    normal = normalize(text)
    known = {normalize(name).text for name in names}
    return tuple(_original(normal, entity) for entity in _names.again(normal.text, known))


def entities(text: str) -> list[Entity]:
    """What the scan finds in a normalised text, without names and without what means nothing alone."""
    return [_entity(hit) for hit in scan(text) if hit.score >= _SCORE_OF_CONTEXT_ONLY]


def _all(text: str, hidden: Sequence[tuple[int, int]]) -> list[Entity]:
    """Overlapping finds of a normalised text."""
    hits = entities(text)
    numbers = [(hit.start, hit.end) for hit in hits if hit.type in PERSONAL]
    anchors = [(hit.start, hit.end) for hit in hits if hit.type in _ANCHORS]
    found = hits + en.names(text, anchors)
    if _HAN.search(text):
        words = _words.read(text, [*hidden, *(span for span in _spans(hits) if _CODE.search(text, *span))])
        addresses = _addresses.find(text, words)
        found = [e for e in found if e.type != "ADDRESS" or not _touches(e, addresses)]
        found += _names.find(text, words, numbers) + addresses
        found += _names.again(text, {text[e.start : e.end] for e in found if e.type == "PERSON"})
    else:
        found += _addresses.find(text, _words.NONE)
    return found


def _touches(entity: Entity, others: Sequence[Entity]) -> bool:
    """The scan finds addresses too, but only the tagger knows where the place before the numbers begins."""
    return any(entity.start < other.end and other.start < entity.end for other in others)


def _spans(hits: Sequence[Entity]) -> list[tuple[int, int]]:
    return [(hit.start, hit.end) for hit in hits if hit.type != "ADDRESS"]


def _entity(hit: Hit) -> Entity:
    evidence = (*hit.evidence, VALIDATED) if hit.validated else tuple(hit.evidence)
    return Entity(hit.type, hit.start, hit.end, hit.score, evidence)


def _original(normal: Normalized, entity: Entity) -> Entity:
    start, end = normal.original(entity.start, entity.end)
    return Entity(entity.type, start, end, entity.score, entity.evidence)


def _within(normal: Normalized, start: int, end: int) -> tuple[int, int]:
    """A span of the given text in the normalised one."""
    marks = [at + gone for at, gone in zip(normal.starts, normal.shifts, strict=True)]
    first, last = bisect_right(marks, start) - 1, bisect_right(marks, end) - 1
    return start - (normal.shifts[first] if first >= 0 else 0), end - (normal.shifts[last] if last >= 0 else 0)
