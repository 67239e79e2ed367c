"""Judge: persons and marks to a verdict, with the rule that decided. DESIGN section 4 is its specification.

Rules are asked in order, the first that answers decides; each is a small function from a Case to a Judgement or None.
It never says UNINSPECTABLE: what was not read is pipeline's to know.
"""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from detectors import thresholds as limit
from detectors.identifiers import Group
from detectors.judge import care, marks
from detectors.judge.facts import CONTACTS, Bundle, Facts, gather, kinds
from detectors.judge.weights import Weight
from detectors.link import Person
from detectors.link.relations import FAMILY
from detectors.model import Located, Posted, Role, Span, Verdict
from detectors.structure import Document

GRAVE = frozenset({Group.ID, Group.BANK, Group.SECRET})


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict, the short stable code of the rule that decided, and the classes behind it. Holds no value."""

    verdict: Verdict
    rule: str
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Case:
    """What the rules look at: facts, the text for marks, how it was posted, the layout, this year."""

    facts: Facts
    text: str
    posted: Posted
    cells: bool  # the document is made of cells (a sheet, a table)
    rows: int  # data rows of typed tables
    organisations: bool  # a table whose rows are organisations
    year: int

    types: frozenset[str]  # all types found, whatever they count for

    def has(self, pattern: re.Pattern[str]) -> bool:
        return pattern.search(self.text) is not None

    def marks(self, pattern: re.Pattern[str]) -> int:
        return marks.count(pattern, self.text)


def judge(
    document: Document,
    found: Sequence[Located],
    persons: Sequence[Person],
    posted: Posted,
    weights: Sequence[Weight] | None = None,
) -> Judgement:
    """The verdict on a document. `found` and `persons` come from recognize and link, `weights` from weights_of if known."""
    case = _case(document, found, persons, posted, weights)
    for rule in (
        _nothing,
        _own_card,
        _care_text,
        _ward,
        _list_of_ids,
        _health,
        _roster,
        _unlinked,
        _third,
        _close,
        _body,
    ):
        judgement = rule(case)
        if judgement is not None:
            return _raised(case, judgement)
    return _raised(case, _doubt(case) or _quiet(case))


def _case(
    document: Document,
    found: Sequence[Located],
    persons: Sequence[Person],
    posted: Posted,
    weights: Sequence[Weight] | None,
) -> Case:
    typed = [table for table in document.tables if sum(kind is not None for kind in table.kinds) >= 2]
    rows = sum(len(table.rows) for table in typed)
    firms = any(_of_organisations(document, table.header, table.kinds) for table in typed)
    cells = sum(segment.role == Role.CELL for segment in document.segments) * 2 > len(document.segments)
    text = marks.text_of(document.segments)
    year = datetime.datetime.now(datetime.UTC).year
    types = frozenset(entity.type for entity in found)
    return Case(gather(document, found, persons, weights), text, posted, cells, rows, firms, year, types)


def _of_organisations(document: Document, header: Sequence[Span | None], kinds_: Sequence[str | None]) -> bool:
    words = [document.text(cell) for cell in header if cell is not None]
    firm = any(
        word in head
        for head in words
        for word in ("供应商", "公司名称", "企业名称", "商户", "门店", "店名", "supplier", "vendor", "Company")
    )
    return firm and not {"RESIDENT_ID", "BANK_CARD", "HEALTH"} & set(kinds_)


def _say(case: Case, verdict: Verdict, rule: str) -> Judgement:
    return Judgement(verdict, rule, kinds(case.facts))


# --- nothing here ----------------------------------------------------------------------------------------------


def _nothing(case: Case) -> Judgement | None:
    """No value of a person at all: forms, code, statistics, masked rosters, notices."""
    facts = case.facts
    some = (b.direct or len(b.groups) >= limit.CLASSES_IN_A_LIST or b.body >= limit.BODY_EACH for b in facts.bundles)
    if any(some):
        return None
    direct = [weight for weight in facts.weights if weight.direct]
    return None if direct else _quiet(case)


def _quiet(case: Case) -> Judgement:
    if case.has(marks.OWN_OUTPUT) or case.marks(marks.OFFICIAL) >= limit.MARKS:
        return _say(case, Verdict.NOTICE, "places-and-times")
    if case.marks(marks.REGISTER) >= limit.MARKS:
        return _say(case, Verdict.NOTICE, "public-register")
    if case.organisations or case.facts.count(Group.ORG) >= limit.MARKS:
        return _say(case, Verdict.NOTICE, "organisation-contacts")
    return _say(case, Verdict.CLEAN, "nothing-dense")


# --- protected: the sender's own, cries for help ----------------------------------------------------------------


def _own_card(case: Case) -> Judgement | None:
    """The sender about himself: one person, first person, nothing graver than how to reach him."""
    people = _people(case)
    light = all(not bundle.groups & (GRAVE | {Group.HEALTH}) for bundle in people)
    if len(people) != 1 or not light or not case.has(marks.FIRST_PERSON) or _related(people) or case.has(marks.HOSTILE):
        return None
    if Group.ADDRESS in people[0].direct or care.kind(case.text):
        return None
    return _say(case, Verdict.CLEAN, "own-card")


def _care_text(case: Case) -> Judgement | None:
    """Cries for help and lists people type themselves: asked about, never deleted, unless the words cover a dossier."""
    kind = care.kind(case.text)
    reachable = any(weight.direct and weight.group != Group.HEALTH for weight in case.facts.weights)
    if kind is None or not reachable or _unprotected(case, kind):
        return None
    return _say(case, Verdict.SUSPECT, f"care-{kind}")


def _unprotected(case: Case, kind: str) -> bool:
    """What brings the ordinary rules back: an ID number, three relatives of one person, hostility, a file's roster."""
    facts = case.facts
    if facts.ids or case.has(marks.HOSTILE):
        return True
    relatives = Counter(
        bundle.of for bundle in facts.bundles if bundle.relation in _CLOSE_TO and bundle.direct & CONTACTS
    )
    relatives.pop(None, None)
    if relatives and max(relatives.values()) >= limit.RELATIVES_OF_A_DOSSIER:
        return True
    return kind != "petition" and (_is_file_roster(case) or _is_no_appeal(case))


