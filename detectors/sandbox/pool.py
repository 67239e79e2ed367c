"""The parent's side: an `Inspector` that hands each blob to a fresh child and believes only checked answers.

A crash, a kill, a late or senseless answer is a Problem of that one file; the next file finds a working zygote.
"""

from __future__ import annotations

import asyncio
import json
import signal
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from types import TracebackType
from typing import Any, TypeVar

from detectors.errors import CannotRedact, NotReadable, SandboxFailed, WrongAnswer
from detectors.limits import DEFAULT, Limits, for_pictures
from detectors.model import Blob, Code, Problem, Redaction, Report, Verdict
from detectors.ocr import available as ocr_available
from detectors.thresholds import NORMAL

from . import locking, wire
from .child import NEEDS_OCR, Request
from .confine import rung
from .memory import Memory, lent_or_new
from .process import COMMAND, ZygoteProcess
from .zygote import Warmth

_T = TypeVar("_T")
_SPENT = frozenset({"deadline", f"signal-{int(signal.SIGXCPU)}"})  # a second child would need as long
_NAME_CHARS = 255  # a file name; longer ones are cut


@dataclass(frozen=True, slots=True)
class _Answer:
    """What came back of one child: its JSON (None: none, or garbage), how it ended."""

    body: dict[str, Any] | None
    code: int
    late: bool

    @property
    def wants_ocr(self) -> bool:
        return self.body is not None and self.body.get(NEEDS_OCR) is True

    @property
    def failure(self) -> str:
        if self.late:
            return "deadline"
        if self.code < 0:
            return f"signal-{-self.code}"
        return {0: "garbage", 3: "memory"}.get(self.code, "crash")


