"""The records a world is made of: users, chats, members, files, messages, taps; and how Telegram writes them as JSON.

They hold no rules: who may do what is `control` (people) and `methods` (the bot).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]

# Every right an administrator of a supergroup can have, as Telegram names them.
RIGHTS = (
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
    "can_send_welcome_messages",
    "can_pin_messages",
    "can_manage_topics",
    "can_post_messages",
    "can_edit_messages",
)
PRESENT = ("creator", "administrator", "member")


@dataclass(frozen=True, slots=True)
class User:
    """A person or a bot. `language` is what their client says, "" = nothing."""

    id: int
    name: str
    language: str = ""
    username: str = ""
    is_bot: bool = False
    hides_forwards: bool = False  # forwards of this person carry a name only

    def json(self) -> Json:
        row: Json = {"id": self.id, "is_bot": self.is_bot, "first_name": self.name}
        if self.username:
            row["username"] = self.username
        if self.language:
            row["language_code"] = self.language
        return row


# Telegram's own senders: automatic forwards of a linked channel, anonymous admins, people who post as a channel.
TELEGRAM = User(777000, "Telegram")
ANONYMOUS = User(1087968824, "Group", username="GroupAnonymousBot", is_bot=True)
AS_CHANNEL = User(136817688, "Channel", username="Channel_Bot", is_bot=True)


@dataclass(frozen=True, slots=True)
class Member:
    """What a user is in a chat: creator, administrator, member, left or kicked."""

    user_id: int
    status: str = "member"
    rights: frozenset[str] = frozenset()
    anonymous: bool = False

    @property
    def present(self) -> bool:
        return self.status in PRESENT

    @property
    def is_admin(self) -> bool:
        return self.status in ("creator", "administrator")

    def may(self, right: str) -> bool:
        return self.status == "creator" or (self.status == "administrator" and right in self.rights)

    def json(self, user: User) -> Json:
        row: Json = {"status": self.status, "user": user.json()}
        if self.is_admin:
            row["is_anonymous"] = self.anonymous
        if self.status == "administrator":
            row["can_be_edited"] = False
            row.update({right: right in self.rights for right in RIGHTS})
        if self.status == "kicked":
            row["until_date"] = 0
        return row


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file on the server. `path` is what getFile gives: numbered, without the person's file name, as Telegram does."""

    id: str
    unique_id: str
    path: str
    name: str
    media_type: str
    data: bytes = field(repr=False)
    size: int = 0  # bytes as told; tests claim more than there are

    def document(self) -> Json:
        row = {"file_id": self.id, "file_unique_id": self.unique_id, "file_size": self.size}
        return {"file_name": self.name, "mime_type": self.media_type, **row}

    def photo(self) -> list[Json]:
        row = {"file_id": self.id, "file_unique_id": self.unique_id, "file_size": self.size}
        return [{**row, "width": 800, "height": 600}]


@dataclass(frozen=True, slots=True)
class Message:
    """One version of a message. `content` is what Telegram's JSON holds of it: text, document, photo, caption, contact ...

    An ephemeral message has `receiver_id` and `ephemeral_id`, and 0 as its id.
    """

    id: int
    chat_id: int
    date: float
    content: Mapping[str, Any]
    sender_id: int | None = None
    sender_chat_id: int | None = None
    thread_id: int | None = None
    reply_to: int | None = None
    extra: Mapping[str, Any] = field(default_factory=dict)  # forward_origin, quote, external_reply, media_group_id ...
    markup: Json | None = None
    edit_date: float = 0.0
    receiver_id: int | None = None
    ephemeral_id: int = 0

    @property
    def text(self) -> str:
        """The body or the caption."""
        return str(self.content.get("text") or self.content.get("caption") or "")


@dataclass(slots=True)
class Chat:
    """A chat and all it holds. A private chat has the id of its person."""

    id: int
    type: str
    title: str = ""
    username: str = ""
    is_forum: bool = False
    linked_id: int | None = None
    migrated_to: int | None = None
    pinned: int | None = None
    extra_members: int = 0  # people who only count
    topics: dict[int, str] = field(default_factory=dict)
    members: dict[int, Member] = field(default_factory=dict)
    messages: dict[int, Message] = field(default_factory=dict)
    ephemeral: dict[tuple[int, int], Message] = field(default_factory=dict)
    last_id: int = 0

    def member(self, user_id: int) -> Member:
        return self.members.get(user_id) or Member(user_id, "left")

    def take_id(self) -> int:
        self.last_id += 1
        return self.last_id

    def json(self) -> Json:
        row: Json = {"id": self.id, "type": self.type}
        row["first_name" if self.type == "private" else "title"] = self.title
        if self.username:
            row["username"] = self.username
        if self.is_forum:
            row["is_forum"] = True
        return row


@dataclass(slots=True)
class Tap:
    """A button pressed by a person, and what the bot answered: text, show_alert, url. None = not answered yet."""

    id: str
    user_id: int
    chat_id: int
    message_id: int
    data: str
    at: float
    ephemeral_id: int = 0
    answer: Json | None = None


@dataclass(frozen=True, slots=True)
class Request:
    """One request the bot made, as it came: for asking later what went over the wire."""

    number: int
    at: float
    method: str
    params: Json = field(repr=False)
    body: bytes = field(repr=False)
    status: int
    answer: Json = field(repr=False)
