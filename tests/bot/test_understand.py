"""Understanding: the door behind which nothing of an update may be printed."""

from __future__ import annotations

import logging
import warnings
from typing import Any

import pytest

from bot.model import (
    Job,
    JobKind,
)
from bot.ports import Count
from tests.bot.hearing import CANARY, stage


@pytest.fixture
def printed(caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    caplog.set_level(logging.DEBUG)
    return caplog


@pytest.mark.parametrize("kind", ["hologram_shared", "poll", "unknown"])
async def test_unknown_kinds_are_counted_and_never_printed(kind: str, printed: pytest.LogCaptureFixture) -> None:
    async with stage() as it:
        with warnings.catch_warnings(record=True) as warned:
            warnings.simplefilter("always")
            job = Job(
                JobKind.UPDATE, "k", "l", {"bot_id": 1, "update_id": 1, "kind": kind, "raw": {kind: {"text": CANARY}}}
            )
            outcome = await it.understanding.understand(job)
    (count,) = outcome.counts
    assert isinstance(count, Count)
    assert (count.chat_id, count.kind) == (0, "update.unknown")
    assert warned == []
    assert CANARY not in printed.text


async def test_fields_of_a_new_shape_do_not_hide_the_words(printed: pytest.LogCaptureFixture) -> None:
    async with stage() as it:
        poll = {"question": CANARY, "options": [{"text": "甲"}], "type": {"new": "shape"}}
        await it.understand(
            {"message": it.message(text="x", poll=poll, media_group_id=[1], is_paid_post={"a": CANARY})}
        )
        found = it.desk.asked[-1]
        assert CANARY in found.text
        assert found.album == ""
    assert CANARY not in printed.text


@pytest.mark.parametrize("broken", [CANARY, [CANARY], {"text": CANARY}, None, {"chat": CANARY, "message_id": CANARY}])
async def test_what_can_not_be_read_at_all_is_counted(broken: Any, printed: pytest.LogCaptureFixture) -> None:
    async with stage() as it:
        outcome = await it.understand({"message": broken})
        assert it.desk.asked == []
    assert [count.kind for count in outcome.counts] == ["update.unreadable"]
    assert CANARY not in printed.text


async def test_an_error_of_the_desk_goes_to_the_worker_and_to_no_log(printed: pytest.LogCaptureFixture) -> None:
    async with stage() as it:
        it.desk.fails = True
        with pytest.raises(RuntimeError):
            await it.understand({"message": it.message(text="x")})
    assert CANARY not in printed.text
