"""Editing what the bot has sent: its text, caption and buttons."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from .. import views
from ..errors import NOT_MODIFIED, bad
from ..forms import Part
from ..records import Json, Message
from ..world import World
from . import _content, _rights

Files = Mapping[str, Part]


def edit_text(world: World, p: Json, files: Files) -> Json:
    old = _own(world, p)
    if "text" not in old.content:
        raise bad("there is no text in the message to edit")
    return _change(world, old, _content.text_of(p), _content.markup_of(p))


def edit_caption(world: World, p: Json, files: Files) -> Json:
    old = _own(world, p)
    if "text" in old.content:
        raise bad("there is no caption in the message to edit")
    media = {key: value for key, value in old.content.items() if not key.startswith("caption")}
    return _change(world, old, {**media, **_content.caption_of(p)}, _content.markup_of(p))


def edit_markup(world: World, p: Json, files: Files) -> Json:
    old = _own(world, p)
    return _change(world, old, dict(old.content), _content.markup_of(p))


def _change(world: World, old: Message, content: Json, markup: Json | None) -> Json:
    if (content, markup) == (dict(old.content), old.markup):
        raise bad(NOT_MODIFIED)
    changed = replace(old, content=content, markup=markup, edit_date=world.clock.now())
    return views.message(world, world.place(changed))


def _own(world: World, p: Json) -> Message:
    if "chat_id" not in p or "message_id" not in p:
        raise bad("message identifier is not specified")
    chat = _rights.speaking(world, p["chat_id"])
    found = chat.messages.get(p["message_id"])
    if found is None:
        raise bad("message to edit not found")
    if found.sender_id != world.bot.id and not (chat.type == "channel" and found.sender_chat_id == chat.id):
        raise bad("message can't be edited")
    return found


METHODS: dict[str, Any] = {
    "editMessageText": edit_text,
    "editMessageCaption": edit_caption,
    "editMessageReplyMarkup": edit_markup,
}
