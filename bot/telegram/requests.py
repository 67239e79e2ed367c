"""Requests: which Bot API method, with which parameters, carries out an effect. Pure; sending is the gateway's.

All text is plain: no parse mode, so that nothing in a title or a copy can become a link; previews are off.
Lengths are Telegram's: UTF-16 code units, 4,096 of a message, 1,024 of a caption.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from aiogram.methods import (
    DeleteMessage,
    DeleteMyCommands,
    EditMessageText,
    LeaveChat,
    PinChatMessage,
    SendDocument,
    SendMessage,
    SendPhoto,
    SetMyCommands,
    TelegramMethod,
)
from aiogram.types import (
    BotCommand,
    BotCommandScopeChat,
    BufferedInputFile,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    LinkPreviewOptions,
)

from bot.effects import Effect, EffectKind

MESSAGE_UNITS, CAPTION_UNITS = 4096, 1024
NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
Args = Mapping[str, Any]


def request(effect: Effect) -> TelegramMethod[Any]:
    """The one request of an effect that is nothing but a request. Raises KeyError for the other kinds."""
    chat_id, args = effect.chat_id, effect.args
    if effect.kind is EffectKind.TEXT:
        return text(chat_id, args, args["text"])
    if effect.kind is EffectKind.EDIT:
        return EditMessageText(
            chat_id=chat_id,
            message_id=args["message_id"],
            text=args["text"],
            reply_markup=markup(args),
            link_preview_options=NO_PREVIEW,
        )
    if effect.kind is EffectKind.COMMANDS:
        return _menu(chat_id, args)
    if effect.kind is EffectKind.PIN:
        return PinChatMessage(chat_id=chat_id, message_id=args["message_id"], disable_notification=True)
    if effect.kind is EffectKind.LEAVE:
        return LeaveChat(chat_id=chat_id)
    raise KeyError(effect.kind)


def delete(chat_id: int, message_id: int) -> DeleteMessage:
    return DeleteMessage(chat_id=chat_id, message_id=message_id)


def text(chat_id: int, args: Args, words: str) -> SendMessage:
    """A message with the buttons, topic and silence of the arguments."""
    return SendMessage(
        chat_id=chat_id,
        text=words,
        link_preview_options=NO_PREVIEW,
        reply_markup=markup(args),
        **_about(args),
    )


def upload(chat_id: int, args: Args, data: bytes, name: str, caption: str) -> SendDocument:
    """A file of our own making, under a name of ours."""
    return document(chat_id, args, BufferedInputFile(data, filename=name), caption)


def document(chat_id: int, args: Args, file: BufferedInputFile | str, caption: str) -> SendDocument:
    """A file, new or by its id at Telegram."""
    return SendDocument(
        chat_id=chat_id,
        document=file,
        caption=caption or None,
        reply_markup=markup(args),
        **_about(args),
    )


def photo(chat_id: int, args: Args, file_id: str, caption: str) -> SendPhoto:
    """A photo that Telegram already holds."""
    return SendPhoto(
        chat_id=chat_id,
        photo=file_id,
        caption=caption or None,
        reply_markup=markup(args),
        **_about(args),
    )


def new_photo(chat_id: int, args: Args, data: bytes, caption: str) -> SendPhoto:
    """A photo of our own making."""
    return SendPhoto(
        chat_id=chat_id,
        photo=BufferedInputFile(data, filename="picture.png"),
        caption=caption or None,
        reply_markup=markup(args),
        **_about(args),
    )


def markup(args: Args) -> InlineKeyboardMarkup | None:
    """The buttons of an effect: rows of dictionaries with a label and callback data or a url."""
    rows: Sequence[Sequence[Mapping[str, str]]] = args.get("buttons") or ()
    if not rows:
        return None
    return InlineKeyboardMarkup(inline_keyboard=[[_button(button) for button in row] for row in rows])


def units(words: str) -> int:
    """The length of a text as Telegram counts it: UTF-16 code units."""
    return len(words.encode("utf-16-le", "surrogatepass")) // 2


def _menu(chat_id: int, args: Args) -> TelegramMethod[Any]:
    scope = BotCommandScopeChat(chat_id=chat_id)
    commands = [BotCommand(command=name, description=words) for name, words in args["commands"]]
    return SetMyCommands(commands=commands, scope=scope) if commands else DeleteMyCommands(scope=scope)


def _about(args: Args) -> dict[str, Any]:
    return {
        "message_thread_id": args.get("topic_id"),
        "disable_notification": True if args.get("silent") else None,
    }


def _button(button: Mapping[str, str]) -> InlineKeyboardButton:
    if button.get("url"):
        return InlineKeyboardButton(text=button["label"], url=button["url"])
    return InlineKeyboardButton(text=button["label"], callback_data=button["data"])
