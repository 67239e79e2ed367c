"""Copies, what is put back, and downloads: names of ours, nothing above the cap, nothing in a log."""

from __future__ import annotations

import logging

import pytest

from bot.effects import EffectKind, EffectResult, Failure
from bot.ports import TapAnswer
from bot.telegram.files import Files
from playground.control import Upload
from playground.faults import FaultKind
from playground.testing import running_server
from tests.bot.wire import CANARY, stage


async def test_a_masked_copy_goes_out_under_our_name() -> None:
    async with stage() as it:
        source = {"file_id": it.file_id(Upload(CANARY.encode(), f"{CANARY}.csv", "text/csv")), "name": f"{CANARY}.csv"}
        it.server.control.start(it.sender)
        result = await it.do(EffectKind.COPY, it.sender, copy="masked", source=source, caption="打码版")
        assert result.ok
        assert it.children.seen[0].data == CANARY.encode()
        message = it.server.world.message(it.sender, result.message_id or 0)
        assert message is not None
        assert message.content["document"]["file_name"] == "打码版.csv"
        assert all(CANARY.encode() not in request.body for request in it.server.world.requests)


async def test_places_and_times_are_a_message() -> None:
    async with stage() as it:
        result = await it.do(EffectKind.COPY, copy="places", source={"text": CANARY}, caption="只有地点和时间")
        assert result.ok
        assert "示例超市" in it.seen_by(it.admin)


async def test_a_long_copy_is_a_text_file() -> None:
    async with stage() as it:
        it.children.places = "地点" * 3000
        result = await it.do(EffectKind.COPY, copy="places", source={"text": CANARY})
        message = it.server.world.message(it.group, result.message_id or 0)
        assert message is not None
        assert message.content["document"]["file_name"] == "地点和时间.txt"


async def test_a_masked_text_is_a_message() -> None:
    async with stage() as it:
        assert (await it.do(EffectKind.COPY, copy="masked", source={"text": CANARY})).ok
        assert "王＊" in it.seen_by(it.admin)


async def test_no_copy_is_said() -> None:
    async with stage() as it:
        no_copy = EffectResult(ok=False, failure=Failure.NO_COPY)
        it.children.places = None
        assert await it.do(EffectKind.COPY, copy="places", source={"text": "x"}) == no_copy
        it.children.fails = True
        assert await it.do(EffectKind.COPY, copy="masked", source={"text": "x"}) == no_copy
        assert await it.do(EffectKind.COPY, copy="masked", source={"file_id": "gone"}) == no_copy
        assert await it.do(EffectKind.COPY, copy="masked", source={}) == no_copy


async def test_what_was_taken_away_goes_back_with_its_label() -> None:
    async with stage() as it:
        file_id = it.file_id(Upload(b"x", "a.csv"))
        assert (await it.do(EffectKind.REPOST, source={"file_id": file_id, "text": "说明"}, label="放回")).ok
        assert "放回\n\n说明" in it.said("sendDocument")[-1]["caption"]
        assert (await it.do(EffectKind.REPOST, source={"text": "原文"}, label="放回")).ok
        assert it.said("sendMessage")[-1]["text"] == "放回\n\n原文"


async def test_a_photo_goes_back_as_a_photo() -> None:
    async with stage() as it:
        file_id = it.file_id(Upload(b"jpeg", "a.jpg", "image/jpeg", photo=True))
        result = await it.do(EffectKind.REPOST, source={"file_id": file_id, "media_type": "image/jpeg"}, label="放回")
        assert result.ok
        message = it.server.world.message(it.group, result.message_id or 0)
        assert message is not None
        assert "photo" in message.content


@pytest.mark.parametrize("with_file", [False, True])
async def test_long_words_go_back_whole(with_file: bool) -> None:
    async with stage() as it:
        words = "字" * 4090
        source = {"text": words} | ({"file_id": it.file_id(Upload(b"x", "a.csv"))} if with_file else {})
        assert (await it.do(EffectKind.REPOST, source=source, label="由管理员放回")).ok
        assert it.said("sendMessage")[0]["text"] == "由管理员放回"
        assert it.said("sendMessage")[-1]["text"] == words
        assert len(it.said("sendDocument")) == with_file


# -- files


async def test_a_file_is_cut_off_at_the_cap() -> None:
    async with stage() as it:
        file_id = it.file_id(Upload(b"x" * 1000, "a.csv"))
        assert await it.gateway.download(file_id, 1000) == b"x" * 1000
        assert await it.gateway.download(file_id, 999) is None


async def test_a_claimed_size_is_not_believed() -> None:
    async with stage() as it:
        file_id = it.file_id(Upload(b"x" * 100_000, "a.csv", size=10))
        assert await it.gateway.download(file_id, 50_000) is None


async def test_too_big_for_telegram_is_none() -> None:
    async with stage() as it:
        file_id = it.file_id(Upload(b"x", "a.csv", size=21 * 1024 * 1024))
        assert await it.gateway.download(file_id, 100 * 1024 * 1024) is None


async def test_a_file_that_can_be_had_later_is_an_error_to_try_again() -> None:
    async with stage() as it:
        file_id = it.file_id(Upload(b"x", "a.csv"))
        it.server.world.faults.add(FaultKind.SERVER, method="getFile")
        with pytest.raises(ConnectionError):
            await it.gateway.download(file_id, 10)
        it.server.world.faults.add(FaultKind.SERVER, method="getFile")
        result = await it.do(EffectKind.COPY, copy="masked", source={"file_id": file_id})
        assert result == EffectResult(ok=False, retry_after=2.0)


@pytest.mark.parametrize("path", ["/etc/passwd", "../x", "a/../../b", "http://example.org/x", "a?b", ""])
async def test_strange_paths_are_not_asked_for(path: str) -> None:
    async with running_server() as server, Files(server.base, server.token) as files:
        assert await files.fetch(path, 10) is None


async def test_a_file_server_that_is_away() -> None:
    async with running_server() as server:
        base, token = server.base, server.token
    async with Files(base, token) as files:
        with pytest.raises(ConnectionError) as error:
            await files.fetch("documents/file_1", 10)
    assert token not in str(error.value)


async def test_neither_token_nor_words_are_logged(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    async with stage() as it:
        source = {"file_id": it.file_id(Upload(CANARY.encode(), f"{CANARY}.csv")), "name": f"{CANARY}.csv"}
        await it.do(EffectKind.COPY, copy="masked", source=source)
        await it.do(EffectKind.TEXT, 12345, text=CANARY)
        it.server.world.faults.add(FaultKind.RESET, method="sendMessage")
        await it.do(EffectKind.TEXT, text=CANARY)
        await it.gateway.answer_tap("1", TapAnswer(CANARY))
        token = it.server.token
    logged = " ".join(f"{record.getMessage()} {record.exc_info}" for record in caplog.records)
    assert token not in logged
    assert token.partition(":")[2] not in logged
    assert CANARY not in logged
