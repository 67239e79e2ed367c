"""Telegram's rules: who may delete, edit, speak and pin; what a forward, quote, album, topic and channel look like."""

from __future__ import annotations

from typing import Any

import pytest
from aiohttp import FormData

from playground.control import Origin, Upload
from playground.errors import Refusal
from playground.testing import Running
from playground.town import Town

CSV = Upload(b"a,b\n1,2\n", "list.csv", "text/csv")


async def updates(server: Running) -> list[dict[str, Any]]:
    return [
        next(iter(v for k, v in one.items() if k != "update_id")) for one in (await server.call("getUpdates"))["result"]
    ]


async def delete(server: Running, chat_id: int, message_id: int) -> str:
    answer = await server.call("deleteMessage", chat_id=chat_id, message_id=message_id)
    return str(answer.get("description", "ok"))


async def test_an_admin_bot_deletes_anybodys_message_and_no_update_comes(server: Running, town: Town) -> None:
    posted = server.control.post(town.group_id, town.admin, "a")
    server.world.updates.confirm(server.world.updates.next_id)
    assert await delete(server, town.group_id, posted.id) == "ok"
    assert await delete(server, town.group_id, posted.id) == "Bad Request: message to delete not found"
    assert await updates(server) == []


@pytest.mark.parametrize("hours", [47.99, 48])
async def test_nothing_older_than_48_hours(server: Running, town: Town, hours: float) -> None:
    posted = server.control.post(town.group_id, town.sender, "a")
    server.world.clock.move(hours * 3600)
    expected = "ok" if hours < 48 else "Bad Request: message can't be deleted"
    assert await delete(server, town.group_id, posted.id) == expected


async def test_without_the_right_only_its_own(server: Running, town: Town) -> None:
    server.control.promote(town.group_id, server.world.bot.id, town.admin, "can_pin_messages")
    posted = server.control.post(town.group_id, town.sender, "a")
    own = (await server.call("sendMessage", chat_id=town.group_id, text="mine"))["result"]["message_id"]
    assert await delete(server, town.group_id, posted.id) == "Bad Request: message can't be deleted"
    assert await delete(server, town.group_id, own) == "ok"


async def test_in_private_it_deletes_what_both_said(server: Running, town: Town) -> None:
    said = server.control.post(town.sender, town.sender, "hello")
    assert await delete(server, town.sender, said.id) == "ok"


async def test_many_at_once_skip_the_missing_and_fail_together(server: Running, town: Town) -> None:
    old = server.control.post(town.group_id, town.sender, "old")
    server.world.clock.move(48 * 3600)
    new = server.control.post(town.group_id, town.sender, "new")
    ids = [new.id, old.id, 9999]
    refused = await server.call("deleteMessages", chat_id=town.group_id, message_ids=ids)
    assert refused["description"] == "Bad Request: message can't be deleted"
    assert server.world.message(town.group_id, new.id) is not None
    assert (await server.call("deleteMessages", chat_id=town.group_id, message_ids=[new.id, 9999]))["result"] is True
    assert server.world.message(town.group_id, new.id) is None


async def test_where_the_bot_may_not_speak(server: Running, town: Town) -> None:
    async def refusal(chat_id: int) -> str:
        return str((await server.call("sendMessage", chat_id=chat_id, text="a")).get("description"))

    assert await refusal(town.neighbour) == "Forbidden: bot can't initiate conversation with a user"
    server.control.start(town.neighbour)
    assert await refusal(town.neighbour) == "None"
    server.control.block(town.neighbour)
    assert await refusal(town.neighbour) == "Forbidden: bot was blocked by the user"
    server.control.remove_bot(town.group_id, town.admin)
    assert await refusal(town.group_id) == "Forbidden: bot was kicked from the supergroup chat"
    other = server.control.add_group("other", town.admin)
    assert await refusal(other.id) == "Forbidden: bot is not a member of the supergroup chat"


async def test_a_group_that_became_a_supergroup_says_where_it_went(server: Running, town: Town) -> None:
    old = server.control.add_group("old", town.admin, kind="group")
    server.control.add_bot(old.id, town.admin, admin=True)
    new = server.control.migrate(old.id)
    answer = await server.call("sendMessage", chat_id=old.id, text="a")
    assert answer["description"] == "Bad Request: group chat was upgraded to a supergroup chat"
    assert answer["parameters"] == {"migrate_to_chat_id": new.id}
    assert [one for one in await updates(server) if one.get("migrate_to_chat_id") == new.id]


