"""Context: raw updates, as the playground writes them, become Submission, Command, Tap and Membership."""

from __future__ import annotations

import pytest

from bot.model import (
    AttachmentKind,
    Command,
    Contact,
    Membership,
    Origin,
    Rights,
    Submission,
    Tap,
)
from bot.ports import Outcome
from playground.control import Upload
from tests.bot.hearing import CANARY, Json, stage

# -- messages of groups


async def test_a_text() -> None:
    async with stage() as it:
        message_id = it.control.post(it.group, it.sender, "大家好").id
        found = await it.one()
        assert isinstance(found, Submission)
        assert (found.text, found.chat_id, found.message_id, found.sender_id) == (
            "大家好",
            it.group,
            message_id,
            it.sender,
        )
        assert (found.chat_title, found.sender_language) == ("幸福里", "zh-hans")
        assert (found.origin, found.version, found.topic_id) == (Origin.UPLOADED, 0, None)
        assert found.bot_id == it.server.world.bot.id
        assert abs(found.sent_at - it.server.world.clock.now()) < 60


async def test_the_outcome_of_the_desk_comes_back() -> None:
    async with stage() as it:
        assert await it.understand({"message": it.message(text="x")}) == Outcome(forget=("asked",))


async def test_a_document_with_a_caption() -> None:
    async with stage() as it:
        it.control.post(it.group, it.sender, "名单", upload=Upload(b"x" * 10, "a.xlsx", "application/x"))
        found = await it.one()
        (file,) = found.attachments
        assert found.text == "名单"
        assert (file.kind, file.name, file.media_type, file.size) == (
            AttachmentKind.DOCUMENT,
            "a.xlsx",
            "application/x",
            10,
        )
        assert file.file_id in it.server.world.files
        assert file.unique_id == it.server.world.files[file.file_id].unique_id


async def test_photos_count_once_in_their_largest_size() -> None:
    async with stage() as it:
        sizes = [{"file_id": f"f{n}", "file_unique_id": f"u{n}", "width": n, "height": n} for n in (90, 800, 320)]
        await it.understand({"message": it.message(photo=sizes)})
        (file,) = it.desk.asked[-1].attachments
        assert (file.kind, file.file_id, file.media_type) == (AttachmentKind.PHOTO, "f800", "image/jpeg")


async def test_other_media_is_there_to_be_counted() -> None:
    async with stage() as it:
        media = {"file_id": "f", "file_unique_id": "u", "duration": 1, "width": 1, "height": 1}
        await it.understand({"message": it.message(animation=media, document={"file_id": "f", "file_unique_id": "u"})})
        (file,) = it.desk.asked[-1].attachments
        assert file.kind is AttachmentKind.OTHER


async def test_albums_keep_their_id() -> None:
    async with stage() as it:
        await it.understand({"message": it.message(caption="1", media_group_id="al1")})
        assert it.desk.asked[-1].album == "al1"


async def test_an_edit_is_another_version() -> None:
    async with stage() as it:
        message_id = it.control.post(it.group, it.sender, "a").id
        it.control.edit(it.group, it.sender, message_id, "b")
        first, second = await it.pending()
        assert (first.version, first.text) == (0, "a")
        assert second.version > 0
        assert (second.text, second.message_id) == ("b", message_id)


async def test_topics() -> None:
    async with stage(forum=True) as it:
        topic = it.control.add_topic(it.group, "通知")
        it.control.post(it.group, it.sender, "x", topic=topic)
        assert (await it.one()).topic_id == topic
        await it.understand({"message": it.message(text="a thread of replies is no topic", message_thread_id=5)})
        assert it.desk.asked[-1].topic_id is None


@pytest.mark.parametrize(
    ("origin", "wanted"),
    [
        ({"type": "user", "date": 1, "sender_user": {"id": 1, "is_bot": False, "first_name": "A"}}, Origin.FROM_PERSON),
        ({"type": "hidden_user", "date": 1, "sender_user_name": "A"}, Origin.FROM_PERSON),
        ({"type": "chat", "date": 1, "sender_chat": {"id": -5, "type": "group", "title": "g"}}, Origin.FROM_GROUP),
        ({"type": "channel", "date": 1, "chat": {"id": -5, "type": "channel"}, "message_id": 1}, Origin.FROM_CHANNEL),
        ({"type": "telepathy", "date": 1, "whatever": CANARY}, Origin.FROM_PERSON),
    ],
)
async def test_forwards(origin: Json, wanted: Origin) -> None:
    async with stage() as it:
        await it.understand({"message": it.message(text="x", forward_origin=origin)})
        found = it.desk.asked[-1]
        assert (found.origin, found.sender_id) == (wanted, it.sender)


