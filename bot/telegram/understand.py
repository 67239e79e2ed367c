"""Understanding: one stored raw update goes through aiogram's Dispatcher to the handler that asks the desk.

It is the door behind which nothing of an update may reach a log: an unknown kind makes aiogram print the whole update,
a validation error carries its input, and `feed_raw_update` logs the text of what a handler raised (measured on 3.31).
Hence kinds are told apart before, errors are reduced to where they stand, and `feed_update` is used, which logs ids only.
Not responsible for what follows from an update: the handlers return the desk's Outcome.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING, Any

from aiogram import Dispatcher
from aiogram.types import Update
from pydantic import ValidationError

from bot.log import say
from bot.model import Job
from bot.ports import Clock, Count, Outcome

from . import commands, groups, members, private, taps
from .session import Api
from .updates import UNDERSTOOD, child

if TYPE_CHECKING:
    from bot.desk import Desk

CHINA = timezone(timedelta(hours=8))  # days of the counts, DESIGN section 6
# How many fields of one update may be of a shape that aiogram does not know; each is taken out and tried without.
MOST_STRANGE_FIELDS = 12


class Understanding:
    """Handler of UPDATE jobs. `username` is the bot's own, to tell commands for it from those for other bots."""

    def __init__(self, desk: Desk, api: Api, clock: Clock, username: str) -> None:
        self._api, self._clock = api, clock
        self._dispatcher = Dispatcher(disable_fsm=True)
        self._dispatcher.include_routers(
            members.setup(desk),
            taps.setup(desk),
            private.setup(desk, username),
            commands.setup(desk, username),
            groups.setup(desk),
        )

    async def understand(self, job: Job) -> Outcome:
        """What follows from the update of that job. Raises what the desk raises, so that the job is tried again."""
        raw, kind = job.payload["raw"], job.payload["kind"]
        if kind not in UNDERSTOOD:
            return self._counted("update.unknown")
        update, strange = self._modelled(kind, raw)
        if update is None:
            say("update.unreadable", level=logging.WARNING, kind=kind)
            return self._counted("update.unreadable")
        # `raw` is the event as plain JSON: what a message says is read from it, not from the model.
        answer = await self._dispatcher.feed_update(self._api.bot, update, raw=raw[kind], bot_id=job.payload["bot_id"])
        if strange:
            say("update.strange", level=logging.WARNING, kind=kind)
        return answer if isinstance(answer, Outcome) else Outcome()

    def _modelled(self, kind: str, raw: Mapping[str, Any]) -> tuple[Update | None, bool]:
        """aiogram's model of the update, without the fields that it refuses, and whether there were any."""
        event = raw[kind]
        if not isinstance(event, Mapping):
            return None, True
        plain = {"update_id": raw["update_id"], kind: dict(event)}
        for attempt in range(MOST_STRANGE_FIELDS):
            try:
                return Update.model_validate(plain, context={"bot": self._api.bot}), attempt > 0
            except ValidationError as error:
                places = [item["loc"] for item in error.errors(include_input=False, include_url=False)]
            if not _take_out(plain, places):
                break
        return None, True

    def _counted(self, kind: str) -> Outcome:
        day = datetime.fromtimestamp(self._clock.now(), UTC).astimezone(CHINA).date().isoformat()
        return Outcome(counts=(Count(0, day, kind),))


def _take_out(plain: dict[str, Any], places: list[tuple[int | str, ...]]) -> bool:
    """Removes the event's fields that validation points at. False where it points at nothing that can be removed."""
    taken = False
    for place in places:
        event = child(plain, str(place[0])) if len(place) > 1 else None
        if isinstance(event, dict) and place[1] in event:
            del event[str(place[1])]
            taken = True
    return taken
