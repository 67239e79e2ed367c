"""Ephemeral messages: words reach one person, or on a server without proof nobody."""

from __future__ import annotations

import pytest

from bot.effects import EffectKind, EffectResult, Failure
from playground.faults import FaultKind
from playground.world import Variant
from tests.bot.wire import NEUTRAL, PRIVATE, Stage, stage


async def _whole_rung(it: Stage) -> EffectResult:
    placed = await it.do(EffectKind.EPHEMERAL, user_id=it.sender, text=NEUTRAL)
    if placed.ok:
        args = {"user_id": it.sender, "ephemeral_id": placed.ephemeral_id}
        assert (await it.do(EffectKind.EPHEMERAL_EDIT, text=PRIVATE, **args)).ok
    return placed


async def test_ephemeral_words_reach_one_person() -> None:
    async with stage() as it:
        placed = await _whole_rung(it)
        assert placed.ok
        assert PRIVATE in it.seen_by(it.sender)
        assert PRIVATE not in it.seen_by(it.admin)
        assert NEUTRAL not in it.seen_by(it.admin)
        (sent,) = it.said("sendMessage")
        assert str(it.sender) in str(sent["ephemeral_message_parameters"])
        args = {"user_id": it.sender, "ephemeral_id": placed.ephemeral_id}
        assert (await it.do(EffectKind.EPHEMERAL_DELETE, **args)).ok
        assert PRIVATE not in it.seen_by(it.sender)


@pytest.mark.parametrize("variant", [Variant.IGNORING, Variant.V10_2])
async def test_a_server_without_proof_never_shows_a_private_word(variant: Variant) -> None:
    async with stage(variant) as it:
        assert (await _whole_rung(it)).failure is Failure.UNSUPPORTED
        assert NEUTRAL not in it.seen_by(it.admin), "a public placeholder is taken back at once"
        before = len(it.server.world.requests)
        assert (await _whole_rung(it)).failure is Failure.UNSUPPORTED
        assert len(it.server.world.requests) == before, "and nothing is tried again"
        assert all(PRIVATE.encode() not in request.body for request in it.server.world.requests)


async def test_a_public_placeholder_is_taken_back_through_a_flood() -> None:
    async with stage(Variant.V10_2) as it:
        it.server.world.faults.add(FaultKind.FLOOD, method="deleteMessage", retry_after=7)
        it.server.world.faults.add(FaultKind.SERVER, method="deleteMessage")
        assert (await _whole_rung(it)).failure is Failure.UNSUPPORTED
        assert it.clock.slept == [7, 2.0]
        assert NEUTRAL not in it.seen_by(it.admin)


async def test_a_placeholder_that_can_not_be_taken_back_is_told() -> None:
    async with stage(Variant.V10_2) as it:
        it.server.control.promote(it.group, it.server.world.bot.id, it.admin, "can_pin_messages")
        it.server.world.faults.add(FaultKind.SERVER, method="deleteMessage", times=99)
        result = await it.do(EffectKind.EPHEMERAL, user_id=it.sender, text=NEUTRAL)
        assert result.message_id in it.server.world.chat(it.group).messages
        assert result.failure is Failure.UNSUPPORTED


async def test_a_refused_placeholder_leads_on() -> None:
    async with stage(Variant.REFUSING) as it:
        placed = await _whole_rung(it)
        assert not placed.ok
        assert placed.failure is not None


async def test_a_server_in_trouble_proves_nothing() -> None:
    async with stage() as it:
        it.server.world.faults.add(FaultKind.SERVER, method="deleteEphemeralMessage")
        assert (await it.do(EffectKind.EPHEMERAL, user_id=it.sender, text=NEUTRAL)).retry_after > 0
        assert (await _whole_rung(it)).ok
