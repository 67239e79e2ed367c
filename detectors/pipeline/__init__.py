"""The pipeline: one blob through all stages, identify to judge, in one place.

An Analysis holds raw text and stays in the child that made it; only its Report leaves. UNINSPECTABLE is decided here,
because only here it is known what was not read. No stage's rules stand in this file.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from types import MappingProxyType
from typing import TypeVar

from detectors.extract import Extraction, extract
from detectors.identifiers import Group
from detectors.judge import Judgement
from detectors.judge.facts import is_bare, weights_of
from detectors.judge.judgement import FIVE_IDS
from detectors.judge.weights import NOTHING, Weight
from detectors.limits import DEFAULT, Limits, OutOfTime
from detectors.link import Person
from detectors.model import Blob, Code, Located, Outline, Place, Posted, Problem, Report, Segment, Span, Unit, Verdict
from detectors.pipeline import figures, talk
from detectors.pipeline.masks import mask
from detectors.pipeline.rest import people_in
from detectors.pipeline.risk import assess
from detectors.pipeline.turns import Turn, document_of, turns
from detectors.recognize import recognize, uncollected
from detectors.structure import Document
from detectors.thresholds import NORMAL, PLACES, SAMPLES

# What is read of a long file before its verdict may be certain: 1,000 rows of four cells, 1 s, and at most 4,300 people of
# a name and a number each, whose outlines fit a child's answer. With more, a roster of 600 kB was not judged in the 30 s a
# child has, and so was nobody's leak; with fewer, more lists would be told as "at least".
SCREEN_CHARS = 60_000
CERTAIN = FIVE_IDS  # the rule of a leak that no later word undoes (judge.leaks)
SCREEN_SEGMENTS = 15_000  # 1,000 rows of fifteen cells; half a million of one sign each took 6 s to look at
SCREEN_LINE = 8_000  # code points of one segment there
LATE = Problem(Code.BUDGET, detail="time")
SCREEN_TAIL = 200  # segments of the end, where notices and pleas are signed (judge.marks reads as many)
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Analysis:
    """Everything known about a blob, raw text included. It never leaves the child."""

    report: Report
    document: Document = field(repr=False)
    found: tuple[Located, ...] = field(repr=False)
    persons: tuple[Person, ...] = field(repr=False)
    extraction: Extraction = field(repr=False)


def analyse(blob: Blob, limits: Limits = DEFAULT) -> Analysis:
    """Reads, recognises, links and judges a blob. Never raises for what the bytes are (MemoryError may pass)."""
    with uncollected():
        clock = _Clock()
        extraction = clock.run("extract", lambda: extract(blob, limits))
        return _concluded(blob, extraction, clock)


def screen(blob: Blob, limits: Limits = DEFAULT, sensitivity: str = NORMAL) -> Report:
    """The report of a blob whose verdict is all that is wanted, in a group of this sensitivity (thresholds.SENSITIVITY).

    Of a file with more than SCREEN_CHARS of text its beginning and end are read first; where they are a LEAK already, the
    rest cannot undo that and is not read; a picture is read no further once it has five ID numbers. Such a report says so: it is not complete, has a BUDGET problem with the detail
    "rest", its counts and places are at least those, and of its persons those in unread rows are only counted (`more`).
    Where the time is up (LATE), the beginning and the end are what is judged. May raise OutOfTime.
    """
    with uncollected():
        clock = _Clock()
        extraction = clock.run("extract", lambda: extract(blob, limits, lambda said: _is_certain(blob, said)))
        part = _part(extraction) if blob.posted == Posted.FILE else None
        if part is not None:
            report = _concluded(blob, part, clock, sensitivity).report
            if report.verdict == Verdict.LEAK:
                return replace(report, more=people_in(extraction.segments, part.segments, report.persons))
            if LATE in extraction.problems:
                return report
        try:
            return _concluded(blob, extraction, clock, sensitivity).report
        except OutOfTime:
            if part is None:
                raise
            return replace(report, problems=(*report.problems, LATE))


def _is_certain(blob: Blob, said: Sequence[Segment]) -> bool:
    """Whether these segments are a leak whatever follows. A list without ID numbers is none: its last line may say that it
    is a petition."""
    if blob.posted != Posted.FILE:
        return False
    report = _concluded(blob, Extraction(tuple(said)), _Clock()).report
    return report.verdict == Verdict.LEAK and report.rule == CERTAIN


def _part(extraction: Extraction) -> Extraction | None:
    """The beginning and the end of a long text, None for one that is short enough to be read as a whole."""
    size = 0
    for index, segment in enumerate(extraction.segments):
        size += len(segment.text)
        if size > SCREEN_CHARS or index >= SCREEN_SEGMENTS:
            end = extraction.segments[max(index, len(extraction.segments) - SCREEN_TAIL) :]
            said = (*extraction.segments[:index], *(cut for long in end for cut in _ends(long)))
            problems = (*extraction.problems, Problem(Code.BUDGET, detail="rest"))
            return replace(extraction, segments=said, problems=problems)
    return None


def _ends(segment: Segment) -> tuple[Segment, ...]:
    """A segment; of a line as long as a book its beginning and its end (a megabyte without a line end took 20 s)."""
    text = segment.text
    if len(text) <= SCREEN_LINE:
        return (segment,)
    half = SCREEN_LINE // 2
    return tuple(Segment(part, segment.place, segment.role) for part in (text[:half], text[-half:]))


def _concluded(blob: Blob, extraction: Extraction, clock: _Clock, sensitivity: str = NORMAL) -> Analysis:
    said = turns(extraction)
    document = clock.run("structure", lambda: document_of(extraction.segments, said))
    found = clock.run("recognize", lambda: recognize(document))
    told = clock.run("link", lambda: talk.linked(document, found, said))
    weights, judgement = clock.run("judge", lambda: _judged(document, found, told, blob.posted, sensitivity, said))
    persons = talk.once(told, said)
    report = _report(extraction, document, found, persons, judgement, weights, clock.milliseconds)
    return Analysis(report, document, found, persons, extraction)


def _judged(
    document: Document,
    found: Sequence[Located],
    told: talk.Linked,
    posted: Posted,
    sensitivity: str,
    said: Sequence[Turn],
) -> tuple[Sequence[Weight], Judgement]:
    weights = weights_of(document, found, told.persons)
    return weights, talk.judged(document, found, told, posted, weights, sensitivity, said)


class _Clock:
    """Milliseconds by stage."""

    def __init__(self) -> None:
        self.milliseconds: dict[str, float] = {}

    def run(self, stage: str, work: Callable[[], T]) -> T:
        start = time.perf_counter()
        result = work()
        self.milliseconds[stage] = round((time.perf_counter() - start) * 1000, 3)
        return result


def _report(
    extraction: Extraction,
    document: Document,
    found: Sequence[Located],
    persons: Sequence[Person],
    judgement: Judgement,
    weighed: Sequence[Weight],
    timings: Mapping[str, float],
) -> Report:
    weights = dict(zip((entity.span for entity in found), weighed, strict=True))
    counted = [entity for entity in found if figures.about_people(entity, weights[entity.span])]
    verdict, rule = judgement.verdict, judgement.rule
    if not extraction.complete and verdict in (Verdict.CLEAN, Verdict.NOTICE):
        verdict, rule = Verdict.UNINSPECTABLE, "not-read-to-the-end"
    bad = verdict in (Verdict.LEAK, Verdict.SUSPECT)
    kept = _numbered(persons, weights)
    return Report(
        verdict=verdict,
        rule=rule,
        complete=extraction.complete,
        kind=extraction.kind,
        persons=kept,
        counts=figures.counts(counted),
        places=_places(document, counted) if bad else (),
        masks=_first((mask(entity) for entity in counted if entity.type in _SHOWN), SAMPLES) if bad else (),
        reasons=judgement.reasons,
        problems=extraction.problems,
        coverage=extraction.coverage,
        timings=timings,
        tally=figures.tally(counted, weights, persons),
        relations=figures.ties(persons),
        risk=assess(document, found, persons),
    )


_SHOWN = frozenset({"PERSON", "MOBILE", "RESIDENT_ID", "BANK_CARD", "PASSPORT", "EMAIL", "PLATE", "WECHAT", "ADDRESS"})


MORE_KIN = 0.25  # of them who have several: more, and it is a list of families
LIST_OF_PAIRS = 3  # people with relatives from which on a document is a list of them
_REACH = frozenset({Group.NAME, Group.PHONE, Group.ONLINE})  # all that a way to reach somebody is


def _numbered(persons: Sequence[Person], weights: Mapping[Span, Weight]) -> tuple[Outline, ...]:
    """Outlines of those about whom there is more than a name; `of` is renumbered, relations to others fall away."""
    persons = _paired(persons)
    reached = {person.of for person in persons if is_bare(person) or person.reach}  # by a phone of theirs: "mum 5100 …"
    outlines = {
        at: outline
        for at, person in enumerate(persons)
        if (outline := _outline(person, weights, least=1 if at in reached else 2)) is not None
    }
    related = {person.of for at, person in enumerate(persons) if at in outlines and person.of is not None}
    for at in sorted(related - outlines.keys()):
        outlines[at] = _outline(persons[at], weights, least=0) or Outline(place=persons[at].place)
    number = {at: new for new, at in enumerate(sorted(outlines))}
    return tuple(_renumbered(outlines[at], persons[at].of, number) for at in sorted(outlines))


def _paired(persons: Sequence[Person]) -> Sequence[Person]:
    """In a list of people with one next of kin each, those of whom no more is told than a phone are ways to reach the others."""
    kin = Counter(person.of for person in persons if person.of is not None and persons[person.of].of is None)
    if len(kin) < LIST_OF_PAIRS or sum(1 for told in kin.values() if told > 1) > MORE_KIN * len(kin):
        return persons
    return [
        replace(person, reach=True) if person.of in kin and at not in kin else person
        for at, person in enumerate(persons)
    ]


def _renumbered(outline: Outline, of: int | None, number: Mapping[int, int]) -> Outline:
    to = number.get(of) if of is not None else None
    return Outline(outline.types, outline.classes, outline.relation, to, outline.place)


def _outline(person: Person, weights: Mapping[Span, Weight], least: int = 2) -> Outline | None:
    """An outline, None for somebody of whom there are fewer classes than `least`. A relation says as much as a class."""
    weighed = [(entity, weights.get(entity.span, NOTHING)) for entity in person.entities]
    real = [(entity, weight) for entity, weight in weighed if figures.about_people(entity, weight)]
    groups = {weight.group for _, weight in real} - {None, Group.ORG}
    direct = any(weight.direct and entity.type != "HEALTH" for entity, weight in real)
    related = Group.NAME in groups and person.relation not in ("", "index", "contact") and not person.reach
    only_reached = person.reach and groups <= _REACH
    if least and (is_bare(person) or only_reached or (len(groups) + related < least and not direct)):
        return None
    types, classes = _told(tuple(sorted(entity.type for entity, _ in real)), frozenset(groups - {None}))
    return Outline(types, classes, person.relation, person.of, person.place)


@lru_cache(maxsize=1024)  # the rows of a list are alike
def _told(types: tuple[str, ...], groups: frozenset[Group | None]) -> tuple[Mapping[str, int], tuple[str, ...]]:
    """What an outline says of types and classes; shared, and not to be changed."""
    return MappingProxyType(Counter(types)), tuple(sorted(group.value for group in groups if group is not None))


def _places(document: Document, entities: Sequence[Located]) -> tuple[Place, ...]:
    """Rows rather than cells: a person is a row, and twenty cells would end at the third of them."""
    places = (_row(document.segments[entity.span.segment].place) for entity in entities)
    return _first(places, PLACES)


def _first(items: Iterable[T], most: int) -> tuple[T, ...]:
    """The first different ones, without looking further than needed."""
    seen: dict[T, None] = {}
    for item in items:
        seen.setdefault(item)
        if len(seen) == most:
            break
    return tuple(seen)


def _row(place: Place) -> Place:
    if place.number(Unit.ROW) is None:
        return place
    return Place(tuple(step for step in place.steps if step.unit != Unit.COLUMN), place.field)
