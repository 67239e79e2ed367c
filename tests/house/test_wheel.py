"""The wheel, installed alone in an empty environment without extras, is a library and a command line."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import founding
import pytest

ROOT = Path(__file__).parents[2]


def run(*command: str | Path, cwd: Path, ok: tuple[int, ...] = (0,)) -> str:
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("COVERAGE", "PYTHONPATH"))}
    ended = subprocess.run([str(part) for part in command], cwd=cwd, env=environment, capture_output=True, text=True)
    assert ended.returncode in ok, ended.stdout + ended.stderr
    return ended.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "--no-build-isolation", "-w", out, ROOT, cwd=out)
    return next(out.glob("dama-*.whl"))


def test_the_wheel_holds_all_data_and_no_tests(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    wanted = ("bot/locales/zh-Hant.ftl", "bot/storage/migrations/", "detectors/py.typed", "playground/page/")
    assert [want for want in wanted if not any(name.startswith(want) for name in names)] == []
    assert [name for name in names if name.startswith(("tests/", "bench/", "docs/"))] == []


@pytest.mark.timeout(900)
def test_without_extras_it_scans_and_says_what_is_missing(wheel: Path, tmp_path: Path) -> None:
    run(sys.executable, "-m", "venv", "--without-pip", tmp_path / "venv", cwd=tmp_path)
    python, dama = tmp_path / "venv/bin/python", tmp_path / "venv/bin/dama"
    pip = (
        sys.executable,
        "-m",
        "pip",
        "--python",
        python,
    )  # this one into that environment: its own would take 5 s more
    run(*pip, "install", "-q", "--no-compile", "-c", ROOT / "constraints.txt", wheel, cwd=tmp_path)
    assert "scan" in run(dama, "--help", cwd=tmp_path)
    (tmp_path / "contacts.csv").write_bytes(founding.csv())
    (tmp_path / "note.txt").write_text("今晚七点在会议室开会", "utf-8")
    lines = run(dama, "scan", "--format", "jsonl", "contacts.csv", "note.txt", cwd=tmp_path, ok=(1,)).splitlines()
    assert [json.loads(line)["verdict"] for line in lines] == ["leak", "clean"]
    ended = subprocess.run([dama, "run"], cwd=tmp_path, capture_output=True, text=True)
    assert ended.returncode == 2
    assert "dama[bot]" in ended.stderr
    assert "Traceback" not in ended.stderr
