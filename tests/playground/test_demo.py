"""The demonstration starts a bot, says one address, and leaves nothing behind."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from pathlib import Path

import pytest

from playground import demo

FAKE = Path(__file__).with_name("fake_bot.py")


async def test_it_waits_for_the_bot_says_one_address_and_wipes_everything(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    monkeypatch.setenv("UNRELATED_SECRET", "x")
    told = tmp_path / "environment"
    run = demo.Demonstration((sys.executable, str(FAKE), "stay", str(told)), open_page=False)
    running = asyncio.create_task(run.run())
    await run.server.world.until(lambda: run.server.world.polls, 60)
    environment = dict(line.split("=", 1) for line in told.read_text("utf-8").splitlines())
    assert environment["DAMA_PLAYGROUND"] == "1"
    assert environment["DAMA_DEFAULT_MODE"] == "protect"
    assert environment["DAMA_API_BASE"] == run.server.base
    assert "UNRELATED_SECRET" not in environment
    folder = Path(environment["DAMA_DATA_DIR"])
    assert (folder / "something").exists()
    os.kill(os.getpid(), signal.SIGINT)
    assert await running == 0
    assert not folder.exists()
    said = capsys.readouterr().out
    assert said.count("http://") == 1
    assert run.server.page in said
    assert "Ended; all data is wiped." in said


async def test_the_page_opens_by_itself_only_when_a_file_can_be_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "en")
    opened = asyncio.Event()
    loop = asyncio.get_running_loop()
    monkeypatch.setattr("webbrowser.open", lambda page: loop.call_soon_threadsafe(opened.set))
    command = (sys.executable, str(FAKE), "stay", str(tmp_path / "environment"), str(tmp_path / "warm"))
    run = demo.Demonstration(command, open_page=True)
    running = asyncio.create_task(run.run())
    await run.server.world.until(lambda: run.server.world.polls, 60)
    assert not run.ready.is_set()
    assert not opened.is_set()
    (tmp_path / "warm").write_text("")
    run.server.control.start(run.server.control.add_user("Li").id)  # ends the long poll
    await asyncio.wait_for(opened.wait(), 60)
    run.stopped.set()
    assert await running == 0
    said = capsys.readouterr().out
    assert said.index("http://") < said.index("I am @fake")


async def test_it_says_so_when_the_bot_dies(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    assert await demo.Demonstration((sys.executable, str(FAKE), "die"), open_page=False).run() == 1
    said = capfd.readouterr()
    assert "打码助手自己停了（退出码 3）" in said.out
    assert "last words" in said.err


async def test_it_gives_up_when_the_bot_never_comes(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(demo, "STARTS_WITHIN", 0.05)
    monkeypatch.setenv("LC_ALL", "en")
    waiting = (sys.executable, "-c", "import threading; threading.Event().wait()")
    assert await demo.Demonstration(waiting, open_page=False).run() == 1
    assert "did not connect" in capsys.readouterr().out


async def test_the_server_alone_prints_its_addresses_and_ends_on_ctrl_c() -> None:
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "playground"),
        stdout=asyncio.subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(Path.cwd())},
    )
    assert process.stdout is not None
    said = [(await process.stdout.readline()).decode() for _ in range(2)]
    assert "page      http://127.0.0.1:" in said[0]
    assert "DAMA_API_BASE=http://127.0.0.1:" in said[1]
    process.send_signal(signal.SIGINT)
    assert await process.wait() == 0
