"""What is a leak: lists of people, an illness with a contact, one third person told to the door, a doxxing.

Rules from a Case to a Judgement or None, asked after what is protected. One or two persons of a slip or an advert are asked
about here, because the rule that would call them a leak stands here.
"""

from __future__ import annotations

from detectors import thresholds as limit
from detectors.identifiers import Group
from detectors.judge import marks, tone
from detectors.judge.case import GRAVE, Case
from detectors.judge.dossier import relatives_of_one
from detectors.judge.facts import CONTACTS
from detectors.judge.judgement import BODY, FIVE_IDS, PAYROLL, RELATIVES, ROSTER, SLIP, THIRD, UNLINKED, Judgement, say
from detectors.link.relations import FAMILY
from detectors.model import Posted, Verdict

_PRIVATE = frozenset(
    {"WECHAT", "QQ", "TELEGRAM", "ONLINE_ID", "RELATION", "AGE", "BIRTH_DATE", "BODY", "HOUSEHOLD", "HEALTH"}
)
_OF_LIFE = frozenset({"RELATION", "SCHOOL", "HEALTH", "BODY", "BIRTH_DATE"})
_TELLING = frozenset({"RELATION", "EMPLOYER", "SCHOOL", "PLATE", "HEALTH", "BODY", "BIRTH_DATE"})


def list_of_ids(case: Case) -> Judgement | None:
    """Five valid ID numbers, whatever stands around them."""
    many = len(case.facts.ids) >= limit.IDS_OF_A_LIST
    return say(case, Verdict.LEAK, FIVE_IDS) if many else None


def health(case: Case) -> Judgement | None:
    """Health tied to a named person with any contact; that of somebody known only as his mother is one."""
    bundles = case.facts.bundles
    through = {b.of for b in bundles if b.relation in FAMILY and not b.named and b.direct & CONTACTS}
    for at, bundle in enumerate(bundles):
        reached = bundle.direct & (CONTACTS | GRAVE | {Group.PLATE}) or at in through
        if bundle.named and Group.HEALTH in bundle.groups and reached:
            told = (
                case.has(marks.EVENT) and len(case.people) == 1 and not (case.facts.doors or tone.accuses(case.signs))
            )
            return say(case, Verdict.SUSPECT, SLIP) if told else say(case, Verdict.LEAK, "health-named")
    return None


def roster(case: Case) -> Judgement | None:
    """Five persons, two classes each."""
    many = len(case.dense) >= limit.PERSONS_OF_A_LIST
    return say(case, Verdict.LEAK, ROSTER) if many else None


def unlinked(case: Case) -> Judgement | None:
    """A list whose layout was not understood: as many mobiles as names, doors or rooms."""
    facts = case.facts
    rooms = case.marks(marks.ROOM) if facts.count(Group.NAME) >= limit.PERSONS_TO_BE_SURE else 0
    beside = max(facts.count(Group.NAME), len(facts.doors), rooms)
    many = len(facts.mobiles) >= limit.MOBILES_OF_A_LIST and beside >= limit.MOBILES_OF_A_LIST
    return say(case, Verdict.LEAK, UNLINKED) if many else None


def third(case: Case) -> Judgement | None:
    """One third person with three classes, two of them direct; a slip's or advert's one or two persons are asked about."""
    told = [
        b for b in case.facts.bundles if len(b.groups) >= limit.CLASSES_OF_ONE and len(b.direct) >= limit.DIRECT_OF_ONE
    ]
    if not told:
        return None
    if _is_slip_or_advert(case, len(told)):
        return say(case, Verdict.SUSPECT, SLIP)
    return say(case, Verdict.LEAK, THIRD)


def _is_slip_or_advert(case: Case, told: int) -> bool:
    """One person of an advert, two of a slip or of published contacts; no ID number, illness, relation, hostility."""
    slip, resume, contact = case.marks(marks.SLIP) > 0, case.has(marks.RESUME), _is_contact(case)
    voice = slip or contact or case.has(marks.OFFER) or case.has(marks.FIRST_PERSON) or case.has(marks.TENDER)
    few = told == 1 or (told == 2 and (slip or resume or contact))
    public = contact or case.has(marks.TENDER)
    alone = public or len(case.dense) < limit.PERSONS_OF_A_PLEA  # a list of applicants is no advert
    mild = (resume or not case.types & {"HEALTH", "RELATION", "BIRTH_DATE"}) and not any(
        Group.ID in b.groups for b in case.people
    )
    return voice and few and alone and mild and not case.hostile


