"""What is spared: cries for help, and messages that speak for somebody, whatever is told in them.

Rules from a Case to a Judgement or None, asked before those of leaks: they are asked about at most. What words cannot
cover is dossier's.
"""

from __future__ import annotations

from detectors import thresholds as limit
from detectors.identifiers import Group
from detectors.judge import care, leaks, marks, staff, tone
from detectors.judge.case import Case
from detectors.judge.dossier import is_dossier
from detectors.judge.judgement import CARE, TYPED_LIST, Judgement, say
from detectors.judge.words import Words
from detectors.model import Posted, Verdict

# Whoever asks for help speaks of himself or his own; an office that tells whom to call does not.
_VOICE = frozenset({"tone.me", "tone.mine", "tone.kin", "care.own", "care.first_person", "care.call_me"})

_WANTED, _SPEECH = (Words("tone", "please"), Words("care", "activity")), Words("care", "speech")
_TYPED = frozenset({Group.HEALTH, Group.NAME, Group.PHONE, Group.ADDRESS, Group.ORG, Group.WORK, Group.ONLINE})
_WRITTEN_DOWN = frozenset({"BIRTH_DATE", "AGE", "BODY", "HOUSEHOLD", "PLATE"})
_PASSED = frozenset({"staff.register", "staff.kept", "tone.theirs", "tone.life"})


def care_text(case: Case) -> Judgement | None:
    """By its words a cry for help or a list people type themselves: asked about, never deleted."""
    reachable = any(weight.direct and weight.group != Group.HEALTH for weight in case.facts.weights)
    if not reachable or is_dossier(case) or (_is_file_roster(case) and not care.is_petition(case.ends)):
        return None
    if case.care is None or case.against or (case.care != "petition" and _is_no_appeal(case)):
        return None
    if (not _is_personal(case) or _is_of_an_office(case)) and not _would_leak(case):
        return None
    return say(case, Verdict.SUSPECT, f"{CARE}{case.care}")


def spoken_for(case: Case) -> Judgement | None:
    """A message whose tone speaks for somebody, although what it tells of him would be a leak without its words."""
    if not case.pleads or is_dossier(case) or _is_written_down(case) or not _would_leak(case):
        return None
    return say(case, Verdict.SUSPECT, f"{CARE}{care.APPEAL}")


def _is_written_down(case: Case) -> bool:
    """Whether a list is a ward's, a matchmaker's or a register: people in it are told about, not spoken for."""
    ward = "row.beds" in case.signs and case.ill >= limit.ILL_OF_A_LIST
    rolled = {"staff.register", "row.data"} <= case.signs and len(case.dense) >= limit.PERSONS_OF_A_LIST
    return ward or rolled or case.lives or staff.is_kept(case.text)


def typed_list(case: Case) -> Judgement | None:
    """A list in a message over which somebody speaks: names, numbers, rooms, hardly more of anybody.

    Of which sort it is does not matter: whoever passes a list on warns, accuses or says where he has it from, and a register
    has a heading instead.
    """
    people = max(len(case.dense), len(case.facts.mobiles))  # of many nothing is found but the number
    if people < limit.PERSONS_OF_A_PLEA or case.posted != Posted.MESSAGE:
        return None
    _, said = case.listing
    wanted = any(words.search(said) for words in _WANTED) or (
        _SPEECH.search(said) and "tone.pointed_out" not in case.signs
    )
    if not wanted or case.marks(marks.SLIP) or case.hostile or is_dossier(case) or case.lives:
        return None
    ill = sum(Group.HEALTH in bundle.groups for bundle in case.people)
    light = all(bundle.groups <= _TYPED for bundle in case.people) and not case.types & _WRITTEN_DOWN
    light = light and ill < limit.ILL_OF_A_LIST
    passed = tone.accuses(case.signs) or tone.is_inquiry(case.signs) or case.signs & _PASSED
    if passed or not light or not _would_leak(case):
        return None
    return say(case, Verdict.SUSPECT, TYPED_LIST)


def _would_leak(case: Case) -> bool:
    answers = (rule(case) for rule in leaks.RULES)
    return any(answer is not None and answer.verdict == Verdict.LEAK for answer in answers)


def _is_personal(case: Case) -> bool:
    """Whether somebody speaks of himself in it, or it is about people by name; an office's list of lines is neither."""
    return case.posted == Posted.FILE or bool(case.signs & _VOICE) or not staff.is_published(case.text)


def _is_of_an_office(case: Case) -> bool:
    """Whether nobody can be reached but at an address, and nobody speaks of himself: a claim, a job, a viewing."""
    direct = {weight.group for weight in case.facts.weights if weight.direct}
    return direct <= {Group.ADDRESS} and not case.signs & (_VOICE - {"care.call_me"})


def _is_no_appeal(case: Case) -> bool:
    """Many people under words that only ever speak of one household (a funeral, a fund), or of a register: a roster, no plea.

    Appeals and rescue tables may be long: deleting one would be the worst error, missing a list under them the second.
    """
    many = len(case.dense) >= limit.PERSONS_OF_A_LIST
    return many and (staff.is_kept(case.text) or not care.is_list(case.ends))


def _is_file_roster(case: Case) -> bool:
    people = len(case.dense)
    in_table = case.cells or case.rows >= limit.PERSONS_OF_A_FILE_ROSTER or "row.data" in case.signs
    enough = people >= limit.PERSONS_OF_A_LIST or (in_table and people >= limit.PERSONS_OF_A_FILE_ROSTER)
    return case.posted == Posted.FILE and enough
