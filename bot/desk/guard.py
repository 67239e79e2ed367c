"""The guard after a leak: what led to somebody in a message that was taken away is not passed on bit by bit afterwards.

Keyed hashes of those values, never the values, for at most 72 hours, in the one chat (PEOPLE 1.3). Not responsible for what a
message is by itself: a number alone is nothing, and becomes something only because it stood in what was set aside.
"""

from __future__ import annotations

import json
from collections.abc import Sequence

from bot.cases import Case, State
from bot.desk.locked import FORGET
from bot.desk.office import Office
from bot.model import Job, JobKind, Submission
from bot.ports import Outcome
from detectors import Blob, DamaError

GUARDED_SECONDS = 72 * 3600
MOST_MARKS = 4_000  # of one message; 1,300 people with three values each
MOST_CASES = 20  # of one chat, the newest
RULE = "repeats-what-was-set-aside"
_OVER = (State.PUT_BACK, State.EXPIRED)


class Guard:
    """Remembers what a message that is taken away held, and knows it again."""

    def __init__(self, office: Office) -> None:
        self._office = office

    async def remember(self, case: Case, blob: Blob | None) -> Outcome:
        """What is kept for a case whose message is taken away, and when it is forgotten. Nothing where it can't be read.

        Of a person told with more only, and nothing that stands in the pinned message: whoever is to be hidden by a false
        dossier has his number there (PEOPLE 3.16).
        """
        if blob is None or not case.withheld or case.tone != "leak" or case.rule == RULE:
            return Outcome()
        try:
            marks = await self._marks(case.chat_id, blob, linked=True)
            pinned = await self._office.gateway.pinned(case.chat_id)
            marks -= await self._marks(case.chat_id, Blob.from_text(pinned)) if pinned and marks else frozenset()
        except DamaError:
            return Outcome()
        return self._kept(case, sorted(marks)[:MOST_MARKS]) if marks else Outcome()

    async def meets(self, submission: Submission, blobs: Sequence[Blob]) -> bool:
        """Whether a message holds what stood in one that was taken away here. What an admin writes is his to decide."""
        known = await self._known(submission.chat_id)
        if not known or submission.sender_id in await self._office.gateway.admins(submission.chat_id):
            return False
        for blob in blobs:
            try:
                if known & await self._marks(submission.chat_id, blob):
                    return True
            except DamaError:
                continue
        return False

    async def _known(self, chat_id: int) -> frozenset[str]:
        """The marks of all cases of a chat that live; none is of another chat, whose key is another one."""
        now = self._office.clock.now()
        found = await self._office.store.cases_of(chat_id)
        live = [one for one in found if one.withheld and one.tone == "leak" and one.state not in _OVER]
        marks: set[str] = set()
        for case in [one for one in live if now - one.created_at < GUARDED_SECONDS][:MOST_CASES]:
            marks.update(json.loads(await self._office.store.fact(_name(case)) or "[]"))
        return frozenset(marks)

    async def _marks(self, chat_id: int, blob: Blob, *, linked: bool = False) -> frozenset[str]:
        key = self._office.vault.seed(f"guard {chat_id}").hex()
        return await self._office.inspector.fingerprints(blob, key, linked=linked)

    def _kept(self, case: Case, marks: Sequence[str]) -> Outcome:
        forget = Job(
            kind=JobKind.TIMER,
            key=f"guard:{case.bot_id}:{case.id}",
            lane=f"{case.bot_id}:{case.chat_id}",
            payload={"what": FORGET, "fact": _name(case)},
            priority=2,
            due=case.created_at + GUARDED_SECONDS,
            chat_id=case.chat_id,
        )
        return Outcome(facts=((_name(case), json.dumps(marks)),), jobs=(forget,))


def _name(case: Case) -> str:
    return f"chat:{case.chat_id}:guard:{case.id}"
