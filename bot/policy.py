"""Policy: what one judged message means for one chat (DESIGN section 4), as a Plan. Pure.

Not responsible for how the plan is carried out (`cases`) nor for what was found (the detectors).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot.model import ChatPolicy, GroupKind, Mode, Sensitivity, Submission
from detectors import Code, Report, Verdict

# Telegram refuses deletes from 48 h on; an hour is left for queues and retries (research/telegram.md).
DELETE_UNTIL = 47 * 3600
# A cry for help stays, whatever else is found in it (PEOPLE, rule 2). The judge never calls one LEAK; this is the
# second lock. So begin the judge's rules of care texts.
_CARE = "care-"
TYPED_LIST = f"{_CARE}jielong"  # a list people type themselves

_TELL = {
    Code.PASSWORD: "password",
    Code.TRUNCATED: "damaged",
    Code.MALFORMED: "damaged",
    Code.HOSTILE: "damaged",
    Code.DUPLICATE_MEMBERS: "damaged",
    Code.HIDDEN_MEMBERS: "damaged",
    Code.CHILD_DIED: "damaged",
    Code.TOO_BIG: "big",
    Code.BUDGET: "big",
}


class Tone(StrEnum):
    """Which of the asks the sender reads."""

    LEAK = "leak"
    SUSPECT = "suspect"
    CARE = "care"
    UNREAD = "unread"


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be done. `line`: the ladder may go as far as the public Line. `count`: the kind that is counted.

    `reason` says why a file was not read ("password", "damaged", "big"), for the sender.
    """

    count: str
    tone: Tone = Tone.LEAK
    delete: bool = False
    ask: bool = False
    line: bool = False
    card: bool = False
    reason: str = ""

    @property
    def opens_case(self) -> bool:
        return self.delete or self.ask or self.card


@dataclass(frozen=True, slots=True)
class Reach:
    """Who can be offered something: the sender, and admins who get cards."""

    sender: bool
    card_readers: bool


def is_care(report: Report) -> bool:
    """Whether the judge called it a care text: an appeal, a petition, a list people type themselves ..."""
    return report.rule.startswith(_CARE)


def of_people(report: Report) -> dict[str, int]:
    """The report's counts, of what is about people.

    A word like "contact case" in a title or a file's name is nobody's health: it counts where it is said of somebody, or
    where nobody could be told apart.
    """
    ill = any(one.types.get("HEALTH") for one in report.persons) or not report.persons
    return {name: count for name, count in report.counts.items() if name != "HEALTH" or ill}


def unread_reason(report: Report) -> str:
    """Why a file was not read, where its sender can do something about it; "" where only we can (OCR, a new reader)."""
    return next((_TELL[problem.code] for problem in report.problems if problem.code in _TELL), "")


def decide(
    report: Report,
    submission: Submission,
    policy: ChatPolicy,
    *,
    copies: frozenset[str],
    reach: Reach,
    now: float,
    by_admin: bool = False,
) -> Plan:
    """The plan for one message. `copies`: the copies that could be made of it ("places", "masked"), tried beforehand.

    `by_admin`: the sender is an admin of the chat.
    """
    if policy.mode == Mode.WATCH or report.verdict in (Verdict.CLEAN, Verdict.NOTICE):
        return Plan(_count(report))
    if report.verdict == Verdict.UNINSPECTABLE:
        return _unread(report, policy, reach)
    if is_care(report):
        # In a group of volunteers such texts are the work itself.
        hint = policy.kind != GroupKind.VOLUNTEERS and policy.sensitivity != Sensitivity.LOW
        return Plan("suspect", Tone.CARE, ask=hint and reach.sender)
    if report.verdict == Verdict.SUSPECT:
        return _doubt(policy, reach)
    if by_admin and _class_list(report, policy):
        return Plan("leak", Tone.SUSPECT, ask=reach.sender, card=reach.card_readers)
    delete = policy.mode == Mode.PROTECT and _may_delete(submission, copies, reach, now)
    # While the original stands, a Line is for a sender who can answer it; without one it would only point at it.
    line = delete or reach.sender
    return Plan("leak", Tone.LEAK, delete, ask=reach.sender, line=line, card=reach.card_readers)


def hint_for(report: Report, policy: ChatPolicy, sender_id: int | None) -> str:
    """Who shares the one hint a day about a care text: its sender, or the whole group where a list is typed by many.

    A list typed by twenty people is posted twenty times by twenty senders; nobody wants twenty hints (PEOPLE 2.1).
    """
    shared = policy.kind in (GroupKind.RESIDENTS, GroupKind.PARENTS) and report.rule == TYPED_LIST
    return "list" if shared else str(sender_id)


def _unread(report: Report, policy: ChatPolicy, reach: Reach) -> Plan:
    """Its sender is told where they can do something about it; where admins want to know everything, they too."""
    high = policy.sensitivity == Sensitivity.HIGH and _count(report) != "unread:picture"
    reason = unread_reason(report) or ("format" if high else "")
    told = bool(reason) and reach.sender
    return Plan(_count(report), Tone.UNREAD, ask=told, card=high and reach.card_readers, reason=reason)


def _doubt(policy: ChatPolicy, reach: Reach) -> Plan:
    """How soon there is doubt is the group's sensitivity, by which it was judged (detectors.thresholds)."""
    # Colleagues' numbers are everyday there: the sender is asked, nobody's superior gets a card about it.
    card = reach.card_readers and policy.kind != GroupKind.COMPANY
    return Plan("suspect", Tone.SUSPECT, ask=reach.sender, card=card)


def _class_list(report: Report, policy: ChatPolicy) -> bool:
    """A class's own list from its own admin: asked about only, unless ID numbers or illnesses are in it (PEOPLE 2.1)."""
    return policy.kind == GroupKind.PARENTS and not of_people(report).keys() & {"RESIDENT_ID", "HEALTH", "PASSPORT"}


def deletable(sent_at: float, now: float) -> bool:
    """Whether Telegram still lets a bot delete a message of that age."""
    return now - sent_at < DELETE_UNTIL


def _may_delete(submission: Submission, copies: frozenset[str], reach: Reach, now: float) -> bool:
    """Never without a version to hand back and somebody to hand it to (PEOPLE, rule 1), never what is too old."""
    return bool(copies) and (reach.sender or reach.card_readers) and deletable(submission.sent_at, now)


def _count(report: Report) -> str:
    if report.verdict != Verdict.UNINSPECTABLE:
        return str(report.verdict)
    codes = {problem.code for problem in report.problems}
    return "unread:picture" if codes == {Code.NEEDS_OCR} else "unread:file"
