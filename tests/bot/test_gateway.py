"""The gateway: what goes over the wire for each effect, and what each refusal becomes."""

from __future__ import annotations

import pytest

from bot.effects import EffectKind, EffectResult, Failure
from bot.model import Rights
from bot.ports import TapAnswer
from playground.faults import FaultKind
from tests.bot.wire import stage


async def test_text_is_plain_silent_and_without_previews() -> None:
    async with stage() as it:
        buttons = [[{"label": "知道了", "data": "ok:c1"}, {"label": "打开", "url": "https://t.me/example"}]]
        result = await it.do(EffectKind.TEXT, text="<b>x</b> https://example.org", buttons=buttons, silent=True)
        assert result.ok
        assert result.message_id in it.server.world.chat(it.group).messages
        (sent,) = it.said("sendMessage")
        assert "parse_mode" not in sent
        assert "is_disabled" in str(sent["link_preview_options"])
        assert sent["disable_notification"] == "true"
        assert it.steps[-1] == "telegram.sendMessage"


async def test_text_into_a_topic() -> None:
    async with stage() as it:
        forum = it.server.control.add_group("论坛", it.admin, forum=True)
        it.server.control.add_bot(forum.id, it.admin, admin=True)
        topic = it.server.control.add_topic(forum.id, "通知")
        result = await it.do(EffectKind.TEXT, forum.id, text="x", topic_id=topic)
        message = it.server.world.message(forum.id, result.message_id or 0)
        assert message is not None
        assert message.thread_id == topic


async def test_a_deleted_message_is_gone_and_stays_gone() -> None:
    async with stage() as it:
        message_id = it.post()
        assert (await it.do(EffectKind.DELETE, message_id=message_id)).ok
        again = await it.do(EffectKind.DELETE, message_id=message_id)
        assert again.failure is Failure.GONE


async def test_an_old_message_is_too_old_and_a_missing_right_is_told_apart() -> None:
    async with stage() as it:
        message_id = it.post()
        it.server.world.clock.move(49 * 3600)
        assert (await it.do(EffectKind.DELETE, message_id=message_id)).failure is Failure.TOO_OLD
        it.server.control.promote(it.group, it.server.world.bot.id, it.admin, "can_pin_messages")
        assert (await it.do(EffectKind.DELETE, message_id=it.post())).failure is Failure.NO_RIGHT


async def test_one_undeletable_message_does_not_keep_the_others() -> None:
    async with stage() as it:
        old = it.post()
        it.server.world.clock.move(49 * 3600)
        new = it.post()
        result = await it.do(EffectKind.DELETE, message_ids=[old, new])
        assert not result.ok
        assert old in it.server.world.chat(it.group).messages
        assert new not in it.server.world.chat(it.group).messages


async def test_an_edit_that_changes_nothing_is_done() -> None:
    async with stage() as it:
        sent = await it.do(EffectKind.TEXT, text="a")
        assert (await it.do(EffectKind.EDIT, message_id=sent.message_id, text="b")).ok
        assert (await it.do(EffectKind.EDIT, message_id=sent.message_id, text="b")).ok


async def test_a_private_chat_never_started_is_unreachable() -> None:
    async with stage() as it:
        assert (await it.do(EffectKind.TEXT, it.sender, text="x")).failure is Failure.UNREACHABLE
        it.server.control.start(it.sender)
        assert (await it.do(EffectKind.TEXT, it.sender, text="x")).ok
        it.server.control.block(it.sender)
        assert (await it.do(EffectKind.TEXT, it.sender, text="x")).failure is Failure.UNREACHABLE


async def test_after_being_kicked() -> None:
    async with stage() as it:
        it.server.control.remove_bot(it.group, it.admin)
        assert (await it.do(EffectKind.TEXT, text="x")).failure is Failure.KICKED
        assert await it.gateway.rights(it.group) == Rights()
        assert await it.gateway.member_count(it.group) == 0
        assert await it.gateway.admins(it.group) == frozenset()


async def test_leaving() -> None:
    async with stage() as it:
        assert (await it.do(EffectKind.LEAVE)).ok
        assert not it.server.world.chat(it.group).member(it.server.world.bot.id).present


