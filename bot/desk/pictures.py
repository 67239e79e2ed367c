"""Pictures in messages: which files of a message are read, and where the reading of pictures waits.

A picture takes seconds where a text takes milliseconds, so it waits in lanes of its own, behind everything else: photos
never hold up their chat, and a flood of them holds up two of many lanes. Not responsible for what is on a picture.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from bot.model import Attachment, AttachmentKind, Job, Submission
from detectors import Code, Report, Verdict

PRIORITY = 3  # behind texts and files (1) and what is cleared away (2)
LANES = 2  # of a bot, for all chats together: children read pictures one at a time, and chats share the lanes
_UNSEEN = frozenset(
    {Code.NEEDS_OCR, Code.TEXT_UNTRUSTED}
)  # the second: what a page shows may not be what its text says
LOOKED = "pictures"  # in a job's payload: it may ask a child that reads pictures


def readable(submission: Submission, *, photos: bool) -> tuple[Attachment, ...]:
    """The files of a message that a child reads; `photos` where there is one that sees."""
    kinds = {AttachmentKind.DOCUMENT, AttachmentKind.PHOTO} if photos else {AttachmentKind.DOCUMENT}
    return tuple(one for one in submission.attachments if one.kind in kinds)


def unseen(report: Report) -> bool:
    """Whether a child that reads pictures could say more."""
    return report.verdict != Verdict.LEAK and any(problem.code in _UNSEEN for problem in report.problems)


def may_look(payload: Mapping[str, Any]) -> bool:
    """Whether a job stands where pictures are read."""
    return payload.get(LOOKED) is True


def version_fact(submission: Submission) -> str:
    """Under which name the newest version of a message is noted."""
    return f"chat:{submission.chat_id}:version:{submission.message_id}"


def newest(submission: Submission) -> tuple[tuple[str, str], ...]:
    """The fact that an edit leaves: its earlier versions may still wait where pictures are read, and must not be judged."""
    return ((version_fact(submission), str(submission.version)),) if submission.version else ()


def later(job: Job) -> Job:
    """The same job behind all others, for a child that reads pictures."""
    bot_id = job.lane.partition(":")[0]
    return replace(
        job,
        key=f"{job.key}:{LOOKED}",
        lane=f"{bot_id}:{LOOKED}:{abs(job.chat_id) % LANES}",
        priority=PRIORITY,
        payload={**job.payload, LOOKED: True},
        due=0.0,
        attempt=0,
        token="",
    )
