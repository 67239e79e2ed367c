"""Reminders: a member asks Dama to remind somebody, by replying /remind (PEOPLE 1.2). Only Dama reminds, and never says who.

The sender hears it once a message, in private or by an ephemeral message; the message is looked at once more, as at high
sensitivity; when three different members have asked, admins get a note. Whoever asks hears the same sentence whatever was
done. What is kept of them is a keyed hash, for thirty days.
"""

from __future__ import annotations

from bot.cases.wording import Rows, Voice, clock
from bot.desk.office import Office, merged
from bot.desk.scans import SCAN_UNTIL, Asker, Scans, hours
from bot.desk.submissions import Submissions
from bot.effects import Effect, EffectKind
from bot.model import Command, Submission
from bot.ports import Outcome

ENOUGH = 3  # different members until admins get a note
AN_HOUR = 10  # reminders one member may ask for


class Reminders:
    """The use case of /remind in a group."""

    def __init__(self, office: Office, submissions: Submissions, scans: Scans) -> None:
        self._office = office
        self._submissions = submissions
        self._scans = scans

    async def in_group(self, command: Command) -> Outcome:
        """The command itself goes where that is possible: it points at somebody's message."""
        office, original = self._office, command.reply
        cause = f"remind:{command.chat_id}:{command.message_id}"
        asker = Asker(command.user_id, command.language, command.chat_id, command.topic_id, False, cause)
        gone, message_id = EffectKind.DELETE, command.message_id
        away = office.note(command.bot_id, gone, command.chat_id, cause, "command-gone", message_id=message_id)
        asked = hours(await office.store.fact(_limit(command.user_id)), office.clock.now())
        if original is None:
            return merged(Outcome(effects=(away,)), await self._scans.tell(command.bot_id, asker, "remind-how"))
        thanks = await self._scans.tell(command.bot_id, asker, "remind-done")
        heard = merged(Outcome(effects=(away,)), thanks)
        late = office.clock.now() - original.sent_at >= SCAN_UNTIL
        if late or len(asked) >= AN_HOUR or original.sender_id in (None, command.user_id):
            return heard
        moments = " ".join(str(int(moment)) for moment in (*asked, office.clock.now()))
        return merged(
            heard, await self._remind(command, original), Outcome(facts=((_limit(command.user_id), moments),))
        )

    async def _remind(self, command: Command, original: Submission) -> Outcome:
        office = self._office
        name = f"chat:{command.chat_id}:remind:{original.message_id}"
        who = office.vault.keyed_hash("remind", str(command.chat_id), str(command.user_id))[:12]
        known = (await office.store.fact(name) or "").split()
        if who in known:
            return Outcome()
        noted = Outcome(facts=((name, " ".join((*known, who))),))
        if not known:
            return merged(noted, await self._to_sender(command.bot_id, original), await self._look(original))
        return merged(noted, await self._to_admins(command, original)) if len(known) + 1 == ENOUGH else noted

    async def _look(self, original: Submission) -> Outcome:
        readable = bool(await self._submissions.files(original) or original.text)
        return Outcome(jobs=(await self._submissions.job(original, remind=True),) if readable else ())

    async def _to_sender(self, bot_id: int, original: Submission) -> Outcome:
        office, sender = self._office, original.sender_id or 0
        policy = await office.policy(original.chat_id)
        voice = office.voice(policy, original.sender_language)
        text = voice.say("remind-sender", group=voice.title, time=clock(original.sent_at, office.clock.now()))
        cause = f"reminded:{original.chat_id}:{original.message_id}"
        if await office.started(sender):
            rows = _to_message(voice, original)
            made = office.note(bot_id, EffectKind.TEXT, sender, cause, "reminded", text=text, buttons=rows)
            return Outcome(effects=(made,))
        if not await office.ephemeral(original.chat_id):
            return Outcome()
        return Outcome(effects=(self._placeholder(bot_id, original, voice, cause, text),))

    def _placeholder(self, bot_id: int, original: Submission, voice: Voice, cause: str, words: str) -> Effect:
        """The first of the two steps of an ephemeral message; the words follow where the server proves itself (3.1)."""
        return self._office.note(
            bot_id,
            EffectKind.EPHEMERAL,
            original.chat_id,
            cause,
            "remind-placeholder",
            user_id=original.sender_id,
            topic_id=original.topic_id,
            text=voice.say("ephemeral-wait"),
            words=words,
        )

    async def _to_admins(self, command: Command, original: Submission) -> Outcome:
        office = self._office
        policy = await office.policy(command.chat_id, command.chat_title)
        cause = f"reminded:{original.chat_id}:{original.message_id}"
        readers = await office.readers(policy, original.sender_id)
        made = (
            office.note(
                command.bot_id,
                EffectKind.TEXT,
                user,
                cause,
                "remind-card",
                text=voice.say("remind-card", group=voice.title, n=ENOUGH),
                buttons=_to_message(voice, original),
                silent=True,
            )
            for user, voice in readers
        )
        return Outcome(effects=tuple(made))


def _to_message(voice: Voice, original: Submission) -> Rows:
    """A link to the message for those who are in the group anyway; only supergroups have one."""
    chat = str(original.chat_id)
    if not chat.startswith("-100"):
        return []
    url = f"https://t.me/c/{chat.removeprefix('-100')}/{original.message_id}"
    return [[{"label": voice.say("remind-see"), "url": url}]]


def _limit(user_id: int) -> str:
    return f"person:{user_id}:reminders"
