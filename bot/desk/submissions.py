"""Submissions: from a posted message to a judged one. Looks, lets a child read, decides, opens the case.

Not responsible for what happens to a case afterwards (`cases`), nor for answers to people who asked for a look (`_scans`).
"""

from __future__ import annotations

import asyncio
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

import detectors
from bot.cases import Case, Corrected, Due, Joined, Opened, Replied, Rung, State, Step, advance
from bot.desk import contacts, guard, pictures
from bot.desk.allowances import Allowances
from bot.desk.contacts import Contacts
from bot.desk.figures import figures_of, leads_to_somebody, source_of
from bot.desk.guard import Guard
from bot.desk.office import Office, merged
from bot.model import Attachment, AttachmentKind, ChatPolicy, Job, JobKind, Mode, Origin, Sensitivity, Submission
from bot.policy import Plan, Reach, decide, hint_for, is_care
from bot.ports import Outcome
from detectors import Blob, Code, DamaError, Limits, Posted, Problem, Report, Verdict

HOLD_SECONDS = 72 * 3600  # the longest a case's source is kept (DESIGN section 6)
HAND_BACK_SECONDS = 3600  # the shortest: whoever lost a message has this long to take a version of it (PEOPLE, rule 1)
_OVER = (State.PUT_BACK, State.EXPIRED)
REPLY_SECONDS = 600  # a reply this soon after a message was taken away brings the Line


@dataclass(frozen=True, slots=True)
class Judged:
    """One half of a message and what a child said of it. `attachment` is None for the text."""

    report: Report
    blob: Blob | None
    attachment: Attachment | None = None
    waits: bool = False  # something of the message is a picture, and this look was none at pictures

    @property
    def part(self) -> str:
        return "file" if self.attachment else "text"


def quoting(judged: Judged) -> Judged:
    """A quote of what was taken away: what leads to somebody makes it the same, however little it is (PEOPLE 1.3)."""
    return _as_leak(judged, "quotes-what-was-set-aside") if _may_repeat(judged.report) else judged


def _may_repeat(report: Report) -> bool:
    """Whether it could hold what was taken away: something that leads to somebody, in what is neither notice nor plea."""
    kept = report.verdict in (Verdict.LEAK, Verdict.NOTICE) or is_care(report)
    return not kept and leads_to_somebody(report)


def _as_leak(judged: Judged, rule: str) -> Judged:
    return replace(judged, report=replace(judged.report, verdict=Verdict.LEAK, rule=rule))


def to_payload(submission: Submission) -> dict[str, Any]:
    """A submission as JSON values, for a job."""
    return asdict(submission)


def from_payload(record: Mapping[str, Any]) -> Submission:
    attachments = tuple(
        Attachment(**{**one, "kind": AttachmentKind(one["kind"])}) for one in record.get("attachments", ())
    )
    return Submission(**{**record, "origin": Origin(record["origin"]), "attachments": attachments})


