"""Verdicts: what Dama says of a blob at a sensitivity, and what a chat in protect mode would then do.

Judged in this process, where a detector's crash ends the bench; the bot judges in confined children.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterable
from dataclasses import dataclass, fields
from typing import Any

from bench.engines import LEAK_PEERS
from bot.model import ChatPolicy, Mode, Sensitivity, Submission
from bot.policy import Reach, decide
from detectors import Blob, Limits, Report
from detectors.extract import extract
from detectors.pipeline import analyse, screen

NORMAL = Sensitivity.NORMAL


@dataclass(frozen=True, slots=True)
class Outcome:
    """A report and what follows from it: whether the post goes, and whether somebody is asked."""

    report: Report
    deleted: bool
    asked: bool


def judged(blob: Blob, sensitivity: Sensitivity = NORMAL) -> Report:
    """The report. Where the detectors know a sensitivity, by parameter or among the limits, it is handed over."""
    if "sensitivity" in inspect.signature(screen).parameters:
        given: dict[str, Any] = {"sensitivity": sensitivity.value}
        return screen(blob, **given)
    if "sensitivity" in {field.name for field in fields(Limits)}:
        limits: Any = Limits
        return screen(blob, limits(sensitivity=sensitivity.value))
    return screen(blob)


def outcome(blob: Blob, sensitivity: Sensitivity = NORMAL) -> Outcome:
    """What a chat in protect mode does, with a sender and admins who can be reached and a copy to hand back."""
    report = judged(blob, sensitivity)
    plan = decide(
        report,
        Submission(bot_id=1, chat_id=1, message_id=1, sent_at=0.0, sender_id=1),
        ChatPolicy(chat_id=1, mode=Mode.PROTECT, sensitivity=sensitivity),
        copies=frozenset({"masked"}),
        reach=Reach(sender=True, card_readers=True),
        now=0.0,
    )
    return Outcome(report, plan.delete, plan.ask)


def readable(blob: Blob) -> str:
    """The text Dama's readers get out of a blob: peers read no files, and are given this."""
    return "\n".join(segment.text for segment in extract(blob).segments)


def peers_say(blobs: Iterable[Blob]) -> dict[str, list[bool]]:
    """Of every blob whether each peer calls it a leak."""
    texts = [readable(blob) for blob in blobs]
    return {who: [says(text) for text in texts] for who, says in LEAK_PEERS.items()}


def persons_of(blob: Blob) -> Report:
    """The report of a complete reading, persons and relations to the end."""
    return analyse(blob).report