def _is_no_appeal(case: Case) -> bool:
    """Many people under words that only ever speak of one household (a funeral, a fund): a roster, not a plea.

    Appeals and rescue tables may be long: deleting one would be the worst error, missing a list under them the second.
    """
    return len(_dense(case)) >= limit.PERSONS_OF_A_LIST and not care.is_list(case.text)


_CLOSE_TO = FAMILY | {"friend", "girlfriend", "boyfriend", "colleague"}


def _is_file_roster(case: Case) -> bool:
    people = len(_dense(case))
    in_table = case.cells or case.rows >= limit.PERSONS_OF_A_FILE_ROSTER
    enough = people >= limit.PERSONS_OF_A_LIST or (in_table and people >= limit.PERSONS_OF_A_FILE_ROSTER)
    return case.posted == Posted.FILE and enough


# --- leaks ------------------------------------------------------------------------------------------------------


def _people(case: Case) -> list[Bundle]:
    """Bundles that count as a person: a name with something, or a direct class."""
    return [b for b in case.facts.bundles if not b.bare and (b.direct or len(b.groups) >= 2)]


def _dense(case: Case) -> list[Bundle]:
    return [b for b in _people(case) if len(b.groups) >= limit.CLASSES_IN_A_LIST and b.direct]


def _related(people: Sequence[Bundle]) -> bool:
    return any(bundle.relation not in ("", "index", "contact") for bundle in people)


def _ward(case: Case) -> Judgement | None:
    """Organisations, duty rotas and squads: contacts people publish, with nothing graver and no home."""
    people = _dense(case)
    grave = any(bundle.groups & (GRAVE | {Group.HEALTH, Group.BIRTH, Group.PLATE}) for bundle in people)
    if grave or case.facts.doors or case.has(marks.HOSTILE):
        return None
    if case.organisations or (case.marks(marks.REGISTER) >= limit.MARKS and not case.facts.mobiles):
        return _say(case, Verdict.NOTICE, "organisation-contacts")
    if (
        case.has(marks.DUTY)
        and people
        and not case.facts.count(Group.HEALTH)
        and all(bundle.groups <= {Group.NAME, Group.PHONE} for bundle in people)
    ):
        return _say(case, Verdict.SUSPECT, "duty-contacts")
    return None


def _list_of_ids(case: Case) -> Judgement | None:
    many = len(case.facts.ids) >= limit.IDS_OF_A_LIST
    return _say(case, Verdict.LEAK, "five-valid-ids") if many else None


def _health(case: Case) -> Judgement | None:
    """Health tied to a named person with any contact. One person in a slip or an advert stays a question."""
    for bundle in case.facts.bundles:
        if bundle.named and Group.HEALTH in bundle.groups and bundle.direct & (CONTACTS | GRAVE | {Group.PLATE}):
            return _say(case, Verdict.LEAK, "health-named")
    return None


def _roster(case: Case) -> Judgement | None:
    many = len(_dense(case)) >= limit.PERSONS_OF_A_LIST
    return _say(case, Verdict.LEAK, "five-persons-2-classes") if many else None


