"""What the command line says of itself: help with examples, tables of the registries, completion for three shells, colour."""

from __future__ import annotations

import json
import os
import pty
import re
import shutil
import subprocess
import sys
from pathlib import Path

import founding
import pytest

from bot.__main__ import LIBRARY, main
from detectors.cli.parser import parser
from detectors.formats import FORMATS
from detectors.identifiers import IDENTIFIERS


@pytest.mark.parametrize("command", LIBRARY)
def test_each_command_has_help_with_examples_and_its_exit_status(command, capsys):
    with pytest.raises(SystemExit) as ended:
        main([command, "--help"])
    told = capsys.readouterr().out
    assert ended.value.code == 0
    assert f"examples:\n  dama {command}" in told
    assert "exit status: 0" in told
    for words in re.findall(rf"^  dama ({command} [^<>\n]*?)(?: {{2,}}| [<>]|$)", told, re.MULTILINE):
        parser().parse_args(words.split())  # every example is a command line that is understood


def test_the_first_help_names_every_command(capsys):
    with pytest.raises(SystemExit):
        main(["--help"])
    told = capsys.readouterr().out
    assert [name for name in LIBRARY if not re.search(rf"^    {name}(?: |$)", told, re.MULTILINE)] == []


def test_formats_are_the_registry(capsys):
    assert main(["formats", "--format", "json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert [row["name"] for row in rows] == [known.name for known in FORMATS]
    assert {row["name"]: row["locked_copy"] for row in rows}["xlsx"] == "xlsx"
    assert all(row["masked_copy"] == bool(f.rewrite or f.rebuild) for row, f in zip(rows, FORMATS, strict=True))
    assert main(["formats"]) == 0
    assert "masked copy" in capsys.readouterr().out


def test_identifiers_are_the_registry(capsys):
    assert main(["identifiers", "--format", "json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert [row["type"] for row in rows] == [known.type for known in IDENTIFIERS]
    assert all(row["what"] and row["source"] for row in rows)
    assert main(["identifiers"]) == 0
    assert "RESIDENT_ID" in capsys.readouterr().out


def script(shell: str, capsys: pytest.CaptureFixture[str]) -> str:
    assert main(["completion", shell]) == 0
    return capsys.readouterr().out


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        (["dama", "se"], {"seal"}),
        (["dama", "ru"], {"run"}),  # the bot's commands, too
        (["dama", "scan", "--format", ""], {"table", "jsonl"}),
        (["dama", "formats", "--format", ""], {"table", "json"}),
        (["dama", "scan", "--s"], {"--show-values"}),
        (["dama", "completion", ""], {"bash", "zsh", "fish"}),
        (["dama", "seal", "x"], set()),  # then bash offers file names
    ],
)
def test_bash_completes(typed, wanted, capsys, tmp_path):
    (tmp_path / "dama.bash").write_text(script("bash", capsys), "utf-8")
    words = " ".join(f"'{word}'" for word in typed)
    ask = f"source dama.bash; COMP_WORDS=({words}); COMP_CWORD={len(typed) - 1}; _dama; printf '%s\\n' \"${{COMPREPLY[@]}}\""
    done = subprocess.run(["bash", "-cu", ask], capture_output=True, text=True, cwd=tmp_path, check=True)
    assert set(done.stdout.split()) == wanted


@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_the_other_shells_get_every_command_and_option(shell, capsys, tmp_path):
    made = script(shell, capsys)
    for word in (*LIBRARY, "run", "init", "show-values", "table jsonl", "bash zsh fish"):
        assert word in made
    if tool := shutil.which(shell):
        (tmp_path / "dama").write_text(made, "utf-8")
        subprocess.run([tool, "-n", "dama"], cwd=tmp_path, check=True)


def on_a_terminal(folder: Path, **environment: str) -> bytes:
    ours, theirs = pty.openpty()
    env = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "FORCE_COLOR")}
    line = [sys.executable, "-m", "bot", "scan", "list.csv", "note.txt"]
    process = subprocess.Popen(
        line, stdout=theirs, stderr=theirs, cwd=folder, env=env | {"TERM": "xterm"} | environment
    )
    os.close(theirs)
    shown = b""
    while True:
        try:
            piece = os.read(ours, 1 << 16)
        except OSError:  # so a terminal says that nobody writes any more
            break
        if not piece:
            break
        shown += piece
    os.close(ours)
    assert process.wait() == 1
    return shown


def test_colour_stands_on_a_terminal_only_and_not_where_it_is_not_wanted(tmp_path):
    (tmp_path / "list.csv").write_bytes(founding.csv())
    (tmp_path / "note.txt").write_text("今晚开会", "utf-8")
    coloured, plain = on_a_terminal(tmp_path), on_a_terminal(tmp_path, NO_COLOR="1")
    red = re.compile(rb"\x1b\[[0-9;]*3[1-7]m")
    assert red.search(coloured)
    assert not red.search(plain)
    assert b"2 files: 1 leak, 1 clean; 9 people;" in coloured
