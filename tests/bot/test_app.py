"""The composition root: the loop works, each reason not to run is a sentence, a stop loses nothing."""

from __future__ import annotations

import asyncio
import os
import signal
import stat
from pathlib import Path

import pytest

from bot import __main__ as main_module
from bot import app
from bot import setup as _setup
from bot.clock import SystemClock
from bot.errors import AlreadyRunning, FolderNotUsable
from bot.telegram import stops
from bot.telegram.commands import NAMES
from detectors import Blob, Report, SandboxFailed
from playground.faults import FaultKind
from playground.testing import Running, running_server
from tests.bot.running import LEAK, Children, group_of, settings_of, started


@pytest.fixture(autouse=True)
def children(monkeypatch: pytest.MonkeyPatch) -> Children:
    double = Children()
    monkeypatch.setattr(app, "Inspector", double)
    monkeypatch.setattr(_setup, "Inspector", double)
    return double


async def test_a_leak_is_stopped_and_every_change_was_a_step(tmp_path: Path) -> None:
    steps: list[str] = []
    async with running_server() as server, started(server, settings_of(server, tmp_path), steps) as it:
        group = group_of(server)
        message_id = group.leak()
        await server.world.until(lambda: not group.stands(message_id), 20)
        await server.world.until(lambda: len(group.private(group.sender)) > 2, 20)
        assert it.said == [server.world.bot.username]
        assert server.world.violations == []
    assert {"telegram.getMe", "telegram.deleteMessage", "telegram.sendMessage"} <= set(steps)
    assert "telegram.getUpdates" not in steps
    assert stat.S_IMODE((tmp_path / "master.key").stat().st_mode) == 0o600


async def test_a_stop_by_signal_is_clean_and_the_next_start_takes_up_what_came(tmp_path: Path) -> None:
    async with running_server() as server:
        settings = settings_of(server, tmp_path)
        async with started(server, settings) as it:
            group = group_of(server)
            await server.world.until(lambda: len(group.private(group.admin)) > 1, 20)
            os.kill(os.getpid(), signal.SIGTERM)
            await asyncio.wait_for(it.task, 20)
        message_id = group.leak()
        async with started(server, settings):
            await server.world.until(lambda: not group.stands(message_id), 20)


async def test_the_name_is_set_once(tmp_path: Path) -> None:
    async with running_server() as server:
        server.world.rename_bot("Bot")
        async with started(server, settings_of(server, tmp_path)):
            await server.world.until(lambda: server.world.bot.name == "打码助手", 20)
        async with started(server, settings_of(server, tmp_path)):
            await server.world.until(lambda: _asked(server, "getMyName") == 2, 20)
        assert _asked(server, "setMyName") == 1


async def test_telegram_learns_the_commands(tmp_path: Path) -> None:
    async with running_server() as server:
        async with started(server, settings_of(server, tmp_path)):
            await server.world.until(lambda: _asked(server, "setMyCommands") == 3, 20)
        lists = server.world.settings["commands"].values()
        assert [[one["command"] for one in commands] for commands in lists] == [list(NAMES)] * 3
        assert "回复它" in str(lists)
        assert "reply to it" in str(lists)
        assert server.world.violations == []


async def test_a_refused_name_is_no_reason_not_to_start(tmp_path: Path) -> None:
    async with running_server() as server:
        server.world.faults.add(FaultKind.FLOOD, method="getMyName")
        async with started(server, settings_of(server, tmp_path)) as it:
            await server.world.until(lambda: _asked(server, "getMyName"), 20)
            assert not it.task.done()


def _asked(server: Running, method: str) -> int:
    return sum(request.method == method for request in server.world.requests)


async def test_a_telegram_that_is_late_is_waited_for(tmp_path: Path) -> None:
    async with running_server() as server:
        server.world.faults.add(FaultKind.FLOOD, method="getMe", retry_after=1)
        async with started(server, settings_of(server, tmp_path)) as it:
            assert it.said


async def test_the_operator_can_stop_a_bot_that_still_waits(tmp_path: Path) -> None:
    async with running_server() as server:
        server.world.faults.add(FaultKind.FLOOD, method="getMe", retry_after=3600)
        bot = app.build(settings_of(server, tmp_path), SystemClock())
        running = asyncio.create_task(bot.run())
        await server.world.until(lambda: _asked(server, "getMe"), 20)
        bot.stop()
        await asyncio.wait_for(running, 20)


async def test_a_second_instance_on_the_same_folder(tmp_path: Path) -> None:
    async with running_server() as server, started(server, settings_of(server, tmp_path)):
        with pytest.raises(AlreadyRunning):
            await app.build(settings_of(server, tmp_path), SystemClock()).run()


async def test_a_second_instance_elsewhere_leaves_with_a_sentence(tmp_path: Path) -> None:
    async with running_server() as server, started(server, settings_of(server, tmp_path / "a")) as first:
        group = group_of(server)
        await server.world.until(lambda: len(group.private(group.admin)) > 1, 20)
        other = asyncio.create_task(app.build(settings_of(server, tmp_path / "b"), SystemClock()).run())
        await asyncio.wait({other}, timeout=20)
        assert isinstance(other.exception(), stops.AnotherInstance)
        assert not first.task.done(), "the one that was working goes on"


async def test_a_refused_token(tmp_path: Path) -> None:
    async with running_server() as server:
        settings = settings_of(server, tmp_path, DAMA_BOT_TOKEN="7000000001:" + "x" * 35)
        with pytest.raises(stops.TokenRefused):
            await app.build(settings, SystemClock()).run()


async def test_a_folder_that_can_not_be_used(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    async with running_server() as server:
        with pytest.raises(FolderNotUsable):
            await app.build(settings_of(server, tmp_path / "file" / "data"), SystemClock()).run()


async def test_without_children_nothing_starts(tmp_path: Path, children: Children) -> None:
    children.fails = True
    async with running_server() as server:
        with pytest.raises(SandboxFailed):
            await app.build(settings_of(server, tmp_path), SystemClock()).run()


@pytest.mark.parametrize(("rung", "missing"), [(1, ("seccomp",)), (2, ("landlock",))])
async def test_below_rung_2_it_says_so_before_it_says_that_it_is_ready(
    tmp_path: Path, children: Children, capsys: pytest.CaptureFixture[str], rung: int, missing: tuple[str, ...]
) -> None:
    children.rung, children.missing = rung, missing
    said: list[str] = []

    def loose(reached: int, lacking: tuple[str, ...]) -> None:
        main_module._loose(reached, lacking)
        said.append("loose")

    async with running_server() as server:
        bot = app.build(settings_of(server, tmp_path, DAMA_LEAST_RUNG="1"), SystemClock())
        running = asyncio.create_task(bot.run(lambda _: (said.append("ready"), bot.stop())[0], loose))
        await asyncio.wait_for(running, 20)
    warned = rung < 2
    assert said == (["loose", "ready"] if warned else ["ready"])
    assert ("rung 1 of 3" in capsys.readouterr().err) == warned
    assert children.asked["least_rung"] == 1


async def test_what_hangs_is_cancelled_after_the_grace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(app, "GRACE_SECONDS", 0.0)
    hanging = asyncio.Event()

    async def hang(self: Children, blob: Blob, **_: object) -> Report:
        hanging.set()
        await asyncio.Event().wait()
        return LEAK

    monkeypatch.setattr(Children, "inspect", hang)
    async with running_server() as server, started(server, settings_of(server, tmp_path)) as it:
        group_of(server).leak()
        await asyncio.wait_for(hanging.wait(), 20)
        await it.end()