class Inspector:
    """An async context manager with the detectors' verbs over warm children; at most `children` at once.

    Every verb reads its blob in a child of its own. Raises SandboxFailed only where no child can be started at all.
    `warmth` weighs the time until it is ready against the time of each blob; WARM and COLD are for those who leave soon.
    `least_rung` is the rung of confinement (0 to 3) below which nothing is read: SandboxFailed says what is missing.
    """

    def __init__(
        self,
        limits: Limits = DEFAULT,
        *,
        children: int = 2,
        warmth: Warmth = Warmth.FULL,
        least_rung: int = 0,
        command: Sequence[str] = COMMAND,
    ) -> None:
        self._command = command
        self._least_rung = least_rung
        self._warmth = warmth
        self._limits = limits
        self._slots = asyncio.Semaphore(children)
        self._eyes = asyncio.Semaphore(1)  # pictures are read one at a time, beside the ordinary files
        self._starting = asyncio.Lock()
        self._zygote: ZygoteProcess | None = None
        self._children: set[asyncio.Task[_Answer]] = set()

    async def __aenter__(self) -> Inspector:
        await self._ready()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        zygote, self._zygote = self._zygote, None
        if zygote:
            await asyncio.to_thread(zygote.close)
        await asyncio.gather(*self._children, return_exceptions=True)

    @property
    def missing(self) -> tuple[str, ...]:
        """The locks this machine cannot close around a child ("seccomp", "landlock", ...); empty on rung 3."""
        return self._zygote.missing if self._zygote else ()

    @property
    def rung(self) -> int:
        """How far the children are confined: 0 own process, 1 limits, 2 system calls, 3 files."""
        return rung(self.missing)

    @property
    def reads_pictures(self) -> bool:
        """Whether the extra `ocr` is installed."""
        return ocr_available()

    async def inspect(self, blob: Blob, *, sensitivity: str = NORMAL, pictures: bool = True) -> Report:
        """The Report of a blob. What could not be read is in it; nothing is raised for a bad file.

        `sensitivity` ("low", "normal", "high") moves what is a question (SUSPECT), never what is a leak. Without `pictures`
        they are told as unread and nothing waits for them.
        """
        if len(blob.data) > self._limits.input_bytes:
            return _unread(Problem(Code.TOO_BIG))
        answer = await self._ask("inspect", blob, sensitivity=sensitivity)
        if answer.body is None and answer.failure not in _SPENT:
            answer = await self._ask("inspect", blob, sensitivity=sensitivity)  # once more, in a fresh child
        report = _report_of(answer)
        if answer.wants_ocr and pictures:
            report = _seen(await self._ask("inspect", blob, ocr=True, sensitivity=sensitivity), report)
        return replace(report, unlocked=self.missing)

    async def redact(self, blob: Blob) -> Redaction:
        """A masked copy that a second child found clean. Raises CannotRedact."""
        with Memory(b"") as copy:
            answer = await self._ask_twice("redact", blob, copy)
            if answer.body is None or "redaction" not in answer.body:
                raise CannotRedact("This file could not be rewritten without the details in it. Nothing was produced.")
            size, finish = wire.redaction_in(answer.body["redaction"])
            redaction = finish(copy.read(size))
            await self._verify(blob, redaction, copy)
        return redaction

    async def itinerary(self, blob: Blob) -> str | None:
        """Places and times only, or None where the blob has none. Raises NotReadable."""
        text = await self._text("itinerary", blob)
        if not text:
            return None
        report = await self.inspect(Blob.from_text(text))
        return text if report.verdict == Verdict.NOTICE and report.complete else None

    async def seal(self, blob: Blob, password: str, *, key: bytes | None = None) -> Blob:
        """The locked copy (加密版.xlsx, .pdf, .zip ...); with `key` it carries the mark `sealed_by` knows. Raises CannotSeal."""
        return await locking.seal(self._ask_with_password, blob, password, key)

    async def unseal(self, blob: Blob, password: str) -> Blob:
        """The file inside a locked one. Raises WrongPassword, CannotUnseal."""
        return await locking.unseal(self._ask_with_password, blob, password)

    async def explain(self, blob: Blob) -> str:
        """The chain of evidence for people, masked. Raises NotReadable."""
        return await self._text("explain", blob)

    async def values(self, blob: Blob) -> tuple[tuple[str, str], ...]:
        """(type, raw value) of everything found: for a person at a terminal only. Raises NotReadable."""
        lines = (await self._text("values", blob)).splitlines()
        return tuple((kind, value) for kind, _, value in (line.partition("\t") for line in lines))

    async def fingerprints(self, blob: Blob, key: str, *, linked: bool = False) -> frozenset[str]:
        """What leads to somebody in a blob as hashes under `key`, for who wants to know the same values again, never them.

        With `linked` only what belongs to a person of whom more is told. Raises NotReadable.
        """
        with Memory(b"") as marks:
            answer = await self._ask_twice("fingerprints", blob, marks, secret=key.encode())
            if answer.body is None:
                raise NotReadable("This file could not be read to the end, so nothing can be said about it.")
            lines = marks.read(wire.size_in(answer.body)).decode("ascii", "replace").split("\n")
        return frozenset(line[1:] for line in lines if line.startswith("+" if linked else ("+", "-")))

    async def _verify(self, blob: Blob, redaction: Redaction, copy: Memory) -> None:
        answer = await self._ask_twice(
            "verify", blob, copy, copy_size=len(redaction.blob.data), copy_name=redaction.blob.name
        )
        body = answer.body or {}
        try:
            report = wire.report_in(body["report"])
            clean = body["left"] == 0 and report.verdict in (Verdict.CLEAN, Verdict.NOTICE) and report.complete
        except (KeyError, WrongAnswer):
            clean = False
        if not clean:
            raise CannotRedact("A second look at the masked copy still found something. It was thrown away.")

    async def _text(self, verb: str, blob: Blob) -> str:
        with Memory(b"") as text:
            answer = await self._ask_twice(verb, blob, text)
            if answer.body is None:
                raise NotReadable("This file could not be read to the end, so nothing can be said about it.")
            return _harmless(text.read(wire.size_in(answer.body)).decode("utf-8", "replace"))

    async def _ask_with_password(
        self, verb: str, blob: Blob, produced: Memory, *, password: str, copy: Blob | None = None
    ) -> dict[str, Any] | None:
        secret = password.encode("utf-8", "replace")
        of_copy: dict[str, Any] = {"copy_size": len(copy.data), "copy_name": copy.name} if copy else {}
        return (await self._ask(verb, blob, produced, secret=secret, **of_copy)).body

    async def _ask_twice(self, verb: str, blob: Blob, produced: Memory, **more: Any) -> _Answer:
        """The answer of a child that reads pictures, where an ordinary one says that it takes that."""
        answer = await self._ask(verb, blob, produced, **more)
        return await self._ask(verb, blob, produced, ocr=True, **more) if answer.wants_ocr else answer

    async def _ask(
        self,
        verb: str,
        blob: Blob,
        produced: Memory | None = None,
        *,
        secret: bytes = b"",
        ocr: bool = False,
        **more: Any,
    ) -> _Answer:
        request = Request(
            verb=verb,
            posted=blob.posted.value,
            name=blob.name[:_NAME_CHARS],
            claimed_type=blob.claimed_type[:_NAME_CHARS],
            size=len(blob.data),
            limits=for_pictures(self._limits, everything=verb != "inspect") if ocr else self._limits,
            secret_size=len(secret),
            ocr=ocr,
            **more,
        )
        told: asyncio.Future[_Answer] = asyncio.get_running_loop().create_future()
        child = asyncio.create_task(self._hold(request, blob.data + secret, produced, told))
        self._children.add(child)
        child.add_done_callback(self._children.discard)
        if produced is None:
            await _first(told, child)
        return told.result() if told.done() and produced is None else await child

    async def _hold(
        self, request: Request, data: bytes, produced: Memory | None, told: asyncio.Future[_Answer]
    ) -> _Answer:
        """A child from its start to its end: its slot is free only then, however early it answers.

        `told` hears an answer as soon as it is whole. Whoever waits for a copy waits for the end: a child that lives could
        still write into it.
        """
        async with self._eyes if request.ocr else self._slots:
            with Memory(data) as given, lent_or_new(produced) as out:
                return await self._run(request, given, out, told)

    async def _run(self, request: Request, given: Memory, produced: Memory, told: asyncio.Future[_Answer]) -> _Answer:
        def answered(body: bytes) -> None:
            if (answer := _object(body)) and not told.done():
                told.set_result(_Answer(answer, 0, False))

        zygote = await self._ready()
        body, status = await zygote.run(request, [given.descriptor, produced.descriptor], answered)
        if not status:
            await asyncio.to_thread(zygote.close)
        ended = _object(status)
        return _Answer(_object(body) or None, int(ended.get("code", 1)), bool(ended.get("late", False)))

    async def _ready(self) -> ZygoteProcess:
        async with self._starting:
            if self._zygote is not None and not self._zygote.alive():
                await asyncio.to_thread(self._zygote.close)
                self._zygote = None
            if self._zygote is None:
                self._zygote = self._tight(await asyncio.to_thread(ZygoteProcess.start, self._command, self._warmth))
            return self._zygote

    def _tight(self, zygote: ZygoteProcess) -> ZygoteProcess:
        reached = rung(zygote.missing)
        if reached >= self._least_rung:
            return zygote
        zygote.close()
        missing = ", ".join(zygote.missing)
        raise SandboxFailed(
            f"Files are to be read on rung {self._least_rung} or higher, and this system reaches rung {reached}: "
            f"{missing} could not be applied. Use Linux 5.13 or newer on x86-64 or arm64, or lower DAMA_LEAST_RUNG."
        )


