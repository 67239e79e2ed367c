"""The values of the bot: what was posted, what people did, what is to be done next, how a chat wants it.

Frozen, free of behaviour and of Telegram's library. Types that hold people's text have a masked `repr`.
Time is Unix seconds everywhere; ids are Telegram's own integers.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class Mode(StrEnum):
    """How a chat wants to be guarded (DESIGN section 4). Gate comes later."""

    PROTECT = "protect"
    FLAG = "flag"
    WATCH = "watch"


class GroupKind(StrEnum):
    """What sort of group it is, as its admin says (PEOPLE 2.1); `policy` knows what follows. "" = not asked yet."""

    UNKNOWN = ""
    RESIDENTS = "residents"
    PARENTS = "parents"
    COMPANY = "company"
    VOLUNTEERS = "volunteers"
    CHANNEL = "channel"


class Sensitivity(StrEnum):
    """How much is made of what is in doubt. It changes nothing about a leak, and nothing is ever taken away for it."""

    LOW = "low"
    NORMAL = "normal"
    HIGH = "high"


class Origin(StrEnum):
    """Where a message came from, as a class: never an id or a name."""

    UPLOADED = "uploaded"
    FROM_PERSON = "from_person"
    FROM_CHANNEL = "from_channel"
    FROM_GROUP = "from_group"
    AUTOMATIC = "automatic"  # a linked channel's post, forwarded by Telegram: nobody to ask
    CHANNEL_POST = "channel_post"  # posted as a channel or as an anonymous admin: nobody to ask


class AttachmentKind(StrEnum):
    DOCUMENT = "document"
    PHOTO = "photo"
    OTHER = "other"  # video, voice, sticker ...: counted, never read


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file of a message, as Telegram names it. `unique_id` is stable and can't be downloaded; `file_id` can."""

    kind: AttachmentKind
    file_id: str = field(repr=False)
    unique_id: str = field(repr=False)
    name: str = field(default="", repr=False)
    media_type: str = ""
    size: int = 0  # bytes as claimed


@dataclass(frozen=True, slots=True)
class Submission:
    """One posted message version. `text` is all of its text: body or caption, quote, external reply, contact.

    `sender_id` is None where nobody can be asked (channel, automatic forward, anonymous admin).
    `album` is Telegram's media_group_id or "". `version` is the edit date, 0 for the first version.
    """

    bot_id: int
    chat_id: int
    message_id: int
    sent_at: float
    chat_title: str = field(default="", repr=False)
    topic_id: int | None = None
    sender_id: int | None = None
    sender_language: str = ""
    origin: Origin = Origin.UPLOADED
    text: str = field(default="", repr=False)
    attachments: tuple[Attachment, ...] = ()
    album: str = ""
    version: int = 0
    has_quote: bool = False
    reply_to: int | None = None
    quotes_gone: bool = False  # it quotes a message of this chat that is not there any more
    contact: bool = False  # it passes on a contact that is not the sender's own


@dataclass(frozen=True, slots=True)
class Tap:
    """A button pressed by a person. `action` and `subject` are the two halves of the callback data."""

    bot_id: int
    tap_id: str
    user_id: int
    language: str
    chat_id: int  # where the button stands
    message_id: int | None
    action: str
    subject: str
    ephemeral_id: str = ""


@dataclass(frozen=True, slots=True)
class Command:
    """A slash command. `reply` is the message it answers, as a Submission, where there is one."""

    bot_id: int
    name: str
    argument: str = field(repr=False)
    user_id: int = 0
    language: str = ""
    chat_id: int = 0
    private: bool = False
    message_id: int = 0
    topic_id: int | None = None
    chat_title: str = field(default="", repr=False)
    anonymous_admin: bool = False
    reply: Submission | None = None


@dataclass(frozen=True, slots=True)
class Rights:
    """What the bot may do in a chat, as Telegram says."""

    is_admin: bool = False
    can_delete: bool = False
    can_pin: bool = False


@dataclass(frozen=True, slots=True)
class Membership:
    """The bot itself was added, promoted, demoted or removed. `by` is who did it."""

    bot_id: int
    chat_id: int
    chat_title: str = field(repr=False)
    by: int
    by_language: str
    present: bool
    rights: Rights = Rights()
    migrated_to: int | None = None


@dataclass(frozen=True, slots=True)
class ChatPolicy:
    """How one chat wants to be guarded. `card_to`: user ids who get the cards; empty = every admin who can be reached.

    `undo_seconds`: how long a case's content is kept; 0 = as short as handing back a version allows.
    `admin_language`: that of whoever added Dama or set it up, for a group whose title does not tell its own.
    """

    chat_id: int
    mode: Mode = Mode.FLAG
    language: str = ""  # "" = the person's own
    card_to: tuple[int, ...] = ()
    title: str = field(default="", repr=False)
    undo_seconds: int = 72 * 3600
    kind: GroupKind = GroupKind.UNKNOWN
    sensitivity: Sensitivity = Sensitivity.NORMAL
    admin_language: str = ""
    photos: bool = True  # whether photos are read, where Dama can

    @classmethod
    def from_dict(cls, record: Mapping[str, Any]) -> ChatPolicy:
        """Out of JSON values. What an older version did not write has its default."""
        kinds = {"mode": Mode, "kind": GroupKind, "sensitivity": Sensitivity, "card_to": tuple}
        return cls(**{name: kinds[name](value) if name in kinds else value for name, value in record.items()})


@dataclass(frozen=True, slots=True)
class Contact:
    """What is known of a person who may be written to: whether they ever started the private chat, and their language."""

    user_id: int
    started: bool = False
    language: str = ""


class JobKind(StrEnum):
    """What a job is about. Its handler turns it into an Outcome."""

    UPDATE = "update"  # a raw update waits to be understood
    INSPECT = "inspect"  # a submission needs a child
    EFFECT_DONE = "effect_done"  # an effect came back, well or badly
    TIMER = "timer"  # a case, an album or a chat is due


@dataclass(frozen=True, slots=True)
class Job:
    """One thing to do. Jobs of one lane run in order; among lanes the lowest priority number goes first.

    `key` makes deferring idempotent: a second job with the same key is dropped. `payload` is stored encrypted.
    `token` (the claim, for fencing) and `attempt` are the queue's.
    """

    kind: JobKind
    key: str
    lane: str
    payload: Mapping[str, Any] = field(repr=False)
    priority: int = 1
    due: float = 0.0
    chat_id: int = 0  # for purging all of a chat
    attempt: int = 0
    token: str = ""


@dataclass(frozen=True, slots=True)
class Received:
    """A raw update as it came over the wire, before anybody understood it."""

    bot_id: int
    update_id: int
    kind: str  # "message", "callback_query" ...: told by its keys
    lane: str
    chat_id: int
    priority: int
    raw: Mapping[str, Any] = field(repr=False)
