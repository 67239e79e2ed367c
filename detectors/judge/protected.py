"""What is protected: nothing at all, the sender's own card, code, offices' and firms' contacts.

Rules from a Case to a Judgement or None. Cries for help are spared's; what is a leak is leaks'; what a
person would hesitate about is doubt's.
"""

from __future__ import annotations

from detectors import thresholds as limit
from detectors.identifiers import Group
from detectors.judge import marks, staff, tone
from detectors.judge.case import GRAVE, Case
from detectors.judge.judgement import Judgement, say
from detectors.link.relations import FAMILY
from detectors.model import Posted, Verdict

_PRIVATE = GRAVE | {Group.BIRTH}  # what no office prints beside its staff's names
_OF_A_DUMP = frozenset({Group.ID, Group.PHONE, Group.ADDRESS, Group.HEALTH})
_PASSED_ON = frozenset({"tone.found_out", "hostile.secret", "tone.copied"})  # whoever shows what he got says so
_FEW_NAMED = 3  # one name in three entries is a venue that was read as one (Penny Lane Clinic)
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
    if Group.ADDRESS in people[0].direct or case.care or case.hostile or tone.is_of_another(case.signs):
        return None
    return say(case, Verdict.CLEAN, "own-card")


def _is_relative(relation: str) -> bool:
    return relation not in ("", "index", "contact")


def documentation(case: Case) -> Judgement | None:
    """How a program is asked and answers, with somebody as an example: one or two people, no valid ID; of many it is a doubt."""
    written = case.marks(marks.API)
    if (
        written < limit.MARKS_OF_DOCUMENTATION
        or case.facts.ids
        or case.hostile
        or tone.passes_on(case.signs & _PASSED_ON)
    ):
        return None
    if len(case.people) <= limit.PERSONS_TO_BE_SURE:
        return say(case, Verdict.CLEAN, "code-sample")
    return say(case, Verdict.SUSPECT, "code-sample") if written > limit.MARKS_OF_DOCUMENTATION else None


def code_sample(case: Case) -> Judgement | None:
    """Source text with test values: no person's name beside a number, or nothing but mail and test cards beside it."""
    if case.marks(marks.CODE) < limit.MARKS or len(case.dense) >= limit.PERSONS_OF_A_LIST:
        return None
    told = any(b.named and b.direct & _OF_A_DUMP for b in case.people) or case.facts.doors
    many = len(case.facts.ids) >= limit.IDS_OF_A_LIST
    return None if told or many else say(case, Verdict.CLEAN, "code-sample")


def official_contacts(case: Case) -> Judgement | None:
    """An office's own notice of whom to call: every number beside a role, readers told to call, nothing else of anybody."""
    staffed = staff.is_official(case.text) and case.staffed >= limit.STAFFED_NOTICE
    if not staffed or not _is_of_staff(case) or case.care in ("petition", "jielong"):
        return None
    return say(case, Verdict.NOTICE, "official-contacts")


def _is_of_staff(case: Case) -> bool:
    """Nothing about anybody but how to reach them: no ID, illness, birth, home, no anger."""
    facts = case.facts
    persons = max(1, len(case.dense))
    of_her = case.posted == Posted.MESSAGE and tone.is_of_another(case.signs)  # no office says "she" of whom to call
    sick = any(Group.HEALTH in b.groups for b in case.dense)
    ill = sick and (of_her or not case.has(marks.DOCTORS))
    private = any(b.groups & _PRIVATE for b in case.dense)
    families = sum(b.relation in FAMILY for b in case.dense) > 1  # "Sister Perpetua" is one, and nobody's
    at_home = any({Group.PHONE, Group.ADDRESS} <= b.direct and b.named for b in case.dense) and not staff.is_official(
        case.text
    )
    homes = len(facts.doors) > (not (of_her or at_home)) and len(facts.doors) > limit.DOORS_OF_STAFF * persons
    if facts.ids or private or families or ill or homes or case.hostile or "HOUSEHOLD" in case.types:
        return False
    return not (case.lives or "hostile.secret" in case.signs)  # asked last: they look through the whole text


def organisations(case: Case) -> Judgement | None:
    """Firms, duty rotas and squads: contacts people publish, with nothing graver and no home."""
    if (case.dense or case.facts.mobiles) and _is_of_staff(case) and (_is_staffed(case) or _is_invitation(case)):
        return say(case, Verdict.SUSPECT, "duty-contacts")
    if _is_of_land(case):
        return say(case, Verdict.NOTICE, "public-register")
    if _is_of_venues(case):
        return say(case, Verdict.NOTICE, "organisation-contacts")
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


def _is_of_land(case: Case) -> bool:
    """An office's notice of whose which house is: names and homes, no way to reach anybody."""
    light = all(bundle.groups <= {Group.NAME, Group.ADDRESS, Group.ORG} for bundle in case.people)
    return light and not case.facts.mobiles and not case.facts.ids and case.marks(marks.ESTATE) > limit.MARKS


def _is_of_venues(case: Case) -> bool:
    """Places with their hours and numbers: three sorts of places, and hardly anybody's name; or addresses under such a heading."""
    light = all(bundle.groups <= {Group.NAME, Group.ADDRESS, Group.ORG} for bundle in case.people)
    if light and not case.facts.mobiles and not case.facts.ids and case.has(marks.PLACES) and not case.hostile:
        return True
    named = sum(bundle.named for bundle in case.people)
    grave = any(bundle.groups & (GRAVE | {Group.HEALTH, Group.BIRTH}) for bundle in case.people)
    few = not grave and named * _FEW_NAMED <= len(case.people)
    return few and case.marks(marks.VENUE) >= limit.PERSONS_OF_A_PLEA and case.has(marks.OPEN_AT)


def _is_staffed(case: Case) -> bool:
    return case.staffed >= limit.STAFFED and staff.is_published(case.text)


def _is_invitation(case: Case) -> bool:
    """An office's notice that names whom to call by place alone: names and numbers, nothing else of anybody, no room."""
    light = all(bundle.groups <= {Group.NAME, Group.PHONE} for bundle in case.dense)
    bare = not case.types & {"AGE", "BIRTH_DATE", "HOUSEHOLD", "HEALTH", "BODY"}
    return light and bare and not case.facts.doors and not case.has(marks.ROOM) and staff.is_invitation(case.text)