async def test_forwards_say_where_they_come_from(server: Running, town: Town) -> None:
    control, group = server.control, town.group_id
    shy = control.add_user("shy", hides_forwards=True)
    control.join(group, shy.id)
    channel = control.add_group("channel", town.admin, kind="channel")
    sources = [
        control.post(group, town.neighbour, upload=CSV),
        control.post(group, shy.id, "b"),
        control.post(channel.id, town.admin, "c"),
        control.post(group, town.admin, "d", as_chat=group),
    ]
    sent = [control.post(group, town.sender, forward=Origin(one.chat_id, one.id)) for one in sources]
    origins = [message.extra["forward_origin"] for message in sent]
    assert [one["type"] for one in origins] == ["user", "hidden_user", "channel", "chat"]
    assert origins[0]["sender_user"]["id"] == town.neighbour
    assert sent[0].content["document"] == sources[0].content["document"]
    again = control.post(group, town.admin, forward=Origin(group, sent[2].id))
    assert again.extra["forward_origin"] == origins[2]


async def test_quotes_and_external_replies(server: Running, town: Town) -> None:
    control = server.control
    posted = control.post(town.group_id, town.neighbour, "before the quoted part")
    other = control.add_group("other", town.sender)
    elsewhere = control.post(other.id, town.sender, "from elsewhere", upload=CSV)
    control.post(town.group_id, town.sender, "reply", reply_to=posted.id, quote="quoted")
    control.post(town.group_id, town.sender, "reply", external=Origin(other.id, elsewhere.id), quote="elsewhere")
    _, inside, outside = await updates(server)
    assert inside["reply_to_message"]["message_id"] == posted.id
    assert inside["quote"] == {"text": "quoted", "position": 11, "is_manual": True}
    assert outside["external_reply"]["document"]["file_name"] == "list.csv"
    assert outside["external_reply"]["origin"]["type"] == "user"
    assert outside["quote"]["text"] == "elsewhere"


async def test_the_bot_quotes_only_what_is_there(server: Running, town: Town) -> None:
    posted = server.control.post(town.group_id, town.sender, "some words")
    reply = {"message_id": posted.id, "quote": "words"}
    sent = await server.call("sendMessage", chat_id=town.group_id, text="a", reply_parameters=reply)
    assert sent["result"]["quote"]["position"] == 5
    wrong = await server.call(
        "sendMessage", chat_id=town.group_id, text="a", reply_parameters={**reply, "quote": "other"}
    )
    assert wrong["description"] == "Bad Request: QUOTE_TEXT_INVALID"
    gone = {"message_id": 999, "allow_sending_without_reply": True}
    assert (await server.call("sendMessage", chat_id=town.group_id, text="a", reply_parameters=gone))["ok"]


async def test_an_album_is_separate_messages_of_one_group(server: Running, town: Town) -> None:
    photo = Upload(b"\x89PNG", "p.png", "image/png", photo=True)
    server.control.post_album(town.group_id, town.sender, [photo, photo, photo], "caption")
    messages = await updates(server)
    assert len({message["media_group_id"] for message in messages}) == 1
    assert [message.get("caption") for message in messages] == ["caption", None, None]
    assert len({message["photo"][0]["file_unique_id"] for message in messages}) == 3


async def test_edits_of_people(server: Running, town: Town) -> None:
    control, group = server.control, town.group_id
    posted = control.post(group, town.sender, "caption", upload=CSV)
    control.edit(group, town.sender, posted.id, "new caption")
    control.edit(group, town.sender, posted.id, upload=Upload(b"x", "new.csv"))
    with pytest.raises(Refusal, match="can't be edited"):
        control.edit(group, town.neighbour, posted.id, "x")
    kinds = [list(update)[1] for update in (await server.call("getUpdates"))["result"]]
    assert kinds == ["message", "edited_message", "edited_message"]
    last = (await updates(server))[-1]
    assert (last["caption"], last["document"]["file_name"]) == ("new caption", "new.csv")
    assert last["edit_date"] >= last["date"]


