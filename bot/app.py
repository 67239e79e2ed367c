"""App: the composition root, the only file that knows every part of the bot. It starts them, and ends them in order.

Not responsible for any of what they do. A stop lets what is under way come to its end for a while; what does not is
taken up by the next start, since nothing is confirmed before it is committed.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import signal
from collections.abc import AsyncIterator, Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from bot import log
from bot.desk import Desk
from bot.errors import BotError, FolderNotUsable
from bot.metrics import Counters
from bot.model import JobKind
from bot.ports import AroundStep, Clock, just_run
from bot.sender import Sender
from bot.settings import LEAST_RUNG, Settings
from bot.storage.sqlite import SqliteStore
from bot.telegram.files import Files
from bot.telegram.gateway import Gateway
from bot.telegram.greeting import introduce, meet
from bot.telegram.intake import Intake
from bot.telegram.session import Api, Session
from bot.telegram.understand import Understanding
from bot.texts import Texts, UnknownText
from bot.vault import Vault
from bot.worker import Worker, keep_promises
from detectors import DamaError, Inspector, Limits

# A lane is one chat at work. An inspection holds its lane for as long as its child takes, and a tap must never wait
# for thirty chats' files, so there are many more lanes than children.
LANES = 32
# What a container gets between SIGTERM and SIGKILL is ten seconds.
GRACE_SECONDS = 8.0

Told = Callable[[str], None]
Loose = Callable[[int, tuple[str, ...]], None]


def build(settings: Settings, clock: Clock, around_step: AroundStep = just_run) -> App:
    """The bot of these settings, not started. `around_step` wraps every commit and every request that changes something."""
    return App(settings, clock, around_step)


@dataclass(slots=True)
class App:
    """One bot. `run` once; `stop` from anywhere in its event loop."""

    settings: Settings
    clock: Clock
    around_step: AroundStep
    counters: Counters = field(default_factory=Counters)
    _stopped: asyncio.Event = field(default_factory=asyncio.Event)

    async def run(self, ready: Told = lambda username: None, loose: Loose = lambda reached, missing: None) -> None:
        """Until `stop`, SIGINT or SIGTERM. `ready` is told the bot's username when it listens and a file can be read at once.

        `loose` is told before that where children are confined less than they should be: the rung, and what is missing.
        Raises BotError: the token is refused, another instance runs, the folder can't be used; DamaError: no children.
        """
        async with self._parts() as parts:
            with self._signals():
                await self._serve(parts, ready, loose)

    def stop(self) -> None:
        self._stopped.set()

    async def _serve(self, parts: _Parts, ready: Told, loose: Loose) -> None:
        try:
            async with asyncio.TaskGroup() as group:
                # The children warm up for seconds; what comes meanwhile is kept, and waits for them only to be inspected.
                warming = group.create_task(_warm(parts.inspector, loose))
                username = await self._unless_stopped(meet(parts.gateway.start, self.clock))
                if username is None:
                    warming.cancel()
                    return
                endless = [group.create_task(job) for job in self._endless(parts, username)]
                endless.append(group.create_task(_say_ready(warming, ready, username)))
                worker, sender = self._worker(parts, username), parts.sender
                ending = [group.create_task(worker.run()), group.create_task(sender.run())]
                await self._stopped.wait()
                for task in (*endless, warming):
                    task.cancel()
                worker.stop()
                sender.stop()
                await _end(ending)
        except BaseExceptionGroup as errors:
            told = errors.subgroup((BotError, DamaError))
            if told is None:
                raise
            raise _first(told) from None

    def _endless(self, parts: _Parts, username: str) -> Iterable[Any]:
        intake = Intake(parts.listener, self.settings.bot_id, parts.store, self.clock)
        return (
            intake.run(),
            keep_promises(parts.store, self.clock),
            introduce(parts.listener, _describer(parts.texts)),
        )

    def _worker(self, parts: _Parts, username: str) -> Worker:
        understanding = Understanding(parts.desk, parts.api, self.clock, username)
        handlers = {
            JobKind.UPDATE: understanding.understand,
            JobKind.INSPECT: parts.desk.inspect,
            JobKind.EFFECT_DONE: parts.desk.effect_done,
            JobKind.TIMER: parts.desk.timer,
        }
        given_up = parts.desk.given_up
        return Worker(parts.store, handlers, self.clock, lanes=LANES, counters=self.counters, given_up=given_up)

    async def _unless_stopped(self, wanted: Any) -> str | None:
        """What is wanted, or None where the operator stops the bot before it comes."""
        asking, stopping = asyncio.ensure_future(wanted), asyncio.ensure_future(self._stopped.wait())
        try:
            await asyncio.wait((asking, stopping), return_when=asyncio.FIRST_COMPLETED)
            return str(asking.result()) if asking.done() else None
        finally:
            for task in (asking, stopping):
                task.cancel()
            await asyncio.gather(asking, stopping, return_exceptions=True)

    @contextlib.asynccontextmanager
    async def _parts(self) -> AsyncIterator[_Parts]:
        settings, clock = self.settings, self.clock
        vault = _vault(settings)
        async with contextlib.AsyncExitStack() as stack:
            store = await SqliteStore.open(settings.database, vault, clock, self.around_step)
            stack.push_async_callback(store.close)
            inspector = Inspector(least_rung=settings.least_rung)
            stack.push_async_exit(inspector)
            # Two sessions: polling is no step, and its long answers never wait behind an upload.
            api = Api(settings.token, Session(settings.api_base, self.around_step))
            stack.push_async_callback(api.close)
            listener = Api(settings.token, Session(settings.api_base))
            stack.push_async_callback(listener.close)
            files = await stack.enter_async_context(Files(settings.api_base, settings.token))
            gateway, texts = Gateway(api, files, inspector, clock, Limits(), vault), Texts()
            desk = Desk(store, gateway, inspector, clock, vault, texts, settings)
            sender = Sender(store, gateway, clock, self.counters)
            yield _Parts(store, api, listener, gateway, desk, sender, texts, inspector)

    @contextlib.contextmanager
    def _signals(self) -> Any:
        loop, names = asyncio.get_running_loop(), (signal.SIGINT, signal.SIGTERM)
        for name in names:
            loop.add_signal_handler(name, self.stop)
        try:
            yield
        finally:
            for name in names:
                loop.remove_signal_handler(name)


@dataclass(frozen=True, slots=True)
class _Parts:
    store: SqliteStore
    api: Api
    listener: Api
    gateway: Gateway
    desk: Desk
    sender: Sender
    texts: Texts
    inspector: Inspector


def _vault(settings: Settings) -> Vault:
    try:
        settings.data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError:
        raise FolderNotUsable(settings.data_dir) from None
    return Vault(settings.master_key) if settings.master_key else Vault.from_folder(settings.data_dir)


def _describer(texts: Texts) -> Callable[[str, str], str | None]:
    def describe(command: str, language: str) -> str | None:
        with contextlib.suppress(UnknownText):
            return texts.render(f"command-{command}", language)
        return None

    return describe


async def _warm(inspector: Inspector, loose: Loose) -> None:
    await inspector.__aenter__()
    if inspector.rung < LEAST_RUNG:
        log.say("children.loose", level=logging.WARNING, count=inspector.rung)
        loose(inspector.rung, inspector.missing)


async def _say_ready(warming: asyncio.Task[None], ready: Told, username: str) -> None:
    """Once the children are warm: whoever reads "ready" and posts a file must not wait for them."""
    await warming
    ready(username)


async def _end(tasks: Iterable[asyncio.Task[None]]) -> None:
    """Waits for what is under way; what takes longer than the grace is cancelled and done again after the next start."""
    _, late = await asyncio.wait(tasks, timeout=GRACE_SECONDS)
    for task in late:
        task.cancel()


def _first(errors: BaseException) -> BotError | DamaError:
    """One sentence is enough: the first of the errors that ended the bot."""
    while isinstance(errors, BaseExceptionGroup):
        errors = errors.exceptions[0]
    assert isinstance(errors, BotError | DamaError)
    return errors
