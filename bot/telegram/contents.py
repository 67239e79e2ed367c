"""Contents: all the words and files of a posted message, read from its plain JSON.

Plain JSON and not aiogram's models, so that a field that a model refuses is still read. Formatting is ignored.
Not responsible for who posted it (context.py) nor for what the words mean.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from bot.model import Attachment, AttachmentKind

from .updates import child

Raw = Mapping[str, Any]

# Media that is counted and never read; the largest of a photo's sizes is read once there is OCR.
_OTHER_MEDIA = ("animation", "audio", "video", "video_note", "voice", "sticker", "live_photo")
# Strings that are no words of a person: names of things, addresses of files, numbers of the service.
_NO_WORDS = frozenset(
    {"type", "id", "file_id", "file_unique_id", "mime_type", "language", "style", "anchor_name", "custom_emoji_id"}
    | {"callback_data", "persistent_id", "file_name", "thumbnail", "align", "valign", "currency"}
    | {"option_persistent_id", "poll_message", "checklist_message", "start_parameter"}
    | {"user", "added_by_user", "added_by_chat", "completed_by_user", "completed_by_chat"}
)
# Keys whose value is one running text, and what stands beside a text in the same object.
_RUNNING = frozenset(
    {"text", "caption", "credit", "title", "label", "question", "description", "explanation", "summary"}
)
_ASIDE = ("credit", "phone_number", "email_address", "bank_card_number", "expression", "alternative_text")
_NESTED = ("poll", "checklist", "checklist_tasks_added", "poll_option_added", "rich_message", "game", "invoice")
_DEPTH = 40  # of a rich message's blocks; JSON from Telegram is flatter, a hostile server's need not be


def words(message: Raw) -> str:
    """Every text of the message, one piece a line: body, caption, quote, replied-to content, contact, poll, lists."""
    pieces = [*_own(message), *_pieces(child(message, "quote", "text"))]
    reply = message.get("external_reply")
    if isinstance(reply, Mapping):
        pieces += _own(reply)
    return "\n".join(pieces)


def files(message: Raw) -> tuple[Attachment, ...]:
    """Every file of the message and of the foreign message it replies to."""
    reply = message.get("external_reply")
    own = [*_files(message)]
    return (*own, *(_files(reply) if isinstance(reply, Mapping) else ()))


def _own(message: Raw) -> list[str]:
    pieces = [*_pieces(message.get("text")), *_pieces(message.get("caption"))]
    pieces += _contact(message.get("contact"))
    pieces += _venue(message.get("venue"))
    for name in _NESTED:
        pieces += _strings(message.get(name))
    return pieces


def _pieces(value: object) -> list[str]:
    return [value] if isinstance(value, str) and value.strip() else []


def _contact(contact: object) -> list[str]:
    """Name and phone on one line, because they belong together; the vCard's lines behind."""
    name = " ".join(part for key in ("first_name", "last_name") for part in _pieces(child(contact, key)))
    line = " ".join((name, *_pieces(child(contact, "phone_number")))).strip()
    return [*_pieces(line), *_pieces(child(contact, "vcard"))]


def _venue(venue: object) -> list[str]:
    return [*_pieces(child(venue, "title")), *_pieces(child(venue, "address"))]


def _strings(value: object, depth: int = 0) -> Iterator[str]:
    """Every string of a nested value that can be a person's words, one text a piece."""
    if isinstance(value, str):
        yield from _pieces(value)
    elif depth < _DEPTH and isinstance(value, Mapping):
        for key, inner in value.items():
            if key not in _NO_WORDS and not key.endswith("entities"):
                yield from _named(key, inner, depth)
    elif depth < _DEPTH and isinstance(value, list):
        for item in value:
            yield from _strings(item, depth + 1)


def _named(key: str, inner: object, depth: int) -> Iterator[str]:
    if key in _RUNNING:
        yield from _pieces(_flat(inner, depth))
    elif key == "cells" and isinstance(inner, list):
        # A rich table: one line a row with tabs between, so that a roster is read as one.
        for row in inner:
            yield "\t".join(_flat(cell, depth) for cell in row) if isinstance(row, list) else ""
    else:
        yield from _strings(inner, depth + 1)


def _flat(value: object, depth: int = 0) -> str:
    """Running text that formatting has cut into pieces (Bot API RichText), put together again without gaps."""
    if isinstance(value, str) or depth > _DEPTH:
        return value if isinstance(value, str) else ""
    if isinstance(value, list):
        return "".join(_flat(item, depth + 1) for item in value)
    if not isinstance(value, Mapping):
        return ""
    text = _flat(value.get("text"), depth + 1)
    aside = [hidden for key in _ASIDE if (hidden := _flat(value.get(key), depth + 1)) and hidden not in text]
    return " ".join((text, *aside)) if aside else text


def _files(message: Raw) -> Iterator[Attachment]:
    document = message.get("document")
    # An animation carries a copy of itself as a document for old programs.
    if isinstance(document, Mapping) and not message.get("animation"):
        yield _attachment(AttachmentKind.DOCUMENT, document)
    yield from _photo(message.get("photo"))
    for name in _OTHER_MEDIA:
        if isinstance(media := message.get(name), Mapping):
            yield _attachment(AttachmentKind.OTHER, media)
    yield from _paid(child(message, "paid_media", "paid_media"))
    yield from _embedded(message.get("rich_message"))
    yield from _embedded(message.get("poll"))


def _photo(sizes: object) -> Iterator[Attachment]:
    known = [size for size in sizes if isinstance(size, Mapping)] if isinstance(sizes, list) else []
    if known:
        largest = max(known, key=lambda size: _count(size.get("width")) * _count(size.get("height")))
        yield _attachment(AttachmentKind.PHOTO, largest, "image/jpeg")


def _paid(items: object) -> Iterator[Attachment]:
    for item in items if isinstance(items, list) else ():
        yield from _photo(child(item, "photo"))
        if isinstance(video := child(item, "video"), Mapping):
            yield _attachment(AttachmentKind.OTHER, video)


def _embedded(value: object, depth: int = 0) -> Iterator[Attachment]:
    """Files inside the blocks of a rich message or the options of a poll."""
    if depth > _DEPTH:
        return
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _block(key, inner, depth)
    elif isinstance(value, list):
        for inner in value:
            yield from _embedded(inner, depth + 1)


def _block(key: str, inner: object, depth: int) -> Iterator[Attachment]:
    if key == "photo":
        yield from _photo(inner)
    elif key == "document" and isinstance(inner, Mapping):
        yield _attachment(AttachmentKind.DOCUMENT, inner)
    elif key in _OTHER_MEDIA and isinstance(inner, Mapping):
        yield _attachment(AttachmentKind.OTHER, inner)
    else:
        yield from _embedded(inner, depth + 1)


def _attachment(kind: AttachmentKind, file: Raw, media_type: str = "") -> Attachment:
    return Attachment(
        kind=kind,
        file_id=_string(file.get("file_id")),
        unique_id=_string(file.get("file_unique_id")),
        name=_string(file.get("file_name")),
        media_type=_string(file.get("mime_type")) or media_type,
        size=_count(file.get("file_size")),
    )


def _string(value: object) -> str:
    return value if isinstance(value, str) else ""


def _count(value: object) -> int:
    return value if isinstance(value, int) and value > 0 else 0
