"""The gateway against the strict local Bot API server, over HTTP: what goes over the wire is what is asserted."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest

from bot.effects import Effect, EffectKind, EffectResult, Failure
from bot.model import Rights
from bot.ports import TapAnswer
from bot.telegram.files import Files
from bot.telegram.gateway import Gateway
from bot.telegram.session import Api, Session
from detectors import Blob, CannotRedact, Limits, Redaction
from playground.control import Upload
from playground.faults import FaultKind
from playground.testing import Running, running_server
from playground.world import Variant

CANARY = "王芳 13490001234"
PRIVATE = "私密的话 canary-private"
NEUTRAL = "给您的私密提示，请稍候"


@dataclass
class Clock:
    """The world's time; sleeping takes none and is written down."""

    world: Any
    slept: list[float] = field(default_factory=list)

    def now(self) -> float:
        return float(self.world.clock.now())

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.world.clock.move(seconds)
        await asyncio.sleep(0)


@dataclass
class Children:
    """The detectors' Inspector without children."""

    places: str | None = "地点：示例超市 时间：下午"
    fails: bool = False
    seen: list[Blob] = field(default_factory=list)

    async def inspect(self, blob: Blob) -> Any:
        raise NotImplementedError

    async def redact(self, blob: Blob) -> Redaction:
        self.seen.append(blob)
        if self.fails:
            raise CannotRedact("no")
        return Redaction(Blob("王＊ 134＊＊＊".encode(), blob.name, blob.claimed_type))

    async def itinerary(self, blob: Blob) -> str | None:
        self.seen.append(blob)
        return self.places


@dataclass
class Stage:
    server: Running
    gateway: Gateway
    clock: Clock
    children: Children
    group: int = 0
    admin: int = 0
    sender: int = 0
    steps: list[str] = field(default_factory=list)

    async def do(self, kind: EffectKind, chat_id: int | None = None, **args: Any) -> EffectResult:
        chat = self.group if chat_id is None else chat_id
        return await self.gateway.execute(Effect("key", kind, self.server.world.bot.id, chat, "test", args))

    def post(self, text: str = "hello", **more: Any) -> int:
        return self.server.control.post(self.group, self.sender, text, **more).id

    def file_id(self, upload: Upload) -> str:
        message = self.server.world.message(self.group, self.post("", upload=upload))
        assert message is not None
        content: Mapping[str, Any] = message.content
        return str(content["photo"][-1]["file_id"] if upload.photo else content["document"]["file_id"])

    def said(self, method: str) -> list[dict[str, Any]]:
        return [request.params for request in self.server.world.requests if request.method == method]

    def seen_by(self, user: int, chat: int | None = None) -> str:
        return str(self.server.control.read(chat or self.group, user))


@asynccontextmanager
async def stage(variant: Variant = Variant.MODERN, limits: Limits | None = None) -> AsyncIterator[Stage]:
    async with running_server(variant) as server:
        clock, children, steps = Clock(server.world), Children(), []

        async def around(name: str, run: Any) -> Any:
            steps.append(name)
            return await run()

        api = Api(server.token, Session(server.base, around))
        async with Files(server.base, server.token) as files:
            gateway = Gateway(api, files, children, clock, limits or Limits())
            assert await gateway.start() == server.world.bot.username == gateway.username()
            admin, sender = server.control.add_user("Li"), server.control.add_user("Qiang")
            group = server.control.add_group("幸福里", admin.id, [sender.id])
            server.control.add_bot(group.id, admin.id, admin=True)
            try:
                yield Stage(server, gateway, clock, children, group.id, admin.id, sender.id, steps)
            finally:
                await api.close()
        assert server.world.violations == []


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
        assert await it.gateway.rights(it.group) == Rights(is_admin=True, can_delete=True)
        assert await it.gateway.member_count(it.group) == 3
        it.server.control.demote(it.group, it.server.world.bot.id, it.admin)
        assert await it.gateway.rights(it.group) == Rights()


# -- ephemeral


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


# -- copies and what goes back


async def test_a_masked_copy_goes_out_under_our_name() -> None:
    async with stage() as it:
        source = {"file_id": it.file_id(Upload(CANARY.encode(), f"{CANARY}.csv", "text/csv")), "name": f"{CANARY}.csv"}
        it.server.control.start(it.sender)
        result = await it.do(EffectKind.COPY, it.sender, copy="masked", source=source, caption="打码版")
        assert result.ok
        assert it.children.seen[0].data == CANARY.encode()
        message = it.server.world.message(it.sender, result.message_id or 0)
        assert message is not None
        assert message.content["document"]["file_name"] == "打码版.csv"
        assert all(CANARY.encode() not in request.body for request in it.server.world.requests)


async def test_places_and_times_are_a_message() -> None:
    async with stage() as it:
        result = await it.do(EffectKind.COPY, copy="places", source={"text": CANARY}, caption="只有地点和时间")
        assert result.ok
        assert "示例超市" in it.seen_by(it.admin)


async def test_a_long_copy_is_a_text_file() -> None:
    async with stage() as it:
        it.children.places = "地点" * 3000
        result = await it.do(EffectKind.COPY, copy="places", source={"text": CANARY})
        message = it.server.world.message(it.group, result.message_id or 0)
        assert message is not None
        assert message.content["document"]["file_name"] == "地点和时间.txt"


