"""Scans: somebody asks Dama to look at a message, in the group by replying /scan, or in the private chat with a file.

The answer is for the asker alone; what the others see is the same for every verdict (PEOPLE 3.4, 3.5). Kinds only,
never a rule, a score or a threshold.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from bot.cases.wording import FEW, Rows, Voice, button, named
from bot.desk.locked import LockedCopies
from bot.desk.office import DOOR_SECONDS, Office, merged
from bot.desk.submissions import Judged, Submissions
from bot.effects import Effect, EffectKind, EffectResult, Failure
from bot.model import Command, Submission
from bot.policy import of_people, unread_reason
from bot.ports import Outcome
from detectors import Code, Report, Verdict

SCAN_UNTIL = 48 * 3600  # Telegram refuses deletes from here on, so a look would promise too much
PRIVATE_LIMIT = 10  # looks an hour in the private chat: not a place to learn how to evade (PEOPLE 3.5)
HOUR = 3600
PLACEHOLDERS = ("scan-placeholder", "remind-placeholder")  # only the first has somebody waiting for an answer


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asked, where, and by which message. `cause` makes the answers' keys."""

    user_id: int
    language: str
    chat_id: int
    topic_id: int | None
    admin: bool
    cause: str

    def to_dict(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in self.__slots__}


class Scans:
    """Looks on request."""

    def __init__(self, office: Office, submissions: Submissions, locked: LockedCopies) -> None:
        self._office = office
        self._submissions = submissions
        self._locked = locked

    async def in_group(self, command: Command) -> Outcome:
        """/scan as a reply. The command itself goes where that is possible: it points at somebody's message."""
        office = self._office
        admin = command.anonymous_admin or command.user_id in await office.gateway.admins(command.chat_id)
        cause = f"scan:{command.chat_id}:{command.message_id}"
        asker = Asker(command.user_id, command.language, command.chat_id, command.topic_id, admin, cause)
        away = office.note(
            command.bot_id, EffectKind.DELETE, command.chat_id, cause, "command-gone", message_id=command.message_id
        )
        hidden = Outcome(effects=(away,))
        original = command.reply
        if original is None:
            return merged(hidden, await self.tell(command.bot_id, asker, "scan-how"))
        if office.clock.now() - original.sent_at >= SCAN_UNTIL:
            return merged(hidden, await self.tell(command.bot_id, asker, "scan-late"))
        if not await self._submissions.files(original) and not original.text:
            return merged(hidden, await self.tell(command.bot_id, asker, "scan-picture"))
        job = await self._submissions.job(original, scan=asker.to_dict())
        return merged(hidden, Outcome(jobs=(job,)))

    async def in_private(self, submission: Submission, user_id: int, language: str, asked_by: int) -> Outcome:
        """A file or text sent to Dama itself; `asked_by` is the message that asked, for a reply not the one looked at."""
        office = self._office
        cause = f"scan:{submission.chat_id}:{asked_by}"
        asker = Asker(user_id, language, submission.chat_id, None, False, cause)
        looked = hours(await office.store.fact(_limit(user_id)), office.clock.now())
        if len(looked) >= PRIVATE_LIMIT:
            return await self.tell(submission.bot_id, asker, "scan-limit")
        if not await self._submissions.files(submission) and not submission.text:
            return await self.tell(submission.bot_id, asker, "scan-picture" if submission.attachments else "scan-how")
        looked = (*looked, office.clock.now())
        job = await self._submissions.job(submission, scan=asker.to_dict())
        return Outcome(jobs=(job,), facts=((_limit(user_id), " ".join(str(int(moment)) for moment in looked)),))

    async def inspected(self, payload: Mapping[str, Any], submission: Submission, judged: Judged) -> Outcome:
        """The look itself: in a group an admin's look also acts, as if Dama had seen the message when it was posted."""
        asker = Asker(**payload["scan"])
        key, variables = _verdict(judged.report)
        answer = await self.tell(submission.bot_id, asker, key, judged.report, submission, **variables)
        if not asker.admin or asker.chat_id > 0 or await self._submissions.known(submission):
            return answer
        return merged(answer, await self._submissions.open(submission, judged))

    async def placed(self, effect: Effect, result: EffectResult) -> Outcome:
        """The placeholder of an ephemeral answer came back. Proved: the words follow. Not: it goes, and a line answers."""
        fact = f"ephemeral:{self._office.settings.api_base}"
        bot_id, chat_id, cause = effect.bot_id, effect.chat_id, effect.key
        if result.ok and result.ephemeral_id:
            args = {
                "user_id": effect.args["user_id"],
                "ephemeral_id": result.ephemeral_id,
                "text": effect.args["words"],
            }
            kind = EffectKind.EPHEMERAL_EDIT
            words = self._office.note(bot_id, kind, chat_id, cause, "scan-words", buttons=[], **args)
            return Outcome(effects=(words,), facts=((fact, "yes"),))
        gone: tuple[Effect, ...] = ()
        if result.message_id:
            kind, message_id = EffectKind.DELETE, result.message_id
            gone = (self._office.note(bot_id, kind, chat_id, cause, "placeholder-gone", message_id=message_id),)
        unproved = result.ok or result.failure == Failure.UNSUPPORTED
        off = Outcome(effects=gone, facts=((fact, "no"),) if unproved else ())
        return merged(off, await self.line(bot_id, effect)) if effect.purpose == PLACEHOLDERS[0] else off

    async def line(self, bot_id: int, effect: Effect) -> Outcome:
        """Where the asker can be reached by nothing else: a line, the same for every verdict, whose button answers them."""
        office = self._office
        policy = await office.policy(effect.chat_id)
        public = office.public_voice(policy)
        token = office.vault.keyed_hash("scan", effect.key)[:12]
        told = f"{effect.args['user_id']} {effect.args['words']}"
        line = office.note(
            bot_id,
            EffectKind.TEXT,
            effect.chat_id,
            effect.key,
            "door",
            text=public.say("scan-line"),
            buttons=[[button(public.say("scan-line-button"), "scanned", token)]],
            topic_id=effect.args.get("topic_id"),
            silent=True,
        )
        return Outcome(effects=(line,), facts=((f"chat:{effect.chat_id}:scan:{token}", told),))

    async def tell(
        self,
        bot_id: int,
        asker: Asker,
        key: str,
        report: Report | None = None,
        submission: Submission | None = None,
        **variables: str | int,
    ) -> Outcome:
        """One of our sentences to whoever asked, and to nobody else."""
        office = self._office
        if not asker.user_id:  # an anonymous admin: nobody to answer; the card says the rest
            return Outcome()
        policy = await office.policy(asker.chat_id)
        voice = office.voice(replace(policy, language="") if asker.chat_id > 0 else policy, asker.language)
        if report is not None and key == "scan-maybe":
            variables = {"kinds": named(voice, of_people(report), FEW)}
        if key == "scan-picture":
            variables = {"eyes": "yes" if office.inspector.reads_pictures else "no"}
        if "reason" in variables:
            variables = {"reason": voice.say(f"reason-{variables['reason']}")}
        words = voice.say(key, **variables)
        if asker.admin and report is not None and report.verdict in (Verdict.LEAK, Verdict.SUSPECT):
            words = f"{words}\n{voice.say('scan-acted')}"
        if asker.chat_id > 0 and key == "scan-maybe" and submission is not None:
            rows, offered = self._locked.offer(submission, asker.user_id, voice, asker.cause)
            return merged(offered, await self._deliver(bot_id, asker, voice, words, rows))
        return await self._deliver(bot_id, asker, voice, words)

    async def _deliver(self, bot_id: int, asker: Asker, voice: Voice, words: str, rows: Rows | None = None) -> Outcome:
        office = self._office
        if asker.chat_id > 0 or await office.started(asker.user_id):
            made = office.note(
                bot_id, EffectKind.TEXT, asker.user_id, asker.cause, "scan-answer", text=words, buttons=rows or []
            )
            return Outcome(effects=(made,))
        placeholder = office.note(
            bot_id,
            EffectKind.EPHEMERAL,
            asker.chat_id,
            asker.cause,
            PLACEHOLDERS[0],
            user_id=asker.user_id,
            topic_id=asker.topic_id,
            text=voice.say("ephemeral-wait"),
            words=words,
        )
        if await office.ephemeral(asker.chat_id):
            return Outcome(effects=(placeholder,))
        return await self.line(bot_id, placeholder)


