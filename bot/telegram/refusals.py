"""Refusals: what Telegram's errors mean for us, by exception class and a lower-cased piece of the sentence.

Sentences change with servers and years, so never the whole one is matched. Not responsible for logging: nothing here
keeps the server's text. The texts are listed in Telegram's own server sources and in aiogram's exceptions.
"""

from __future__ import annotations

from aiogram.exceptions import (
    AiogramError,
    TelegramBadRequest,
    TelegramEntityTooLarge,
    TelegramForbiddenError,
    TelegramMigrateToChat,
    TelegramNetworkError,
    TelegramNotFound,
    TelegramRetryAfter,
    TelegramServerError,
    TelegramUnauthorizedError,
)

from bot.effects import EffectResult, Failure

AGAIN_SECONDS = 2.0  # after a lost connection or a 5xx: half of the 3-5 s a restarting server takes, asked twice
REVOKED_SECONDS = 60.0  # a revoked token: the intake stops the bot; until then nothing is given up

# aiohttp's errors of a connection that never stood: the request can't have been carried out.
_NEVER_SENT = frozenset({"clientconnectorerror", "clientconnectordnserror", "connectiontimeouterror"})
_FORBIDDEN: tuple[tuple[str, Failure], ...] = (
    ("kicked", Failure.KICKED),
    ("not a member", Failure.KICKED),
    ("group chat was deleted", Failure.KICKED),
    ("rights", Failure.NO_RIGHT),
)
# First match wins: "chat not found" stands before "not found".
_BAD: tuple[tuple[str, Failure], ...] = (
    ("upgraded to a supergroup", Failure.MIGRATED),
    ("chat not found", Failure.UNREACHABLE),
    ("user not found", Failure.UNREACHABLE),
    ("peer_id_invalid", Failure.UNREACHABLE),
    ("can't initiate conversation", Failure.UNREACHABLE),
    ("rights", Failure.NO_RIGHT),
    ("chat_admin_required", Failure.NO_RIGHT),
    ("chat_write_forbidden", Failure.NO_RIGHT),
    ("can't be deleted", Failure.TOO_OLD),
    ("can't be edited", Failure.TOO_OLD),
    ("thread not found", Failure.REFUSED),
    ("replied not found", Failure.REFUSED),
    ("not found", Failure.GONE),
    ("message_id_invalid", Failure.GONE),
)


def refusal(error: AiogramError) -> EffectResult:
    """How an effect ended that met this error: a failure with its class, or a time to try again."""
    if isinstance(error, TelegramRetryAfter):
        return EffectResult(ok=False, retry_after=float(max(error.retry_after, 1)))
    if isinstance(error, TelegramMigrateToChat):
        return EffectResult(ok=False, failure=Failure.MIGRATED, migrate_to=error.migrate_to_chat_id)
    if isinstance(error, TelegramEntityTooLarge):
        return EffectResult(ok=False, failure=Failure.REFUSED)
    if isinstance(error, TelegramNetworkError):
        return EffectResult(ok=False, retry_after=AGAIN_SECONDS, unknown=sentence(error) not in _NEVER_SENT)
    if isinstance(error, TelegramServerError):
        return EffectResult(ok=False, retry_after=AGAIN_SECONDS)
    if isinstance(error, TelegramUnauthorizedError):
        return EffectResult(ok=False, retry_after=REVOKED_SECONDS)
    if isinstance(error, TelegramBadRequest) and "not modified" in sentence(error):
        return EffectResult(ok=True)
    return EffectResult(ok=False, failure=_failure(error))


def sentence(error: AiogramError) -> str:
    """The server's text, lower-cased, to look for pieces in. Never to be shown or logged."""
    return str(getattr(error, "message", "")).lower()


def _failure(error: AiogramError) -> Failure:
    if isinstance(error, TelegramForbiddenError):
        return _first(_FORBIDDEN, sentence(error), Failure.UNREACHABLE)
    if isinstance(error, TelegramNotFound):
        return Failure.UNSUPPORTED  # 404 is an unknown method, never an unknown message
    return _first(_BAD, sentence(error), Failure.REFUSED)


def _first(table: tuple[tuple[str, Failure], ...], text: str, otherwise: Failure) -> Failure:
    return next((failure for piece, failure in table if piece in text), otherwise)
