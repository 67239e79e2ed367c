"""The Office: what all use cases of the desk share. It looks up the Scene of a case and files Steps into an Outcome.

No decision about a message or a person is made here.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from datetime import UTC, datetime
from typing import Any, Protocol

from bot.cases import Case, Rung, Scene, Step
from bot.cases.ladder import LINE_PAUSE, line_fact
from bot.cases.wording import ZONE, Voice
from bot.effects import Effect, EffectKind
from bot.model import ChatPolicy, Contact, Mode
from bot.ports import Clock, Count, Gateway, Inspector, Outcome, Store
from bot.texts import Texts, choose, of_group, title

READERS = 20  # admins who get a card; groups with more choose who does
DOOR_SECONDS = 120  # the neutral line that leads into the private chat deletes itself


class Hasher(Protocol):
    """The vault as far as the desk needs it."""

    @property
    def mark_key(self) -> bytes: ...

    def keyed_hash(self, *parts: bytes | str) -> str: ...

    def spelled(self, *parts: bytes | str) -> str: ...

    def seed(self, nonce: str) -> bytes: ...


class Operator(Protocol):
    """The settings as far as the desk needs them."""

    @property
    def api_base(self) -> str: ...

    @property
    def operator(self) -> str: ...

    @property
    def owner_id(self) -> int | None: ...

    @property
    def default_mode(self) -> Mode: ...

    @property
    def allowed_chats(self) -> frozenset[int]: ...


@dataclass(frozen=True, slots=True)
class Office:
    """The ports, and what is looked up through them."""

    store: Store
    gateway: Gateway
    inspector: Inspector
    clock: Clock
    vault: Hasher
    texts: Texts
    settings: Operator

    async def policy(self, chat_id: int, shown: str = "") -> ChatPolicy:
        """The chat's policy, a fresh one where there is none; with the title it has now."""
        known = await self.store.policy(chat_id)
        policy = known or ChatPolicy(chat_id, mode=self.settings.default_mode)
        return replace(policy, title=shown) if shown and shown != policy.title else policy

    def voice(self, policy: ChatPolicy, code: str) -> Voice:
        """Speaks to one person about a chat."""
        return Voice(self.texts, choose(policy.language, code), title(policy.title))

    def public_voice(self, policy: ChatPolicy) -> Voice:
        """Speaks to the whole group: its own language, else its title's, else its admin's; never the sender's."""
        shown = title(policy.title)
        return Voice(self.texts, of_group(policy.language, shown, policy.admin_language), shown)

    async def readers(self, policy: ChatPolicy, sender_id: int | None) -> tuple[tuple[int, Voice], ...]:
        """Who gets the cards of a sender's case: admins that can be written to, the sender only if there is no other."""
        admins = await self.gateway.admins(policy.chat_id)
        chosen = admins & set(policy.card_to) or admins
        reached = await self._reached(policy, chosen - {sender_id})
        if reached or sender_id not in admins or admins - {sender_id}:
            return reached
        return await self._reached(policy, {sender_id})

    async def sole(self, policy: ChatPolicy, user_id: int) -> bool:
        """Whether no other admin could decide."""
        admins = await self.gateway.admins(policy.chat_id)
        return not await self._reached(policy, admins - {user_id})

    async def _reached(self, policy: ChatPolicy, users: Iterable[int | None]) -> tuple[tuple[int, Voice], ...]:
        found: list[tuple[int, Voice]] = []
        for user in sorted(user for user in users if user is not None):
            contact = await self.store.contact(user)
            if contact and contact.started and len(found) < READERS:
                found.append((user, self.voice(policy, contact.language)))
        return tuple(found)

    async def started(self, user_id: int | None) -> bool:
        contact = await self.store.contact(user_id) if user_id is not None else None
        return contact is not None and contact.started

    async def ephemeral(self, chat_id: int) -> bool:
        """Whether the ephemeral rung is open: not disproved on this server, and the bot is an admin."""
        if await self.store.fact(f"ephemeral:{self.settings.api_base}") == "no":
            return False
        return (await self.gateway.rights(chat_id)).is_admin

    async def scene(self, case: Case, policy: ChatPolicy, album: tuple[Case, ...] = ()) -> Scene:
        """The world as it is for one case."""
        last = await self.store.fact(line_fact(case.chat_id))
        started = await self.started(case.sender_id)
        readers = await self.readers(policy, case.sender_id) if case.wants_card and not case.lead else ()
        return Scene(
            now=self.clock.now(),
            voice=self.voice(policy, case.sender_language),
            public=self.public_voice(policy),
            started=started,
            ephemeral=_next_is_ephemeral(case, started) and await self.ephemeral(case.chat_id),
            server=self.settings.api_base,
            line_from=float(last) + LINE_PAUSE if last else 0.0,
            readers=readers,
            album=album,
        )

    async def mates(self, case: Case) -> tuple[Case, ...]:
        """The other cases of the album that this one speaks for."""
        if not case.album:
            return ()
        found = await self.store.cases_of(case.chat_id, sender_id=case.sender_id)
        return tuple(mate for mate in found if mate.lead == case.id)

    def unseen(self, voice: Voice) -> str:
        """What Dama cannot see, as far as it is installed here."""
        return voice.say("help-unseen", eyes="yes" if self.inspector.reads_pictures else "no")

    def count(self, chat_id: int, *kinds: str) -> tuple[Count, ...]:
        day = datetime.fromtimestamp(self.clock.now(), UTC).astimezone(ZONE).date().isoformat()
        return tuple(Count(chat_id, day, kind) for kind in kinds)

    def filed(self, *steps: Step, **more: Any) -> Outcome:
        """Steps as one outcome; of several steps of one case the last one's case counts."""
        latest = {step.case.id: step.case for step in steps}
        closed = [step.case for step in steps if step.unreachable and step.case.sender_id is not None]
        made = Outcome(
            cases=tuple(latest.values()),
            effects=tuple(made for step in steps for made in step.effects),
            jobs=tuple(job for step in steps for job in step.jobs),
            contacts=tuple(Contact(case.sender_id or 0, False, case.sender_language) for case in closed),
            counts=tuple(count for step in steps for count in self.count(step.case.chat_id, *step.counts)),
            forget=tuple(step.case.id for step in steps if step.forget),
            facts=tuple(fact for step in steps for fact in step.facts),
        )
        return merged(made, Outcome(**more))

    def note(
        self, bot_id: int, kind: EffectKind, chat_id: int, cause: str, purpose: str, *, due: float = 0.0, **args: Any
    ) -> Effect:
        """An effect that belongs to no case. `cause` names the one message, tap or change it answers."""
        key = f"{bot_id}:{chat_id}:0:{self.vault.keyed_hash('note', cause)}:{purpose}"
        return Effect(key, kind, bot_id, chat_id, purpose, args, due=due, report=True)


def door(office: Office, bot_id: int, policy: ChatPolicy, cause: str, page: str, key: str) -> Effect:
    """One neutral, silent, self-deleting line whose button opens the private chat at a page, for whoever taps."""
    public = office.public_voice(policy)
    url = f"https://t.me/{office.gateway.username()}?start={page}"
    buttons = [[{"label": public.say("open-private"), "url": url}]]
    text = public.say(key)
    return office.note(bot_id, EffectKind.TEXT, policy.chat_id, cause, "door", text=text, buttons=buttons, silent=True)


def _next_is_ephemeral(case: Case, started: bool) -> bool:
    """Whether the answer is needed at all: it costs a request to Telegram."""
    if case.sender_id is None or case.told or case.lead:
        return False
    return case.rung == Rung.PRIVATE or (case.rung == Rung.NONE and not started)


def merged(*outcomes: Outcome) -> Outcome:
    """Several outcomes as one, in their order; of one case the last word counts."""
    parts = {
        item.name: tuple(one for outcome in outcomes for one in getattr(outcome, item.name)) for item in fields(Outcome)
    }
    parts["cases"] = tuple({case.id: case for case in parts["cases"]}.values())
    return Outcome(**parts)
