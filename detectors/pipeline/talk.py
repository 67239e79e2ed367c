"""Talk: the record of a chat judged by what each speaker says at a time, as the messages they were.

Who speaks is not the subject of what he says; what people write down of themselves for a courier is no dossier, even if
many did. What one speaker passes on of others is judged like any message, and so is all that he passes on together.
Not responsible for where a turn begins (turns) nor for any rule about a single message (judge).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from detectors import thresholds as limit
from detectors.identifiers import Group
from detectors.judge import Judgement, judge
from detectors.judge.case import case_of
from detectors.judge.hostile import outs
from detectors.judge.judgement import BODY, CARE, FIVE_IDS, PAYROLL, RELATIVES, ROSTER, THIRD, TYPED_LIST, UNLINKED
from detectors.judge.weights import Weight
from detectors.link import Person, gathered, link, related
from detectors.link.drafts import key
from detectors.model import Located, Posted, Role, Verdict
from detectors.pipeline.turns import Turn, is_speaker, moved
from detectors.structure import Document, build

OWN = 2  # persons of whom one speaker tells what a courier is told: himself and one more of the household
BESIDE = 48  # letters beside the values: "please leave it with the neighbour at number 12" has 37
NEAR = 4  # turns before and after in which somebody goes on with what he has begun
OWN_RULE = "own-details"
_COURIERS = frozenset({Group.NAME, Group.PHONE, Group.ADDRESS, Group.ONLINE})  # what a courier is told
_OF_A_LIFE = frozenset(
    {"RELATION", "EMPLOYER", "SCHOOL", "AGE", "BIRTH_DATE", "HEALTH", "BODY"}
)  # no courier asks for it
_OF_A_LIST = frozenset({ROSTER, UNLINKED})
_OF_MANY = _OF_A_LIST | {FIVE_IDS, RELATIVES, BODY, PAYROLL}
GREW = 0.5  # the share of a list's lines that may be new; PEOPLE 2.1 has .4
_GROWN = 2  # and how many: each adds himself, and one more of the household
_SOMEBODY = re.compile(
    r"[他她](?!们)|这人|此人|那人|这家|那家|就是|隔壁|听说|据说|阳了|\b(?:he|she|his|her|him|that guy|this guy)\b",
    re.IGNORECASE,
)
_LIGHT = frozenset({"PERSON", "SEX", "AGE", "EMPLOYER", "SCHOOL", "RELATION"})  # by themselves nobody's data


class Linked(NamedTuple):
    """The persons of a document; those of a chat turn by turn, in their order, without the speakers.

    Whose relative somebody is may have been told in another turn, so that is asked of the `whole`; it is empty for no chat.
    """

    persons: tuple[Person, ...]
    whole: tuple[Person, ...] = ()


def linked(document: Document, found: Sequence[Located], said: Sequence[Turn]) -> Linked:
    """Whom a document is about."""
    if not said:
        return Linked(link(document, found))
    persons: list[Person] = []
    turns = list(_by_turn(found, document, said))
    for turn, own in turns:
        told = link(_part(document, [turn]), _finds(own, [turn]))
        base = len(persons)
        persons += [_placed(person, turn.first, base) for person in told]
    whole = link(document, [entity for _, own in turns for entity in own])
    return Linked(related(persons, whole), whole)


def once(told: Linked, said: Sequence[Turn]) -> tuple[Person, ...]:
    """Each person of a chat once, by name or number, however often a list was posted again; others stay as they are."""
    if not said:
        return told.persons
    persons = gathered(*told)
    kept: dict[int, int] = {}
    seen: set[str] = set()
    for at, person in enumerate(persons):
        known = _known(person.entities)
        if not known or known not in seen:
            kept[at] = len(kept)
        seen.add(known)
    return tuple(
        replace(persons[at], of=kept.get(persons[at].of) if persons[at].of is not None else None)  # type: ignore[arg-type]
        for at in kept
    )


def judged(
    document: Document,
    found: Sequence[Located],
    linked: Linked,
    posted: Posted,
    weights: Sequence[Weight],
    sensitivity: str,
    said: Sequence[Turn],
) -> Judgement:
    """The judgement on a document; on a chat the worst on what anybody says in it, and on all of it a doubt at most."""
    persons = linked.persons
    if not said:
        return judge(document, found, persons, posted, weights, sensitivity)
    told = _Talk(document, found, persons, posted, sensitivity, said)
    worst = max((*told.by_turn(), *told.by_speaker()), key=lambda one: one.verdict.severity, default=None)
    whole = judge(document, told.unspoken, persons, posted, None, sensitivity)
    if whole.verdict == Verdict.LEAK and whole.decided_by != FIVE_IDS and not told.of_somebody():
        whole = Judgement(Verdict.SUSPECT, OWN_RULE, whole.reasons)
    if whole.verdict.severity < Verdict.SUSPECT.severity and told.of_somebody():
        pieces = judge(document, told.unspoken, gathered(*linked), posted, None, sensitivity)
        whole = Judgement(Verdict.SUSPECT, OWN_RULE, pieces.reasons) if pieces.verdict == Verdict.LEAK else whole
    return whole if worst is None or whole.verdict.severity > worst.verdict.severity else worst


class _Spoken(NamedTuple):
    """A turn with what was found in it and whom it is about, spans as in the whole document."""

    turn: Turn
    own: list[Located]
    persons: tuple[Person, ...]


class _Talk:
    """A chat while it is judged: its turns with finds, each a document of its own."""

    def __init__(
        self,
        document: Document,
        found: Sequence[Located],
        persons: Sequence[Person],
        posted: Posted,
        sensitivity: str,
        said: Sequence[Turn],
    ) -> None:
        self._document, self._posted, self._sensitivity = document, posted, sensitivity
        by_turn = list(_by_turn(found, document, said))
        self._said, self._finds = said, by_turn
        self.unspoken = [entity for _, own in by_turn for entity in own]
        people = _people(persons, said)
        spoken = (_Spoken(turn, own, tuple(people.get(turn.first, ()))) for turn, own in by_turn)
        self._spoken = [one for one in spoken if _is_weighty(one.own)]
        self._told: dict[str, set[str]] = defaultdict(set)
        for one in self._spoken:
            told = (person.entities for person in one.persons if len(person.types()) > 1)
            self._told[one.turn.speaker] |= {_known(entities) for entities in told}

    def by_turn(self) -> Iterator[Judgement]:
        """What is said at a time; a courier's data of one or two persons, all that this speaker ever tells, are his own."""
        for one in self._spoken:
            judgement = self._judged([one])
            if judgement.rule in _OF_A_LIST and self._has_grown(one):
                judgement = Judgement(Verdict.SUSPECT, TYPED_LIST, judgement.reasons)
            elif judgement.verdict == Verdict.LEAK and one.turn.is_said:
                judgement = self._plea(one) or judgement
            third = judgement.verdict == Verdict.LEAK and judgement.rule == THIRD
            own = third and one.turn.is_said and len(self._told[one.turn.speaker]) <= OWN and self._is_own(one)
            yield Judgement(Verdict.SUSPECT, OWN_RULE, judgement.reasons) if own else judgement

    def _plea(self, one: _Spoken) -> Judgement | None:
        """A cry for help that is told in several messages: what its speaker says just before and after belongs to it."""
        at = next(at for at, turn in enumerate(self._said) if turn.first == one.turn.first)
        near = self._said[max(at - NEAR, 0) : at + NEAR + 1]
        own = [turn for turn in near if turn.speaker == one.turn.speaker]
        if len(own) < 2:
            return None
        firsts = {turn.first for turn in own}
        part = _part(self._document, own)
        found = _finds([entity for turn, finds in self._finds if turn.first in firsts for entity in finds], own)
        judgement = judge(part, found, link(part, found), Posted.MESSAGE, None, self._sensitivity)
        return judgement if judgement.rule.startswith(CARE) else None

    def _has_grown(self, one: _Spoken) -> bool:
        """Whether it is a list that somebody else has posted before, with a line or two more (PEOPLE 2.1)."""
        lines = self._lines(one)
        for other in self._spoken:
            if other.turn.first >= one.turn.first:
                return False
            new = lines - self._lines(other)
            if other.turn.speaker != one.turn.speaker and len(new) <= _GROWN and len(new) < GREW * len(lines):
                return bool(new)
        return False

    def _lines(self, one: _Spoken) -> frozenset[str]:
        said = self._document.segments[one.turn.first : one.turn.after]
        texts = (line.strip() for segment in said if segment.role == Role.BODY for line in segment.text.split("\n"))
        return frozenset(line for line in texts if line)

    def by_speaker(self) -> Iterator[Judgement]:
        """All that one speaker says of many; what else he says at different times is not read together."""
        spoken: dict[str, list[_Spoken]] = defaultdict(list)
        for one in self._spoken:
            if one.turn.is_said:
                spoken[one.turn.speaker].append(one)
        for speaker, all_of in spoken.items():
            if len(all_of) > 1 and len(self._told[speaker]) >= limit.PERSONS_OF_A_LIST:
                judgement = self._judged(all_of)
                if judgement.decided_by in _OF_MANY:
                    yield judgement

    def _judged(self, spoken: Sequence[_Spoken]) -> Judgement:
        return judge(*self._apart(spoken), self._posted_as(spoken[0]), None, self._sensitivity)

    def _posted_as(self, one: _Spoken) -> Posted:
        return Posted.MESSAGE if one.turn.is_said else self._posted

    def _apart(self, spoken: Sequence[_Spoken]) -> tuple[Document, list[Located], tuple[Person, ...]]:
        """Turns as a document of their own, with finds and persons as it counts."""
        said = [one.turn for one in spoken]
        part, found = _part(self._document, said), _finds([entity for one in spoken for entity in one.own], said)
        if len(spoken) > 1:
            return part, found, link(part, found)
        return part, found, tuple(_placed(person, -said[0].first, 0) for person in spoken[0].persons)

    def of_somebody(self) -> bool:
        """Whether one speaker tells of somebody on another's question: a dossier piece by piece, nobody's own details."""
        tellers = {one.turn.speaker for one in self._spoken if one.turn.is_said}
        text = "\n".join(
            self._document.segments[at].text for turn in self._said for at in range(turn.first, turn.after)
        )
        return len(tellers) <= 2 and _SOMEBODY.search(text) is not None

    def _is_own(self, one: _Spoken) -> bool:
        """Nothing but what a courier is told, without a word against or about somebody else."""
        case = case_of(*self._apart([one]), Posted.MESSAGE, None, limit.SENSITIVITY[self._sensitivity])
        mild = all(bundle.groups <= _COURIERS for bundle in case.people) and not case.hostility and not outs(case.text)
        life = case.types & _OF_A_LIFE or _SOMEBODY.search(case.text)
        return mild and not life and self._words_beside(one) <= BESIDE

    def _words_beside(self, one: _Spoken) -> int:
        """How much is said beside the values, in the segments that hold some: letters, a Han character for two."""
        found: dict[int, int] = defaultdict(int)
        for entity in one.own:
            found[entity.span.segment] += _length(entity.value)
        return sum(_length(self._document.segments[at].text) - length for at, length in found.items())


