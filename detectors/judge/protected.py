"""What is protected: nothing at all, the sender's own card, offices' and firms' contacts, cries for help.

Rules from a Case to a Judgement or None. What is a leak is leaks'; what a person would hesitate about is doubt's.
"""

from __future__ import annotations

from detectors import thresholds as limit
from detectors.identifiers import Group
from detectors.judge import care, marks, staff
from detectors.judge.case import GRAVE, Case
from detectors.judge.facts import CONTACTS
from detectors.judge.judgement import Judgement, say
from detectors.link.relations import FAMILY
from detectors.model import Posted, Verdict

_CLOSE_TO = FAMILY | {"friend", "girlfriend", "boyfriend", "colleague"}
_PRIVATE = GRAVE | {Group.BIRTH}  # what no office prints beside its staff's names
_OF_A_DUMP = frozenset({Group.ID, Group.PHONE, Group.ADDRESS, Group.HEALTH})
_LISTED = frozenset({Group.NAME, Group.PHONE, Group.WORK, Group.ORG})  # a candidate's number looks like a mobile


def nothing(case: Case) -> Judgement | None:
    """No value of a person at all: forms, code, statistics, masked rosters, notices."""
    facts = case.facts
    some = (b.direct or len(b.groups) >= limit.CLASSES_IN_A_LIST or b.body >= limit.BODY_EACH for b in facts.bundles)
    if any(some):
        return None
    direct = [weight for weight in facts.weights if weight.direct]
    return None if direct else quiet(case)


def quiet(case: Case) -> Judgement:
    """What nothing is done about: a notice, a register, an organisation's contacts, or simply nothing."""
    if case.has(marks.OWN_OUTPUT) or case.marks(marks.OFFICIAL) >= limit.MARKS:
        return say(case, Verdict.NOTICE, "places-and-times")
    if case.marks(marks.REGISTER) >= limit.MARKS:
        return say(case, Verdict.NOTICE, "public-register")
    if case.organisations or case.facts.count(Group.ORG) >= limit.MARKS:
        return say(case, Verdict.NOTICE, "organisation-contacts")
    return say(case, Verdict.CLEAN, "nothing-dense")


def own_card(case: Case) -> Judgement | None:
    """The sender about himself: one person, first person, nothing graver than how to reach him."""
    people = case.people
    light = all(not bundle.groups & (GRAVE | {Group.HEALTH}) for bundle in people)
    if len(people) != 1 or not light or not case.has(marks.FIRST_PERSON) or _is_relative(people[0].relation):
        return None
    if Group.ADDRESS in people[0].direct or case.care or case.hostile:
        return None
    return say(case, Verdict.CLEAN, "own-card")


def _is_relative(relation: str) -> bool:
    return relation not in ("", "index", "contact")


def code_sample(case: Case) -> Judgement | None:
    """Source text with test values: no person's name beside a number, or nothing but mail and test cards beside it."""
    if case.marks(marks.CODE) < limit.MARKS or len(case.dense) >= limit.PERSONS_OF_A_LIST:
        return None
    told = any(b.named and b.direct & _OF_A_DUMP for b in case.people) or case.facts.doors
    many = len(case.facts.ids) >= limit.IDS_OF_A_LIST
    return None if told or many else say(case, Verdict.CLEAN, "code-sample")


def official_contacts(case: Case) -> Judgement | None:
    """An office's own notice of whom to call: every number beside a role, readers told to call, nothing else of anybody."""
    staffed = _is_of_staff(case) and case.staffed >= limit.STAFFED_NOTICE and staff.is_official(case.text)
    if not staffed or case.care in ("petition", "jielong"):
        return None
    return say(case, Verdict.NOTICE, "official-contacts")


def _is_of_staff(case: Case) -> bool:
    """Nothing about anybody but how to reach them: no ID, illness, birth, home, no anger."""
    facts = case.facts
    persons = max(1, len(case.dense))
    ill = any(Group.HEALTH in b.groups for b in case.dense) and not case.has(marks.DOCTORS)
    private = any(b.groups & _PRIVATE for b in case.dense)
    families = sum(b.relation in FAMILY for b in case.dense) > 1  # "Sister Perpetua" is one, and nobody's
    homes = len(facts.doors) > 1 and len(facts.doors) > limit.DOORS_OF_STAFF * persons
    return not (facts.ids or private or families or ill or homes or case.hostile or "HOUSEHOLD" in case.types)


