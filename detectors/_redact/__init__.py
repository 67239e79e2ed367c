"""The masked copy (打码版): which values are masked, and the file written again with every occurrence of them gone.

Not responsible for finding values (`analysis` holds them), nor for the proof that none is left: a second child reads
the copy and `leftovers` looks through its bytes. Runs only inside a child.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from detectors._redact.leftovers import leftovers
from detectors._redact.masking import masked, roles
from detectors._redact.members import Members
from detectors._redact.occurrences import Index, findable
from detectors.errors import CannotRedact
from detectors.formats import Unread
from detectors.identifiers import Group
from detectors.judge.weights import Weight, weigh
from detectors.limits import DEFAULT, Limits
from detectors.link import Person
from detectors.link.drafts import key
from detectors.link.relations import FAMILY
from detectors.model import Blob, Code, Located, Redaction, Role, Segment, Step, Unit
from detectors.pipeline import Analysis, analyse

__all__ = ["leftovers", "redact", "values"]

NAME = "打码版"
# A mask can make a name of what stood beside it; a copy is looked at again until nothing is found. Two were met.
ROUNDS = 3
MENTIONS = 20  # code points before a value that decide whether it is an office's
# Kept as they are: they say too little about a person, or the reader needs them.
_KEPT = frozenset({"SEX", "AGE", "RELATION", "USCC"})
# Masked only where they belong to somebody; elsewhere they are statistics, hotlines, venues.
_OF_PERSONS = frozenset({"LANDLINE", "HEALTH", "BODY", "HOUSEHOLD", "SCHOOL", "EMPLOYER", "IP", "MAC", "IMEI", "GPS"})
# What the list is about, no diagnosis: without it a copy has no heading.
_EXPOSURE = re.compile(r"(?:次?密接者?|次?密切接触者?|次?密切接觸者?|接触者|接觸者|close contacts?)", re.IGNORECASE)
# An address that goes on with one of these is a venue (5号厅), and venues stay. Never the empty string.
_VENUE_ENDS = frozenset("厅廳店馆館院场場摊攤档檔")
# Also masked where the same text stands again: values that lead to a person. A height or a year is not one.
_EVERYWHERE = frozenset(
    {
        "PERSON",
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
        "ONLINE_ID",
        "HK_ID",
        "MO_ID",
        "TW_ID",
        "SG_ID",
        "MY_ID",
        "HKMOTW_PERMIT",
        "DRIVER_LICENCE",
        "SOCIAL_SECURITY",
        "MEDICAL_NO",
        "IBAN",
        "ADDRESS",
    }
)
# With these the file as a whole cannot be written again, or this file within a file is left out of the copy.
_STOPS = {
    Code.PASSWORD: "This file is locked by a password, so no masked copy can be made. Unlock it first.",
    Code.TRUNCATED: "This file is cut off, so no masked copy can be made. Send or download it once more.",
    Code.MALFORMED: "This file is damaged, so no masked copy can be made. Open and save it once more.",
    Code.HOSTILE: "This file is built to harm programs that read it, so no masked copy is made.",
    Code.BUDGET: "This file is too large or too deep to be read to its end, so no masked copy can be made.",
    Code.CHARSET: "The text of this file could not be read to its end, so no masked copy can be made. Save it as UTF-8.",
    Code.TOO_BIG: "This file is too large to be read, so no masked copy can be made.",
}


_NOTHING = "Nothing in this file could be read as text, so no masked copy can be made."


@dataclass(slots=True)
class _Plan:
    """What is masked where. `spans`: per segment of the document, start, end and the new text."""

    spans: dict[Segment, list[tuple[int, int, str]]] = field(default_factory=lambda: defaultdict(list))
    everywhere: dict[str, str] = field(default_factory=dict)
    counted: set[tuple[str, str]] = field(default_factory=set)
    index: Index = field(default_factory=lambda: Index(()))

    def edit(self, segment: Segment) -> str:
        """The segment's text as it stands in the copy."""
        text = segment.text
        again = [(start, end, self.everywhere[value]) for start, end, value in self.index.find(text)]
        for start, end, new in reversed(_united([*self.spans.get(segment, ()), *again])):
            text = text[:start] + new + text[end:]
        return text


def redact(blob: Blob, analysis: Analysis, limits: Limits = DEFAULT) -> Redaction:
    """The masked copy and what was masked in it. Raises `CannotRedact` where the file cannot be written again.

    PDF and old office files come back as text; every other format in its own. The copy's name says nothing of the
    original's.
    """
    stop = _members(analysis, _Plan(), limits).stop()
    if stop is not None:
        raise CannotRedact(_STOPS[stop])
    plan = _plan(analysis)
    copy = _written(blob, analysis, plan, limits)
    counted = set(plan.counted)
    for _ in range(ROUNDS):
        seen = analyse(copy, limits)
        plan = _plan(seen)
        if not plan.counted:
            break
        copy = replace(copy, data=_written(copy, seen, plan, limits).data)
        counted |= plan.counted
    counts = Counter(of_type for of_type, _ in counted)
    family = any(person.relation in FAMILY for person in analysis.persons)
    return Redaction(copy, dict(sorted(counts.items())), _group(analysis.persons), family)