async def test_quotes_and_foreign_replies_are_read() -> None:
    async with stage() as it:
        reply = {
            "origin": {"type": "hidden_user", "date": 1, "sender_user_name": "A"},
            "document": {"file_id": "f9", "file_unique_id": "u9", "file_name": "b.csv"},
            "contact": {"phone_number": "13490001234", "first_name": "王", "last_name": "芳"},
        }
        await it.understand(
            {"message": it.message(text="看", quote={"text": "引用", "position": 0}, external_reply=reply)}
        )
        found = it.desk.asked[-1]
        assert found.text.split("\n") == ["看", "引用", "王 芳 13490001234"]
        assert found.attachments[0].file_id == "f9"
        assert found.has_quote


async def test_an_answer_names_what_it_answers() -> None:
    async with stage() as it:
        first = it.control.post(it.group, it.sender, "a").id
        it.control.post(it.group, it.admin, "b", reply_to=first)
        _, second = await it.pending()
        assert (second.reply_to, second.text, second.has_quote) == (first, "b", False)


async def test_service_messages_ask_nobody() -> None:
    async with stage() as it:
        await it.understand({"message": it.message(new_chat_title="x")})
        assert it.desk.asked == []


# -- who can't be asked


async def test_an_anonymous_admin_has_no_name() -> None:
    async with stage() as it:
        it.control.promote(it.group, it.admin, it.admin, anonymous=True)
        it.control.post(it.group, it.admin, "x", as_chat=it.group)
        found = await it.one()
        assert (found.sender_id, found.origin, found.sender_language) == (None, Origin.CHANNEL_POST, "")


async def test_channels_and_their_automatic_forwards() -> None:
    async with stage() as it:
        channel = it.control.add_group("频道", it.admin, kind="channel")
        it.control.link(channel.id, it.group)
        it.control.add_bot(channel.id, it.admin, admin=True)
        await it.pending()
        it.control.post(channel.id, it.admin, "x")
        post, forward = await it.pending()
        assert (post.chat_id, post.origin, post.sender_id) == (channel.id, Origin.CHANNEL_POST, None)
        assert (forward.chat_id, forward.origin, forward.sender_id) == (it.group, Origin.AUTOMATIC, None)


async def test_another_bot_is_nobody() -> None:
    async with stage() as it:
        await it.understand({"message": it.message(text="x", **{"from": {"id": 3, "is_bot": True, "first_name": "b"}})})
        assert it.desk.asked[-1].sender_id is None


# -- commands and private chats


async def test_commands_of_groups() -> None:
    async with stage() as it:
        asked = it.control.post(it.group, it.sender, "名单").id
        it.control.post(it.group, it.admin, f"/scan@{it.server.world.bot.username}", reply_to=asked)
        _, command = await it.pending()
        assert isinstance(command, Command)
        assert (command.name, command.user_id, command.private) == ("scan", it.admin, False)
        assert command.reply is not None
        assert (command.reply.text, command.reply.message_id, command.reply.sender_id) == ("名单", asked, it.sender)


@pytest.mark.parametrize(
    "text", ["/scan@other_bot", "/rank", "/scan 王芳 13490001234", "/settings 13490001234", "scan"]
)
async def test_what_is_no_command_of_ours_is_inspected(text: str) -> None:
    async with stage() as it:
        it.control.post(it.group, it.sender, text)
        found = await it.one()
        assert isinstance(found, Submission)
        assert found.text == text


async def test_a_command_with_a_word() -> None:
    async with stage() as it:
        it.control.post(it.group, it.admin, "/settings protect")
        found = await it.one()
        assert (found.name, found.argument) == ("settings", "protect")


