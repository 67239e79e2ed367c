"""Link: which identifiers belong to which person, and who is related to whom.

By table row, by block of labels, by sentence, in this order of trust. It does not weigh what it finds: a bundle with
one phone is a person here; whether that matters is judge's.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from detectors.link.drafts import TRAITS, Draft, merged, pointed
from detectors.link.forms import continued
from detectors.link.prose import Reader
from detectors.link.relations import RELATIONS
from detectors.link.rows import Rows
from detectors.link.wording import SHARED, SHARED_LABEL
from detectors.model import Located, Place
from detectors.structure import Document

__all__ = ["RELATIONS", "Person", "depths", "gathered", "link", "related"]

NOWHERE = Place()
FEW_LOOSE = 2  # blocks of traits that may be one person's; more are a table about others


@dataclass(frozen=True, slots=True)
class Person:
    """Entities that belong together. `relation` is one of RELATIONS or "", `of` the index of the related person.

    `place` is where the first of them stands. `reach` says that the person is named only as a way to reach another (an emergency
    contact, a guardian).
    """

    entities: tuple[Located, ...] = field(repr=False)
    relation: str = ""
    of: int | None = None
    place: Place = NOWHERE
    reach: bool = False

    def types(self) -> Mapping[str, int]:
        """How many entities of which type."""
        return Counter(entity.type for entity in self.entities)


def link(document: Document, found: Sequence[Located]) -> tuple[Person, ...]:
    """The persons of a document in the order in which they appear. Entities without a person stay outside."""
    if any(entity.type == "SECRET" for entity in found):
        found = list(_without_shared(document, found))
    drafts: list[Draft] = []
    rows = Rows(document, drafts)
    left = rows.take(sorted(found, key=lambda entity: entity.span))
    Reader(document, drafts).read(left)
    continued(document, drafts)
    pointed(drafts)
    _described(drafts)
    kept = merged(drafts)
    ordered = sorted(kept, key=lambda draft: draft.entities[0].span)
    _adopt(ordered, kept)
    return _persons(document, ordered, kept)


def related(persons: Sequence[Person], whole: Sequence[Person]) -> tuple[Person, ...]:
    """The same persons, linked part by part, with whose relatives they are as linking the `whole` says (the turns of a chat)."""
    number = {entity.span: at for at, person in enumerate(persons) for entity in person.entities}
    known = list(persons)
    for person in whole:
        at = number.get(person.entities[0].span)
        of = None if person.of is None else number.get(whole[person.of].entities[0].span)
        if at is not None and of is not None and at != of and known[at].of is None:
            known[at] = replace(known[at], relation=person.relation, of=of)
    return tuple(known)


def gathered(persons: Sequence[Person], whole: Sequence[Person]) -> tuple[Person, ...]:
    """The same persons, each once: what was told of one in several parts (a name, in an answer his number) is together.

    The `whole` says what belongs together; two numbers stay apart where none of the parts has the name.
    """
    number = {entity.span: at for at, person in enumerate(persons) for entity in person.entities}
    into = {at: at for at in range(len(persons))}
    for person in whole:
        parts = dict.fromkeys(number[entity.span] for entity in person.entities if entity.span in number)
        named = next((at for at in parts if persons[at].types()["PERSON"]), None)
        into |= {at: named for at in parts if named is not None and into[at] == at}
    into = {at: into[to] for at, to in into.items()}
    kept = {at: new for new, at in enumerate(at for at, to in into.items() if at == to)}
    entities: dict[int, list[Located]] = {at: [] for at in kept}
    for at, person in enumerate(persons):
        entities[into[at]] += person.entities
    return tuple(
        replace(
            persons[at],
            entities=tuple(sorted(own, key=lambda entity: entity.span)),
            of=_kept(at, persons[at].of, into, kept),
        )
        for at, own in entities.items()
    )


def _kept(at: int, of: int | None, into: Mapping[int, int], kept: Mapping[int, int]) -> int | None:
    return None if of is None or into[of] == at else kept[into[of]]


def _without_shared(document: Document, found: Sequence[Located]) -> Iterator[Located]:
    """Without passwords that open a network, an archive, a meeting: they are nobody's own."""
    labels = {field.value[:2]: field.key for field in document.fields}
    for entity in found:
        segment, start, _ = entity.span
        before = document.segments[segment].text[max(0, start - 16) : start] if entity.type == "SECRET" else ""
        label = labels.get((segment, start)) if entity.type == "SECRET" else None
        told = label is not None and SHARED_LABEL.search(document.text(label)) is not None
        if not told and SHARED.search(before) is None:
            yield entity


def depths(persons: Sequence[Person]) -> tuple[int, ...]:
    """How many relations lie between each person and his index person: 1 for a girlfriend, 2 for her friend, 0 for the index."""
    found: dict[int, int] = {}
    for start in range(len(persons)):
        way: list[int] = []
        at: int | None = start
        while at is not None and at not in found and at not in way:
            way.append(at)
            at = persons[at].of
        base = found.get(at, -1) if at is not None else -1
        for back, person in enumerate(reversed(way), 1):
            found[person] = base + back
    return tuple(found[at] for at in range(len(persons)))


def _described(drafts: Sequence[Draft]) -> None:
    """A block of traits without name or number (a form's second half: height, household) is the index person's."""
    loose = [
        draft
        for draft in drafts
        if draft.entities and all(e.type in TRAITS or e.type == "HEALTH" for e in draft.entities)
    ]
    related = [draft.of for draft in drafts if draft.of is not None]
    index = next((draft for draft in drafts if draft.relation == "index" and draft.name()), None)
    if index is None and related:
        index = drafts[related[0]]
    told = [draft for draft in loose if any(entity.type != "HEALTH" for entity in draft.entities)]
    if index is None or len(told) > FEW_LOOSE:
        return
    for draft in told:
        if draft is not index and not draft.relation and not any(map(index.contradicts, draft.entities)):
            index.entities += [entity for entity in draft.entities if entity.type != "HEALTH"]
            draft.entities = [entity for entity in draft.entities if entity.type == "HEALTH"]


def _adopt(ordered: Sequence[Draft], drafts: Sequence[Draft]) -> None:
    """Relatives told without whose (a table of contacts below the block of the index case): those of the person before."""
    numbers = {id(draft): at for at, draft in enumerate(drafts)}
    principal: int | None = None
    for draft in ordered:
        if draft.relation in ("", "index"):
            principal = numbers[id(draft)] if draft.name() or draft.has("RESIDENT_ID") else principal
        elif draft.of is None:
            draft.of = principal
            if principal is None and draft.reach:  # parents who sign
                draft.relation, draft.reach = "", False


def _persons(document: Document, ordered: Sequence[Draft], drafts: Sequence[Draft]) -> tuple[Person, ...]:
    """Persons in document order; `of` is renumbered, and whoever others relate to is the index person."""
    position = {draft.entities[0].span: at for at, draft in enumerate(ordered)}
    numbers = [position[draft.entities[0].span] for draft in drafts]
    related = {numbers[draft.of] for draft in drafts if draft.of is not None}
    persons: dict[int, Person] = {}
    for draft, number in zip(drafts, numbers, strict=True):
        relation = draft.relation or ("index" if number in related else "")
        of = numbers[draft.of] if draft.of is not None else None
        place = document.segments[draft.entities[0].span.segment].place
        entities = tuple(sorted(draft.entities, key=lambda entity: entity.span))
        persons[number] = Person(entities, relation, of, place, draft.reach)
    return tuple(persons[number] for number in sorted(persons))