async def test_a_group_that_moved_says_where() -> None:
    async with stage() as it:
        old = it.server.control.add_group("小群", it.admin, kind="group")
        it.server.control.add_bot(old.id, it.admin, admin=True)
        new = it.server.control.migrate(old.id)
        result = await it.do(EffectKind.TEXT, old.id, text="x")
        assert (result.failure, result.migrate_to) == (Failure.MIGRATED, new.id)


@pytest.mark.parametrize(
    ("kind", "wait", "unknown"),
    [
        (FaultKind.FLOOD, 5.0, False),
        (FaultKind.SERVER, 2.0, False),
        (FaultKind.LOST, 2.0, True),
        (FaultKind.RESET, 2.0, True),
    ],
)
async def test_what_passes_is_postponed(kind: FaultKind, wait: float, unknown: bool) -> None:
    async with stage() as it:
        it.server.world.faults.add(kind, method="sendMessage")
        result = await it.do(EffectKind.TEXT, text="x")
        assert result == EffectResult(ok=False, retry_after=wait, unknown=unknown)


async def test_a_server_that_is_away_got_nothing() -> None:
    async with stage() as it:
        await it.server.stop()
        # The kept connection breaks, so that nobody knows; the next one is refused before anything is sent.
        assert await it.do(EffectKind.TEXT, text="x") == EffectResult(ok=False, retry_after=2.0, unknown=True)
        assert await it.do(EffectKind.TEXT, text="x") == EffectResult(ok=False, retry_after=2.0)


async def test_taps_are_answered_while_messages_have_to_wait() -> None:
    async with stage() as it:
        sent = await it.do(EffectKind.TEXT, text="x", buttons=[[{"label": "a", "data": "a:1"}]])
        it.server.world.faults.add(FaultKind.FLOOD, method="sendMessage", times=10, retry_after=60)
        assert (await it.do(EffectKind.TEXT, text="y")).retry_after == 60
        tap = it.server.control.tap(it.sender, it.group, sent.message_id or 0, "a")
        await it.gateway.answer_tap(tap.id, TapAnswer("没有需要您处理的事", alert=True))
        assert it.server.world.taps[tap.id].answer is not None
        assert it.clock.slept == []


async def test_a_tap_can_open_the_private_chat_and_a_late_answer_is_let_go() -> None:
    async with stage() as it:
        sent = await it.do(EffectKind.TEXT, text="x", buttons=[[{"label": "a", "data": "a:1"}]])
        tap = it.server.control.tap(it.sender, it.group, sent.message_id or 0, "a")
        await it.gateway.answer_tap(tap.id, TapAnswer(url=f"https://t.me/{it.gateway.username()}?start=abc"))
        assert "start=abc" in str(it.server.world.taps[tap.id].answer)
        await it.gateway.answer_tap("999", TapAnswer("x"))


async def test_who_administers_is_asked_once_a_minute() -> None:
    async with stage() as it:
        assert await it.gateway.admins(it.group) == {it.admin}
        it.server.control.promote(it.group, it.sender, it.admin)
        assert await it.gateway.admins(it.group) == {it.admin}
        it.server.world.clock.move(60)
        assert await it.gateway.admins(it.group) == {it.admin, it.sender}
        assert len(it.said("getChatAdministrators")) == 2


async def test_rights_and_members() -> None:
    async with stage() as it:
        assert await it.gateway.rights(it.group) == Rights(is_admin=True, can_delete=True, can_pin=True)
        assert await it.gateway.member_count(it.group) == 3
        it.server.control.demote(it.group, it.server.world.bot.id, it.admin)
        assert await it.gateway.rights(it.group) == Rights()


async def test_pinning_tells_nobody_and_needs_its_right() -> None:
    async with stage() as it:
        message_id = it.post()
        assert (await it.do(EffectKind.PIN, message_id=message_id)).ok
        assert str(it.said("pinChatMessage")[0]["disable_notification"]).lower() == "true"
        assert it.server.world.chat(it.group).pinned == message_id
        it.server.control.promote(it.group, it.server.world.bot.id, it.admin, "can_delete_messages")
        assert await it.do(EffectKind.PIN, message_id=message_id) == EffectResult(False, failure=Failure.NO_RIGHT)


async def test_a_members_name_for_one_admins_eyes() -> None:
    async with stage() as it:
        assert await it.gateway.name_of(it.group, it.sender) == "Qiang"
        assert await it.gateway.name_of(it.group, 999_999) == ""
