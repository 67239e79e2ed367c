"""Facts: what a document holds about people once fake, masked and official values are set aside.

Counts and classes only; which of them make a leak is judge's. A value is judged alone (see _weights); a record whose
values are half placeholders is a sample.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from detectors.identifiers import Group
from detectors.identifiers._spelling import digits
from detectors.judge.weights import CITIZENS, NOTHING, OF_OFFICES, SURE, Weight, plain, weigh
from detectors.link import Person
from detectors.link.drafts import key
from detectors.model import Located, Role, Span
from detectors.structure import Document
from detectors.thresholds import CLOSE, FAKE_SHARE

_REPUBLIC = re.compile(r"(?:民國|民国) ?([0-9]{1,3}) ?年|(?<![0-9])(1[0-9]{2}) ?年")  # years of Taiwan, from 1912 on
CONTACTS = frozenset({Group.PHONE, Group.ADDRESS, Group.ONLINE})
_YEAR = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}")
_SAYING = re.compile("介绍|表示|指出|强调|提醒|通报|报道|记者|said|says|told|according")
_BREAK = re.compile(f"[。！？!?\n]|{_SAYING.pattern}")
SAID_WITHIN = 60  # code points between a name and an illness said of it, without other values; a record line's length
_OF_HIM = re.compile(
    r"(?:(?<!其)[她他佢](?!们)|\b(?:s?he)\b)[^。.！？!?\n]{0,24}$", re.IGNORECASE
)  # right before the illness
RECORD_LINES = 12  # lines of a person's block below his name
_OFFICE_OF = re.compile(
    "(?:肺炎|病毒)?(?:疫情)?(?:防控|防治|聯防|联防|应对|應對)|(?:感染)?(?:指挥|指揮|工作专班|研究|专科|專科|医院|醫院|门诊|門診)|"
    "(?:妇|婦)?(?:装|裝|裤|褲|枕|奶粉|餐|专座|專座|优先|優先)"
)  # an illness in an office's or a thing's name
MOCK_IDS = 3  # IDs in a column from which on not one valid check digit is no chance (a typed one fails in 1 of 100)
_WHO = frozenset({"PERSON", "RESIDENT_ID", "ADDRESS", "PASSPORT"})  # what says who somebody is
_BEFORE = 20  # code points before a value that are looked at


@dataclass(frozen=True, slots=True)
class Bundle:
    """One person as classes. `of` and `relation` as in Person; `body` counts figures of height, weight, BMI."""

    groups: frozenset[Group]
    direct: frozenset[Group]
    relation: str = ""
    of: int | None = None
    body: int = 0
    born: int = 0  # year, 0 if unknown
    bare: bool = False  # see is_bare

    @property
    def named(self) -> bool:
        return Group.NAME in self.groups


@dataclass(frozen=True, slots=True)
class Facts:
    """All bundles (same order as the persons, empty ones included) and the distinct values by group and type."""

    bundles: tuple[Bundle, ...]
    values: Mapping[Group, frozenset[str]]
    ids: frozenset[str]
    mobiles: frozenset[str]
    doors: frozenset[str]
    close: bool  # name, valid ID and a contact within CLOSE code points
    weights: tuple[Weight, ...]  # parallel to the entities given

    def count(self, group: Group) -> int:
        return len(self.values.get(group, ()))


def weights_of(document: Document, found: Sequence[Located], persons: Sequence[Person]) -> tuple[Weight, ...]:
    """One weight per entity, in the order given. A guess counts only where it belongs to somebody with a name."""
    values = plain([entity.value for entity in found])
    weights = [weigh(entity, _before(document, entity), value) for entity, value in zip(found, values, strict=True)]
    mock = _mock_columns(document, found, weights)
    named = {entity.span for person in persons if _is_named(person) for entity in person.entities}
    hearsay = {span for person in persons for span in _hearsay(document, person)}
    office = {entity.span for entity in found if entity.type == "HEALTH" and _OFFICE_OF.match(_after(document, entity))}
    left_out = mock | hearsay | office
    return tuple(
        NOTHING if entity.span in left_out or (entity.score < SURE and entity.span not in named) else weight
        for entity, weight in zip(found, weights, strict=True)
    )


def _is_named(person: Person) -> bool:
    return any(entity.type == "PERSON" for entity in person.entities)


def _hearsay(document: Document, person: Person) -> Iterator[Span]:
    """Words of illness that stand in a named person's sentence without being said of him (an official, a reporter)."""
    named = any(entity.type == "PERSON" for entity in person.entities)
    for entity in person.entities if named else ():
        if entity.type == "HEALTH" and not _said_of(document, person, entity.span):
            yield entity.span


