"""The desk: where everything that happens arrives, one public method for each kind of event.

Each returns an Outcome that is committed with its job. Each use case has its own module beside this one; what follows
for a case is decided in `cases`, what a verdict means in `policy`.
"""

from __future__ import annotations

from dataclasses import replace

import detectors
from bot.cases import Due, Settled, advance
from bot.desk.allowances import Allowances
from bot.desk.announcement import PINNED, POSTED, Announcement
from bot.desk.commands import Commands
from bot.desk.locked import FORGET, LockedCopies
from bot.desk.membership import Memberships
from bot.desk.office import Hasher, Office, Operator, merged
from bot.desk.onboarding import Onboarding
from bot.desk.pictures import later, may_look
from bot.desk.reminders import Reminders
from bot.desk.rounds import ROUNDS, Rounds
from bot.desk.scans import PLACEHOLDERS, Scans, line_gone
from bot.desk.selftest import SelfTest
from bot.desk.settings_chat import SettingsChat
from bot.desk.submissions import Submissions, from_payload
from bot.desk.taps import Taps
from bot.desk.tokens import Tokens
from bot.effects import Effect, EffectKind, EffectResult, Failure, read_done
from bot.model import ChatPolicy, Command, Contact, Job, Membership, Submission, Tap
from bot.ports import Clock, Gateway, Inspector, Outcome, Store
from bot.texts import Texts

ASK = "/scan"  # in a caption; as a message of its own it is a command


class Desk:
    """The use cases of the bot."""

    def __init__(
        self,
        store: Store,
        gateway: Gateway,
        inspector: Inspector,
        clock: Clock,
        vault: Hasher,
        texts: Texts,
        settings: Operator,
    ) -> None:
        office = Office(store, gateway, inspector, clock, vault, texts, settings)
        allowances, tokens = Allowances(office), Tokens(office)
        self._announcement = Announcement(office)
        settings_chat = SettingsChat(office, allowances, self._announcement)
        self._office = office
        self._rounds, self._selftest = Rounds(office), SelfTest(office, self._announcement)
        onboarding = Onboarding(office, settings_chat, self._selftest)
        self._submissions = Submissions(office, allowances)
        self._locked = LockedCopies(office)
        self._scans = Scans(office, self._submissions, self._locked)
        self._taps = Taps(office, tokens, (settings_chat, onboarding, allowances, self._locked))
        reminders = Reminders(office, self._submissions, self._scans)
        self._commands = Commands(office, self._scans, reminders, tokens, settings_chat, onboarding)
        self._memberships = Memberships(office, onboarding, self._rounds)

    async def submission(self, submission: Submission) -> Outcome:
        """A message was posted or edited. Nothing suspicious: counted and forgotten; else an INSPECT job."""
        if submission.chat_id > 0:
            return await self._private(submission)
        allowed = self._office.settings.allowed_chats
        if allowed and submission.chat_id not in allowed:
            return Outcome()
        return await self._submissions.arrive(submission)

    async def inspect(self, job: Job) -> Outcome:
        """A child reads the message; the verdict becomes a case, a count, or an answer to whoever asked for the look."""
        submission, scanned = from_payload(job.payload["submission"]), "scan" in job.payload
        if not scanned and await self._submissions.known(submission):
            return Outcome()
        if may_look(job.payload) and await self._submissions.outdated(submission):
            return Outcome()
        high = "remind" in job.payload
        judged = await self._submissions.judge(submission, look=may_look(job.payload), high=high)
        if judged.waits:
            return Outcome(jobs=(later(job),))
        if scanned:
            return await self._scans.inspected(job.payload, submission, judged)
        return await self._submissions.open(submission, judged, high=high)

    async def tap(self, tap: Tap) -> Outcome:
        """A button was pressed. It is answered before this returns."""
        return await self._taps.press(tap)

    async def command(self, command: Command) -> Outcome:
        """A slash command was sent."""
        return await self._commands.obey(command)

    async def membership(self, membership: Membership) -> Outcome:
        """The bot was added, given rights, moved or removed."""
        return await self._memberships.change(membership)

    async def effect_done(self, job: Job) -> Outcome:
        """An effect came back, well or badly."""
        effect, result = read_done(job.payload)
        if not effect.case_id:
            return await self._noted(effect, result)
        case = await self._office.store.case(effect.case_id)
        if case is None:
            return Outcome()
        policy = await self._office.policy(case.chat_id)
        scene = await self._office.scene(case, policy, await self._office.mates(case))
        return self._office.filed(advance(case, Settled(effect, result), scene))

    async def timer(self, job: Job) -> Outcome:
        """A case, an album or a chat is due; or a message that was answered has been looked at meanwhile."""
        what = job.payload["what"]
        if what == "replied":
            return await self._submissions.answered(job.payload["chat"], job.payload["message"])
        if what in ROUNDS:
            return await self._rounds.due(job)
        if what == "selftest":
            return await self._selftest.run(job)
        if what == FORGET:
            return Outcome(facts=((job.payload["fact"], ""),))
        case = await self._office.store.case(job.payload["case"])
        if case is None:
            return Outcome()
        policy = await self._office.policy(case.chat_id)
        if what == "ask":
            return await self._submissions.album(case, policy)
        scene = await self._office.scene(case, policy, await self._office.mates(case))
        return self._office.filed(advance(case, Due(what), scene))

    def given_up(self, job: Job) -> Outcome:
        """A job failed for good: the operator hears of it, once an hour for each kind. No content, no chat."""
        office, owner = self._office, self._office.settings.owner_id
        bot_id = job.lane.partition(":")[0]
        if owner is None or not bot_id.isdigit():
            return Outcome()
        text = office.voice(ChatPolicy(owner), "").say("given-up", n=job.attempt)
        cause = f"dead:{job.kind}:{int(office.clock.now()) // 3600}"
        return Outcome(
            effects=(office.note(int(bot_id), EffectKind.TEXT, owner, cause, "given-up", text=text, buttons=[]),)
        )

    async def _private(self, submission: Submission) -> Outcome:
        """A message to Dama itself: a file, or words that may hold something, is looked at for whoever sent it."""
        sender, language = submission.sender_id, submission.sender_language
        asked = submission.text.startswith(ASK)
        shown = replace(submission, text=submission.text.removeprefix(ASK).strip())
        if sender is None or not (asked or await self._submissions.files(shown) or detectors.glance(shown.text)):
            return Outcome()
        known = Outcome(contacts=(Contact(sender, True, language),))
        return merged(known, await self._scans.in_private(shown, sender, language, shown.message_id))

    async def _noted(self, effect: Effect, result: EffectResult) -> Outcome:
        """An effect without a case: lines that delete themselves, and the steps of an ephemeral answer."""
        if effect.purpose in ("door", "page") and result.ok and result.message_id is not None:
            return Outcome(effects=(line_gone(self._office, effect, result.message_id),))
        if effect.purpose in (POSTED, PINNED):
            return await self._announcement.done(effect, result)
        if effect.purpose == "locked":
            return await self._locked.sent(effect, result)
        if effect.purpose in PLACEHOLDERS:
            return await self._scans.placed(effect, result)
        if result.failure == Failure.UNREACHABLE and effect.chat_id > 0:
            return Outcome(contacts=(Contact(effect.chat_id, False),))
        return Outcome()
