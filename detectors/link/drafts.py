"""Drafts: persons while they are being put together from entities; each entity goes to exactly one draft.

Knows when a value would contradict what a draft already has, and which drafts are one person. In which order the
entities of a document come to their drafts is link's.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from detectors.model import Located

# Types of which one person has one: a second, different value speaks of somebody else.
SINGLE = frozenset(
    {
        "RESIDENT_ID",
        "HK_ID",
        "TW_ID",
        "SG_ID",
        "MY_ID",
        "SOCIAL_SECURITY",
        "PASSPORT",
        "BIRTH_DATE",
        "MOBILE",
        "ADDRESS",
        "BANK_CARD",
        "AGE",
        "SEX",
    }
)
# Types of which somebody without a name has one: a list of plates is no person with twelve cars.
ONE_OF = frozenset({"PLATE", "EMAIL", "WECHAT", "QQ", "HKMOTW_PERMIT", "STAFF_OR_STUDENT_NO", "MEDICAL_NO"})
# What says how somebody is, not who: without a name or a number it is the index person's.
TRAITS = frozenset({"BODY", "HOUSEHOLD", "SEX", "AGE", "BIRTH_DATE", "EMPLOYER", "SCHOOL", "RELATION"})
NAMESAKES = 40  # of one name, the latest, that are compared: a list of 50,000 has hundreds of some names
_KEEP = re.compile(r"[^0-9A-Za-z㐀-鿿]+")


@dataclass(slots=True)
class Draft:
    """A person in the making. `of` and `relation` as in Person.

    `number` is the number under which the document lists him, `whose` says who he is related to where the document does: "#" and
    a number, or a name as letters alone; `wheres` are the words before his addresses (家, 单位): one may have several.
    `reach` as in Person, `table` is the number of the table in whose rows he stands.
    """

    entities: list[Located] = field(default_factory=list)
    relation: str = ""
    of: int | None = None
    number: str = ""
    whose: str = ""
    wheres: set[str] = field(default_factory=set)
    reach: bool = False
    table: int | None = None

    def name(self) -> str:
        """The first name as letters alone, lower case; empty for a draft that only has numbers."""
        return next((key(entity.value) for entity in self.entities if entity.type == "PERSON"), "")

    def has(self, of_type: str) -> bool:
        return any(entity.type == of_type for entity in self.entities)

    def contradicts(self, entity: Located) -> bool:
        """Whether the draft already has another value of a type of which a person has one."""
        if entity.type not in SINGLE and (entity.type not in ONE_OF or self.name()):
            return False
        return any(own.type == entity.type and key(own.value) != key(entity.value) for own in self.entities)


@lru_cache(maxsize=131_072)  # a report asks for each value six times
def key(value: str) -> str:
    """A value without separators and case, so that two spellings of one value are equal."""
    return _KEEP.sub("", value).lower()


def pointed(drafts: Sequence[Draft]) -> None:
    """Lets relations point to the person whom the document names or numbers: the last before, else the first after."""
    by_word: dict[str, list[int]] = defaultdict(list)
    for at, draft in enumerate(drafts if any(draft.whose for draft in drafts) else ()):
        for word in filter(None, (draft.number and f"#{draft.number}", draft.name())):
            by_word[word].append(at)
    for at, draft in enumerate(drafts):
        known = [other for other in by_word.get(draft.whose, ()) if other != at] if draft.whose else []
        if known:
            draft.of = next((other for other in reversed(known) if other < at), known[0])


def merged(drafts: Sequence[Draft]) -> list[Draft]:
    """One draft per person: the same name is the same person unless the ID numbers differ, or the phones of two rows of one table.

    Empty drafts vanish.

    Numbers without a name go to the one person who has the same ID or phone (two tables that share a column).
    """
    target: dict[int, int] = {}
    kept: list[Draft] = []
    marks: list[Marks] = []  # of kept, so that no draft is read twice
    by_name: dict[str, list[int]] = defaultdict(list)
    for at, draft in enumerate(drafts):
        if not draft.entities:
            continue
        name, own = draft.name(), Marks.of(draft)
        alike = by_name[name][-NAMESAKES:] if name else ()
        same = next((index for index in alike if marks[index].one_person(own)), None)
        if same is None:
            target[at] = len(kept)
            if name:
                by_name[name].append(len(kept))
            kept.append(Draft(list(draft.entities), draft.relation, draft.of, reach=draft.reach))
            marks.append(own)
        else:
            target[at] = same
            marks[same].add(own)
            _absorb(kept[same], draft)
    _retarget(kept, target)
    return _reunited(kept)


@dataclass(slots=True)
class Marks:
    """What tells a person from a namesake: ID numbers, else phones where both stand in rows of one table."""

    ids: set[str]
    phones: set[str]
    tables: set[int]

    @classmethod
    def of(cls, draft: Draft) -> Marks:
        return cls(
            _values(draft, "RESIDENT_ID"), _values(draft, "MOBILE"), set() if draft.table is None else {draft.table}
        )

    def one_person(self, other: Marks) -> bool:
        if self.ids and other.ids:
            return bool(self.ids & other.ids)
        together = self.tables & other.tables and self.phones and other.phones
        return not together or bool(self.phones & other.phones)

    def add(self, other: Marks) -> None:
        self.ids |= other.ids
        self.phones |= other.phones
        self.tables |= other.tables


def _values(draft: Draft, of_type: str) -> set[str]:
    return {key(entity.value) for entity in draft.entities if entity.type == of_type}


# What is one person's alone, so that it tells whom other numbers beside it belong to.
_KEYS = ("RESIDENT_ID", "MOBILE")


def _reunited(kept: Sequence[Draft]) -> list[Draft]:
    """Drafts without a name joined to the person with the same ID, else the same phone, where exactly one has it."""
    target = {at: at for at in range(len(kept))}
    for of_type in _KEYS:
        holders: dict[str, list[int]] = defaultdict(list)
        for at, draft in enumerate(kept):
            for value in _values(draft, of_type):
                holders[value].append(at)
        for sharing in holders.values():
            if len(sharing) > 1:
                _reunite(kept, sharing, target)
    order = {at: new for new, at in enumerate(at for at, draft in enumerate(kept) if draft.entities)}
    if len(order) == len(kept):
        return list(kept)
    left = [draft for draft in kept if draft.entities]
    _retarget(left, {at: order[to] for at in target if (to := _end(target, at)) in order})
    return left


def _reunite(kept: Sequence[Draft], sharing: Sequence[int], target: dict[int, int]) -> None:
    full = [at for at in sharing if kept[at].entities]
    named = [at for at in full if kept[at].name()]
    if not full or len(named) > 1:
        return
    into = (named or full)[0]
    for at in full:
        draft = kept[at]
        if at != into and not draft.name() and not any(map(kept[into].contradicts, draft.entities)):
            _absorb(kept[into], draft)
            draft.entities, target[at] = [], into


def _end(target: Mapping[int, int], at: int) -> int:
    while target[at] != at:
        at = target[at]
    return at


def _retarget(kept: Sequence[Draft], target: Mapping[int, int]) -> None:
    """Relations point to the merged drafts; nobody is related to himself."""
    for at, draft in enumerate(kept):
        of = target.get(draft.of) if draft.of is not None else None
        draft.of = None if of == at else of


def _absorb(into: Draft, draft: Draft) -> None:
    into.entities.extend(draft.entities)
    into.reach = into.reach and draft.reach
    if not into.relation:
        into.relation, into.of = draft.relation, draft.of