def _said_of(document: Document, person: Person, span: Span) -> bool:
    """In a cell of the person's row, or in the sentence of his name, near it and without a verb of saying between."""
    names = [entity.span for entity in person.entities if entity.type == "PERSON"]
    beside = [name for name in names if name.segment == span.segment]
    if document.segments[span.segment].role != Role.BODY and not beside:
        return True
    text = document.segments[span.segment].text
    return any(_is_of(text, name, span, person) for name in beside) or (
        not beside and min(abs(name.segment - span.segment) for name in names) <= RECORD_LINES
    )


def _is_of(text: str, name: Span, span: Span, person: Person) -> bool:
    """Whether what stands between a name and an illness leaves it his; in the next sentence it is if that says "she"."""
    start, end = min(name.end, span.end), max(name.start, span.start)
    between = text[start:end]
    values = (
        e.span for e in person.entities if e.span.segment == span.segment and start <= e.span.start < e.span.end <= end
    )
    said = len(between) - sum(value.end - value.start for value in values)
    if _OF_HIM.search(between) and name.end <= span.start:
        return said <= 2 * SAID_WITHIN and not _SAYING.search(between)
    return said <= SAID_WITHIN and not _BREAK.search(between)


def gather(
    document: Document, found: Sequence[Located], persons: Sequence[Person], weighed: Sequence[Weight] | None = None
) -> Facts:
    """Everything found, weighed (`weighed` is what weights_of says, if that is known). `found` is sorted by span."""
    weights = weights_of(document, found, persons) if weighed is None else tuple(weighed)
    by_span = {entity.span: weight for entity, weight in zip(found, weights, strict=True)}
    alone = [_bundle(person, [by_span.get(entity.span, NOTHING) for entity in person.entities]) for person in persons]
    pairs = list(zip(found, weights, strict=True))
    values = _values(pairs)
    return Facts(
        tuple(_reached(alone)),
        values,
        frozenset(chain.from_iterable(_direct(pairs, of_type) for of_type in CITIZENS)),
        _direct(pairs, "MOBILE"),
        _direct(pairs, "ADDRESS"),
        _close(document, pairs),
        weights,
    )


def _values(pairs: Sequence[tuple[Located, Weight]]) -> Mapping[Group, frozenset[str]]:
    """The distinct values of each group."""
    values: dict[Group, set[str]] = {group: set() for group in Group}
    for entity, weight in pairs:
        if weight.group is not None:
            values[weight.group].add(key(entity.value))
    return {group: frozenset(found) for group, found in values.items()}


def is_bare(person: Person) -> bool:
    """Somebody known only as another's relative, by a phone or handle: a way to reach that other ("mum 5100 …")."""
    return person.of is not None and not any(entity.type in _WHO for entity in person.entities)


def _reached(bundles: Sequence[Bundle]) -> list[Bundle]:
    """Bundles in which a bare relative's phone counts for the person whose relative it is, too."""
    reached = list(bundles)
    for bundle in bundles:
        if bundle.bare and bundle.of is not None:
            other = reached[bundle.of]
            joined = (other.groups | bundle.groups - {Group.HEALTH}, other.direct | bundle.direct - {Group.HEALTH})
            reached[bundle.of] = replace(other, groups=joined[0], direct=joined[1])
    return reached


def _before(document: Document, entity: Located) -> str:
    if entity.type not in OF_OFFICES:
        return ""
    text = document.segments[entity.span.segment].text
    return text[max(0, entity.span.start - _BEFORE) : entity.span.start]


def _after(document: Document, entity: Located) -> str:
    return document.segments[entity.span.segment].text[entity.span.end : entity.span.end + _BEFORE]


def _direct(pairs: Sequence[tuple[Located, Weight]], of_type: str) -> frozenset[str]:
    return frozenset(key(entity.value) for entity, weight in pairs if entity.type == of_type and weight.direct)