async def test_the_bot_edits_only_its_own(server: Running, town: Town) -> None:
    posted = server.control.post(town.group_id, town.sender, "a")
    sent = (await server.call("sendMessage", chat_id=town.group_id, text="mine"))["result"]["message_id"]

    async def edit(message_id: int, **what: object) -> str:
        method = "editMessageCaption" if "caption" in what else "editMessageText"
        return str((await server.call(method, chat_id=town.group_id, message_id=message_id, **what)).get("description"))

    assert await edit(posted.id, text="b") == "Bad Request: message can't be edited"
    assert await edit(sent, text="mine") == (
        "Bad Request: message is not modified: specified new message content and reply markup are exactly the same "
        "as a current content and reply markup of the message"
    )
    assert await edit(sent, caption="x") == "Bad Request: there is no caption in the message to edit"
    assert await edit(sent, text="yours") == "None"


async def test_topics(server: Running, town: Town) -> None:
    forum = server.control.add_group("forum", town.admin, [town.sender], forum=True)
    server.control.add_bot(forum.id, town.admin, admin=True)
    topic = server.control.add_topic(forum.id, "news")
    server.control.post(forum.id, town.sender, "in the topic", topic=topic)
    message = (await updates(server))[-1]
    assert (message["message_thread_id"], message["is_topic_message"]) == (topic, True)
    sent = await server.call("sendMessage", chat_id=forum.id, text="a", message_thread_id=topic)
    assert sent["result"]["message_thread_id"] == topic


async def test_a_linked_channel_forwards_by_itself(server: Running, town: Town) -> None:
    control = server.control
    channel = control.add_group("channel", town.admin, kind="channel", username="news")
    control.link(channel.id, town.group_id)
    control.add_bot(channel.id, town.admin, "can_post_messages", "can_delete_messages")
    server.world.updates.confirm(server.world.updates.next_id)
    control.post(channel.id, town.admin, upload=CSV)
    post, forwarded = await updates(server)
    assert "from" not in post
    assert forwarded["is_automatic_forward"] is True
    assert (forwarded["from"]["id"], forwarded["sender_chat"]["id"]) == (777000, channel.id)
    assert (await server.call("getChat", chat_id="@news"))["result"]["linked_chat_id"] == town.group_id
    assert (await server.call("sendMessage", chat_id="@news", text="post"))["result"]["sender_chat"]["id"] == channel.id


async def test_anonymous_admins_and_people_who_post_as_a_channel(server: Running, town: Town) -> None:
    server.control.promote(town.group_id, town.admin, town.admin, anonymous=True)
    channel = server.control.add_group("channel", town.sender, kind="channel")
    server.control.post(town.group_id, town.admin, "a")
    server.control.post(town.group_id, town.sender, "b", as_chat=channel.id)
    anonymous, as_channel = await updates(server)
    assert (anonymous["from"]["username"], anonymous["sender_chat"]["id"]) == ("GroupAnonymousBot", town.group_id)
    assert (as_channel["from"]["username"], as_channel["sender_chat"]["id"]) == ("Channel_Bot", channel.id)


async def test_privacy_mode_hides_talk_from_a_bot_that_is_no_admin(server: Running, town: Town) -> None:
    server.control.demote(town.group_id, server.world.bot.id, town.admin)
    sent = (await server.call("sendMessage", chat_id=town.group_id, text="a"))["result"]["message_id"]
    server.world.updates.confirm(server.world.updates.next_id)
    for words, reply in (("talk", None), ("/scan", None), ("answer", sent)):
        server.control.post(town.group_id, town.sender, words, reply_to=reply)
    assert [message["text"] for message in await updates(server)] == ["/scan", "answer"]


async def test_a_file_that_is_too_big_and_one_that_is_gone(server: Running, town: Town) -> None:
    big = server.control.post(town.group_id, town.sender, upload=Upload(b"x", "big.bin", size=20 * 1024 * 1024 + 1))
    file_id = big.content["document"]["file_id"]
    assert (await server.call("getFile", file_id=file_id))["description"] == "Bad Request: file is too big"
    async with server.client.get(f"{server.base}/file/bot{server.token}/documents/none") as response:
        assert response.status == 404


async def test_a_path_does_not_hold_the_files_name(server: Running, town: Town) -> None:
    posted = server.control.post(town.group_id, town.sender, upload=Upload(b"x", "王芳.csv"))
    file = (await server.call("getFile", file_id=posted.content["document"]["file_id"]))["result"]
    assert file["file_path"].endswith(".csv")
    assert "王芳" not in file["file_path"]


