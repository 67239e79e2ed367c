"""The container files: the compose file fits its schema, and the Dockerfile's steps work in an empty environment."""

from __future__ import annotations

import json
import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def steps(word: str) -> list[str]:
    return [
        line.removeprefix(f"{word} ")
        for line in (ROOT / "Dockerfile").read_text().splitlines()
        if line.startswith(word)
    ]


def test_the_compose_file_fits_the_published_schema() -> None:
    command = [
        sys.executable,
        "-m",
        "check_jsonschema",
        "--builtin-schema",
        "vendor.compose-spec",
        "docker-compose.yml",
    ]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert ended.returncode == 0, ended.stdout + ended.stderr


@pytest.mark.timeout(900)
def test_the_steps_of_the_dockerfile_give_a_bot_that_speaks_in_sentences(tmp_path: Path) -> None:
    app = tmp_path / "app"
    app.mkdir()
    for copied in steps("COPY"):
        *sources, target = copied.split()
        for source in sources:
            there = app / target / source if target == "./" else app / target
            (shutil.copytree if (ROOT / source).is_dir() else shutil.copy)(ROOT / source, there)
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", tmp_path / "venv"], check=True)
    tools = tmp_path / "venv" / "bin"
    install = shlex.split(next(step for step in steps("RUN") if step.startswith("pip ")))
    # By this pip into that environment, and without compiling what nobody runs: the same packages in half of the time.
    pip = [sys.executable, "-m", *install[:1], "--python", tools / "python", *install[1:], "-q", "--no-compile"]
    ended = subprocess.run(pip, cwd=app, capture_output=True, text=True)
    assert ended.returncode == 0, ended.stderr
    entry, words = json.loads(steps("ENTRYPOINT")[0]), json.loads(steps("CMD")[0])
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("DAMA_", "COVERAGE"))}
    ended = subprocess.run([tools / entry[0], *words], cwd=tmp_path, env=clean, capture_output=True, text=True)
    assert ended.returncode == 2
    assert "DAMA_BOT_TOKEN" in ended.stderr
    assert "Traceback" not in ended.stderr