def care_text(case: Case) -> Judgement | None:
    """Cries for help and lists people type themselves: asked about, never deleted, unless the words cover a dossier."""
    reachable = any(weight.direct and weight.group != Group.HEALTH for weight in case.facts.weights)
    if not reachable or is_dossier(case) or (_is_file_roster(case) and not care.is_petition(case.ends)):
        return None
    if case.care is None or case.against or (case.care != "petition" and _is_no_appeal(case)):
        return None
    return say(case, Verdict.SUSPECT, f"care-{case.care}")


def is_dossier(case: Case) -> bool:
    """What no words cover: an ID number, three relatives of one person."""
    facts = case.facts
    numbered = any(Group.ID in bundle.direct for bundle in facts.bundles)
    return bool(facts.ids) or numbered or relatives_of_one(case) >= limit.RELATIVES_OF_A_DOSSIER


def relatives_of_one(case: Case) -> int:
    """The most relatives and friends of one person who are told with a contact; all of one relation are a misread list."""
    circles: dict[int, list[str]] = {}
    for bundle in case.facts.bundles:
        if bundle.relation in _CLOSE_TO and bundle.direct & CONTACTS and bundle.of is not None:
            circles.setdefault(bundle.of, []).append(bundle.relation)
    return max((len(circle) for circle in circles.values() if len(set(circle)) > 1), default=0)


def _is_no_appeal(case: Case) -> bool:
    """Many people under words that only ever speak of one household (a funeral, a fund), or of a register: a roster, no plea.

    Appeals and rescue tables may be long: deleting one would be the worst error, missing a list under them the second.
    """
    many = len(case.dense) >= limit.PERSONS_OF_A_LIST
    return many and (staff.is_kept(case.text) or not care.is_list(case.ends))


def _is_file_roster(case: Case) -> bool:
    people = len(case.dense)
    in_table = case.cells or case.rows >= limit.PERSONS_OF_A_FILE_ROSTER
    enough = people >= limit.PERSONS_OF_A_LIST or (in_table and people >= limit.PERSONS_OF_A_FILE_ROSTER)
    return case.posted == Posted.FILE and enough


def organisations(case: Case) -> Judgement | None:
    """Firms, duty rotas and squads: contacts people publish, with nothing graver and no home."""
    if _is_of_staff(case) and (_is_staffed(case) or _is_invitation(case)):
        return say(case, Verdict.SUSPECT, "duty-contacts")
    grave = any(bundle.groups & (GRAVE | {Group.HEALTH, Group.BIRTH, Group.PLATE}) for bundle in case.dense)
    if grave or (case.facts.doors and not case.organisations) or case.hostile:
        return None
    if case.has(marks.EXAM) and not case.has(marks.ROOM) and all(b.groups <= _LISTED for b in case.dense):
        return say(case, Verdict.NOTICE, "public-register")
    if case.organisations or (case.marks(marks.REGISTER) >= limit.MARKS and not case.facts.mobiles):
        return say(case, Verdict.NOTICE, "organisation-contacts")
    light = all(bundle.groups <= {Group.NAME, Group.PHONE} for bundle in case.dense)
    ill = case.facts.count(Group.HEALTH) or staff.is_register(case.text)
    if case.has(marks.DUTY) and case.dense and light and not ill:
        return say(case, Verdict.SUSPECT, "duty-contacts")
    return None


def _is_staffed(case: Case) -> bool:
    return case.staffed >= limit.STAFFED and staff.is_published(case.text)


def _is_invitation(case: Case) -> bool:
    """An office's notice that names whom to call by place alone: names and numbers, nothing else of anybody, no room."""
    light = all(bundle.groups <= {Group.NAME, Group.PHONE} for bundle in case.dense)
    bare = not case.types & {"AGE", "BIRTH_DATE", "HOUSEHOLD", "HEALTH", "BODY"}
    return light and bare and not case.facts.doors and not case.has(marks.ROOM) and staff.is_invitation(case.text)
