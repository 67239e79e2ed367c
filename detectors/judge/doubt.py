"""Doubt: what a person would hesitate about. Asking people is cheap; how soon is asked is the group's sensitivity.

Rules from a Case to a Judgement or None, asked when nothing is protected and nothing a leak.
"""

from __future__ import annotations

from detectors import thresholds as limit
from detectors.identifiers import Group
from detectors.judge import marks, tone
from detectors.judge.case import Case
from detectors.judge.judgement import Judgement, say
from detectors.model import Posted, Verdict


def doubt(case: Case) -> Judgement | None:
    """A few persons, numbers without people, one person told at length, hostility, illness without contact."""
    rule = _rule(case)
    return say(case, Verdict.SUSPECT, rule) if rule else _without_contact(case)


def _rule(case: Case) -> str:
    facts, people = case.facts, case.dense
    if facts.ids or any(Group.BANK in b.direct for b in facts.bundles if b.named):
        return "numbers-without-people"
    if len(people) >= case.doubt.persons and not _are_introduced(case):
        return "few-persons-2-classes"
    if people and case.hostile:
        return "hostile-words"
    if any(b.named and len(b.groups) >= limit.CLASSES_OF_ONE and b.direct for b in people):
        return "one-person"
    outed = facts.mobiles and case.tone > limit.OUTED and tone.passes_on(case.signs)
    if case.homes and (case.hostile or outed) and case.posted == Posted.MESSAGE:
        return "hostile-words"
    return "numbers-without-people" if len(facts.mobiles) >= case.doubt.numbers or _is_loose(case) else ""


def _are_introduced(case: Case) -> bool:
    """Speakers, authors: names with mail, in the words of their work; no number, no home."""
    named = {Group.NAME, Group.ONLINE, Group.WORK}  # and one figure, which may be of a study they tell of
    light = all(b.groups <= named | {Group.BODY} and b.body < limit.BODY_EACH for b in case.dense)
    mail = "EMAIL" in case.types and not case.types & {"WECHAT", "QQ", "TELEGRAM", "ONLINE_ID", "MOBILE"}
    return light and mail and case.has(marks.BUSINESS)


def _is_loose(case: Case) -> bool:
    """Two mobiles and a home that nobody's name was found beside, with words of who is whose: names were missed."""
    facts = case.facts
    return bool(len(facts.mobiles) >= limit.PERSONS_TO_BE_SURE and facts.doors and "RELATION" in case.types)


def _without_contact(case: Case) -> Judgement | None:
    """Illness or figures of a body with names alone, or figures alone: sensitive, though nobody is led to a door."""
    facts = case.facts
    if case.has(marks.FICTION) or case.has(marks.PERFORMERS) or case.marks(marks.OFFICIAL) >= limit.MARKS:
        return None
    ill = sum(b.named and Group.HEALTH in b.groups for b in facts.bundles)
    roll = case.has(marks.ROLL) and facts.count(Group.NAME) >= limit.PERSONS_OF_A_LIST and facts.count(Group.HEALTH)
    if ill >= case.doubt.ill or roll:
        return say(case, Verdict.SUSPECT, "health-without-contact")
    if sum(b.body >= limit.BODY_EACH for b in facts.bundles) >= limit.PERSONS_WITH_BODY:
        return say(case, Verdict.SUSPECT, "bare-body-table")
    return None
