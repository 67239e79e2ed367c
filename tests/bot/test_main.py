"""The command line and the composition root: each reason not to run is a sentence, a stop loses nothing."""

from __future__ import annotations

import asyncio
import os
import signal
import stat
import subprocess
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from bot import _setup, app
from bot.__main__ import main
from bot.clock import SystemClock
from bot.errors import AlreadyRunning, FolderNotUsable
from bot.settings import Settings, load
from bot.telegram import stops
from detectors import Blob, Code, Outline, Problem, Redaction, Report, SandboxFailed, Verdict
from playground.control import Upload
from playground.faults import FaultKind
from playground.testing import Running, running_server

ROOT = Path(__file__).parents[2]
LEAK = Report(
    Verdict.LEAK, "persons", complete=True, persons=(Outline({"PERSON": 1, "MOBILE": 1}, ("NAME", "PHONE")),) * 9
)


@dataclass
class Children:
    """The detectors' Inspector without processes. `problem` is what every file has."""

    problem: Code | None = None
    fails: bool = False

    def __call__(self, *_: Any, **__: Any) -> Children:
        return self

    async def __aenter__(self) -> Children:
        if self.fails:
            raise SandboxFailed("No children today.")
        return self

    async def __aexit__(self, *_: object) -> None:
        return None

    async def inspect(self, blob: Blob) -> Report:
        return Report(Verdict.UNINSPECTABLE, "x", False, problems=(Problem(self.problem),)) if self.problem else LEAK

    async def redact(self, blob: Blob) -> Redaction:
        return Redaction(Blob(b"masked", blob.name, blob.claimed_type))

    async def itinerary(self, blob: Blob) -> str | None:
        return "3月8日 示例超市"


@dataclass
class Group:
    server: Running
    admin: int
    sender: int
    id: int

    def leak(self) -> int:
        return self.server.control.post(self.id, self.sender, upload=Upload(b"a,b\n" * 9, "x.csv", "text/csv")).id

    def stands(self, message_id: int) -> bool:
        return message_id in self.server.world.chat(self.id).messages

    def private(self, user: int) -> list[Any]:
        return self.server.control.read(user, user)


def settings_of(server: Running, folder: Path, **more: str) -> Settings:
    environ = {
        "DAMA_BOT_TOKEN": server.token,
        "DAMA_API_BASE": server.base,
        "DAMA_DATA_DIR": str(folder),
        "DAMA_PLAYGROUND": "1",
        "DAMA_DEFAULT_MODE": "protect",
        "DAMA_OPERATOR": "Li li@example.org",
    }
    return load(environ | more)


def group_of(server: Running) -> Group:
    admin, sender = server.control.add_user("Li"), server.control.add_user("Qiang")
    chat = server.control.add_group("幸福里", admin.id, [sender.id])
    for user in (admin, sender):
        server.control.start(user.id)
    server.control.add_bot(chat.id, admin.id, admin=True)
    return Group(server, admin.id, sender.id, chat.id)


@dataclass
class Started:
    bot: app.App
    task: asyncio.Task[None]
    said: list[str] = field(default_factory=list)

    async def end(self) -> None:
        self.bot.stop()
        await asyncio.wait_for(self.task, 20)


@asynccontextmanager
async def started(server: Running, settings: Settings, steps: list[str] | None = None) -> AsyncIterator[Started]:
    """The bot in this event loop, stopped in the end."""

    async def around(name: str, run: Callable[[], Any]) -> Any:
        if steps is not None:
            steps.append(name)
        return await run()

    bot = app.build(settings, SystemClock(), around)
    said: list[str] = []
    polls = server.world.polls
    it = Started(bot, asyncio.create_task(bot.run(said.append)), said)
    try:
        await server.world.until(lambda: server.world.polls > polls or it.task.done(), 20)
        if it.task.done():
            await it.task
        yield it
    finally:
        if not it.task.done():
            await it.end()


@pytest.fixture(autouse=True)
def children(monkeypatch: pytest.MonkeyPatch) -> Children:
    double = Children()
    monkeypatch.setattr(app, "Inspector", double)
    monkeypatch.setattr(_setup, "Inspector", double)
    return double


# -- the bot as a whole


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


async def test_what_hangs_is_cancelled_after_the_grace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(app, "GRACE_SECONDS", 0.0)
    hanging = asyncio.Event()

    async def hang(self: Children, blob: Blob) -> Report:
        hanging.set()
        await asyncio.Event().wait()
        return LEAK

    monkeypatch.setattr(Children, "inspect", hang)
    async with running_server() as server, started(server, settings_of(server, tmp_path)) as it:
        group_of(server).leak()
        await asyncio.wait_for(hanging.wait(), 20)
        await it.end()


# -- the command line