async def _first(told: asyncio.Future[_Answer], child: asyncio.Task[_Answer]) -> None:
    """Waits for the answer or for the end without one; a child nobody waits for any more is given up."""
    try:
        await asyncio.wait((told, child), return_when=asyncio.FIRST_COMPLETED)
    except asyncio.CancelledError:
        child.cancel()
        raise


def _harmless(text: str) -> str:
    """Without the characters by which a file could command the terminal of whoever reads about it."""
    shown = (character.isprintable() or character in "\n\t\u00a0\u3000" for character in text)
    return "".join(character if harmless else "\ufffd" for character, harmless in zip(text, shown, strict=True))


def _object(data: bytes) -> dict[str, Any]:
    try:
        value = json.loads(data)
    except ValueError:
        return {}
    return value if isinstance(value, dict) else {}


def _report_of(answer: _Answer) -> Report:
    try:
        return wire.report_in((answer.body or {})["report"])
    except (KeyError, WrongAnswer):
        return _unread(Problem(Code.CHILD_DIED, detail=answer.failure))


def _seen(answer: _Answer, blind: Report) -> Report:
    """The report of the child that read the pictures; if it died or came to nothing, what was known before, and why."""
    report = _report_of(answer)
    died = bool(report.problems) and report.problems[-1].code == Code.CHILD_DIED
    if died or (report.verdict == Verdict.UNINSPECTABLE and blind.verdict == Verdict.SUSPECT):
        return replace(blind, problems=tuple(dict.fromkeys((*blind.problems, *report.problems))))
    return report


def _unread(problem: Problem) -> Report:
    return Report(Verdict.UNINSPECTABLE, "unread", complete=False, problems=(problem,))


def _once(verb: Callable[[Inspector], Awaitable[_T]]) -> _T:
    async def run() -> _T:
        async with Inspector(children=1, warmth=Warmth.COLD) as inspector:
            return await verb(inspector)

    return asyncio.run(run())


def inspect(blob: Blob) -> Report:
    """`Inspector.inspect` in a one-shot Inspector: about 1 s for its start. For many blobs keep an Inspector."""
    return _once(lambda inspector: inspector.inspect(blob))


def redact(blob: Blob) -> Redaction:
    """`Inspector.redact` in a one-shot Inspector. Raises CannotRedact."""
    return _once(lambda inspector: inspector.redact(blob))


def itinerary(blob: Blob) -> str | None:
    """`Inspector.itinerary` in a one-shot Inspector. Raises NotReadable."""
    return _once(lambda inspector: inspector.itinerary(blob))


def seal(blob: Blob, password: str, *, key: bytes | None = None) -> Blob:
    """`Inspector.seal` in a one-shot Inspector. Raises CannotSeal."""
    return _once(lambda inspector: inspector.seal(blob, password, key=key))


def unseal(blob: Blob, password: str) -> Blob:
    """`Inspector.unseal` in a one-shot Inspector. Raises WrongPassword, CannotUnseal."""
    return _once(lambda inspector: inspector.unseal(blob, password))
