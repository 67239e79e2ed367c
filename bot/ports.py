"""What the use cases need from the outside, as Protocols. Each has a contract suite that all its backends pass.

The names are DESIGN's: Store and Jobs (state and queue in one transaction), Gateway (Telegram), Inspector (detectors),
Clock. Nothing here knows SQL, aiogram or HTTP.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, TypeVar

from bot.effects import Effect, EffectResult
from bot.model import ChatPolicy, Contact, Job, Received, Rights

if TYPE_CHECKING:  # the ports are read by what needs neither a case's life nor the detectors
    from bot.cases import Case
    from detectors import Blob, Redaction, Report

T = TypeVar("T")


class AroundStep(Protocol):
    """Wraps every commit of the store and every Bot API request. A kill test ends the process at the n-th of them."""

    async def __call__(self, name: str, run: Callable[[], Awaitable[T]]) -> T: ...


async def just_run(name: str, run: Callable[[], Awaitable[T]]) -> T:
    """The step as it is: what production uses."""
    return await run()


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

    Cases carry the version they were read with (0 = new): if a stored one has moved on, nothing is written and the job
    runs again. The store raises the version by one as it writes. Chats are purged first, then the rest is written.
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
    # Small durable facts, (name, value), e.g. ("ephemeral:<api base>", "no"); an empty value forgets one. Those named
    # "chat:<id>:..." go with their chat; they and those named "person:<id>:..." go 30 days after they were written.
    facts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Planned:
    """An effect taken from the ledger to be sent. `again` = it was marked sent before and nobody knows how it went.

    `repeats` counts how often that happened, this time included.
    """

    effect: Effect
    again: bool = False
    repeats: int = 0


@dataclass(frozen=True, slots=True)
class Rest:
    """What may not be sent now: nothing to `chats`, only deletes to `quiet` ones, only deletes at all with `all_quiet`."""

    chats: frozenset[int] = frozenset()
    quiet: frozenset[int] = frozenset()
    all_quiet: bool = False


NO_REST = Rest()


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

    async def counts(self, chat_id: int, since: str = "") -> dict[str, int]:
        """Totals by kind, from an ISO day on; "" = ever."""
        ...

    async def write(self, outcome: Outcome) -> bool:
        """Commits an outcome that belongs to no job. False: a case had moved on, nothing was written."""
        ...

    async def take_effects(self, now: float, limit: int, rest: Rest = NO_REST) -> tuple[Planned, ...]:
        """Due effects, best priority first, at most one per chat, marked `sent` in one commit before they are returned.

        A chat with an unsettled one waits. Effects past their deadline are settled as TOO_OLD on the way.
        """
        ...

    async def settle_effect(self, key: str, result: EffectResult, now: float) -> None:
        """Confirms, fails or postpones one; defers its EFFECT_DONE job in the same commit where it wants one.

        That job's payload is `effects.done_payload`. `retry_after` holds back everything to that chat; after `unknown` it
        is taken again as `again`, not before `retry_after` seconds. Arguments are erased when it has ended.
        """
        ...

    async def repeats(self, key: str) -> int:
        """How often an effect was sent again because nobody knew how it had gone."""
        ...

    async def next_due(self, after: float = 0.0) -> float | None:
        """The first moment after `after` at which a job or effect falls due, so that loops can wait, not poll."""
        ...

    async def purge(self, now: float) -> float | None:
        """Forgets all that has been kept long enough (DESIGN section 6), and what ended jobs left in the files.

        Returns when there is next something to forget.
        """
        ...

    def listen(self, wake: Callable[[], None]) -> None:
        """`wake` is called in the event loop after every commit that may have given somebody something to do."""
        ...

    async def close(self) -> None: ...


Handler = Callable[[Job], Awaitable[Outcome]]


class Jobs(Protocol):
    """The queue. Per-lane order, priorities between lanes, leases, at most five attempts, then `dead` and told.

    A job deferred with a `due` to come joins its lane when it is due; a retried one keeps its place at the front. A
    second job with the key of one that still waits or runs is dropped; a job that ends is gone, payload and all.
    An UPDATE job's payload: {"bot_id", "update_id", "kind", "raw"}.
    """

    async def claim(self, now: float) -> Job | None: ...

    async def commit(self, job: Job, outcome: Outcome, now: float) -> bool:
        """Ends the job together with what it changed. False: the claim was lost or a case had moved on; nothing written."""
        ...

    async def holds(self, job: Job) -> bool:
        """Whether the claim on it still holds: it was neither given to another nor purged with its chat."""
        ...

    async def renew(self, job: Job, now: float) -> bool:
        """Begins the lease anew, for a job that is still worked on. False: the claim was lost."""
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
        """Ids of the human administrators, at most 60 s old. Raises ConnectionError: try again later."""
        ...

    async def rights(self, chat_id: int) -> Rights: ...

    async def name_of(self, chat_id: int, user_id: int) -> str:
        """A member's name as the chat shows it, "" where Telegram does not say. Never stored, never logged."""
        ...

    async def member_count(self, chat_id: int) -> int: ...

    async def pinned(self, chat_id: int) -> str:
        """The words of the pinned message, "" where there is none or Telegram does not say. Never stored, never logged."""
        ...

    def username(self) -> str: ...


class Inspector(Protocol):
    """The detectors' Inspector: one confined child per call."""

    @property
    def reads_pictures(self) -> bool: ...

    async def inspect(self, blob: Blob, *, sensitivity: str = "normal", pictures: bool = True) -> Report: ...

    async def redact(self, blob: Blob) -> Redaction: ...

    async def itinerary(self, blob: Blob) -> str | None: ...

    async def seal(self, blob: Blob, password: str, *, key: bytes | None = None) -> Blob: ...

    async def fingerprints(self, blob: Blob, key: str, *, linked: bool = False) -> frozenset[str]: ...


class Clock(Protocol):
    """Time as the bot sees it; a test moves it."""

    def now(self) -> float: ...

    async def sleep(self, seconds: float) -> None: ...