async def test_pinning_members_and_leaving(server: Running, town: Town) -> None:
    sent = (await server.call("sendMessage", chat_id=town.group_id, text="a"))["result"]["message_id"]
    assert (await server.call("pinChatMessage", chat_id=town.group_id, message_id=sent))["ok"]
    assert (await server.call("getChat", chat_id=town.group_id))["result"]["pinned_message"]["message_id"] == sent
    assert (await server.call("unpinChatMessage", chat_id=town.group_id))["ok"]
    assert (await server.call("getChatMemberCount", chat_id=town.group_id))["result"] == 513
    me = (await server.call("getChatMember", chat_id=town.group_id, user_id=server.world.bot.id))["result"]
    assert (me["status"], me["can_delete_messages"], me["can_promote_members"]) == ("administrator", True, False)
    server.control.promote(town.group_id, server.world.bot.id, town.admin, "can_manage_chat")
    refused = await server.call("pinChatMessage", chat_id=town.group_id, message_id=sent)
    assert refused["description"] == "Bad Request: not enough rights to manage pinned messages in the chat"
    server.world.updates.confirm(server.world.updates.next_id)
    assert (await server.call("leaveChat", chat_id=town.group_id))["ok"]
    assert [one["new_chat_member"]["status"] for one in await updates(server)] == ["left"]


async def test_pinning_needs_its_right_and_a_message(server: Running, town: Town) -> None:
    sent = (await server.call("sendMessage", chat_id=town.group_id, text="a"))["result"]["message_id"]
    where = {"chat_id": town.group_id}
    assert (await server.call("unpinChatMessage", where))["description"] == "Bad Request: message to unpin not found"
    missing = await server.call("pinChatMessage", where, message_id=sent + 7)
    assert missing["description"] == "Bad Request: message to pin not found"
    assert (await server.call("pinChatMessage", where, message_id=sent, disable_notification=True))["ok"]
    server.control.promote(town.group_id, server.world.bot.id, town.admin, "can_manage_chat", "can_delete_messages")
    refused = await server.call("unpinChatMessage", where)
    assert refused["description"] == "Bad Request: not enough rights to manage pinned messages in the chat"
    assert server.world.chats[town.group_id].pinned == sent
    server.control.promote(town.group_id, server.world.bot.id, town.admin, "can_pin_messages")
    assert (await server.call("unpinChatMessage", where, message_id=sent))["ok"]
    assert "pinned_message" not in (await server.call("getChat", where))["result"]


async def test_commands_and_name_are_kept_by_language_and_scope(server: Running) -> None:
    commands = [{"command": "scan", "description": "look"}]
    scope = {"type": "all_private_chats"}
    assert (await server.call("setMyCommands", commands=commands, scope=scope, language_code="zh"))["ok"]
    assert (await server.call("getMyCommands"))["result"] == []
    assert (await server.call("getMyCommands", scope=scope, language_code="zh"))["result"] == commands
    assert (await server.call("deleteMyCommands", scope=scope, language_code="zh"))["ok"]
    assert (await server.call("getMyCommands", scope=scope, language_code="zh"))["result"] == []
    await server.call("setMyName", name="打码", language_code="zh")
    assert (await server.call("getMyName", language_code="zh"))["result"] == {"name": "打码"}
    assert (await server.call("getMyName"))["result"] == {"name": "打码助手"}


async def test_taps_are_answered_once_in_time_and_only_with_a_link_to_the_bot(server: Running, town: Town) -> None:
    keyboard = {"inline_keyboard": [[{"text": "是我发的", "callback_data": "mine:1"}]]}
    sent = (await server.call("sendMessage", chat_id=town.group_id, text="a", reply_markup=keyboard))["result"]

    async def answer(**what: object) -> str:
        tap = server.control.tap(town.sender, town.group_id, sent["message_id"], "是我发的")
        return str((await server.call("answerCallbackQuery", callback_query_id=tap.id, **what)).get("description"))

    assert await answer(text="字" * 200, show_alert=True) == "None"
    assert await answer(text="字" * 201) == "Bad Request: MESSAGE_TOO_LONG"
    for url in (
        "https://example.org",
        "https://t.me/other_bot?start=x",
        "t.me/dama_demo_bot?start=",
        "t.me/dama_demo_bot?start=a.b",
    ):
        assert await answer(url=url) == "Bad Request: URL_INVALID"
    link = f"https://t.me/{server.world.bot.username}?start=token"
    assert await answer(url=link) == "None"
    assert server.control.open_link(town.sender, link).text == "/start token"
    late = server.control.tap(town.sender, town.group_id, sent["message_id"], "mine:1")
    server.world.clock.move(61)
    refused = await server.call("answerCallbackQuery", callback_query_id=late.id)
    assert "query is too old" in refused["description"]


