"""What happens twice or out of order: a tap served again, an answer to what is still being looked at."""

from __future__ import annotations

from bot.model import Tap
from tests.bot.fakes import BOT, SENDER, World


async def test_a_tap_that_is_served_again_is_answered_once(world: World) -> None:
    await world.knows(SENDER)
    await world.file("leak")
    case = await world.only_case()
    tap = Tap(BOT, "one", SENDER, "zh", SENDER, 1, "mistake", case.id)
    await world.desk.tap(tap)  # its outcome is lost: another tap had changed the case meanwhile
    again = await world.desk.tap(tap)
    assert [tap_id for tap_id, _ in world.gateway.answers] == ["one"]
    assert again.counts
