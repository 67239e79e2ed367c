"""The command line: help, missing packages, refused settings; each command loads only what it needs."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing, suppress
from pathlib import Path

import pytest

from bot.__main__ import main
from tests.bot.running import ROOT


def test_help_shows_examples(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        main(["--help"])
    assert end.value.code == 0
    shown = capsys.readouterr().out
    for command in ("dama scan", "dama redact", "dama run", "dama init", "dama check", "dama demo"):
        assert command in shown


def test_stats_shows_what_all_groups_came_to_and_hides_small_numbers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DAMA_DATA_DIR", str(tmp_path))
    assert main(["stats"]) == 0
    assert capsys.readouterr().out == ""
    with closing(sqlite3.connect(tmp_path / "dama.sqlite")) as database:
        database.execute("CREATE TABLE counts (chat INTEGER, day TEXT, kind TEXT, number INTEGER)")
        rows = [(-1, "2026-10-01", "taken", 4), (-2, "2026-11-02", "taken", 3), (-2, "2026-11-02", "leak", 2)]
        database.executemany("INSERT INTO counts VALUES (?, ?, ?, ?)", rows)
        database.commit()
    assert main(["stats"]) == 0
    assert [line.split() for line in capsys.readouterr().out.splitlines()] == [["leak", "<5"], ["taken", "7"]]
    assert main(["stats", "--since", "2026-11-01"]) == 0
    assert [line.split() for line in capsys.readouterr().out.splitlines()] == [["leak", "<5"], ["taken", "<5"]]


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


def test_ctrl_c_is_a_sentence(here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def interrupted(*_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("playground.demo.run", interrupted)
    with suppress(SystemExit):
        assert main(["demo"]) == 2
    assert capsys.readouterr().err == "Stopped.\n"