async def test_a_tap_on_a_message_that_is_gone(server: Running, town: Town) -> None:
    server.control.forge_tap(town.neighbour, town.group_id, 999, "made up")
    (query,) = await updates(server)
    assert query["message"] == {"chat": query["message"]["chat"], "message_id": 999, "date": 0}


async def test_forward_copy_and_album_by_the_bot(server: Running, town: Town) -> None:
    posted = server.control.post(town.group_id, town.sender, "caption", upload=CSV)
    where = {"chat_id": town.admin, "from_chat_id": town.group_id, "message_id": posted.id}
    forwarded = (await server.call("forwardMessage", where))["result"]
    assert forwarded["forward_origin"]["sender_user"]["id"] == town.sender
    copied = (await server.call("copyMessage", where, caption="other"))["result"]["message_id"]
    content = server.control.read(town.admin, town.admin)[-1]
    assert (content["message_id"], content["caption"]) == (copied, "other")
    assert content["document"] == forwarded["document"]
    media = [{"type": "document", "media": posted.content["document"]["file_id"]}] * 2
    assert len((await server.call("sendMediaGroup", chat_id=town.admin, media=media))["result"]) == 2
    assert (await server.call("sendChatAction", chat_id=town.admin, action="typing"))["ok"]
    photo = {"chat_id": town.admin, "photo": posted.content["document"]["file_id"]}
    assert (await server.call("sendPhoto", photo))["result"]["photo"]


async def test_html_is_read_and_its_length_counted_without_tags(server: Running, town: Town) -> None:
    words = {"chat_id": town.group_id, "parse_mode": "HTML", "text": "<b>" + "x" * 4096 + "</b>"}
    sent = (await server.call("sendMessage", words))["result"]
    assert sent["entities"] == [{"type": "bold", "offset": 0, "length": 4096}]


async def test_what_people_may_not_do(server: Running, town: Town) -> None:
    outside = server.control.add_user("outside")
    for act in (
        lambda: server.control.post(town.group_id, outside.id, "a"),
        lambda: server.control.post(town.sender, town.neighbour, "a"),
        lambda: server.control.open_link(town.sender, "https://example.org/?start=x"),
        lambda: server.control.post(town.group_id, town.sender, forward=Origin(town.group_id, 999)),
    ):
        with pytest.raises(Refusal):
            act()
    assert server.control.read(town.group_id, outside.id) == []
    assert server.control.read(town.sender, town.neighbour) == []


async def test_captions_and_buttons_are_edited_too(server: Running, town: Town) -> None:
    stored = server.world.keep_file(b"x", "a.txt", "text/plain")
    sent = (await server.call("sendDocument", chat_id=town.admin, document=stored.id, caption="a"))["result"]
    where = {"chat_id": town.admin, "message_id": sent["message_id"]}
    assert (await server.call("editMessageCaption", where, caption="b"))["result"]["caption"] == "b"
    keyboard = {"inline_keyboard": [[{"text": "ok", "callback_data": "ok:1"}]]}
    edited = (await server.call("editMessageReplyMarkup", where, reply_markup=keyboard))["result"]
    assert (edited["caption"], edited["reply_markup"]) == ("b", keyboard)
    unchanged = await server.call("editMessageReplyMarkup", where, reply_markup=keyboard)
    assert unchanged["description"].startswith("Bad Request: message is not modified")
    assert "reply_markup" not in (await server.call("editMessageReplyMarkup", where))["result"]
    refused = await server.call("editMessageText", where, text="c")
    assert refused["description"] == "Bad Request: there is no text in the message to edit"
    assert (await server.call("sendDocument", chat_id=town.admin, document="https://example.org/a"))["status"] == 400


async def test_an_empty_file_and_a_channel_without_the_right(server: Running, town: Town) -> None:
    form = {"chat_id": str(town.admin)}
    body = FormData(form)
    body.add_field("document", b"", filename="empty.txt")
    async with server.client.post(f"{server.base}/bot{server.token}/sendDocument", data=body) as response:
        assert (await response.json())["description"] == "Bad Request: file must be non-empty"
    channel = server.control.add_group("channel", town.admin, kind="channel")
    server.control.add_bot(channel.id, town.admin)
    refused = await server.call("sendMessage", chat_id=channel.id, text="a")
    assert refused["description"] == "Bad Request: need administrator rights in the channel chat"
