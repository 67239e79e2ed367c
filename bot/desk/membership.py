"""Membership: Dama was added to a group, given rights, moved or removed."""

from __future__ import annotations

from dataclasses import replace

from bot.cases.wording import Rows, button
from bot.desk.office import Office, door, merged
from bot.effects import Effect, EffectKind
from bot.model import ChatPolicy, Membership, Mode
from bot.ports import AuditEntry, Outcome

_STRICT = (Mode.WATCH, Mode.FLAG, Mode.PROTECT)


class Memberships:
    """The use cases of the bot's own membership."""

    def __init__(self, office: Office) -> None:
        self._office = office

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
        rights = f"{membership.rights.is_admin:d}{membership.rights.can_delete:d}"
        if await office.store.fact(name) == rights:
            return Outcome()
        policy = await self._never_stricter(policy)
        said = await self._welcome(membership, policy)
        entry = AuditEntry(membership.by, "added", membership.chat_id)
        return Outcome(effects=(said,), policies=(policy,), facts=((name, rights),), audit=(entry,))

    async def _never_stricter(self, policy: ChatPolicy) -> ChatPolicy:
        """Added again: not stricter than on the day it left (PEOPLE 3.17)."""
        if await self._office.store.policy(policy.chat_id) is not None:
            return policy
        left = await self._office.store.fact(f"left:{policy.chat_id}")
        if left not in tuple(Mode):
            return policy
        return replace(policy, mode=min(policy.mode, Mode(left), key=_STRICT.index))

    async def _welcome(self, membership: Membership, policy: ChatPolicy) -> Effect:
        office = self._office
        cause = f"welcome:{office.clock.now()}:{membership.rights}"
        if not await office.started(membership.by):
            return door(office, membership.bot_id, policy, cause, "settings", "welcome-line")
        voice = office.voice(policy, membership.by_language)
        lines = (
            voice.say("welcome", group=voice.title, mode=str(policy.mode)),
            voice.say("welcome-admin", right="yes" if membership.rights.is_admin else "no"),
            voice.say("welcome-delete", right="yes" if membership.rights.can_delete else "no"),
            voice.say("welcome-history"),
            voice.say("help-unseen"),
        )
        chat = str(policy.chat_id)
        protect = [] if policy.mode == Mode.PROTECT else [[button(voice.say("protect-now"), "mode-protect", chat)]]
        rows: Rows = [*protect, [button(voice.say("announce-button"), "announce", chat)]]
        rows.append([button(voice.say("settings-button"), "settings", chat)])
        text = "\n".join(lines)
        return office.note(membership.bot_id, EffectKind.TEXT, membership.by, cause, "welcome", text=text, buttons=rows)

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
        moved = Outcome(policies=(replace(known, chat_id=new),)) if known else Outcome()
        return merged(moved, Outcome(purge_chats=(membership.chat_id,)))
