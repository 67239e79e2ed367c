"""Api: one Bot API request from its parameters to its answer, under the faults that are switched on. HTTP is `server`."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from . import schema
from .errors import Refusal, too_many
from .faults import BEFORE, Fault, FaultKind
from .forms import Form
from .methods import METHODS
from .polling import Polling
from .records import Json, Request
from .world import Variant, World

IMPLEMENTED = frozenset({*METHODS, "getUpdates"})


class Broken(Exception):
    """The connection breaks: the bot gets no answer."""


@dataclass(slots=True)
class Api:
    """What a bot can ask for. Every request and its answer is kept in world.requests."""

    world: World
    polling: Polling = field(init=False)

    def __post_init__(self) -> None:
        self.polling = Polling(self.world)

    async def answer(self, method: str, form: Form) -> tuple[int, Json]:
        """Status and JSON. Raises Broken where a fault breaks the connection."""
        try:
            result = await self._call(method, form)
            status, answer = 200, {"ok": True, "result": result}
        except Refusal as refusal:
            status, answer = refusal.code, refusal.json()
        except Broken:
            self._keep(method, form, 0, {})
            raise
        self._keep(method, form, status, answer)
        return status, answer

    def _keep(self, method: str, form: Form, status: int, answer: Json) -> None:
        number = self.world.requests[-1].number + 1 if self.world.requests else 1
        self.world.requests.append(
            Request(number, self.world.clock.now(), method, form.params, form.body, status, answer)
        )
        self.world.wake()

    async def _call(self, method: str, form: Form) -> Any:
        self._known(method)
        p = self._parse(method, form)
        chat_id = p["chat_id"] if isinstance(p.get("chat_id"), int) else None
        self.world.faults.note(method, chat_id, self.world.clock.now())
        self._fail(self.world.faults.take(BEFORE, method, chat_id), method, chat_id)
        result = (
            await self.polling.get_updates(p) if method == "getUpdates" else METHODS[method](self.world, p, form.files)
        )
        if self.world.faults.take([FaultKind.LOST], method, chat_id):
            raise Broken
        return result

    def _known(self, method: str) -> None:
        missing = self.world.variant is Variant.IGNORING and "Ephemeral" in method
        if missing or not schema.known(method):
            raise Refusal(404, "Not Found") if missing else self.world.violation(Refusal(404, "Not Found"))
        if method not in IMPLEMENTED:
            raise self.world.violation(Refusal(501, f"Not Implemented: the playground has no {method}"))

    def _parse(self, method: str, form: Form) -> Json:
        given = {
            **form.params,
            **{name: f"attach://{name}" for name in form.files if name in schema.parameters(method)},
        }
        try:
            p = schema.parse(method, given, lenient=self.world.variant is Variant.IGNORING)
        except schema.Unknown as unknown:
            raise self.world.violation(unknown) from None
        if str(p.get("chat_id", "")).lstrip("-").isdigit():
            p["chat_id"] = int(p["chat_id"])
        return p

    def _fail(self, fault: Fault | None, method: str, chat_id: int | None) -> None:
        if fault is None:
            return
        if fault.kind is FaultKind.RESET:
            raise Broken
        if fault.kind is FaultKind.FLOOD:
            self.world.faults.wait(method, chat_id, self.world.clock.now() + fault.retry_after)
            raise too_many(fault.retry_after)
        raise Refusal(fault.status, "Bad Gateway" if fault.status == 502 else "Internal Server Error")