def _group(persons: Sequence[Person]) -> int:
    """How many people the copy still tells apart: those of whom it says more than one thing."""
    return sum(len(person.types()) > 1 for person in persons) or len(persons)


def values(analysis: Analysis) -> tuple[str, ...]:
    """The values that must not stand anywhere in the copy: what `leftovers` is to be asked for."""
    return tuple(_plan(analysis).everywhere)


def _written(blob: Blob, analysis: Analysis, plan: _Plan, limits: Limits) -> Blob:
    try:
        copy = _members(analysis, plan, limits).written(analysis.extraction.kind, blob.data)
    except Unread as unread:
        sentence = _STOPS.get(unread.problem.code, _NOTHING)
        raise CannotRedact(sentence) from None
    if copy is None:
        raise CannotRedact("Files of this kind can't be masked yet. Export it as xlsx, docx, csv or text first.")
    return Blob(copy.data, f"{NAME}.{copy.suffix}", copy.media_type, blob.posted)


def _members(analysis: Analysis, plan: _Plan, limits: Limits) -> Members:
    def as_text(path: tuple[Step, ...]) -> str:
        return _as_text(analysis, plan, path)

    return Members(plan.edit, as_text, analysis.extraction.problems, frozenset(_STOPS), limits)


def _as_text(analysis: Analysis, plan: _Plan, path: tuple[Step, ...]) -> str:
    """The visible text of the file at this path line by line, a row of a table as one line with tabs."""
    visible = [segment for segment in analysis.document.segments if segment.role not in (Role.METADATA, Role.HEADER)]
    visible = [segment for segment in visible if segment.place.steps[: len(path)] == path and not segment.place.field]
    if not any(segment.text.strip() for segment in visible):
        raise CannotRedact(_NOTHING)
    lines = ("\t".join(plan.edit(segment) for segment in row) for _, row in groupby(visible, _row))
    return "\n".join(lines) + "\n"


def _row(segment: Segment) -> tuple[object, ...]:
    steps = segment.place.steps
    return tuple(step for step in steps if step.unit != Unit.COLUMN) if segment.role == Role.CELL else steps


def _plan(analysis: Analysis) -> _Plan:
    plan = _Plan()
    owned = {entity.span for person in analysis.persons for entity in person.entities}
    named = roles(analysis.persons)
    for entity, weight in _weighed(analysis):
        if not _is_masked(entity, weight, entity.span in owned):
            continue
        new = named.get(entity.value) if entity.type == "PERSON" else None
        new = new or masked(entity.type, entity.value)
        segment = analysis.document.segments[entity.span.segment]
        if entity.type == "ADDRESS" and segment.text[entity.span.end : entity.span.end + 1] in _VENUE_ENDS:
            continue
        plan.spans[segment].append((entity.span.start, entity.span.end, new))
        plan.counted.add((entity.type, key(entity.value)))
        if _is_everywhere(entity, weight):
            plan.everywhere.setdefault(entity.value, new)
    plan.index = Index(plan.everywhere)
    return plan


def _weighed(analysis: Analysis) -> Iterator[tuple[Located, Weight]]:
    for entity in analysis.found:
        text = analysis.document.segments[entity.span.segment].text
        yield entity, weigh(entity, text[max(0, entity.span.start - MENTIONS) : entity.span.start])


def _is_masked(entity: Located, weight: Weight, owned: bool) -> bool:
    if entity.type in _KEPT or weight.masked or masked(entity.type, entity.value) == entity.value:
        return False
    if entity.type == "ADDRESS":
        return owned or weight.direct
    if entity.type == "HEALTH" and _EXPOSURE.fullmatch(entity.value):
        return False
    if entity.type in _OF_PERSONS:
        return owned or entity.type in ("BODY", "HOUSEHOLD")
    return owned or weight.group != Group.ORG


def _is_everywhere(entity: Located, weight: Weight) -> bool:
    if entity.type not in _EVERYWHERE or not findable(entity.value):
        return False
    if entity.type == "PERSON":  # one latin word may be any word
        return not entity.value.isascii() or " " in entity.value.strip()
    return entity.type != "ADDRESS" or weight.direct


def _united(spans: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Sorted and without overlaps: what overlaps becomes one, under the mask of the longest."""
    united: list[tuple[int, int, str]] = []
    for start, end, new in sorted(spans, key=lambda span: (span[0], -span[1])):
        if united and start < united[-1][1]:
            first, last, kept = united.pop()
            longer = new if end - start > last - first else kept
            united.append((first, max(last, end), longer))
        else:
            united.append((start, end, new))
    return united
