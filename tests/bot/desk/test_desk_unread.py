"""What could not be read stays unread: a second copy, a second try and an edit make nothing clean of it."""

from __future__ import annotations

import pytest

from detectors import Blob, Report, Verdict
from tests.bot.fakes import GROUP, SENDER, World


async def test_the_same_file_again_is_looked_at_again(world: World) -> None:
    await world.knows(SENDER)
    await world.file("locked")
    await world.file("locked")
    assert [blob.data for blob in world.inspector.seen] == [b"locked", b"locked"]
    assert (await world.store.counts(GROUP))["unread:file"] == 2


async def test_a_file_that_can_be_read_by_now_is_judged_by_what_is_in_it(world: World) -> None:
    await world.knows(SENDER)
    await world.file("locked")
    world.inspector.reports["locked"] = world.inspector.reports["leak"]
    await world.file("locked")
    assert sorted(case.verdict for case in await world.store.cases_of(GROUP)) == ["leak", "uninspectable"]


async def test_a_look_that_failed_is_tried_again_and_nothing_is_counted_as_checked(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks: list[Blob] = []

    async def inspect(blob: Blob, **_: object) -> Report:
        looks.append(blob)
        if len(looks) == 1:
            raise ConnectionError("later")
        return Report(Verdict.UNINSPECTABLE, "unread", False)

    monkeypatch.setattr(world.inspector, "inspect", inspect)
    with pytest.raises(ConnectionError):
        await world.file("x")
    assert await world.store.counts(GROUP) == {}
    await world.wait(600)
    assert len(looks) == 2
    assert (await world.store.counts(GROUP))["unread:file"] == 1


async def test_the_same_version_again_ends_nothing(world: World) -> None:
    await world.knows(SENDER)
    file = await world.file("locked")
    await world.post(file)
    case = await world.only_case()
    assert (case.verdict, case.ended) == ("uninspectable", False)
    assert len(world.sent("ask")) == 1
