"""aiogram's own client talks to the server: a second opinion on the wire."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import (
    TelegramAPIError,
    TelegramBadRequest,
    TelegramConflictError,
    TelegramEntityTooLarge,
    TelegramForbiddenError,
    TelegramMigrateToChat,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
    TelegramUnauthorizedError,
)
from aiogram.types import (
    BotCommand,
    BotCommandScopeAllPrivateChats,
    BufferedInputFile,
    ChatMemberAdministrator,
    EphemeralMessageParameters,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaDocument,
    ReplyParameters,
)

from playground.control import Upload
from playground.testing import Running
from playground.town import Town


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


async def test_ephemeral_messages(server: Running, town: Town, bot: Bot) -> None:
    only = EphemeralMessageParameters(receiver_user_id=town.sender)
    sent = await bot.send_message(town.group_id, "for you", ephemeral_message_parameters=only)
    assert sent.ephemeral_message_id == 1
    assert sent.receiver_user is not None
    which = {"chat_id": town.group_id, "receiver_user_id": town.sender, "ephemeral_message_id": 1}
    assert await bot.edit_ephemeral_message_text(text="the words", **which)
    assert [m["text"] for m in server.control.read(town.group_id, town.sender)[1:]] == ["the words"]
    assert await bot.delete_ephemeral_message(**which)


async def test_the_rest_of_the_methods_are_understood(server: Running, town: Town, bot: Bot) -> None:
    commands = [BotCommand(command="scan", description="看一看")]
    assert await bot.set_my_commands(commands, scope=BotCommandScopeAllPrivateChats(), language_code="zh")
    kept = await bot.get_my_commands(scope=BotCommandScopeAllPrivateChats(), language_code="zh")
    assert [one.description for one in kept] == ["看一看"]
    assert await bot.set_my_name("打码助手")
    assert (await bot.me()).username == "dama_demo_bot"
    assert (await bot.get_chat(town.group_id)).title
    me = await bot.get_chat_member(town.group_id, bot.id)
    assert isinstance(me, ChatMemberAdministrator)
    assert me.can_delete_messages
    first = await bot.send_message(town.group_id, "words to answer")
    reply = ReplyParameters(message_id=first.message_id, quote="answer")
    answered = await bot.send_message(town.group_id, "reply", reply_parameters=reply)
    assert answered.reply_to_message is not None
    assert answered.quote is not None
    files = [InputMediaDocument(media=BufferedInputFile(b"a", f"{n}.txt")) for n in range(2)]
    album = await bot.send_media_group(town.group_id, files)
    assert len({message.media_group_id for message in album}) == 1
    assert await bot.pin_chat_message(town.group_id, first.message_id)
    assert await bot.delete_messages(town.group_id, [message.message_id for message in album])
    assert server.world.violations == []


REFUSALS: list[tuple[dict[str, object], type[TelegramAPIError]]] = [
    ({"kind": "429", "retry_after": 3}, TelegramRetryAfter),
    ({"kind": "5xx", "status": 500}, TelegramServerError),
    ({"kind": "reset"}, TelegramNetworkError),
    ({"kind": "lost"}, TelegramNetworkError),
]


@pytest.mark.parametrize(("fault", "error"), REFUSALS)
async def test_faults_arrive_as_the_errors_they_are(
    server: Running, town: Town, bot: Bot, fault: dict[str, str], error: type[TelegramAPIError]
) -> None:
    server.world.faults.add(**fault)
    with pytest.raises(error):
        await bot.send_message(town.group_id, "a")


async def test_refusals_arrive_as_the_errors_they_are(
    server: Running, town: Town, bot: Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(TelegramForbiddenError, match="can't initiate conversation"):
        await bot.send_message(town.neighbour, "a")
    with pytest.raises(TelegramBadRequest, match="message to delete not found"):
        await bot.delete_message(town.group_id, 999)
    old = server.control.add_group("old", town.admin, kind="group")
    server.control.add_bot(old.id, town.admin)
    new = server.control.migrate(old.id)
    with pytest.raises(TelegramMigrateToChat) as moved:
        await bot.send_message(old.id, "a")
    assert moved.value.migrate_to_chat_id == new.id
    await bot.set_webhook("https://example.org/")
    with pytest.raises(TelegramConflictError):
        await bot.get_updates()
    monkeypatch.setattr("playground.forms.UPLOAD_CAP", 1)
    with pytest.raises(TelegramEntityTooLarge):
        await bot.send_document(town.group_id, BufferedInputFile(b"two", "a.txt"))
    server.world.token = "7000000001:another"
    with pytest.raises(TelegramUnauthorizedError):
        await bot.get_me()
