"""Verdicts: what Dama says of a blob at a sensitivity, and what a chat in protect mode would then do.

Judged in this process, where a detector's crash ends the bench; the bot judges in confined children.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from bench.engines import LEAK_PEERS
from bot.model import ChatPolicy, Mode, Sensitivity, Submission
from bot.policy import Reach, decide
from detectors import Blob, Report, Verdict
from detectors.extract import extract
from detectors.judge import judge
from detectors.pipeline import analyse, screen

NORMAL = Sensitivity.NORMAL


@dataclass(frozen=True, slots=True)
class Outcome:
    """A report and what follows from it: whether the post goes, and whether somebody is asked."""

    report: Report
    deleted: bool
    asked: bool


@lru_cache(maxsize=8_192)  # a report holds no value of the text; several measures ask for the same text
def judged(blob: Blob, sensitivity: Sensitivity = NORMAL) -> Report:
    """The report. At another sensitivity than the normal one, what was read is judged anew."""
    if sensitivity == NORMAL:
        return screen(blob)
    analysis = analyse(blob)
    said = judge(analysis.document, analysis.found, analysis.persons, blob.posted, sensitivity=sensitivity.value)
    if analysis.report.verdict == Verdict.UNINSPECTABLE and said.verdict in (Verdict.CLEAN, Verdict.NOTICE):
        return analysis.report
    return replace(analysis.report, verdict=said.verdict, rule=said.rule)


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