def test_help_shows_examples(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        main(["--help"])
    assert end.value.code == 0
    shown = capsys.readouterr().out
    for command in ("dama scan", "dama redact", "dama run", "dama init", "dama check", "dama demo"):
        assert command in shown


def _python(code: str, **environ: str) -> subprocess.CompletedProcess[str]:
    clean = {name: value for name, value in os.environ.items() if not name.startswith("DAMA_")}
    return subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env=clean | environ,
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize(("command", "extra"), [("run", "bot"), ("check", "bot"), ("init", "bot"), ("demo", "demo")])
def test_without_the_extras_a_sentence_says_what_to_install(command: str, extra: str) -> None:
    code = (
        "import sys\n"
        "for name in ('aiogram', 'aiohttp', 'httpx'): sys.modules[name] = None\n"
        f"from bot.__main__ import main\nsys.exit(main(['{command}']))"
    )
    ended = _python(code)
    assert ended.returncode == 2
    assert f"pip install 'dama[{extra}]'" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_the_library_commands_load_no_bot() -> None:
    code = (
        "import sys\nfrom bot.__main__ import main\n"
        "try: main(['scan', '--help'])\nexcept SystemExit: pass\n"
        "print('LOADED', [n for n in ('aiogram', 'httpx', 'cryptography', 'fluent') if n in sys.modules])"
    )
    assert "LOADED []" in _python(code).stdout


def test_the_demonstration_is_started_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("playground.demo.run", lambda: 0)
    assert main(["demo"]) == 0


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in list(os.environ):
        if name.startswith("DAMA_"):
            monkeypatch.delenv(name)
    monkeypatch.setattr("bot.log.configure", lambda level: None)
    return tmp_path


def test_run_without_a_token(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["run"]) == 2
    assert "DAMA_BOT_TOKEN" in capsys.readouterr().err


def test_run_refuses_a_real_token_on_a_playground(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    token = "12345678:" + "A" * 35
    for name, value in {"BOT_TOKEN": token, "API_BASE": "http://127.0.0.1:9", "PLAYGROUND": "1"}.items():
        monkeypatch.setenv(f"DAMA_{name}", value)
    assert main(["run"]) == 2
    shown = capsys.readouterr().err
    assert "real token" in shown
    assert token not in shown


@asynccontextmanager
async def environment(server: Running, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[None]:
    for name, value in {"API_BASE": server.base, "PLAYGROUND": "1"}.items():
        monkeypatch.setenv(f"DAMA_{name}", value)
    yield


async def test_init_writes_a_file_for_its_owner_only(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    async with running_server() as server, environment(server, monkeypatch):
        answers = iter(["小王 wang@example.org", ""])
        status = await asyncio.to_thread(_setup.init, _setup.Wishes(), lambda _: next(answers), lambda _: server.token)
        assert status == 0
        shown = capsys.readouterr().out
        assert server.token not in shown
        assert "小王 wang@example.org" in shown
        assert server.world.bot.username in shown
        file = here / ".env"
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        settings = load({"DAMA_API_BASE": server.base, "DAMA_PLAYGROUND": "1"}, env_file=file)
        assert (settings.token, settings.operator, settings.data_dir) == (
            server.token,
            "小王 wang@example.org",
            Path("data"),
        )
        assert (here / "data").is_dir()

        before = file.read_bytes()
        assert await asyncio.to_thread(_setup.init, _setup.Wishes(token="42:other")) == 2
        assert file.read_bytes() == before
        assert "--force" in capsys.readouterr().err

        forced = _setup.Wishes(token=server.token, operator="Li", data_dir="elsewhere", force=True)
        assert await asyncio.to_thread(_setup.init, forced) == 0
        assert 'DAMA_OPERATOR="Li"' in file.read_text("utf-8")


async def test_init_with_a_wrong_token_writes_nothing(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    async with running_server() as server, environment(server, monkeypatch):
        wrong = _setup.Wishes(token="42:wrong", operator="Li", data_dir="data")
        assert await asyncio.to_thread(_setup.init, wrong) == 2
    shown = capsys.readouterr().err
    assert "@BotFather" in shown
    assert "42:wrong" not in shown
    assert not (here / ".env").exists()


def test_init_where_nobody_answers(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def nobody(_: str) -> str:
        raise EOFError

    assert _setup.init(_setup.Wishes(), nobody, nobody) == 2
    assert "dama init --help" in capsys.readouterr().err


async def test_check_says_what_is_there(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    async with running_server() as server, environment(server, monkeypatch):
        monkeypatch.setenv("DAMA_BOT_TOKEN", server.token)
        monkeypatch.setenv("DAMA_OPERATOR", "Li")
        assert await asyncio.to_thread(main, ["check"]) == 0
        shown = capsys.readouterr().out
    assert "✗" not in shown
    for piece in (
        server.world.bot.username,
        "delete messages",
        "operator",
        "data",
        "Confinement: rung",
        "libmagic",
        "not read",
    ):
        assert piece in shown
    assert server.token not in shown


async def test_check_says_what_is_missing(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], children: Children
) -> None:
    (here / "data").write_text("a file where the folder should be")
    async with running_server() as server:
        monkeypatch.setenv("DAMA_API_BASE", server.base)
        monkeypatch.setenv("DAMA_BOT_TOKEN", "12345678:" + "A" * 35)
        children.problem = Code.CHILD_DIED
        assert await asyncio.to_thread(main, ["check", "--local-server"]) == 2
        shown = capsys.readouterr().out
        assert shown.count("✗") == 4
        for piece in ("DAMA_BOT_TOKEN", "DAMA_OPERATOR", "can't be written", "died"):
            assert piece in shown
        children.fails = True
        assert await asyncio.to_thread(main, ["check", "--local-server"]) == 2
        assert "No children today." in capsys.readouterr().out
    assert await asyncio.to_thread(main, ["check", "--local-server"]) == 2
    assert "could not be reached" in capsys.readouterr().out


def test_check_without_settings(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check"]) == 2
    assert "dama init" in capsys.readouterr().err


def test_ctrl_c_is_a_sentence(here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def interrupted(*_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("playground.demo.run", interrupted)
    with suppress(SystemExit):
        assert main(["demo"]) == 2
    assert capsys.readouterr().err == "Stopped.\n"
