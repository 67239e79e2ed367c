"""dama init and dama check: what they ask, write and say."""

from __future__ import annotations

import asyncio
import os
import stat
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from bot import app
from bot import setup as _setup
from bot.__main__ import main
from bot.settings import load
from detectors import Code
from playground.testing import Running, running_server
from tests.bot.running import Children


@pytest.fixture(autouse=True)
def children(monkeypatch: pytest.MonkeyPatch) -> Children:
    double = Children()
    monkeypatch.setattr(app, "Inspector", double)
    monkeypatch.setattr(_setup, "Inspector", double)
    return double


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in list(os.environ):
        if name.startswith("DAMA_"):
            monkeypatch.delenv(name)
    monkeypatch.setattr("bot.log.configure", lambda level: None)
    return tmp_path


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
        "rung 3 of 3",
        "rung 0, a process of its own",
        "rung 1, bounded memory",
        "rung 2, no network",
        "rung 3, no files",
        "Nothing is missing.",
        "DAMA_LEAST_RUNG is 0",
        "libmagic",
        "photos, picture files and scanned pages is read",
    ):
        assert piece in shown
    assert server.token not in shown


async def test_check_says_what_to_install_where_pictures_are_not_read(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def found(name: str) -> object | None:
        return None if name in ("onnxruntime", "magic") else name

    monkeypatch.setattr(_setup, "find_spec", found)
    async with running_server() as server, environment(server, monkeypatch):
        monkeypatch.setenv("DAMA_BOT_TOKEN", server.token)
        assert await asyncio.to_thread(main, ["check"]) == 0
    shown = capsys.readouterr().out
    assert "pip install 'dama[ocr]'" in shown
    assert "libmagic is missing" in shown


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


async def test_check_names_the_locks_that_are_missing_and_what_stays_open(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], children: Children
) -> None:
    children.rung, children.missing = 1, ("landlock", "seccomp")
    async with running_server() as server, environment(server, monkeypatch):
        monkeypatch.setenv("DAMA_BOT_TOKEN", server.token)
        monkeypatch.setenv("DAMA_LEAST_RUNG", "1")
        assert await asyncio.to_thread(main, ["check"]) == 0
    shown = capsys.readouterr().out
    closed, _, left = shown.partition("Missing here: landlock, seccomp; open: ")
    assert "rung 1 of 3: rung 0" in closed
    assert "seccomp" not in closed
    assert left.startswith("rung 2, no network")
    assert children.asked["least_rung"] == 1


def test_check_without_settings(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check"]) == 2
    assert "dama init" in capsys.readouterr().err
