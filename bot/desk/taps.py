"""Taps: every button is authorised against the person who pressed it, answered at once, and obeyed at most once.

A wrong person reads the same neutral sentence as everybody else, whatever they pressed. What a tap means for a case
is `_wishes`'; here is who may.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

from bot.cases import Case, Decided, Reply, Scene, Step, Tapped, Wish, advance
from bot.cases.more import SENDER, TURNS
from bot.desk.aid import aid
from bot.desk.office import Office, merged
from bot.desk.tokens import Tokens
from bot.effects import EffectKind
from bot.model import ChatPolicy, Contact, Tap
from bot.ports import AuditEntry, Outcome, TapAnswer
from bot.texts import title

ALERT_LENGTH = 200  # characters of an answer to a tap
REMEMBERED = 1000  # answered taps; one that runs again does so at once, since two taps met on one case
_SENDER = frozenset(
    {
        "places",
        "masked",
        "post-places",
        "post-masked",
        "mistake",
        "more",
        "back",
        "why",
        "withdraw",
        "enough",
        "elsewhere",
    }
)
_ADMIN = frozenset({"ok", "restore", "reason-1", "reason-2", "reason-3", "card-places", "card-masked", SENDER, *TURNS})
_TO_ONE = frozenset({"ok", *TURNS})  # of an album; all else is decided for all of its messages
_TO_ALL = frozenset({"places", "masked", "post-places", "post-masked", "withdraw", "enough"})
_STORIES = frozenset({"start-asked", "start-received", "start-spread"})
NOTHING_HERE = Reply("nothing-here", alert=True)


class Room(Protocol):
    """A use case with buttons of its own; it checks who pressed them."""

    def knows(self, action: str) -> bool: ...

    async def press(self, tap: Tap) -> tuple[Reply, Outcome]: ...


class Taps:
    """The use cases of buttons."""

    def __init__(self, office: Office, tokens: Tokens, rooms: Sequence[Room]) -> None:
        self._office = office
        self._tokens = tokens
        self._rooms = rooms
        self._answered: deque[str] = deque(maxlen=REMEMBERED)

    async def press(self, tap: Tap) -> Outcome:
        """One tap. A tap in the private chat also proves that it is open."""
        outcome = await self._route(tap)
        if tap.chat_id != tap.user_id or await self._office.started(tap.user_id):
            return outcome
        return merged(outcome, Outcome(contacts=(Contact(tap.user_id, True, tap.language),)))

    async def _route(self, tap: Tap) -> Outcome:
        if tap.action in _SENDER:
            return await self._by_sender(tap)
        if tap.action in _ADMIN:
            return await self._by_admin(tap)
        if tap.action == "mine":
            return await self._mine(tap)
        if tap.action == "line-why":
            return await self._answer(tap, Reply("line-why-answer", alert=True))
        if tap.action == "scanned":
            return await self._scanned(tap)
        if tap.action in _STORIES:
            return await self._story(tap)
        room = next((room for room in self._rooms if room.knows(tap.action)), None)
        if room is not None:
            reply, outcome = await room.press(tap)
            return merged(await self._answer(tap, reply), outcome)
        return await self._answer(tap, NOTHING_HERE)

    async def _by_sender(self, tap: Tap) -> Outcome:
        case = await self._office.store.case(tap.subject)
        if case is None or case.bot_id != tap.bot_id or case.sender_id is None or case.sender_id != tap.user_id:
            return await self._answer(tap, NOTHING_HERE)
        wish = Wish(tap.action, tap.user_id, tap.chat_id == tap.user_id, tap.message_id)
        policy = await self._office.policy(case.chat_id)
        steps = await self._steps(case, policy, wish, Tapped(wish), wish.action in _TO_ALL)
        reply = steps[0].reply
        if reply.token:
            answered = await self._led(tap, case)
        else:
            answered = await self._answer(tap, reply, policy)
        return merged(answered, self._office.filed(*steps))

    async def _by_admin(self, tap: Tap) -> Outcome:
        case = await self._office.store.case(tap.subject)
        if (
            case is None
            or case.bot_id != tap.bot_id
            or tap.user_id not in await self._office.gateway.admins(case.chat_id)
        ):
            return await self._answer(tap, NOTHING_HERE)
        policy = await self._office.policy(case.chat_id)
        if tap.action == SENDER:
            return await self._who(tap, case, policy)
        own = case.sender_id == tap.user_id
        sole = own and await self._office.sole(policy, tap.user_id)
        wish = Wish(tap.action, tap.user_id, tap.chat_id == tap.user_id, tap.message_id, own, sole)
        steps = await self._steps(case, policy, wish, Decided(wish), wish.action not in _TO_ONE)
        entry = AuditEntry(tap.user_id, tap.action, case.chat_id, case.id)
        answered = await self._answer(tap, steps[0].reply, policy)
        changed = wish.action not in TURNS and any(step.effects or step.counts for step in steps)
        return merged(answered, self._office.filed(*steps), Outcome(audit=(entry,) if changed else ()))

    async def _who(self, tap: Tap, case: Case, policy: ChatPolicy) -> Outcome:
        """Who the sender is, in an answer to this one tap; that somebody asked is written down, and said."""
        if case.sender_id is None:
            return await self._answer(tap, Reply("sender-nobody", alert=True), policy)
        name = title(await self._office.gateway.name_of(case.chat_id, case.sender_id))
        recorded = self._office.voice(policy, tap.language).say("sender-recorded")
        words = f"{name} ({case.sender_id})\n{recorded}".lstrip()
        answered = await self._answer(tap, Reply(words=words, alert=True), policy)
        return merged(answered, Outcome(audit=(AuditEntry(tap.user_id, tap.action, case.chat_id, case.id),)))

    async def _steps(
        self, case: Case, policy: ChatPolicy, wish: Wish, event: Tapped | Decided, to_all: bool
    ) -> list[Step]:
        """The tapped case first; where the wish is for all of an album, its other cases after it."""
        mates = await self._office.mates(case)
        scene = await self._office.scene(case, policy, mates)
        steps = [advance(case, event, scene)]
        if to_all:
            steps += [advance(mate, event, self._quiet(scene)) for mate in mates]
        return steps

    def _quiet(self, scene: Scene) -> Scene:
        return replace(scene, readers=(), album=())

    async def _mine(self, tap: Tap) -> Outcome:
        """ "I posted it": opens the cases of whoever tapped, or says to everybody the same."""
        found = await self._office.store.cases_of(tap.chat_id, sender_id=tap.user_id)
        mine = [case for case in found if not case.ended and not case.lead]
        return await self._led(tap, mine[0]) if mine else await self._answer(tap, NOTHING_HERE)

    async def _led(self, tap: Tap, case: Case) -> Outcome:
        """Into the private chat, by a token that only this person can use, once, within a quarter of an hour."""
        token = self._tokens.make(tap.bot_id, tap.user_id, case.id)
        url = f"https://t.me/{self._office.gateway.username()}?start={token}"
        await self._once(tap, TapAnswer(url=url))
        return Outcome()

    async def _scanned(self, tap: Tap) -> Outcome:
        fact = await self._office.store.fact(f"chat:{tap.chat_id}:scan:{tap.subject}")
        user, _, words = (fact or "").partition(" ")
        if user != str(tap.user_id):
            return await self._answer(tap, NOTHING_HERE)
        await self._once(tap, TapAnswer(words[:ALERT_LENGTH], alert=True))
        return Outcome()

    async def _story(self, tap: Tap) -> Outcome:
        """The three situations of /start (PEOPLE 1.5)."""
        if tap.chat_id != tap.user_id:
            if tap.action != "start-spread":
                return await self._answer(tap, NOTHING_HERE)
            # Under an ephemeral ask: the page is the same for everybody and has a door of its own.
            await self._once(tap, TapAnswer(url=f"https://t.me/{self._office.gateway.username()}?start=aid"))
            return Outcome()
        voice = self._office.voice(ChatPolicy(tap.chat_id), tap.language)
        words = aid(voice.language) if tap.action == "start-spread" else voice.say(f"{tap.action}-answer")
        made = self._office.note(
            tap.bot_id, EffectKind.TEXT, tap.user_id, tap.tap_id, tap.action, text=words, buttons=[]
        )
        await self._once(tap, TapAnswer())
        return Outcome(effects=(made,))

    async def _answer(self, tap: Tap, reply: Reply, policy: ChatPolicy | None = None) -> Outcome:
        voice = self._office.voice(policy or await self._office.policy(tap.chat_id), tap.language)
        text = reply.words or (voice.say(reply.key)[:ALERT_LENGTH] if reply.key else "")
        await self._once(tap, TapAnswer(text, alert=reply.alert))
        return Outcome()

    async def _once(self, tap: Tap, answer: TapAnswer) -> None:
        """Answers a tap the first time it is served. Telegram refuses a second answer to one."""
        if tap.tap_id not in self._answered:
            self._answered.append(tap.tap_id)
            await self._office.gateway.answer_tap(tap.tap_id, answer)