async def test_an_anonymous_admin_commands() -> None:
    async with stage() as it:
        it.control.promote(it.group, it.admin, it.admin, anonymous=True)
        it.control.post(it.group, it.admin, "/settings", as_chat=it.group)
        found = await it.one()
        assert (found.anonymous_admin, found.user_id) == (True, 0)


async def test_the_private_chat() -> None:
    async with stage() as it:
        it.control.start(it.sender, "token-123")
        it.control.post(it.sender, it.sender, "请看看这个")
        message_id = it.control.post(it.sender, it.sender, "/whatever").id
        it.control.edit(it.sender, it.sender, message_id, "/other")
        start, submission, command = await it.pending()
        assert (start.name, start.argument, start.private, start.user_id) == ("start", "token-123", True, it.sender)
        assert isinstance(submission, Submission)
        assert submission.chat_id == submission.sender_id == it.sender
        assert (command.name, command.private) == ("whatever", True)


# -- taps and membership


async def test_a_tap() -> None:
    async with stage() as it:
        chat = {"id": it.group, "type": "supergroup", "title": "x"}
        query = {"id": "9", "from": it.message()["from"], "chat_instance": "1", "data": "withdraw:case1:2"}
        await it.understand({"callback_query": {**query, "message": {**it.message(text="card"), "chat": chat}}})
        found = it.desk.asked[-1]
        assert found == Tap(it.server.world.bot.id, "9", it.sender, "zh-hans", it.group, 77, "withdraw", "case1:2")


async def test_taps_without_a_known_message() -> None:
    async with stage() as it:
        query = {"id": "9", "from": it.message()["from"], "chat_instance": "1", "data": "mine"}
        await it.understand({"callback_query": query})
        assert (it.desk.asked[-1].chat_id, it.desk.asked[-1].message_id) == (it.sender, None)
        old = {"chat": it.message()["chat"], "message_id": 5, "date": 0}
        await it.understand({"callback_query": {**query, "message": old}})
        found = it.desk.asked[-1]
        assert (found.chat_id, found.message_id, found.action, found.subject) == (it.group, 5, "mine", "")
        await it.understand({"callback_query": {**query, "data": None, "game_short_name": "x"}})
        assert len(it.desk.asked) == 2


async def test_a_tap_on_an_ephemeral_message() -> None:
    async with stage() as it:
        message = it.message(text="x", ephemeral_message_id=4) | {"message_id": 0}
        query = {"id": "9", "from": it.message()["from"], "chat_instance": "1", "data": "a:b", "message": message}
        await it.understand({"callback_query": query})
        assert (it.desk.asked[-1].message_id, it.desk.asked[-1].ephemeral_id) == (None, "4")


async def test_the_bot_comes_rises_falls_and_goes() -> None:
    async with stage() as it:
        other = it.control.add_group("二群", it.admin)
        bot = it.server.world.bot.id
        it.control.add_bot(other.id, it.admin)
        it.control.promote(other.id, bot, it.admin, "can_delete_messages")
        it.control.demote(other.id, bot, it.admin)
        it.control.remove_bot(other.id, it.admin)
        found = [value for value in await it.pending() if isinstance(value, Membership)]
        assert [(one.present, one.rights) for one in found] == [
            (True, Rights()),
            (True, Rights(is_admin=True, can_delete=True)),
            (True, Rights()),
            (False, Rights()),
        ]
        assert {(one.chat_id, one.by, one.chat_title, one.by_language) for one in found} == {
            (other.id, it.admin, "二群", "zh-hans")
        }


async def test_a_group_that_becomes_a_supergroup() -> None:
    async with stage() as it:
        old = it.control.add_group("小群", it.admin, kind="group")
        it.control.add_bot(old.id, it.admin, admin=True)
        await it.pending()
        new = it.control.migrate(old.id)
        found = await it.one()
        assert (found.chat_id, found.migrated_to, found.present) == (old.id, new.id, True)


async def test_whoever_blocks_the_bot_can_be_reached_no_more() -> None:
    async with stage() as it:
        it.control.start(it.sender)
        await it.pending()
        it.control.block(it.sender)
        world = it.server.world
        (raw,) = world.updates.batch(100, world.clock.now())
        outcome = await it.understanding.understand(it.job(raw))
        assert outcome.contacts == (Contact(it.sender, started=False, language="zh-hans"),)