def _mock_columns(document: Document, found: Sequence[Located], weights: Sequence[Weight]) -> set[Span]:
    """A column of three or more ID numbers of which none is valid holds none."""
    by_segment: dict[int, list[tuple[Span, bool]]] = defaultdict(list)
    for entity, weight in zip(found, weights, strict=True):
        if entity.type == "RESIDENT_ID":
            by_segment[entity.span.segment].append((entity.span, weight.direct))
    mock: set[Span] = set()
    for table in document.tables:
        for column, of_type in enumerate(table.types):
            if of_type == "RESIDENT_ID":
                ids = [pair for row in table.rows if (cell := row[column]) for pair in _inside(by_segment, cell)]
                if len(ids) >= MOCK_IDS and not any(valid for _, valid in ids):
                    mock.update(span for span, _ in ids)
    return mock


def _inside(by_segment: Mapping[int, Sequence[tuple[Span, bool]]], cell: Span) -> list[tuple[Span, bool]]:
    return [pair for pair in by_segment.get(cell.segment, ()) if cell.start <= pair[0].start < cell.end]


def _bundle(person: Person, weights: Sequence[Weight]) -> Bundle:
    real = [weight for weight in weights if weight.group not in (None, Group.ORG)]
    if _is_sample(person, weights, real):
        return Bundle(frozenset(), frozenset(), person.relation, person.of)
    groups = frozenset(weight.group for weight in real if weight.group is not None)
    direct = frozenset(weight.group for weight in real if weight.direct and weight.group is not None)
    if not groups & {Group.NAME, Group.ID, Group.BIRTH}:  # an illness is nobody's: a case at a venue, with whom to call
        groups, direct = groups - {Group.HEALTH}, direct - {Group.HEALTH}
    body = len({entity.span for entity in person.entities if entity.type == "BODY"})
    return Bundle(groups, direct, person.relation, person.of, body, _born(person), is_bare(person))


def _is_sample(person: Person, weights: Sequence[Weight], real: Sequence[Weight]) -> bool:
    """A record under a placeholder's name, or half of placeholders, is a sample, unless it has a valid ID or card."""
    if any(weight.direct and weight.group in (Group.ID, Group.BANK) for weight in real):
        return False
    fake = sum(weight.fake for weight in weights)
    names = [weight.fake for entity, weight in zip(person.entities, weights, strict=True) if entity.type == "PERSON"]
    return bool(fake) and (all(names) if names else fake >= FAKE_SHARE * (fake + len(real)))


def _born(person: Person) -> int:
    for entity in person.entities:
        if entity.type == "RESIDENT_ID" and len(number := digits(entity.value)) >= 17:
            return int(number[6:10])
        if entity.type == "BIRTH_DATE" and (year := _year(entity.value)):
            return year
    return 0


def _year(date: str) -> int:
    """The year of a written date, 0 if it tells none."""
    if year := _YEAR.search(date):
        return int(year.group())
    year = _REPUBLIC.search(date)
    return 1911 + int(year[1] or year[2]) if year else 0


def _close(document: Document, pairs: Sequence[tuple[Located, Weight]]) -> bool:
    """Whether a name, a valid ID number and a contact or account stand within CLOSE code points, whatever the layout."""
    if not any(weight.group == Group.ID and weight.direct for _, weight in pairs):
        return False
    offsets = _offsets(document)
    wanted = {Group.NAME, Group.ID, Group.PHONE, Group.ADDRESS, Group.BANK}
    spots = [
        (offsets[e.span.segment] + e.span.start, w.group)
        for e, w in pairs
        if w.group in wanted and (w.direct or w.group == Group.NAME)
    ]
    last: dict[Group | None, int] = {}
    for at, group in spots:
        last[group] = at
        near = {seen for seen, place in last.items() if at - place <= CLOSE}
        if Group.NAME in near and Group.ID in near and near & {Group.PHONE, Group.ADDRESS, Group.BANK}:
            return True
    return False


def _offsets(document: Document) -> list[int]:
    offsets, size = [], 0
    for segment in document.segments:
        offsets.append(size)
        size += len(segment.text) + 1
    return offsets


def kinds(facts: Facts) -> tuple[str, ...]:
    """The classes behind a verdict, as names, the most frequent first."""
    counts = Counter(group for bundle in facts.bundles for group in bundle.groups)
    return tuple(group.value for group in sorted(counts, key=lambda group: (-counts[group], tuple(Group).index(group))))