def _length(text: str) -> int:
    return sum(2 if character > "\u2e7f" else 1 for character in text if character.isalpha())


def _people(persons: Sequence[Person], said: Sequence[Turn]) -> dict[int, list[Person]]:
    """The persons of each turn by the turn's first segment, `of` as within the turn."""
    firsts = [turn.first for turn in said]
    people: dict[int, list[Person]] = defaultdict(list)
    base: dict[int, int] = {}
    for at, person in enumerate(persons):
        first = firsts[bisect_right(firsts, person.entities[0].span.segment) - 1]
        start = base.setdefault(first, at)
        people[first].append(replace(person, of=None if person.of is None else person.of - start))
    return people


def _is_weighty(own: Sequence[Located]) -> bool:
    return any(entity.type not in _LIGHT for entity in own)


def _known(entities: Sequence[Located]) -> str:
    """What somebody is known again by: the number, else the name."""
    for of_type in ("MOBILE", "RESIDENT_ID", "PERSON"):
        for entity in entities:
            if entity.type == of_type:
                return key(entity.value)
    return ""


def _by_turn(
    found: Sequence[Located], document: Document, said: Sequence[Turn]
) -> Iterator[tuple[Turn, list[Located]]]:
    """What was found in each turn, speakers' names left out; turns without anything are left out."""
    firsts = [turn.first for turn in said]
    own: dict[int, list[Located]] = defaultdict(list)
    for entity in sorted(found, key=lambda entity: entity.span):
        if not is_speaker(document.segments[entity.span.segment]):
            own[bisect_right(firsts, entity.span.segment) - 1].append(entity)
    for at in sorted(own):
        yield said[at], own[at]


def _part(document: Document, said: Sequence[Turn]) -> Document:
    """Turns as a document of their own."""
    return build([segment for turn in said for segment in document.segments[turn.first : turn.after]])


def _finds(own: Sequence[Located], said: Sequence[Turn]) -> list[Located]:
    """Finds as they stand in the document of these turns."""
    firsts = [turn.first for turn in said]
    sizes = [turn.after - turn.first for turn in said]
    found = []
    for entity in own:
        at = bisect_right(firsts, entity.span.segment) - 1
        found.append(replace(entity, span=moved(entity.span, sum(sizes[:at]) - firsts[at])))
    return found


def _placed(person: Person, by: int, base: int) -> Person:
    """A person of a turn as the whole document counts."""
    entities = tuple(replace(entity, span=moved(entity.span, by)) for entity in person.entities)
    return replace(person, entities=entities, of=None if person.of is None else person.of + base)