def line_gone(office: Office, effect: Effect, message_id: int) -> Effect:
    """The end of a line that leads one person on."""
    due = office.clock.now() + DOOR_SECONDS
    bot_id, chat_id, cause = effect.bot_id, effect.chat_id, effect.key
    return office.note(bot_id, EffectKind.DELETE, chat_id, cause, "door-gone", due=due, message_id=message_id)


def _verdict(report: Report) -> tuple[str, dict[str, str | int]]:
    """What an asker hears: never "leak", no rule, no score."""
    if report.verdict in (Verdict.LEAK, Verdict.SUSPECT):
        return "scan-maybe", {}
    if report.verdict == Verdict.UNINSPECTABLE:
        pictures = {problem.code for problem in report.problems} == {Code.NEEDS_OCR}
        return ("scan-picture", {}) if pictures else ("scan-unread", {"reason": unread_reason(report) or "format"})
    return ("scan-notice", {}) if report.verdict == Verdict.NOTICE else ("scan-nothing", {})


def _limit(user_id: int) -> str:
    return f"person:{user_id}:looked"


def hours(fact: str | None, now: float) -> tuple[float, ...]:
    """The moments of the last hour that a fact holds."""
    moments = tuple(float(one) for one in (fact or "").split())
    return tuple(moment for moment in moments if now - moment < HOUR)