def _is_contact(case: Case) -> bool:
    """Names, numbers and mail as people publish them (speakers, press): in business' words or a file's prose, no handle or door."""
    light = all(b.groups <= {Group.NAME, Group.PHONE, Group.ONLINE, Group.WORK} for b in case.people)
    published = case.has(marks.BUSINESS) or (case.posted == Posted.FILE and not case.cells and not case.rows)
    return light and "EMAIL" in case.types and not case.types & _PRIVATE and published


def payroll(case: Case) -> Judgement | None:
    """Names beside accounts and a number of the register they come from, although no ID is valid."""
    paid = [b for b in case.facts.bundles if b.named and Group.BANK in b.direct and b.groups & {Group.ID, Group.WORK}]
    return say(case, Verdict.LEAK, PAYROLL) if len(paid) >= limit.PERSONS_OF_A_PAYROLL else None


def close(case: Case) -> Judgement | None:
    """A name, an ID number and a contact close together, whatever the layout."""
    if case.facts.close and not case.has(marks.OFFER):
        return say(case, Verdict.LEAK, "name-id-contact")
    return None


def doxxed(case: Case) -> Judgement | None:
    """Somebody named (or a number with a door), and one more detail, in a text that calls others to act against them."""
    doors = any(len(b.direct) >= limit.DIRECT_OF_ONE for b in case.people)
    named = doors or any(b.named and b.direct & CONTACTS for b in case.people)
    more = doors or case.types & _TELLING or case.has(marks.ROOM)
    one = case.hostile and len(case.facts.mobiles) < limit.PERSONS_OF_A_PLEA  # a petition is angry, too
    numbered = case.hostile and case.facts.ids and case.facts.mobiles
    sure = case.hostility >= limit.HOSTILE_SURE or numbered or (one and (case.homes or case.types & _OF_LIFE))
    return say(case, Verdict.LEAK, "hostile-doxxing") if sure and named and more else None


def outed(case: Case) -> Judgement | None:
    """Passed on in a message, with a mobile or an ID number: of name, home, more of a life, a second person, two."""
    numbered = any(b.named and Group.ID in b.direct for b in case.people)
    told = (
        case.facts.count(Group.NAME) > 0,
        case.homes,
        bool(case.types & (_OF_LIFE | {"EMPLOYER", "AGE"})),
        len(case.dense) > 1,
        case.tone > limit.OUTED_SURE,
        numbered,
    )
    spread = case.posted == Posted.MESSAGE and case.tone > limit.OUTED and tone.passes_on(case.signs)
    spoken_for = case.care is not None and not case.against
    few = len(case.facts.mobiles) < limit.MOBILES_OF_A_LIST and (bool(case.facts.mobiles) or numbered)
    unnamed = tone.accuses(case.signs) or tone.is_of_another(case.signs)  # an office's table names nobody
    somebody = told[0] or (
        unnamed and (bool(case.facts.doors) or case.has(marks.ROOM))
    )  # lines of offices are nobody's
    if spread and few and somebody and sum(told) >= limit.TOLD_OF_ONE and not spoken_for and not _is_published(case):
        return say(case, Verdict.LEAK, "outed")
    return None


def _is_published(case: Case) -> bool:
    """Registers, slips and adverts, where little is said against anybody."""
    marked = max(case.marks(marks.REGISTER), case.marks(marks.OFFICIAL)) >= limit.MARKS
    published = marked and not case.hostility
    business = case.marks(marks.SLIP) > 0 or case.has(marks.OFFER)
    return published or (business and case.tone <= limit.OUTED_SURE and not tone.accuses(case.signs))


def relatives(case: Case) -> Judgement | None:
    """Three relatives of one person with their numbers, where somebody is accused or nobody is in need: a circle to be called."""
    many = relatives_of_one(case) >= limit.RELATIVES_OF_A_DOSSIER
    if many and (case.against or not case.care or tone.accuses(case.signs)):
        return say(case, Verdict.LEAK, RELATIVES)
    return None


def body(case: Case) -> Judgement | None:
    """Body data of a class or a ward; of players and performers it is published, bare tables are a question."""
    people = [b for b in case.facts.bundles if b.named and b.body >= limit.BODY_EACH]
    if len(people) < limit.PERSONS_WITH_BODY or case.has(marks.PERFORMERS):
        return None
    tied = any(b.groups & {Group.BIRTH, Group.HEALTH, Group.ID} for b in people) or case.has(marks.CLASSES)
    return say(case, Verdict.LEAK if tied else Verdict.SUSPECT, BODY)


RULES = (list_of_ids, health, roster, unlinked, third, payroll, close, doxxed, outed, relatives, body)
