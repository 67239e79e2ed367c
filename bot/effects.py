"""What Dama will do to the outside: frozen, with an idempotency key, planned in the same commit as its cause.

An effect is stored encrypted, marked `sent` before its request and `confirmed` after. Executing it is the gateway's.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any


class EffectKind(StrEnum):
    """Each is one Bot API request, except COPY, which reads a file, makes the copy in a child and sends it."""

    DELETE = "delete"  # chat_id, message_id
    TEXT = "text"  # chat_id, text, buttons, topic_id, silent
    EDIT = "edit"  # chat_id, message_id, text, buttons
    COPY = "copy"  # chat_id, copy ("places" | "masked"), source, caption, buttons, topic_id
    PICTURE = "picture"  # chat_id, picture, language, text (its caption), buttons: one that is shipped with the bot
    REPOST = "repost"  # chat_id, source, label, topic_id: what was taken away goes back, sent by Dama
    EPHEMERAL = "ephemeral"  # chat_id, user_id, text: the neutral placeholder
    EPHEMERAL_EDIT = "ephemeral_edit"  # chat_id, user_id, ephemeral_id, text, buttons: the words
    EPHEMERAL_DELETE = "ephemeral_delete"  # chat_id, user_id, ephemeral_id
    PIN = "pin"  # chat_id, message_id: without telling everybody
    LEAVE = "leave"  # chat_id
    COMMANDS = "commands"  # chat_id, commands: pairs of name and description; none = as everywhere

    @property
    def deletes(self) -> bool:
        """Whether it only takes something away: not held back by the limits for messages, and harmless to repeat."""
        return self in (EffectKind.DELETE, EffectKind.EPHEMERAL_DELETE)


@dataclass(frozen=True, slots=True)
class Effect:
    """One thing to do outside. `key` = bot:chat:message:content hash:purpose, unique for ever.

    `args` as EffectKind says; `buttons` are rows of {"label", and "data" as "action:subject" (<= 64 bytes) or "url"}.
    Not before `due`; given up after `deadline` (0 = never). `case_id` and `report` say whether its result comes back as
    an EFFECT_DONE job, with `purpose`.
    """

    key: str
    kind: EffectKind
    bot_id: int
    chat_id: int
    purpose: str
    args: Mapping[str, Any] = field(repr=False)
    due: float = 0.0
    deadline: float = 0.0
    case_id: str = ""
    report: bool = False
    priority: int = 1

    def to_dict(self) -> dict[str, Any]:
        """JSON values only, for the ledger and for the payload of an EFFECT_DONE job."""
        return {name: dict(value) if name == "args" else value for name, value in asdict(self).items()}

    @classmethod
    def from_dict(cls, record: Mapping[str, Any]) -> Effect:
        return cls(**{**record, "kind": EffectKind(record["kind"])})


class Failure(StrEnum):
    """Why a request was refused, as a class: what to do differs, the sentence does not matter."""

    UNREACHABLE = "unreachable"  # 403: never started, blocked, deactivated
    NO_RIGHT = "no_right"
    GONE = "gone"  # not found: for a delete that is success
    TOO_OLD = "too_old"
    KICKED = "kicked"
    MIGRATED = "migrated"
    UNSUPPORTED = "unsupported"  # the server does not know the method, or gave no proof
    NO_COPY = "no_copy"  # the copy could not be made
    REFUSED = "refused"  # anything else


@dataclass(frozen=True, slots=True)
class EffectResult:
    """How an effect ended. `retry_after` > 0: not at all yet, try again after that many seconds.

    `unknown`: the request may have been carried out, but no answer came (a lost response, a reset).
    """

    ok: bool
    message_id: int | None = None
    ephemeral_id: str = ""
    failure: Failure | None = None
    retry_after: float = 0.0
    migrate_to: int | None = None
    unknown: bool = False

    def to_dict(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_dict(cls, record: Mapping[str, Any]) -> EffectResult:
        failure = record.get("failure")
        return cls(**{**record, "failure": Failure(failure) if failure else None})


def done_payload(effect: Effect, result: EffectResult) -> dict[str, Any]:
    """The payload of an EFFECT_DONE job: the whole effect and how it ended."""
    return {"effect": effect.to_dict(), "result": result.to_dict()}


def read_done(payload: Mapping[str, Any]) -> tuple[Effect, EffectResult]:
    """The inverse of `done_payload`."""
    return Effect.from_dict(payload["effect"]), EffectResult.from_dict(payload["result"])
