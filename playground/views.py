"""How a message, a tap and a membership look in Telegram's JSON. Pure: it reads the world and changes nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .records import Chat, Json, Member, Message, Tap

if TYPE_CHECKING:
    from .world import World


def message(world: World, shown: Message, *, deep: bool = True) -> Json:
    """A message as Telegram writes it. The message it answers is shown one level deep."""
    chat = world.chats[shown.chat_id]
    row: Json = {"message_id": shown.id, "date": int(shown.date), "chat": chat.json()}
    row.update(_sender(world, shown))
    if shown.thread_id is not None:
        row.update(message_thread_id=shown.thread_id, is_topic_message=chat.is_forum)
    if shown.edit_date:
        row["edit_date"] = int(shown.edit_date)
    if shown.markup:
        row["reply_markup"] = shown.markup
    if shown.receiver_id is not None:
        row.update(receiver_user=world.user(shown.receiver_id).json(), ephemeral_message_id=shown.ephemeral_id)
    answered = chat.messages.get(shown.reply_to or 0)
    if answered is not None and deep:
        row["reply_to_message"] = message(world, answered, deep=False)
    return {**row, **shown.extra, **shown.content}


def _sender(world: World, shown: Message) -> Json:
    row: Json = {}
    if shown.sender_id is not None:
        row["from"] = world.user(shown.sender_id).json()
    if shown.sender_chat_id is not None:
        row["sender_chat"] = world.chats[shown.sender_chat_id].json()
    return row


def origin(world: World, source: Message) -> Json:
    """forward_origin of a message that is forwarded: where it was first said, if it was a forward itself."""
    if "forward_origin" in source.extra:
        return dict(source.extra["forward_origin"])
    date = int(source.date)
    if source.sender_chat_id is not None:
        chat = world.chats[source.sender_chat_id]
        if chat.type == "channel":
            return {"type": "channel", "date": date, "chat": chat.json(), "message_id": source.id}
        return {"type": "chat", "date": date, "sender_chat": chat.json()}
    user = world.user(source.sender_id or world.bot.id)
    if user.hides_forwards:
        return {"type": "hidden_user", "date": date, "sender_user_name": user.name}
    return {"type": "user", "date": date, "sender_user": user.json()}


def external_reply(world: World, source: Message) -> Json:
    """What a reply to a message of another chat carries of it: its origin and media, not its text (that is the quote)."""
    media = {key: value for key, value in source.content.items() if key not in ("text", "caption")}
    return {
        "origin": origin(world, source),
        "chat": world.chats[source.chat_id].json(),
        "message_id": source.id,
        **media,
    }


def callback_query(world: World, tap: Tap) -> Json:
    """The callback_query of a tap. A message older than 48 h, or gone, is inaccessible: date 0."""
    chat = world.chats[tap.chat_id]
    row: Json = {
        "id": tap.id,
        "from": world.user(tap.user_id).json(),
        "chat_instance": str(7 * chat.id),
        "data": tap.data,
    }
    found = (
        chat.ephemeral.get((tap.user_id, tap.ephemeral_id)) if tap.ephemeral_id else chat.messages.get(tap.message_id)
    )
    if found is None:
        return {**row, "message": {"chat": chat.json(), "message_id": tap.message_id, "date": 0}}
    return {**row, "message": message(world, found)}


def membership(world: World, chat: Chat, before: Member, after: Member, by: int) -> Json:
    """A my_chat_member or chat_member update."""
    user = world.user(after.user_id)
    row: Json = {"chat": chat.json(), "from": world.user(by).json(), "date": int(world.clock.now())}
    return {**row, "old_chat_member": before.json(user), "new_chat_member": after.json(user)}
