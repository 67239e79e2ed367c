"""Figures: what a report says in numbers - values by type and by class, persons by relation.

Counts only, of what is about people: placeholders, masked values and organisations' contacts are left out. Which figure
makes a leak is judge's.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from detectors.identifiers import Group
from detectors.judge.weights import CHECKED, SURE, Weight
from detectors.link import Person, depths
from detectors.link.drafts import key
from detectors.model import Located, Span, Tie

# Types of which each mention counts: two people of one height are two facts, the same phone twice is one.
MENTIONS = frozenset({"BIRTH_DATE", "BODY", "HOUSEHOLD", "HEALTH", "SEX", "AGE", "RELATION"})
_LIGHT = frozenset({"SEX", "AGE", "RELATION"})


def about_people(entity: Located, weight: Weight) -> bool:
    """Placeholders, masked values and an organisation's contacts are not about people; sex and age are, lightly."""
    if weight.fake or weight.masked or weight.group == Group.ORG or entity.type == "LANDLINE":
        return False
    return weight.group is not None or (entity.type in _LIGHT and entity.score >= SURE)


def counts(entities: Sequence[Located]) -> Mapping[str, int]:
    """Distinct values by type, mentions of what is no value of its own."""
    mentions = Counter(entity.type for entity in entities if entity.type in MENTIONS)
    values = Counter(of_type for of_type, _ in {(e.type, key(e.value)) for e in entities if e.type not in MENTIONS})
    return dict(sorted((mentions + values).items()))


def tally(entities: Sequence[Located], weights: Mapping[Span, Weight], persons: Sequence[Person]) -> Mapping[str, int]:
    """Distinct valid values by class; of what happens to people (health, birth, body) one a person and value, of named ones.

    For orientation (PEOPLE 5.1): the classes are those of `identifiers.Group`.
    """
    owner = {e.span: at for at, person in enumerate(persons) if _is_named(person) for e in person.entities}
    seen: set[tuple[str, int | None, str]] = set()
    for entity in entities:
        group = weights[entity.span].group
        if group is None or (entity.type in CHECKED and not weights[entity.span].direct):
            continue
        if entity.type not in MENTIONS:
            seen.add((group.value, None, key(entity.value)))
        elif entity.span in owner:
            seen.add((group.value, owner[entity.span], key(entity.value)))
    return dict(sorted(Counter(group for group, _, _ in seen).items()))


def _is_named(person: Person) -> bool:
    return any(entity.type == "PERSON" for entity in person.entities)


def ties(persons: Sequence[Person]) -> tuple[Tie, ...]:
    """Persons by relation and by the number of relations to their index person."""
    found = Counter(
        (depth, person.relation)
        for person, depth in zip(persons, depths(persons), strict=True)
        if person.relation not in ("", "index")
    )
    return tuple(Tie(relation, max(depth, 1), count) for (depth, relation), count in sorted(found.items()))
