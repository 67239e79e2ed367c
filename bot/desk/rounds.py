"""Rounds: what Dama says by itself, later: a note after the first day, also when there was nothing, and a weekly line
where nothing happened, so that silence is not taken for death (PEOPLE section 4).

Each is a job with a due time that carries the counts of its beginning; what happened since is the difference.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.cases.wording import Rows, Voice, button
from bot.desk.office import Office
from bot.effects import Effect, EffectKind
from bot.model import ChatPolicy, Job, JobKind, Mode
from bot.ports import Outcome

DAY, WEEK = 86400, 7 * 86400
ROUNDS = ("day", "week")  # what their jobs are called
_CHECKED = ("checked", "clean", "notice", "leak", "suspect", "unread:file")
_EVENTS = ("leak", "suspect", "asked", "taken", "mistake", "restored")


class Rounds:
    """Plans and says them."""

    def __init__(self, office: Office) -> None:
        self._office = office

    async def begin(self, bot_id: int, chat_id: int) -> Outcome:
        """From now on. A chat that has them already gets no second ones."""
        name = f"chat:{chat_id}:rounds"
        if await self._office.store.fact(name):
            return Outcome()
        jobs = (await self._job(bot_id, chat_id, "day", DAY), await self._job(bot_id, chat_id, "week", WEEK))
        return Outcome(jobs=jobs, facts=((name, str(self._office.clock.now())),))

    async def due(self, job: Job) -> Outcome:
        """One of them is due. The week's plans the next week's in the same commit."""
        chat_id, bot_id = int(job.payload["chat"]), int(job.payload["bot"])
        policy = await self._office.store.policy(chat_id)
        if policy is None:
            return Outcome()
        since = await self._since(chat_id, job.payload["before"])
        readers = await self._office.readers(policy, None)
        if job.payload["what"] == "day":
            return Outcome(effects=tuple(self._day(job, policy, since, user, voice) for user, voice in readers))
        quiet = not any(since.get(kind) for kind in _EVENTS)
        said = tuple(self._week(job, since, user, voice) for user, voice in readers) if quiet else ()
        again = await self._job(bot_id, chat_id, "week", WEEK)
        # Facts of a chat pass after thirty days; this one is news again.
        fact = (f"chat:{chat_id}:rounds", str(self._office.clock.now()))
        return Outcome(effects=said, jobs=(again,), facts=(fact,))

    def _day(self, job: Job, policy: ChatPolicy, since: Mapping[str, int], user: int, voice: Voice) -> Effect:
        lists = since.get("taken" if policy.mode == Mode.PROTECT else "leak", 0)
        text = voice.say("day-note", mode=str(policy.mode), lists=lists, doubts=since.get("suspect", 0))
        chat = str(policy.chat_id)
        protect = [] if policy.mode == Mode.PROTECT else [[button(voice.say("protect-now"), "mode-protect", chat)]]
        rows: Rows = [*protect, [button(voice.say("settings-button"), "settings", chat)]]
        whole = f"{text}\n{voice.say('day-checked', group=voice.title, checked=_checked(since))}"
        return self._note(job, user, "day-note", text=whole, buttons=rows)

    def _week(self, job: Job, since: Mapping[str, int], user: int, voice: Voice) -> Effect:
        text = voice.say("week-quiet", group=voice.title, checked=_checked(since))
        return self._note(job, user, "week-quiet", text=text, buttons=[], silent=True)

    def _note(self, job: Job, user: int, purpose: str, **args: Any) -> Effect:
        cause = f"round:{job.payload['chat']}:{job.due}"
        return self._office.note(int(job.payload["bot"]), EffectKind.TEXT, user, cause, purpose, **args)

    async def _since(self, chat_id: int, before: Mapping[str, int]) -> dict[str, int]:
        now = await self._office.store.counts(chat_id)
        return {kind: number - before.get(kind, 0) for kind, number in now.items()}

    async def _job(self, bot_id: int, chat_id: int, what: str, wait: float) -> Job:
        before = await self._office.store.counts(chat_id)
        return Job(
            kind=JobKind.TIMER,
            key=f"round:{bot_id}:{chat_id}:{what}",
            lane=f"{bot_id}:{chat_id}",
            payload={"chat": chat_id, "bot": bot_id, "what": what, "before": before},
            priority=2,
            due=self._office.clock.now() + wait,
            chat_id=chat_id,
        )


def _checked(since: Mapping[str, int]) -> int:
    return sum(since.get(kind, 0) for kind in _CHECKED)
