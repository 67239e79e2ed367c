"""Context: who did what where, out of aiogram's events: Submission, Tap, Command, Membership.

What a message says is read by contents.py from plain JSON. Not responsible for any decision: whoever can't be asked
(a channel, an anonymous admin, an automatic forward, another bot) simply has no sender.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from aiogram.enums import ChatMemberStatus, ChatType
from aiogram.types import CallbackQuery, ChatMemberUnion, ChatMemberUpdated, Message, User

from bot.model import Command, Membership, Origin, Rights, Submission, Tap

from .contents import files, words
from .updates import child

TELEGRAM_ID = 777000  # Telegram itself, which forwards a linked channel's posts
_FORWARDS = {"channel": Origin.FROM_CHANNEL, "chat": Origin.FROM_GROUP}
_PRESENT = frozenset({ChatMemberStatus.CREATOR, ChatMemberStatus.ADMINISTRATOR, ChatMemberStatus.MEMBER})
_COMMAND = re.compile(r"/([A-Za-z0-9_]{1,32})(?:@([A-Za-z0-9_]{1,64}))?(?:\s+(.*))?", re.DOTALL)


def submission(message: Message, raw: Mapping[str, Any], bot_id: int) -> Submission:
    """The message version as something to inspect. `raw` is the same message as plain JSON."""
    sender = None if nobody_to_ask(message) else message.from_user
    return Submission(
        bot_id=bot_id,
        chat_id=message.chat.id,
        chat_title=message.chat.title or "",
        message_id=message.message_id,
        sent_at=message.date.timestamp(),
        topic_id=message.message_thread_id if message.is_topic_message else None,
        sender_id=sender.id if sender else None,
        sender_language=language(sender),
        origin=origin(message, raw),
        text=words(raw),
        attachments=files(raw),
        album=message.media_group_id or "",
        version=message.edit_date or 0,
        has_quote="quote" in raw or "external_reply" in raw,
        reply_to=message.reply_to_message.message_id if message.reply_to_message else None,
        quotes_gone="quote" in raw and "reply_to_message" not in raw and "external_reply" not in raw,
        contact=message.contact is not None and (sender is None or message.contact.user_id != sender.id),
    )


def nobody_to_ask(message: Message) -> bool:
    """Whether there is no person behind the message whom a bot could write to."""
    user = message.from_user
    return user is None or user.is_bot or user.id == TELEGRAM_ID or message.sender_chat is not None


def origin(message: Message, raw: Mapping[str, Any]) -> Origin:
    """Where it came from, as a class. A kind of forward that nobody knows yet counts as a person's."""
    if message.is_automatic_forward:
        return Origin.AUTOMATIC
    if message.sender_chat is not None or message.chat.type == ChatType.CHANNEL:
        return Origin.CHANNEL_POST
    if raw.get("forward_origin") is None:
        return Origin.UPLOADED
    return _FORWARDS.get(str(child(raw, "forward_origin", "type")), Origin.FROM_PERSON)


def anonymous_admin(message: Message) -> bool:
    return message.sender_chat is not None and message.sender_chat.id == message.chat.id


def language(user: User | None) -> str:
    return (user.language_code or "") if user else ""


def command(message: Message, raw: Mapping[str, Any], bot_id: int, username: str) -> Command | None:
    """The slash command of the message, None where it holds none or one for another bot."""
    match = _COMMAND.fullmatch((message.text or "").strip())
    if match is None or (match[2] and match[2].lower() != username.lower()):
        return None
    anonymous = anonymous_admin(message)
    user = None if anonymous else message.from_user
    return Command(
        bot_id=bot_id,
        name=match[1].lower(),
        argument=(match[3] or "").strip(),
        user_id=user.id if user else 0,
        language=language(user),
        chat_id=message.chat.id,
        chat_title=message.chat.title or "",
        private=message.chat.type == ChatType.PRIVATE,
        message_id=message.message_id,
        topic_id=message.message_thread_id if message.is_topic_message else None,
        anonymous_admin=anonymous,
        reply=_reply(message, raw, bot_id),
    )


def tap(query: CallbackQuery, bot_id: int) -> Tap:
    """The pressed button. One that stands in no message we may know is taken as standing in the private chat."""
    action, _, subject = (query.data or "").partition(":")
    message = query.message
    ephemeral = getattr(message, "ephemeral_message_id", None)
    return Tap(
        bot_id=bot_id,
        tap_id=query.id,
        user_id=query.from_user.id,
        language=language(query.from_user),
        chat_id=message.chat.id if message else query.from_user.id,
        message_id=(message.message_id or None) if message else None,
        action=action,
        subject=subject,
        ephemeral_id=str(ephemeral) if ephemeral is not None else "",
    )


def membership(event: ChatMemberUpdated, bot_id: int) -> Membership:
    """What became of the bot itself in a chat."""
    return Membership(
        bot_id=bot_id,
        chat_id=event.chat.id,
        chat_title=event.chat.title or "",
        by=event.from_user.id,
        by_language=language(event.from_user),
        present=_present(event.new_chat_member),
        rights=rights(event.new_chat_member),
    )


def migration(message: Message, bot_id: int, new_chat_id: int) -> Membership:
    """The group became a supergroup: the same people, another id."""
    user = message.from_user
    return Membership(
        bot_id=bot_id,
        chat_id=message.chat.id,
        chat_title=message.chat.title or "",
        by=user.id if user else 0,
        by_language=language(user),
        present=True,
        migrated_to=new_chat_id,
    )


def rights(member: ChatMemberUnion) -> Rights:
    """What Telegram says the bot may do."""
    return Rights(
        is_admin=member.status in (ChatMemberStatus.ADMINISTRATOR, ChatMemberStatus.CREATOR),
        can_delete=bool(getattr(member, "can_delete_messages", False)),
        can_pin=bool(getattr(member, "can_pin_messages", False)),
    )


def _present(member: ChatMemberUnion) -> bool:
    return member.status in _PRESENT or bool(getattr(member, "is_member", False))


def _reply(message: Message, raw: Mapping[str, Any], bot_id: int) -> Submission | None:
    original, plain = message.reply_to_message, raw.get("reply_to_message")
    if original is None or not isinstance(plain, Mapping):
        return None
    replied = submission(original, plain, bot_id)
    return replied if replied.text or replied.attachments else None
