"""The main job on real input: the dossier is gone, the sender is asked and gets a version, the notice and the appeal stay."""

from __future__ import annotations

import io
import zipfile

import founding
import pytest
from stage import Group, Stage, labels, spaced, words

from detectors import Blob, Inspector, Verdict

pytestmark = pytest.mark.asyncio(loop_scope="module")
PLACES, MASKED = "只留地点和时间", "打码版"


def post(group: Group, name: str) -> int:
    if name == "message":
        return group.post(founding.message())
    return group.post_file(founding.FILES[name](), f"名单-{name}")


async def stopped(group: Group, name: str) -> int:
    """Posts the dossier and waits until it is gone and the sender and the admin were told."""
    message_id = post(group, name)
    await group.until(lambda: not group.stands(message_id))
    await group.until(lambda: any(PLACES in labels(m) for m in group.private(group.sender)))
    await group.until(group.card)
    return message_id


@pytest.mark.parametrize("name", [*founding.FILES, "message"])
async def test_the_dossier_is_stopped_and_a_version_is_handed_back(world: Stage, name: str) -> None:
    group = await world.group()
    await stopped(group, name)

    ask = next(m for m in group.private(group.sender) if PLACES in labels(m))
    assert group.chat.title in words(ask)
    assert all(value not in words(ask) for value in founding.VALUES)
    card = group.card()
    assert card
    assert "约 9 人" in words(card)
    assert all(value not in words(card) for value in founding.VALUES)

    group.tap(group.sender, PLACES)
    await group.until(lambda: _notice(group))
    notice = _notice(group)
    assert all(value not in notice for value in founding.VALUES)
    assert all(venue in notice for venue in founding.VENUES)

    group.tap(group.sender, MASKED)
    await group.until(lambda: _copy(group))
    copy = _copy(group)
    assert all(spaced(value) not in spaced(copy) for value in founding.VALUES)
    assert all(founding.VENUES[0] not in words(m) for m in group.seen_by(group.neighbour))


def _notice(group: Group) -> str:
    """The places-and-times text the sender got; empty before it came."""
    return next((words(m) for m in group.private(group.sender) if "【只留地点和时间】" in words(m)), "")


def _copy(group: Group) -> str:
    """The text of the masked copy the sender got, all parts of it; empty before it came."""
    for message in reversed(group.private(group.sender)):
        if "document" in message:
            data = group.control.world.files[message["document"]["file_id"]].data
            return _all_text(data)
        if "**" in words(message):
            return words(message)
    return ""


def _all_text(data: bytes) -> str:
    if not data.startswith(b"PK"):
        return data.decode("utf-8", "replace")
    package = zipfile.ZipFile(io.BytesIO(data))
    return "\n".join(package.read(name).decode("utf-8", "replace") for name in package.namelist())


@pytest.mark.parametrize("name", [*founding.FILES, "message"])
async def test_the_verdict_has_the_right_persons(name: str) -> None:
    blob = Blob.from_text(founding.message()) if name == "message" else Blob(founding.FILES[name](), name)
    async with Inspector() as inspector:
        report = await inspector.inspect(blob)
        places = await inspector.itinerary(blob)
        assert report.verdict == Verdict.LEAK
        assert len(report.persons) == len(founding.PERSONS)
        assert [(p.relation, p.of) for p in report.persons] == [(p.relation, p.of) for p in founding.PERSONS]
        assert all({"PERSON", "MOBILE", "RESIDENT_ID", "ADDRESS"} <= set(person.types) for person in report.persons)
        assert places
        assert (await inspector.inspect(Blob.from_text(places))).verdict == Verdict.NOTICE
