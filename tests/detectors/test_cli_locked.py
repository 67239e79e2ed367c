"""dama seal and unseal: the password is shown once and is nowhere else; nothing is written unless all went well."""

from __future__ import annotations

import io
import os
import re
import stat
import subprocess
import sys
from pathlib import Path

import founding
import pytest

from detectors.cli import main

XLSX = founding.xlsx()
PASSWORD = re.compile(r": ((?:[A-Z][a-z]{2,3}){8})(?:  \(|\n)")
pytestmark = pytest.mark.usefixtures("one_zygote")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "list.xlsx").write_bytes(XLSX)
    (tmp_path / "note.md").write_text("只给组长看", "utf-8")
    return tmp_path


def unseal(monkeypatch: pytest.MonkeyPatch, password: str, *words: str) -> int:
    monkeypatch.setattr(sys, "stdin", io.StringIO(password))
    return main(["unseal", *words])


def test_a_locked_copy_goes_there_and_back(folder, capsys, monkeypatch):
    assert main(["seal", "list.xlsx", "-o", "locked.xlsx", "--language", "zh"]) == 0
    told = capsys.readouterr().out
    [password] = PASSWORD.findall(told)
    assert told.count(password) == 1
    assert "LibreOffice" in told
    assert stat.S_IMODE((folder / "locked.xlsx").stat().st_mode) == 0o600
    assert password.encode() not in (folder / "locked.xlsx").read_bytes()
    assert unseal(monkeypatch, "wrong\n", "locked.xlsx", "-o", "open.xlsx") == 2
    assert capsys.readouterr().err == "This password does not open the file. Nothing was written.\n"
    assert unseal(monkeypatch, "", "locked.xlsx", "-o", "open.xlsx") == 2
    assert not (folder / "open.xlsx").exists()
    assert unseal(monkeypatch, password + "\r\n", "locked.xlsx", "-o", "open.xlsx") == 0
    assert (folder / "open.xlsx").read_bytes() == XLSX


def test_a_name_that_would_not_open_or_is_taken_is_refused(folder, capsys, monkeypatch):
    assert main(["seal", "note.md", "-o", "locked.md"]) == 2
    assert capsys.readouterr() == ("", "The locked copy of this file is a zip file. Choose a name that ends in .zip.\n")
    assert main(["seal", "note.md", "-o", "list.xlsx"]) == 2
    assert "exists already" in capsys.readouterr().err
    assert (folder / "list.xlsx").read_bytes() == XLSX
    assert unseal(monkeypatch, "x", "list.xlsx", "-o", "open.xlsx") == 2
    assert "has no password" in capsys.readouterr().err
    assert sorted(path.name for path in folder.iterdir()) == ["list.xlsx", "note.md"]


def test_a_password_is_never_taken_from_the_command_line():
    for words in (["seal", "a", "-o", "b", "--password", "x"], ["unseal", "a", "-o", "b", "-p", "x"]):
        with pytest.raises(SystemExit):
            main(words)


def test_on_a_terminal_it_is_asked_for_unseen(folder, monkeypatch):
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    asked = []
    monkeypatch.setattr(sys, "stdin", Terminal())
    monkeypatch.setattr("getpass.getpass", lambda prompt: asked.append(prompt) or "x")
    assert main(["unseal", "list.xlsx", "-o", "open.xlsx"]) == 2
    assert asked == ["Password: "]


def everything_processes_show() -> bytes:
    """Command lines and environments of all processes of this machine, as far as they may be read."""
    seen = []
    for process in Path("/proc").glob("[0-9]*"):
        for name in ("cmdline", "environ"):
            try:
                seen.append((process / name).read_bytes())
            except OSError:
                continue
    return b"\n".join(seen)


@pytest.mark.skipif(not Path("/proc/self/cmdline").exists(), reason="needs /proc")
def test_the_password_is_in_no_process_list_no_file_and_no_second_line(folder):
    home, scratch = folder / "home", folder / "scratch"
    home.mkdir()
    scratch.mkdir()
    line = [sys.executable, "-m", "bot", "seal", "note.md", "-o", "locked.zip"]
    running = subprocess.Popen(
        line,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=os.environ | {"HOME": str(home), "TMPDIR": str(scratch)},
    )
    seen = []
    while running.poll() is None:
        seen.append(everything_processes_show())
    out, err = (stream.decode() for stream in running.communicate())
    assert running.returncode == 0, err
    [password] = PASSWORD.findall(out)
    assert len(seen) > 1
    assert b"seal\0note.md" in b"".join(seen)  # it was looked at while it ran
    assert [None for each in seen if password.encode() in each] == []
    assert password not in err
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert sorted(path.name for path in files) == ["list.xlsx", "locked.zip", "note.md"]
    assert [path.name for path in files if password.encode() in path.read_bytes()] == []
