"""Figures: what a case keeps of a report (counts and numbers, never a value) and of a submission (what a copy is made of).

Pure. Not responsible for when a case is opened.
"""

from __future__ import annotations

from typing import Any

from bot.desk.whereabouts import whereabouts
from bot.model import Attachment, AttachmentKind, Submission
from bot.policy import of_people
from detectors import Report

_DIRECT = (
    "RESIDENT_ID",
    "HK_ID",
    "MO_ID",
    "TW_ID",
    "SG_ID",
    "MY_ID",
    "PASSPORT",
    "MOBILE",
    "ADDRESS",
    "WECHAT",
    "QQ",
    "TELEGRAM",
    "EMAIL",
)
_FAMILY = frozenset({"father", "mother", "spouse", "child", "sibling", "relative", "girlfriend", "boyfriend"})


def source_of(submission: Submission, judged: Attachment | None) -> dict[str, Any]:
    """What a copy is made of and what is put back: the file's ids, and the text."""
    kinds = (AttachmentKind.DOCUMENT, AttachmentKind.PHOTO)
    # Where only the words were bad, the file beside them is kept all the same: it goes with them, and comes back with them.
    one = judged or next((file for file in submission.attachments if file.kind in kinds), None)
    kept: dict[str, Any] = {"text": submission.text} if submission.text else {}
    if one:
        kept |= {"file_id": one.file_id, "unique_id": one.unique_id, "name": one.name, "media_type": one.media_type}
    return kept


def figures_of(report: Report) -> dict[str, Any]:
    """The report as the figures a case keeps: counts and numbers."""
    persons = report.persons
    return {
        "rule": report.rule,
        "persons": report.headcount,
        "classes": min((len(one.classes) for one in persons), default=0),
        "counts": of_people(report),
        "health": sum(1 for one in persons if one.types.get("HEALTH")),
        "items": _items(report),
        "minors": sum(1 for one in persons if one.types.get("MINOR")),
        "family": any(one.relation in _FAMILY for one in persons),
        "places": whereabouts(report),
        "unread": tuple(dict.fromkeys(str(problem.code) for problem in report.problems)),
    }


def leads_to_somebody(report: Report) -> bool:
    """Whether there is a number, a door or an account by which strangers reach one person."""
    return any(report.counts.get(name) for name in _DIRECT)


def _items(report: Report) -> tuple[int, int]:
    """Valid values counted once: of health, and all others. A name alone is none; where there is no tally, types are counted."""
    by_class = {name: count for name, count in report.tally.items() if name not in ("name", "org")}
    if not by_class:
        by_class = {name: count for name, count in report.counts.items() if name != "PERSON"}
    health = sum(count for name, count in by_class.items() if name.lower() == "health")
    return health, sum(by_class.values()) - health