async def test_a_masked_text_is_a_message() -> None:
    async with stage() as it:
        assert (await it.do(EffectKind.COPY, copy="masked", source={"text": CANARY})).ok
        assert "王＊" in it.seen_by(it.admin)


async def test_no_copy_is_said() -> None:
    async with stage() as it:
        no_copy = EffectResult(ok=False, failure=Failure.NO_COPY)
        it.children.places = None
        assert await it.do(EffectKind.COPY, copy="places", source={"text": "x"}) == no_copy
        it.children.fails = True
        assert await it.do(EffectKind.COPY, copy="masked", source={"text": "x"}) == no_copy
        assert await it.do(EffectKind.COPY, copy="masked", source={"file_id": "gone"}) == no_copy
        assert await it.do(EffectKind.COPY, copy="masked", source={}) == no_copy


async def test_what_was_taken_away_goes_back_with_its_label() -> None:
    async with stage() as it:
        file_id = it.file_id(Upload(b"x", "a.csv"))
        assert (await it.do(EffectKind.REPOST, source={"file_id": file_id, "text": "说明"}, label="放回")).ok
        assert "放回\n\n说明" in it.said("sendDocument")[-1]["caption"]
        assert (await it.do(EffectKind.REPOST, source={"text": "原文"}, label="放回")).ok
        assert it.said("sendMessage")[-1]["text"] == "放回\n\n原文"


async def test_a_photo_goes_back_as_a_photo() -> None:
    async with stage() as it:
        file_id = it.file_id(Upload(b"jpeg", "a.jpg", "image/jpeg", photo=True))
        result = await it.do(EffectKind.REPOST, source={"file_id": file_id, "media_type": "image/jpeg"}, label="放回")
        assert result.ok
        message = it.server.world.message(it.group, result.message_id or 0)
        assert message is not None
        assert "photo" in message.content


@pytest.mark.parametrize("with_file", [False, True])
async def test_long_words_go_back_whole(with_file: bool) -> None:
    async with stage() as it:
        words = "字" * 4090
        source = {"text": words} | ({"file_id": it.file_id(Upload(b"x", "a.csv"))} if with_file else {})
        assert (await it.do(EffectKind.REPOST, source=source, label="由管理员放回")).ok
        assert it.said("sendMessage")[0]["text"] == "由管理员放回"
        assert it.said("sendMessage")[-1]["text"] == words
        assert len(it.said("sendDocument")) == with_file


# -- files


async def test_a_file_is_cut_off_at_the_cap() -> None:
    async with stage() as it:
        file_id = it.file_id(Upload(b"x" * 1000, "a.csv"))
        assert await it.gateway.download(file_id, 1000) == b"x" * 1000
        assert await it.gateway.download(file_id, 999) is None


async def test_a_claimed_size_is_not_believed() -> None:
    async with stage() as it:
        file_id = it.file_id(Upload(b"x" * 100_000, "a.csv", size=10))
        assert await it.gateway.download(file_id, 50_000) is None


async def test_too_big_for_telegram_is_none() -> None:
    async with stage() as it:
        file_id = it.file_id(Upload(b"x", "a.csv", size=21 * 1024 * 1024))
        assert await it.gateway.download(file_id, 100 * 1024 * 1024) is None


async def test_a_file_that_can_be_had_later_is_an_error_to_try_again() -> None:
    async with stage() as it:
        file_id = it.file_id(Upload(b"x", "a.csv"))
        it.server.world.faults.add(FaultKind.SERVER, method="getFile")
        with pytest.raises(ConnectionError):
            await it.gateway.download(file_id, 10)
        it.server.world.faults.add(FaultKind.SERVER, method="getFile")
        result = await it.do(EffectKind.COPY, copy="masked", source={"file_id": file_id})
        assert result == EffectResult(ok=False, retry_after=2.0)


@pytest.mark.parametrize("path", ["/etc/passwd", "../x", "a/../../b", "http://example.org/x", "a?b", ""])
async def test_strange_paths_are_not_asked_for(path: str) -> None:
    async with running_server() as server, Files(server.base, server.token) as files:
        assert await files.fetch(path, 10) is None


async def test_a_file_server_that_is_away() -> None:
    async with running_server() as server:
        base, token = server.base, server.token
    async with Files(base, token) as files:
        with pytest.raises(ConnectionError) as error:
            await files.fetch("documents/file_1", 10)
    assert token not in str(error.value)


async def test_neither_token_nor_words_are_logged(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    async with stage() as it:
        source = {"file_id": it.file_id(Upload(CANARY.encode(), f"{CANARY}.csv")), "name": f"{CANARY}.csv"}
        await it.do(EffectKind.COPY, copy="masked", source=source)
        await it.do(EffectKind.TEXT, 12345, text=CANARY)
        it.server.world.faults.add(FaultKind.RESET, method="sendMessage")
        await it.do(EffectKind.TEXT, text=CANARY)
        await it.gateway.answer_tap("1", TapAnswer(CANARY))
        token = it.server.token
    logged = " ".join(f"{record.getMessage()} {record.exc_info}" for record in caplog.records)
    assert token not in logged
    assert token.partition(":")[2] not in logged
    assert CANARY not in logged
