"""aiogram's own client talks to the server: a second opinion on the wire."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import BufferedInputFile, InlineKeyboardButton, InlineKeyboardMarkup

from playground.control import Upload
from playground.testing import Running, running_server


@pytest.fixture
async def server() -> AsyncIterator[Running]:
    async with running_server() as running:
        yield running


@pytest.fixture
async def bot(server: Running) -> AsyncIterator[Bot]:
    session = AiohttpSession(api=TelegramAPIServer.from_base(server.base))
    async with Bot(server.token, session=session) as client:
        yield client


async def test_the_whole_round(server: Running, bot: Bot) -> None:
    control = server.control
    admin, sender = control.add_user("admin"), control.add_user("阿强")
    group = control.add_group("group", admin.id, [sender.id])
    control.add_bot(group.id, admin.id, admin=True)
    posted = control.post(group.id, sender.id, "see", upload=Upload(b"\r\n--x\r\ndata\r\n", "名单.csv", "text/csv"))

    updates = await bot.get_updates()
    assert [update.event_type for update in updates] == ["my_chat_member", "message", "my_chat_member", "message"]
    message = updates[-1].message
    assert message is not None
    assert message.document is not None
    assert message.caption == "see"
    taken = await bot.download(message.document.file_id)
    assert taken is not None
    assert taken.read() == b"\r\n--x\r\ndata\r\n"

    await bot.delete_message(group.id, posted.id)
    keyboard = InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text="是我发的", callback_data="mine:1")]])
    line = await bot.send_message(group.id, "one message was set aside", reply_markup=keyboard)
    tap = control.tap(sender.id, group.id, line.message_id, "是我发的")
    (update,) = await bot.get_updates(offset=updates[-1].update_id + 1)
    assert update.callback_query is not None
    await bot.answer_callback_query(update.callback_query.id, text="只给您看", show_alert=True)
    assert tap.answer == {"text": "只给您看", "show_alert": True, "url": ""}

    copy = b"\r\n--a\r\n\x00\xff"
    sent = await bot.send_document(group.id, BufferedInputFile(copy, '打码版 "1".txt'), caption="copy")
    assert sent.document is not None
    assert sent.document.file_name == '打码版 "1".txt'
    assert server.world.files[sent.document.file_id].data == copy
    assert [admin.user.id for admin in await bot.get_chat_administrators(group.id)] == [admin.id, bot.id]
    assert server.world.violations == []
