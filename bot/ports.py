"""What the use cases need from the outside, as Protocols. Each has a contract suite that all its backends pass.

The names are DESIGN's: Store and Jobs (state and queue in one transaction), Gateway (Telegram), Inspector (detectors),
Clock. Nothing here knows SQL, aiogram or HTTP.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from detectors import Blob, Redaction, Report

from .cases import Case
from .effects import Effect, EffectResult
from .model import ChatPolicy, Contact, Job, Received, Rights


@dataclass(frozen=True, slots=True)
class Count:
    """One more of a kind in a chat on a day: the only figures that are kept for good. Holds no person's id."""

    chat_id: int
    day: str  # ISO date, UTC+8
    kind: str


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """Who did what to which case: ids only, hash-chained by the store."""

    actor_id: int
    act: str
    chat_id: int
    case_id: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """All that one job changes. It is committed as one transaction with the job's end, or not at all.

    Cases carry the version they were read with: if a stored one has moved on, nothing is written and the job runs again.
    """

    cases: tuple[Case, ...] = ()
    effects: tuple[Effect, ...] = ()
    jobs: tuple[Job, ...] = ()
    policies: tuple[ChatPolicy, ...] = ()
    contacts: tuple[Contact, ...] = ()
    counts: tuple[Count, ...] = ()
    audit: tuple[AuditEntry, ...] = ()
    forget: tuple[str, ...] = ()  # case ids whose encrypted source is erased now
    purge_chats: tuple[int, ...] = ()  # everything of these chats but counts
    facts: tuple[tuple[str, str], ...] = ()  # small durable facts: (name, value), e.g. ("ephemeral:<api base>", "no")


@dataclass(frozen=True, slots=True)
class Planned:
    """An effect taken from the ledger to be sent. `again` = it was marked sent before and nobody knows how it went."""

    effect: Effect
    again: bool = False


class Store(Protocol):
    """State. Every method that writes is one commit."""

    async def receive(self, updates: Sequence[Received]) -> None:
        """Keeps raw updates and defers their UPDATE jobs. An update seen before is dropped."""
        ...

    async def offset(self, bot_id: int) -> int:
        """The update id to ask for next, 0 at first."""
        ...

    async def policy(self, chat_id: int) -> ChatPolicy | None: ...

    async def policies(self) -> tuple[ChatPolicy, ...]: ...

    async def contact(self, user_id: int) -> Contact | None: ...

    async def case(self, case_id: str) -> Case | None: ...

    async def cases_of(
        self, chat_id: int, *, sender_id: int | None = None, message_id: int | None = None
    ) -> tuple[Case, ...]:
        """Unpurged cases of a chat, newest first."""
        ...

    async def fact(self, name: str) -> str | None: ...

    async def counts(self, chat_id: int) -> dict[str, int]: ...

    async def write(self, outcome: Outcome) -> bool:
        """Commits an outcome that belongs to no job. False: a case had moved on, nothing was written."""
        ...

    async def take_effects(self, now: float, limit: int) -> tuple[Planned, ...]:
        """Due effects, best priority first, at most one per chat, marked `sent` in one commit before they are returned."""
        ...

    async def settle_effect(self, key: str, result: EffectResult, now: float) -> None:
        """Confirms, fails or postpones one; defers its EFFECT_DONE job in the same commit where it wants one."""
        ...

    async def next_due(self) -> float | None:
        """When the next job or effect is due, so that loops can wait instead of polling."""
        ...

    async def close(self) -> None: ...


Handler = Callable[[Job], Awaitable[Outcome]]


class Jobs(Protocol):
    """The queue. Per-lane order, priorities between lanes, leases, at most five attempts, then `dead` and told."""

    async def claim(self, now: float) -> Job | None: ...

    async def commit(self, job: Job, outcome: Outcome, now: float) -> bool:
        """Ends the job together with what it changed. False: the claim was lost or a case had moved on; nothing written."""
        ...

    async def retry(self, job: Job, due: float) -> bool:
        """Gives a job back for later. After five attempts it is set aside as dead; returns False then."""
        ...


@dataclass(frozen=True, slots=True)
class TapAnswer:
    """What the person who tapped sees, at once. `text` <= 200 characters; `url` opens the private chat."""

    text: str = ""
    alert: bool = False
    url: str = ""


class Gateway(Protocol):
    """Telegram. Raises nothing for a refusal: an EffectResult says it."""

    async def execute(self, effect: Effect) -> EffectResult: ...

    async def answer_tap(self, tap_id: str, answer: TapAnswer) -> None: ...

    async def download(self, file_id: str, limit: int) -> bytes | None:
        """The bytes of a file, None where Telegram refuses (too big, gone)."""
        ...

    async def admins(self, chat_id: int) -> frozenset[int]:
        """Ids of the human administrators, at most 60 s old."""
        ...

    async def rights(self, chat_id: int) -> Rights: ...

    async def member_count(self, chat_id: int) -> int: ...

    def username(self) -> str: ...


class Inspector(Protocol):
    """The detectors' Inspector: one confined child per call."""

    async def inspect(self, blob: Blob) -> Report: ...

    async def redact(self, blob: Blob) -> Redaction: ...

    async def itinerary(self, blob: Blob) -> str | None: ...


class Clock(Protocol):
    """Time as the bot sees it; a test moves it."""

    def now(self) -> float: ...

    async def sleep(self, seconds: float) -> None: ...
