"""Membership: Dama was added to a group, given rights, moved or removed."""

from __future__ import annotations

from dataclasses import astuple, replace

from bot.desk.office import Office, merged
from bot.desk.onboarding import Onboarding
from bot.desk.rounds import Rounds
from bot.effects import EffectKind
from bot.model import ChatPolicy, Membership, Mode
from bot.ports import AuditEntry, Outcome

_STRICT = (Mode.WATCH, Mode.FLAG, Mode.PROTECT)


class Memberships:
    """The use cases of the bot's own membership."""

    def __init__(self, office: Office, onboarding: Onboarding, rounds: Rounds) -> None:
        self._office = office
        self._onboarding = onboarding
        self._rounds = rounds

    async def change(self, membership: Membership) -> Outcome:
        """One change of the bot's place in a chat."""
        if membership.chat_id > 0:  # somebody blocked or unblocked the private chat: the next message will show it
            return Outcome()
        if membership.migrated_to is not None:
            return await self._moved(membership, membership.migrated_to)
        return await (self._joined(membership) if membership.present else self._left(membership))

    async def _joined(self, membership: Membership) -> Outcome:
        """Onboarding, once for each state of the rights (PEOPLE section 4)."""
        office = self._office
        policy = await office.policy(membership.chat_id, membership.chat_title)
        allowed = office.settings.allowed_chats
        if allowed and membership.chat_id not in allowed:
            return self._refused(membership, policy)
        name = f"chat:{membership.chat_id}:rights"
        rights = "".join(f"{right:d}" for right in astuple(membership.rights))
        if await office.store.fact(name) == rights:
            return Outcome()
        policy = await self._never_stricter(policy)
        policy = replace(policy, admin_language=membership.by_language or policy.admin_language)
        said = await self._onboarding.welcome(membership, policy)
        entry = AuditEntry(membership.by, "added", membership.chat_id)
        joined = Outcome(effects=(said,), policies=(policy,), facts=((name, rights),), audit=(entry,))
        return merged(joined, await self._rounds.begin(membership.bot_id, membership.chat_id))

    async def _never_stricter(self, policy: ChatPolicy) -> ChatPolicy:
        """Added again: not stricter than on the day it left (PEOPLE 3.17)."""
        if await self._office.store.policy(policy.chat_id) is not None:
            return policy
        left = await self._office.store.fact(f"left:{policy.chat_id}")
        if left not in tuple(Mode):
            return policy
        return replace(policy, mode=min(policy.mode, Mode(left), key=_STRICT.index))

    def _refused(self, membership: Membership, policy: ChatPolicy) -> Outcome:
        office = self._office
        cause = f"refused:{office.clock.now()}"
        text = office.public_voice(policy).say("not-allowed")
        made = (
            office.note(
                membership.bot_id,
                EffectKind.TEXT,
                policy.chat_id,
                cause,
                "not-allowed",
                text=text,
                buttons=[],
                silent=True,
            ),
            office.note(membership.bot_id, EffectKind.LEAVE, policy.chat_id, cause, "leave"),
        )
        return Outcome(effects=made)

    async def _left(self, membership: Membership) -> Outcome:
        """Everything of the chat goes at once; only counts, and how strict it was, stay."""
        known = await self._office.store.policy(membership.chat_id)
        facts = ((f"left:{membership.chat_id}", str(known.mode)),) if known else ()
        return Outcome(purge_chats=(membership.chat_id,), facts=facts)

    async def _moved(self, membership: Membership, new: int) -> Outcome:
        """The group got another id: how it wants to be guarded goes with it, what happened under the old id does not."""
        known = await self._office.store.policy(membership.chat_id)
        away = Outcome(purge_chats=(membership.chat_id,))
        if known is None:
            return away
        moved = Outcome(policies=(replace(known, chat_id=new),))
        return merged(moved, away, await self._rounds.begin(membership.bot_id, new))
