"""Locked copies over the wire: the password is derived when the copy is made, and travels in nothing that is sent with it."""

from __future__ import annotations

import logging

import pytest

from bot.effects import EffectKind, EffectResult, Failure
from detectors import Posted, new_password
from playground.control import Upload
from tests.bot.wire import VAULT, stage

ARGS = {"copy": "locked", "nonce": "a nonce", "language": "zh-Hans", "caption": "加密版"}


async def test_the_copy_is_locked_with_the_password_of_its_nonce(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    async with stage() as it:
        source = {"file_id": it.file_id(Upload(b"PK data", "roster.xlsx")), "name": "roster.xlsx"}
        it.server.control.start(it.sender)
        result = await it.do(EffectKind.COPY, it.sender, source=source, **ARGS)
        assert result.ok
        (password,) = it.children.passwords
        assert password == new_password("zh-Hans", VAULT.seed("a nonce"))
        message = it.server.world.message(it.sender, result.message_id or 0)
        assert message is not None
        assert message.content["document"]["file_name"] == "加密版.xlsx"
        assert all(password.encode() not in request.body for request in it.server.world.requests)
        assert password not in caplog.text


async def test_a_text_is_locked_as_a_text_file() -> None:
    async with stage() as it:
        it.server.control.start(it.sender)
        assert (await it.do(EffectKind.COPY, it.sender, source={"text": "很长的话"}, **ARGS)).ok
        (blob,) = it.children.seen
        assert (blob.name, blob.data.decode(), blob.posted) == ("文字.txt", "很长的话", Posted.FILE)


async def test_what_can_not_be_locked_is_not_sent() -> None:
    async with stage() as it:
        it.children.fails = True
        source = {"file_id": it.file_id(Upload(b"PK data", "roster.xlsx")), "name": "roster.xlsx"}
        assert await it.do(EffectKind.COPY, source=source, **ARGS) == EffectResult(False, failure=Failure.NO_COPY)
