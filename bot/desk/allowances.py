"""Allowances: messages that an admin let through: the very same content, in one chat, for thirty days (PEOPLE 3.10).

Exact only: a list that grew by one row is another one and is judged anew. Listed in /settings, ended by any admin.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass

from bot.cases import Case, Reply
from bot.cases.wishes import OWN_CASE_SECONDS
from bot.desk.office import Office
from bot.model import Tap
from bot.ports import AuditEntry, Outcome

KEPT_SECONDS = 30 * 86400
MOST = 50  # in one chat; the oldest goes first


@dataclass(frozen=True, slots=True)
class Allowance:
    """One content that is let through until a moment. `case_id` is how people name it."""

    content_hash: str
    case_id: str
    until: float


class Allowances:
    """What is let through, chat by chat."""

    def __init__(self, office: Office) -> None:
        self._office = office

    async def of(self, chat_id: int) -> tuple[Allowance, ...]:
        """Those that hold now, oldest first."""
        fact = await self._office.store.fact(_name(chat_id))
        found = (Allowance(**record) for record in json.loads(fact or "[]"))
        return tuple(one for one in found if one.until > self._office.clock.now())

    async def holds(self, chat_id: int, content_hash: str) -> bool:
        return any(one.content_hash == content_hash for one in await self.of(chat_id))

    def knows(self, action: str) -> bool:
        return action == "allow"

    async def press(self, tap: Tap) -> tuple[Reply, Outcome]:
        """The button of a card. Nobody lets through what they posted themselves while another admin could decide."""
        office = self._office
        case = await office.store.case(tap.subject)
        if case is None or case.bot_id != tap.bot_id or tap.user_id not in await office.gateway.admins(case.chat_id):
            return Reply("nothing-here", alert=True), Outcome()
        if case.sender_id == tap.user_id and (refused := await self._own(case, tap.user_id)):
            return refused, Outcome()
        if await self.holds(case.chat_id, case.content_hash):
            return Reply("already"), Outcome()
        return Reply("allowed-now", alert=True), await self._add(case, tap)

    async def _own(self, case: Case, user_id: int) -> Reply | None:
        """Why an admin may not let through what they posted themselves, as for putting it back (PEOPLE 3.6)."""
        policy = await self._office.policy(case.chat_id)
        if not await self._office.sole(policy, user_id):
            return Reply("restore-own", alert=True)
        early = self._office.clock.now() < case.created_at + OWN_CASE_SECONDS
        return Reply("allow-wait", alert=True) if early else None

    async def revoke(self, chat_id: int, case_id: str, user_id: int) -> Outcome:
        """Ends one. An unknown one changes nothing."""
        kept = tuple(one for one in await self.of(chat_id) if one.case_id != case_id)
        entry = AuditEntry(user_id, "revoke", chat_id, case_id)
        return Outcome(facts=(_fact(chat_id, kept),), audit=(entry,))

    async def _add(self, case: Case, tap: Tap) -> Outcome:
        until = self._office.clock.now() + KEPT_SECONDS
        kept = (*await self.of(case.chat_id), Allowance(case.content_hash, case.id, until))
        entry = AuditEntry(tap.user_id, "allow", case.chat_id, case.id)
        return Outcome(facts=(_fact(case.chat_id, kept[-MOST:]),), audit=(entry,))


def _name(chat_id: int) -> str:
    return f"chat:{chat_id}:allowed"


def _fact(chat_id: int, kept: tuple[Allowance, ...]) -> tuple[str, str]:
    """An empty value would forget the fact, which is what an empty list should do."""
    return _name(chat_id), json.dumps([asdict(one) for one in kept]) if kept else ""
