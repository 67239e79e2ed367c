"""A small world around the desk: a group, its admins, a Telegram that records, children that answer by a script.

State is the in-memory store, which is a real one. Time moves only when a test says so.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import Any

from bot.desk import Desk
from bot.effects import Effect, EffectKind, EffectResult, Failure
from bot.model import (
    Attachment,
    AttachmentKind,
    ChatPolicy,
    Command,
    Contact,
    Job,
    JobKind,
    Membership,
    Mode,
    Rights,
    Submission,
    Tap,
)
from bot.ports import Outcome, TapAnswer
from bot.storage.memory import MemoryStore
from bot.texts import Texts
from bot.vault import Vault
from detectors import Blob, CannotRedact, Code, Outline, Place, Problem, Redaction, Report, Step, Unit, Verdict

BOT, GROUP, SENDER, ADMIN, OTHER_ADMIN, NEIGHBOUR = 7, -1001, 100, 200, 201, 300
NOON = 1_800_000_000.0 - 1_800_000_000.0 % 86_400 + 4 * 3600  # 12:00 in UTC+8
TITLE = "幸福里 3 期业主群"
API = "http://127.0.0.1:1"
TEXTS = Texts()  # read once for all tests


def places() -> tuple[Place, ...]:
    return tuple(Place((Step(Unit.SHEET, 1), Step(Unit.ROW, row))) for row in range(2, 11))


def report(verdict: Verdict, persons: int = 9, relation: str = "father", rule: str = "persons", **more: Any) -> Report:
    """A report as the detectors would give it: figures only."""
    outlines = tuple(
        Outline(
            {"PERSON": 1, "MOBILE": 1, "ADDRESS": 1, "RESIDENT_ID": 1}, ("NAME", "PHONE", "ADDRESS", "ID"), relation
        )
        for _ in range(persons)
    )
    counts = {"PERSON": persons, "MOBILE": persons, "ADDRESS": persons, "RESIDENT_ID": persons}
    values: dict[str, Any] = {"kind": "xlsx", "persons": outlines, "counts": counts, "places": places(), **more}
    return Report(verdict, rule, True, **values)


def unread(code: Code) -> Report:
    return Report(Verdict.UNINSPECTABLE, "unread", False, problems=(Problem(code),))


@dataclass
class FakeClock:
    time: float = NOON

    def now(self) -> float:
        return self.time

    async def sleep(self, seconds: float) -> None:
        self.time += seconds


@dataclass
class FakeInspector:
    """Answers by the first bytes of the blob: the word before the first blank. Which copies fail is set by a test."""

    reports: dict[str, Report] = field(default_factory=dict)
    no_places: bool = False
    no_masked: bool = False
    seen: list[Blob] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    reads_pictures: bool = False

    async def inspect(self, blob: Blob, *, sensitivity: str = "normal", pictures: bool = True) -> Report:
        self.seen.append(blob)
        self.asked.append(sensitivity)
        word = blob.data.split(b" ", 1)[0].decode()
        if word == "picture:" and self.reads_pictures and pictures:
            word = blob.data.split(b" ", 2)[1].decode()
        return self.reports.get(word, Report(Verdict.CLEAN, "nothing", True))

    async def redact(self, blob: Blob) -> Redaction:
        if self.no_masked:
            raise CannotRedact("no")
        return Redaction(Blob(b"masked"), {}, 9, True)

    async def itinerary(self, blob: Blob) -> str | None:
        return None if self.no_places else "places and times"

    async def seal(self, blob: Blob, password: str, *, key: bytes | None = None) -> Blob:
        return Blob(b"locked", "加密版.zip")

    async def fingerprints(self, blob: Blob, key: str, *, linked: bool = False) -> frozenset[str]:
        """The numbers of a text as hashes; "leak-alone: …" holds none that belongs to somebody."""
        alone = blob.data.startswith(b"leak-alone: ") and linked
        numbers = set() if alone else set(re.findall(rb"\d{11}", blob.data))
        return frozenset(sha256(key.encode() + number).hexdigest() for number in numbers)


@dataclass
class FakeGateway:
    """Telegram: every request is recorded; refusals are by purpose, or because a private chat was never started."""

    clock: FakeClock
    people: set[int] = field(default_factory=lambda: {ADMIN, OTHER_ADMIN})
    open_chats: set[int] = field(default_factory=lambda: {ADMIN, OTHER_ADMIN})
    files: dict[str, bytes] = field(default_factory=dict)
    bot_rights: Rights = field(default_factory=lambda: Rights(is_admin=True, can_delete=True))
    names: dict[int, str] = field(default_factory=dict)
    pinned_words: str = ""
    server: str = "modern"  # or "old": shows the placeholder to all; "refusing": does not know the method
    refusals: dict[str, Failure] = field(default_factory=dict)
    sent: list[Effect] = field(default_factory=list)
    answers: list[tuple[str, TapAnswer]] = field(default_factory=list)

    async def execute(self, effect: Effect) -> EffectResult:
        self.sent.append(effect)
        refused = next((why for name, why in self.refusals.items() if effect.purpose.startswith(name)), None)
        if refused is None and effect.chat_id > 0 and effect.chat_id not in self.open_chats:
            refused = Failure.UNREACHABLE
        if refused is not None:
            return EffectResult(False, failure=refused)
        if effect.kind == EffectKind.EPHEMERAL:
            return {
                "modern": EffectResult(True, ephemeral_id="5"),
                "old": EffectResult(True, message_id=900),
                "refusing": EffectResult(False, failure=Failure.UNSUPPORTED),
            }[self.server]
        return EffectResult(True, message_id=1000 + len(self.sent))

    async def answer_tap(self, tap_id: str, answer: TapAnswer) -> None:
        self.answers.append((tap_id, answer))

    async def download(self, file_id: str, limit: int) -> bytes | None:
        return self.files.get(file_id)

    async def admins(self, chat_id: int) -> frozenset[int]:
        return frozenset(self.people)

    async def rights(self, chat_id: int) -> Rights:
        return self.bot_rights

    async def member_count(self, chat_id: int) -> int:
        return 512

    async def pinned(self, chat_id: int) -> str:
        return self.pinned_words

    async def name_of(self, chat_id: int, user_id: int) -> str:
        return self.names.get(user_id, "")

    def username(self) -> str:
        return "dama_test_bot"


@dataclass(frozen=True)
class FakeSettings:
    api_base: str = API
    operator: str = "Mei, mei@example.org"
    owner_id: int | None = None
    default_mode: Mode = Mode.PROTECT
    allowed_chats: frozenset[int] = frozenset()


class World:
    """Everything together. `post`, `tap`, `command` and `join` enter by the desk and run until nothing is left to do."""

    def __init__(self, settings: FakeSettings | None = None) -> None:
        self.clock = FakeClock()
        self.gateway = FakeGateway(self.clock)
        self.inspector = FakeInspector(
            {
                "leak": report(Verdict.LEAK),
                "many": report(Verdict.LEAK, persons=12, relation=""),
                "suspect": report(Verdict.SUSPECT, persons=2, relation=""),
                "care": report(Verdict.SUSPECT, persons=1, rule="care-appeal"),
                "notice": Report(Verdict.NOTICE, "notice", True),
                "locked": unread(Code.PASSWORD),
                "scan": unread(Code.NEEDS_OCR),
                "picture:": unread(Code.NEEDS_OCR),
            }
        )
        vault = Vault(bytes(range(32)))
        self.store = MemoryStore(vault, self.clock)
        self.desk = Desk(self.store, self.gateway, self.inspector, self.clock, vault, TEXTS, settings or FakeSettings())
        self.numbers = 50

    async def knows(self, *users: int, language: str = "zh-hans") -> World:
        """These people have started the private chat."""
        self.gateway.open_chats |= set(users)
        await self.store.write(Outcome(contacts=tuple(Contact(user, True, language) for user in users)))
        return self

    async def mode(self, mode: Mode, **more: Any) -> World:
        await self.store.write(Outcome(policies=(ChatPolicy(GROUP, mode=mode, title=TITLE, **more),)))
        return self

    async def file(self, content: str = "leak", name: str = "list.xlsx", **more: Any) -> Submission:
        """A document arrives in the group, is judged, and everything that follows at once happens."""
        self.numbers += 1
        file_id = f"file{self.numbers}"
        self.gateway.files[file_id] = content.encode()
        one = Attachment(AttachmentKind.DOCUMENT, file_id, f"u{file_id}", name, "application/zip", len(content))
        return await self.post(replace(self.message(), attachments=(one,), **more))

    def message(self, **more: Any) -> Submission:
        values: dict[str, Any] = {"sender_id": SENDER, "sender_language": "zh-hans", "chat_title": TITLE, **more}
        values.setdefault("sent_at", self.clock.now())
        values.setdefault("message_id", self.numbers)
        return Submission(BOT, GROUP, **values)

    async def post(self, submission: Submission) -> Submission:
        await self.happen(await self.desk.submission(submission))
        return submission

    async def tap(self, user: int, action: str, subject: str = "", chat: int | None = None, **more: Any) -> TapAnswer:
        self.numbers += 1
        where = user if chat is None else chat
        tap = Tap(BOT, f"tap{self.numbers}", user, "zh-hans", where, more.pop("message_id", 1), action, subject, **more)
        await self.happen(await self.desk.tap(tap))
        return self.gateway.answers[-1][1]

    async def command(self, user: int, name: str, argument: str = "", *, private: bool = True, **more: Any) -> None:
        self.numbers += 1
        spoken = more.pop("language", "zh-hans")
        command = Command(
            BOT,
            name,
            argument,
            user_id=user,
            language=spoken,
            chat_id=user if private else GROUP,
            private=private,
            message_id=self.numbers,
            chat_title="" if private else TITLE,
            **more,
        )
        await self.happen(await self.desk.command(command))

    async def join(self, rights: Rights | None = None, *, present: bool = True, **more: Any) -> None:
        rights = rights or Rights(is_admin=True, can_delete=True)
        change = Membership(BOT, GROUP, TITLE, ADMIN, "zh-hans", present, rights, **more)
        await self.happen(await self.desk.membership(change))

    async def happen(self, outcome: Outcome) -> None:
        assert await self.store.write(outcome)
        await self.settle()

    async def settle(self) -> None:
        """Jobs and effects that are due, until there is none."""
        while await self._effects() or await self._job():
            pass

    async def _effects(self) -> bool:
        planned = await self.store.take_effects(self.clock.now(), 20)
        for one in planned:
            await self.store.settle_effect(one.effect.key, await self.gateway.execute(one.effect), self.clock.now())
        return bool(planned)

    async def _job(self) -> bool:
        job = await self.store.claim(self.clock.now())
        if job is None:
            return False
        assert await self.store.commit(job, await self.handler(job)(job), self.clock.now())
        return True

    def handler(self, job: Job) -> Callable[[Job], Any]:
        return {
            JobKind.INSPECT: self.desk.inspect,
            JobKind.EFFECT_DONE: self.desk.effect_done,
            JobKind.TIMER: self.desk.timer,
        }[job.kind]

    async def wait(self, seconds: float) -> None:
        """Time passes; what falls due on the way happens when it is due."""
        until = self.clock.time + seconds
        while (due := await self.store.next_due(self.clock.time)) is not None and due <= until:
            self.clock.time = due
            await self.settle()
        self.clock.time = until
        await self.settle()

    def sent(self, purpose: str) -> list[Effect]:
        """What went out for a purpose, in order ("copy" stands for "copy:places" too)."""
        return [one for one in self.gateway.sent if one.purpose == purpose or one.purpose.startswith(f"{purpose}:")]

    def texts_to(self, chat: int) -> list[str]:
        return [
            str(one.args.get("text", one.args.get("caption", ""))) for one in self.gateway.sent if one.chat_id == chat
        ]

    async def only_case(self) -> Any:
        (case,) = await self.store.cases_of(GROUP)
        return case


def button_names(args: Mapping[str, Any]) -> list[str]:
    """The actions of an effect's buttons, row by row."""
    return [one["data"].partition(":")[0] for row in args["buttons"] for one in row]
