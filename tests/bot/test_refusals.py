"""Refusals: each of Telegram's sentences becomes a class of ours, by its exception and a piece of its text."""

from __future__ import annotations

import pytest

from bot.effects import EffectResult, Failure
from bot.telegram import refusals
from bot.telegram.refusals import refusal
from bot.telegram.session import Plain

BAD, FORBIDDEN = refusals.TelegramBadRequest, refusals.TelegramForbiddenError


@pytest.mark.parametrize(
    ("kind", "sentence", "failure"),
    [
        (FORBIDDEN, "Forbidden: bot can't initiate conversation with a user", Failure.UNREACHABLE),
        (FORBIDDEN, "Forbidden: bot was blocked by the user", Failure.UNREACHABLE),
        (FORBIDDEN, "Forbidden: user is deactivated", Failure.UNREACHABLE),
        (FORBIDDEN, "Forbidden: bot was kicked from the supergroup chat", Failure.KICKED),
        (FORBIDDEN, "Forbidden: bot is not a member of the channel chat", Failure.KICKED),
        (FORBIDDEN, "Forbidden: not enough rights to send text messages to the chat", Failure.NO_RIGHT),
        (BAD, "Bad Request: message can't be deleted", Failure.TOO_OLD),
        (BAD, "Bad Request: message to delete not found", Failure.GONE),
        (BAD, "Bad Request: MESSAGE_ID_INVALID", Failure.GONE),
        (BAD, "Bad Request: chat not found", Failure.UNREACHABLE),
        (BAD, "Bad Request: PEER_ID_INVALID", Failure.UNREACHABLE),
        (BAD, "Bad Request: not enough rights to manage pinned messages", Failure.NO_RIGHT),
        (BAD, "Bad Request: CHAT_ADMIN_REQUIRED", Failure.NO_RIGHT),
        (BAD, "Bad Request: group chat was upgraded to a supergroup chat", Failure.MIGRATED),
        (BAD, "Bad Request: message thread not found", Failure.REFUSED),
        (BAD, "Bad Request: message to be replied not found", Failure.REFUSED),
        (BAD, "Bad Request: BUTTON_DATA_INVALID", Failure.REFUSED),
        (refusals.TelegramNotFound, "Not Found", Failure.UNSUPPORTED),
        (refusals.TelegramEntityTooLarge, "Request Entity Too Large", Failure.REFUSED),
    ],
)
def test_classes(kind: type[refusals.TelegramBadRequest], sentence: str, failure: Failure) -> None:
    assert refusal(kind(Plain(), sentence)) == EffectResult(ok=False, failure=failure)


def test_what_is_as_wanted_is_done() -> None:
    assert refusal(BAD(Plain(), "Bad Request: message is not modified: specified new message content ...")).ok


@pytest.mark.parametrize(("asked", "waited"), [(17, 17.0), (0, 1.0)])
def test_a_flood_names_its_time(asked: int, waited: float) -> None:
    error = refusals.TelegramRetryAfter(Plain(), "Too Many Requests", asked)
    assert refusal(error) == EffectResult(ok=False, retry_after=waited)


def test_a_move_names_its_goal() -> None:
    error = refusals.TelegramMigrateToChat(Plain(), "upgraded", -1009)
    assert refusal(error) == EffectResult(ok=False, failure=Failure.MIGRATED, migrate_to=-1009)


@pytest.mark.parametrize(
    ("error", "unknown"),
    [("ClientConnectorError", False), ("ServerDisconnectedError", True), ("TimeoutError", True)],
)
def test_only_a_connection_that_never_stood_is_sure_to_have_done_nothing(error: str, unknown: bool) -> None:
    assert refusal(refusals.TelegramNetworkError(Plain(), error)).unknown is unknown


def test_a_revoked_token_gives_nothing_up() -> None:
    result = refusal(refusals.TelegramUnauthorizedError(Plain(), "Unauthorized"))
    assert (result.failure, result.retry_after) == (None, 60.0)