class Submissions:
    """The use cases of posted messages."""

    def __init__(self, office: Office, allowances: Allowances) -> None:
        self._office = office
        self._allowances = allowances
        self._guard, self._contacts = Guard(office), Contacts(office)

    async def arrive(self, submission: Submission) -> Outcome:
        """A glance; what may hold something goes to a child, everything else is counted and forgotten."""
        replied = await self._replied(submission)
        files = await self.files(submission)
        counts = self._office.count(submission.chat_id, *_unread(submission, files))
        if not files and not detectors.glance(submission.text):
            cleared = await self._cleared(submission, "")
            checked = self._office.count(submission.chat_id, "checked")
            newest = Outcome(facts=pictures.newest(submission))
            return merged(replied, cleared, newest, Outcome(counts=counts + checked))
        if await self.known(submission):
            return replied
        job = await self.job(submission)
        return merged(replied, Outcome(counts=counts, jobs=(job,), facts=pictures.newest(submission)))

    async def files(self, submission: Submission) -> tuple[Attachment, ...]:
        """The files of a message that are read: photos where children read pictures and the chat wants it."""
        photos = self._office.inspector.reads_pictures and (await self._office.policy(submission.chat_id)).photos
        return pictures.readable(submission, photos=photos)

    async def job(self, submission: Submission, **more: Any) -> Job:
        """The INSPECT job of a submission; `more` says who asked for it. Photos alone wait where pictures are read."""
        asked = f":{more['scan']['cause']}" if "scan" in more else ":remind" if "remind" in more else ""
        place = f"{submission.bot_id}:{submission.chat_id}"
        job = Job(
            kind=JobKind.INSPECT,
            key=f"inspect:{place}:{submission.message_id}:{self.content_hash(submission)}{asked}",
            lane=place,
            payload={"submission": to_payload(submission), **more},
            chat_id=submission.chat_id,
        )
        files = await self.files(submission)
        alone = all(one.kind == AttachmentKind.PHOTO for one in files) and not detectors.glance(submission.text)
        return pictures.later(job) if files and alone else job

    def content_hash(self, submission: Submission) -> str:
        """Keyed, over bot, chat, the normalised text and the files' stable ids: the same version, the same hash."""
        text = " ".join(unicodedata.normalize("NFKC", submission.text).split())
        files = (one.unique_id for one in submission.attachments)
        return self._office.vault.keyed_hash("content", str(submission.bot_id), str(submission.chat_id), text, *files)

    async def outdated(self, submission: Submission) -> bool:
        """Whether the message was edited while this version of it waited behind others."""
        newest = await self._office.store.fact(pictures.version_fact(submission))
        return newest is not None and int(newest) > submission.version

    async def known(self, submission: Submission) -> bool:
        """Whether this very version was judged before and has a case, or is let through by an admin."""
        content_hash = self.content_hash(submission)
        if await self._allowances.holds(submission.chat_id, content_hash):
            return True
        found = await self._office.store.cases_of(submission.chat_id, message_id=submission.message_id)
        return any(case.content_hash == content_hash for case in found)

    async def judge(self, submission: Submission, *, look: bool, high: bool = False) -> Judged:
        """The worst of its halves, each read by a child of its own, as sensitively as its chat wants it. `high`: or more so.

        Without `look` no picture is read; one that is to be read then makes it wait, unless it is a leak already.
        """
        policy = await self._office.policy(submission.chat_id)
        sensitivity = Sensitivity.HIGH if high else policy.sensitivity
        judged = [await self._file(one, sensitivity, look=look) for one in await self.files(submission)]
        if submission.text and (detectors.glance(submission.text) or not judged):
            blob = Blob.from_text(submission.text)
            judged.append(Judged(await self._office.inspector.inspect(blob, sensitivity=str(sensitivity)), blob))
        unread = Judged(_unlooked(), None)  # its chat has turned photos off meanwhile
        worst = max(judged, key=lambda one: one.report.verdict.severity, default=unread)
        worst = quoting(worst) if await self._quotes(submission) else worst
        if worst.report.verdict != Verdict.LEAK:
            worst = await self._repeating(submission, judged) or worst
        blind = not look and self._office.inspector.reads_pictures
        unseen = blind and worst.report.verdict != Verdict.LEAK and any(pictures.unseen(one.report) for one in judged)
        return replace(worst, waits=unseen)

    async def _repeating(self, submission: Submission, judged: Sequence[Judged]) -> Judged | None:
        """The half that repeats what was taken away in this chat, however little it is (PEOPLE 1.3)."""
        for one in judged:
            if one.blob is not None and _may_repeat(one.report) and await self._guard.meets(submission, [one.blob]):
                return _as_leak(one, guard.RULE)
        return None

    async def _quotes(self, submission: Submission) -> bool:
        """Whether it quotes a message that was taken away: up to 1,024 characters of it would stand again (PEOPLE 3.21)."""
        if not submission.has_quote or (submission.reply_to is None and not submission.quotes_gone):
            return False
        # Telegram does not say which message a quote of a deleted one is from: any that was taken away and is not forgotten.
        found = await self._office.store.cases_of(submission.chat_id, message_id=submission.reply_to)
        return any(case.withheld and case.tone == "leak" and case.state not in _OVER for case in found)

    async def open(self, submission: Submission, judged: Judged, *, high: bool = False) -> Outcome:
        """What the verdict means here: a count, or a case with its first steps. `high`: as at high sensitivity."""
        office = self._office
        in_a_row, remembered = await self._contacts.count(submission)
        if in_a_row >= contacts.MANY and not is_care(judged.report):
            judged = _as_leak(judged, contacts.RULE)
        policy = await office.policy(submission.chat_id, submission.chat_title)
        readers = await office.readers(policy, submission.sender_id)
        now = office.clock.now()
        reach = Reach(submission.sender_id is not None, bool(readers))
        copies = frozenset() if policy.mode == Mode.WATCH else await self._copies(judged)
        by_admin = submission.sender_id in await office.gateway.admins(policy.chat_id)
        weighed = replace(policy, sensitivity=Sensitivity.HIGH) if high else policy
        plan = decide(judged.report, submission, weighed, copies=copies, reach=reach, now=now, by_admin=by_admin)
        plan = _untold(plan, judged.attachment)
        counted = merged(remembered, Outcome(counts=office.count(submission.chat_id, plan.count)))
        content_hash = self.content_hash(submission)
        cleared = await self._cleared(submission, content_hash)
        who = hint_for(judged.report, policy, submission.sender_id)
        if not plan.opens_case or (plan.tone == "care" and await self._hinted(submission, who)):
            return merged(counted, cleared)
        case = self._case(submission, judged, policy, plan, content_hash)
        case = replace(case, copies=tuple(sorted(copies)), members=await office.gateway.member_count(policy.chat_id))
        opened = merged(await self._opened(case, policy), await self._guard.remember(case, judged.blob))
        facts = (self._hint(submission, who),) if plan.tone == "care" else ()
        # Written only where it is news: an admin may be changing it at this very moment.
        news = () if policy == await office.store.policy(policy.chat_id) else (policy,)
        return merged(cleared, counted, opened, Outcome(policies=news, facts=facts))

    async def _opened(self, case: Case, policy: ChatPolicy) -> Outcome:
        office = self._office
        lead = await self._lead(case)
        if lead is None:
            return office.filed(advance(case, Opened(), await office.scene(case, policy)))
        case = replace(case, lead=lead.id)
        step = advance(case, Opened(), await office.scene(case, policy))
        album = (*await office.mates(lead), step.case)
        return office.filed(step, advance(lead, Joined(), await office.scene(lead, policy, album)))

    async def album(self, case: Case, policy: ChatPolicy) -> Outcome:
        """An album's wait is over: its first message speaks for all that were opened meanwhile."""
        office = self._office
        found = await office.store.cases_of(case.chat_id, sender_id=case.sender_id)
        open_ = [one for one in found if one.album == case.album and not one.ended and one.rung == Rung.NONE]
        open_ = sorted((one for one in open_ if not one.lead), key=lambda one: one.message_id)
        if not open_:
            return Outcome()
        lead, mates = open_[0], tuple(replace(one, lead=open_[0].id) for one in open_[1:])
        step = advance(lead, Due("ask"), await office.scene(lead, policy, mates))
        return merged(office.filed(step), Outcome(cases=mates))

    async def _lead(self, case: Case) -> Case | None:
        """The case of the same album that has spoken already."""
        if not case.album:
            return None
        found = await self._office.store.cases_of(case.chat_id, sender_id=case.sender_id)
        spoken = (one for one in found if one.album == case.album and not one.lead and one.rung != Rung.NONE)
        return next((one for one in spoken if not one.ended), None)

    async def _file(self, attachment: Attachment, sensitivity: Sensitivity, *, look: bool) -> Judged:
        limit = Limits().input_bytes
        if attachment.kind == AttachmentKind.PHOTO and not look:
            return Judged(_unlooked(), None, attachment)
        data = None
        if attachment.size <= limit:
            data = await self._office.gateway.download(attachment.file_id, limit)
        if data is None:
            return Judged(_too_big(), None, attachment)
        blob = Blob(data, attachment.name, attachment.media_type, Posted.FILE)
        if detectors.sealed_by(blob, self._office.vault.mark_key):
            # Made by ourselves, byte for byte, for people who have its password.
            return Judged(Report(Verdict.CLEAN, "own-locked-copy", True), blob, attachment)
        report = await self._office.inspector.inspect(blob, sensitivity=str(sensitivity), pictures=look)
        return Judged(report, blob, attachment)

    async def _copies(self, judged: Judged) -> frozenset[str]:
        """Which copies can be made, by making them once. Only for what a copy would be offered of."""
        if judged.blob is None or judged.report.verdict not in (Verdict.LEAK, Verdict.SUSPECT):
            return frozenset()
        made = await asyncio.gather(self._places(judged.blob), self._masked(judged.blob))
        return frozenset(name for name, worked in zip(("places", "masked"), made, strict=True) if worked)

    async def _places(self, blob: Blob) -> bool:
        try:
            return bool(await self._office.inspector.itinerary(blob))
        except DamaError:
            return False

    async def _masked(self, blob: Blob) -> bool:
        try:
            await self._office.inspector.redact(blob)
        except DamaError:
            return False
        return True

    def _case(self, submission: Submission, judged: Judged, policy: ChatPolicy, plan: Plan, content_hash: str) -> Case:
        now = self._office.clock.now()
        place = (str(submission.bot_id), str(submission.chat_id), str(submission.message_id))
        return Case(
            id=self._office.vault.spelled("case", *place, content_hash),
            bot_id=submission.bot_id,
            chat_id=submission.chat_id,
            message_id=submission.message_id,
            content_hash=content_hash,
            verdict=str(judged.report.verdict),
            mode=policy.mode,
            created_at=now,
            sent_at=submission.sent_at,
            undo_until=now + min(max(policy.undo_seconds, HAND_BACK_SECONDS), HOLD_SECONDS),
            topic_id=submission.topic_id,
            sender_id=submission.sender_id,
            sender_language=submission.sender_language,
            origin=submission.origin,
            album=submission.album,
            source=source_of(submission, judged.attachment),
            part=judged.part,
            tone=str(plan.tone),
            reason=plan.reason,
            withheld=plan.delete,
            may_line=plan.line,
            wants_card=plan.card,
            **figures_of(judged.report),
        )

    async def _replied(self, submission: Submission) -> Outcome:
        """Somebody answers a message that was taken away, or one whose inspection may still wait in this lane."""
        if submission.reply_to is None:
            return Outcome()
        found = await self._office.store.cases_of(submission.chat_id, message_id=submission.reply_to)
        if found:
            return await self.answered(submission.chat_id, submission.reply_to)
        place = f"{submission.bot_id}:{submission.chat_id}"
        payload = {"what": "replied", "chat": submission.chat_id, "message": submission.reply_to}
        key = f"replied:{place}:{submission.message_id}"
        return Outcome(jobs=(Job(JobKind.TIMER, key, place, payload, chat_id=submission.chat_id),))

    async def answered(self, chat_id: int, message_id: int) -> Outcome:
        """Whoever asks where it went is answered by the Line (PEOPLE 2.4)."""
        office = self._office
        found = await office.store.cases_of(chat_id, message_id=message_id)
        fresh = [one for one in found if one.withheld and office.clock.now() - one.created_at < REPLY_SECONDS]
        policy = await office.policy(chat_id)
        steps = [advance(one, Replied(), await office.scene(one, policy)) for one in fresh]
        return office.filed(*(step for step in steps if step.effects or step.jobs))

    async def _cleared(self, submission: Submission, content_hash: str) -> Outcome:
        """An edit ends the open cases of the message's earlier versions."""
        if not submission.version:
            return Outcome()
        office = self._office
        found = await office.store.cases_of(submission.chat_id, message_id=submission.message_id)
        policy = await office.policy(submission.chat_id)
        steps: list[Step] = []
        for one in found:
            if not one.ended and not one.withheld and one.content_hash != content_hash:
                album = await office.mates(one)
                steps.append(advance(one, Corrected(), await office.scene(one, policy, album)))
        return office.filed(*steps)

    def _hint(self, submission: Submission, who: str) -> tuple[str, str]:
        day = self._office.count(submission.chat_id, "")[0].day
        return f"chat:{submission.chat_id}:hint:{who}", day

    async def _hinted(self, submission: Submission, who: str) -> bool:
        """At most one hint a day about care texts to one person, or to a group that types lists (PEOPLE 2.1)."""
        name, day = self._hint(submission, who)
        return await self._office.store.fact(name) == day


def _unread(submission: Submission, files: tuple[Attachment, ...]) -> tuple[str, ...]:
    """What is there and is not read here."""
    kinds = {AttachmentKind.PHOTO: "unread:picture", AttachmentKind.OTHER: "unread:media"}
    return tuple(kinds[one.kind] for one in submission.attachments if one.kind in kinds and one not in files)


def _untold(plan: Plan, attachment: Attachment | None) -> Plan:
    """Telegram made the file of a photo: whatever is unread of it, its sender could do nothing about it."""
    photo = attachment is not None and attachment.kind == AttachmentKind.PHOTO
    return Plan("unread:picture") if photo and plan.count.startswith("unread:") else plan


def _too_big() -> Report:
    return Report(Verdict.UNINSPECTABLE, "too_big", False, problems=(Problem(Code.TOO_BIG),))


def _unlooked() -> Report:
    return Report(Verdict.UNINSPECTABLE, "unread", False, problems=(Problem(Code.NEEDS_OCR),))