def _unlinked(case: Case) -> Judgement | None:
    """A list whose layout was not understood: as many mobiles as names or doors."""
    facts = case.facts
    beside = max(facts.count(Group.NAME), len(facts.doors))
    many = len(facts.mobiles) >= limit.MOBILES_OF_A_LIST and beside >= limit.MOBILES_OF_A_LIST
    return _say(case, Verdict.LEAK, "unlinked-list") if many else None


def _third(case: Case) -> Judgement | None:
    """One third person with three classes, two of them direct; a slip's or advert's one or two persons are asked about."""
    dense = [
        b for b in case.facts.bundles if len(b.groups) >= limit.CLASSES_OF_ONE and len(b.direct) >= limit.DIRECT_OF_ONE
    ]
    if not dense:
        return None
    slip = case.marks(marks.SLIP)
    voice = case.has(marks.OFFER) or case.has(marks.FIRST_PERSON)
    few = len(dense) == 1 or (len(dense) == 2 and slip > 0)
    mild = not case.types & {"HEALTH", "RELATION"} and not any(Group.ID in b.groups for b in _people(case))
    if few and mild and (slip or voice) and not case.has(marks.HOSTILE):
        return _say(case, Verdict.SUSPECT, "slip-or-advert")
    return _say(case, Verdict.LEAK, "third-person-3-classes")


def _close(case: Case) -> Judgement | None:
    if case.facts.close and not case.has(marks.OFFER):
        return _say(case, Verdict.LEAK, "name-id-contact")
    return None


def _body(case: Case) -> Judgement | None:
    """Body data of a class or a ward; of players and performers it is published, bare tables are a question."""
    people = [b for b in case.facts.bundles if b.named and b.body >= limit.BODY_EACH]
    if len(people) < limit.PERSONS_WITH_BODY or case.has(marks.PERFORMERS):
        return None
    tied = any(b.groups & {Group.BIRTH, Group.HEALTH, Group.ID} for b in people) or case.has(marks.CLASSES)
    return _say(case, Verdict.LEAK if tied else Verdict.SUSPECT, "body-data")


# --- doubt ------------------------------------------------------------------------------------------------------


def _doubt(case: Case) -> Judgement | None:
    """What a person would hesitate about."""
    facts = case.facts
    people = _dense(case)
    if facts.ids or any(Group.BANK in b.direct for b in facts.bundles if b.named):
        return _say(case, Verdict.SUSPECT, "numbers-without-people")
    if len(people) >= limit.PERSONS_TO_ASK:
        return _say(case, Verdict.SUSPECT, "few-persons-2-classes")
    if people and case.has(marks.HOSTILE):
        return _say(case, Verdict.SUSPECT, "hostile-words")
    if any(b.named and len(b.groups) >= limit.CLASSES_OF_ONE and b.direct for b in people):
        return _say(case, Verdict.SUSPECT, "one-person")
    if len(facts.mobiles) >= limit.NUMBERS_TO_ASK:
        return _say(case, Verdict.SUSPECT, "numbers-without-people")
    return _doubt_without_contact(case)


def _doubt_without_contact(case: Case) -> Judgement | None:
    """Illness or figures of a body with names alone, or figures alone: sensitive, though nobody is led to a door."""
    facts = case.facts
    if case.has(marks.FICTION) or case.has(marks.PERFORMERS) or case.marks(marks.OFFICIAL) >= limit.MARKS:
        return None
    ill = sum(b.named and Group.HEALTH in b.groups for b in facts.bundles)
    roll = case.has(marks.ROLL) and facts.count(Group.NAME) >= limit.PERSONS_OF_A_LIST and facts.count(Group.HEALTH)
    if ill >= limit.PERSONS_TO_ASK or roll:
        return _say(case, Verdict.SUSPECT, "health-without-contact")
    if sum(b.body >= limit.BODY_EACH for b in facts.bundles) >= limit.PERSONS_WITH_BODY:
        return _say(case, Verdict.SUSPECT, "bare-body-table")
    return None


def _raised(case: Case, judgement: Judgement) -> Judgement:
    """Minors under 14 raise a verdict by one step; care texts and notices stay what they are."""
    if judgement.verdict != Verdict.SUSPECT or judgement.rule.startswith(("care-", "slip")):
        return judgement
    young = [b for b in case.facts.bundles if b.named and b.born > case.year - limit.MINOR_YEARS and len(b.groups) >= 3]
    if not young:
        return judgement
    return Judgement(Verdict.LEAK, f"{judgement.rule}-minors", ("minor", *judgement.reasons))
