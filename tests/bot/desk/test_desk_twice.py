"""What happens twice or out of order: a tap served again, an answer to what is still being looked at."""

from __future__ import annotations

from bot.model import Job, JobKind, Tap
from tests.bot.fakes import ADMIN, BOT, GROUP, SENDER, FakeSettings, World


async def test_a_tap_that_is_served_again_is_answered_once(world: World) -> None:
    await world.knows(SENDER)
    await world.file("leak")
    case = await world.only_case()
    tap = Tap(BOT, "one", SENDER, "zh", SENDER, 1, "mistake", case.id)
    await world.desk.tap(tap)  # its outcome is lost: another tap had changed the case meanwhile
    again = await world.desk.tap(tap)
    assert [tap_id for tap_id, _ in world.gateway.answers] == ["one"]
    assert again.counts


async def test_an_answer_that_comes_before_the_look_brings_the_line_all_the_same(world: World) -> None:
    await world.knows(SENDER)
    file = await world.file("leak")
    case = await world.only_case()
    early = Job(
        JobKind.TIMER, "replied", f"{BOT}:{GROUP}", {"what": "replied", "chat": GROUP, "message": case.message_id}
    )
    outcome = await world.desk.timer(early)
    assert [effect.purpose.partition(":")[0] for effect in outcome.effects] == ["line"]
    nothing = Job(JobKind.TIMER, "x", "", {"what": "replied", "chat": GROUP, "message": file.message_id + 1})
    assert (await world.desk.timer(nothing)).effects == ()


async def test_the_operator_hears_of_a_job_that_was_given_up_once_an_hour() -> None:
    job = Job(JobKind.INSPECT, "key", f"{BOT}:{GROUP}", {}, attempt=5)
    assert World().desk.given_up(job).effects == ()
    world = World(FakeSettings(owner_id=ADMIN))
    await world.happen(world.desk.given_up(job))
    await world.happen(world.desk.given_up(job))
    (text,) = world.texts_to(ADMIN)
    assert "5" in text
    assert str(GROUP) not in text
