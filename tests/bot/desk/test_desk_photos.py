"""Photos posted as photos: judged like files where children read pictures, after everything else; counted elsewhere."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from bot.model import Attachment, AttachmentKind, Mode, Submission
from detectors import Code
from tests.bot.fakes import ADMIN, GROUP, SENDER, World, button_names, unread


@pytest.fixture
async def sighted(world: World) -> World:
    """A world whose children read pictures, and whose sender can be asked."""
    world.inspector.reads_pictures = True
    return await world.knows(SENDER)


def photo(world: World, says: str, name: str = "p1", **more: Any) -> Submission:
    """A message with a photo that says a word."""
    world.gateway.files[name] = f"picture: {says} ".encode()
    one = Attachment(AttachmentKind.PHOTO, name, f"u{name}", media_type="image/jpeg", size=40)
    return world.message(attachments=(one,), **more)


async def test_a_list_on_a_photo_goes_and_comes_back_as_a_photo(sighted: World) -> None:
    await sighted.post(photo(sighted, "leak"))
    assert len(sighted.sent("delete")) == 1
    assert sighted.sent("ask")
    case = await sighted.only_case()
    assert (case.part, case.copies) == ("file", ("masked", "places"))
    await sighted.tap(ADMIN, "restore", case.id)
    assert sighted.sent("restore")[0].args["source"]["media_type"] == "image/jpeg"
    assert "unread:picture" not in await sighted.store.counts(GROUP)


@pytest.mark.parametrize("says", ["nothing", "notice", "care"])
async def test_what_stays_as_a_file_stays_as_a_photo(sighted: World, says: str) -> None:
    await sighted.post(photo(sighted, says))
    assert not sighted.sent("delete")
    assert not sighted.sent("card")


async def test_caption_and_photo_are_one_message(sighted: World) -> None:
    await sighted.post(photo(sighted, "nothing", text="leak and many words"))
    (case,) = await sighted.store.cases_of(GROUP)
    assert (case.part, case.source["file_id"]) == ("text", "p1")
    await sighted.post(photo(sighted, "leak", "p2", text="look at this", message_id=77))
    (case, _) = await sighted.store.cases_of(GROUP)
    assert (case.part, case.source["text"]) == ("file", "look at this")


async def test_a_caption_in_doubt_waits_for_its_photo(sighted: World) -> None:
    """The worst half decides, and there is one case, not two."""
    await sighted.post(photo(sighted, "leak", text="suspect words"))
    case = await sighted.only_case()
    assert (case.verdict, case.part) == ("leak", "file")


async def test_photos_wait_behind_what_is_written_after_them(sighted: World) -> None:
    """Thirty screenshots at once: the text that comes after them is judged before the first of them."""
    for number in range(30):
        posted = photo(sighted, "nothing", f"flood{number}", message_id=100 + number)
        assert await sighted.store.write(await sighted.desk.submission(posted))
    assert await sighted.store.write(await sighted.desk.submission(sighted.message(text="leak words", message_id=200)))
    first = await sighted.store.claim(sighted.clock.now())
    assert first is not None
    assert first.payload["submission"]["message_id"] == 200


async def test_a_flood_takes_few_of_the_lanes(sighted: World) -> None:
    for chat in range(12):
        posted = replace(photo(sighted, "nothing", f"p{chat}"), chat_id=-1_000 - chat)
        assert await sighted.store.write(await sighted.desk.submission(posted))
    claimed = [await sighted.store.claim(sighted.clock.now()) for _ in range(12)]
    assert sum(job is not None for job in claimed) == 2


async def test_the_same_photo_twice_in_the_queue_is_read_once(sighted: World) -> None:
    posted = photo(sighted, "nothing")
    for _ in range(3):
        assert await sighted.store.write(await sighted.desk.submission(posted))
    await sighted.settle()
    assert len(sighted.inspector.seen) == 1


async def test_a_file_with_pictures_is_queued_again_behind_the_others(sighted: World) -> None:
    sighted.gateway.files["scan"] = b"picture: leak "
    scan = Attachment(AttachmentKind.DOCUMENT, "scan", "uscan", "scan.pdf", "application/pdf", 9)
    assert await sighted.store.write(await sighted.desk.submission(sighted.message(attachments=(scan,))))
    first = await sighted.store.claim(sighted.clock.now())
    assert first is not None
    assert first.priority == 1
    assert await sighted.store.commit(first, await sighted.desk.inspect(first), sighted.clock.now())
    again = await sighted.store.claim(sighted.clock.now())
    assert again is not None
    assert again.priority > first.priority
    assert await sighted.store.commit(again, await sighted.desk.inspect(again), sighted.clock.now())
    assert (await sighted.only_case()).verdict == "leak"


@pytest.mark.parametrize("now", ["nothing", ""], ids=["another photo", "words alone"])
async def test_a_photo_that_was_exchanged_while_it_waited_is_not_judged(sighted: World, now: str) -> None:
    """Whoever corrects a mistake within the seconds before it is read has corrected it."""
    assert await sighted.store.write(await sighted.desk.submission(photo(sighted, "leak", message_id=70)))
    version = sighted.message(message_id=70, version=5, text="sorry")
    edited = photo(sighted, now, "p2", message_id=70, version=5) if now else version
    assert await sighted.store.write(await sighted.desk.submission(edited))
    await sighted.settle()
    assert not sighted.sent("delete")
    assert not await sighted.store.cases_of(GROUP)


async def test_an_album_of_photos_is_asked_about_once(sighted: World) -> None:
    for number, says in enumerate(("leak", "nothing", "leak")):
        await sighted.post(photo(sighted, says, f"a{number}", message_id=300 + number, album="one"))
    await sighted.wait(60)
    assert len(sighted.sent("delete")) == 2
    assert len(sighted.sent("ask")) == 1


@pytest.mark.parametrize("code", [Code.MALFORMED, Code.BUDGET, Code.LOW_OCR_CONFIDENCE, Code.NEEDS_OCR])
async def test_nobody_is_told_that_a_photo_could_not_be_read(sighted: World, code: Code) -> None:
    sighted.inspector.reports["nothing"] = unread(code)
    await sighted.post(photo(sighted, "nothing"))
    assert not sighted.sent("ask")
    assert (await sighted.store.counts(GROUP))["unread:picture"] == 1


async def test_without_ocr_photos_are_counted_and_never_downloaded(world: World) -> None:
    await world.knows(SENDER)
    await world.post(photo(world, "leak"))
    assert world.inspector.seen == []
    assert (await world.store.counts(GROUP))["unread:picture"] == 1
    assert not world.sent("ask")


async def test_where_a_group_is_only_watched_a_photo_is_counted(sighted: World) -> None:
    await sighted.mode(Mode.WATCH)
    await sighted.post(photo(sighted, "leak"))
    assert (await sighted.store.counts(GROUP))["leak"] == 1
    assert not sighted.gateway.sent


async def test_a_look_at_a_photo_in_private_is_answered_for_whoever_asked(sighted: World) -> None:
    await sighted.post(replace(photo(sighted, "leak"), chat_id=SENDER))
    assert "可能有别人的个人信息" in sighted.texts_to(SENDER)[-1]


async def test_a_look_at_a_photo_in_the_group_acts_for_an_admin(sighted: World) -> None:
    seen = photo(sighted, "leak", message_id=20)
    await sighted.command(ADMIN, "scan", private=False, reply=seen)
    assert [one.args["message_id"] for one in sighted.sent("delete")] == [20]


async def test_a_group_can_have_its_photos_left_alone(sighted: World) -> None:
    await sighted.mode(Mode.PROTECT)
    await sighted.command(ADMIN, "settings")
    assert "照片：读上面的字" in sighted.texts_to(ADMIN)[-1]
    await sighted.tap(ADMIN, "settings-photos", str(GROUP))
    assert button_names(sighted.gateway.sent[-1].args) == ["photos-on", "photos-off", "settings"]
    await sighted.tap(ADMIN, "photos-off", str(GROUP))
    assert "照片：不读，只计数" in sighted.texts_to(ADMIN)[-1]
    await sighted.post(photo(sighted, "leak"))
    assert sighted.inspector.seen == []
    assert (await sighted.store.counts(GROUP))["unread:picture"] == 1


async def test_photos_turned_off_while_one_waits_are_not_read(sighted: World) -> None:
    await sighted.mode(Mode.PROTECT)
    assert await sighted.store.write(await sighted.desk.submission(photo(sighted, "leak")))
    await sighted.mode(Mode.PROTECT, photos=False)
    await sighted.settle()
    assert sighted.inspector.seen == []
    assert (await sighted.store.counts(GROUP))["unread:picture"] == 1


@pytest.mark.parametrize(("reads", "says"), [(True, "听不了语音"), (False, "还不会读图片")])
async def test_a_look_at_a_voice_message_says_what_dama_can_not(world: World, reads: bool, says: str) -> None:
    world.inspector.reads_pictures = reads
    voice = world.message(attachments=(Attachment(AttachmentKind.OTHER, "v", "uv"),), message_id=20)
    await world.command(ADMIN, "scan", private=False, reply=voice)
    assert says in world.texts_to(ADMIN)[-1]
    await world.command(ADMIN, "help")
    assert ("图片里的字" in world.texts_to(ADMIN)[-1]) != reads
