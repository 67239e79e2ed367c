"""Passwords as people get them, in programs that are not ours: they open the locked copy, and nothing else does."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import founding
import pytest

from detectors import _seal, new_password
from detectors._seal import passwords
from detectors.model import Blob


def longest(kind: str) -> str:
    """The longest password that can be drawn."""
    word = max(passwords._words(kind), key=len)
    return word.capitalize() * passwords.WORDS


PASSWORDS = {kind: (new_password(kind), longest(kind)) for kind in ("zh", "en")}


def run(*names: str, words: list[str], cwd: Path) -> subprocess.CompletedProcess[str]:
    tool = next((path for name in names if (path := shutil.which(name))), None)
    if tool is None and os.environ.get("DAMA_REQUIRE_OPTIONAL") != "1":
        pytest.skip(f"{names[0]} is not installed")
    assert tool, names
    return subprocess.run([tool, *words], capture_output=True, text=True, cwd=cwd, timeout=60)


@pytest.mark.parametrize("kind", PASSWORDS)
def test_poppler_opens_a_pdf_with_every_password_we_make(kind: str, tmp_path: Path) -> None:
    for password in PASSWORDS[kind]:
        (tmp_path / "a.pdf").write_bytes(_seal.lock(Blob(founding.pdf()), ["pdf"], password).data)
        opened = run("pdftotext", words=["-upw", password, "a.pdf", "-"], cwd=tmp_path)
        assert founding.PERSONS[0].mobile in opened.stdout, opened.stderr
        for wrong in (["-upw", password[:-1]], ["-upw", password.lower()], []):
            assert run("pdftotext", words=[*wrong, "a.pdf", "-"], cwd=tmp_path).stdout == ""


@pytest.mark.parametrize("kind", PASSWORDS)
def test_seven_zip_opens_a_zip_with_every_password_we_make(kind: str, tmp_path: Path) -> None:
    for password in PASSWORDS[kind]:
        (tmp_path / "a.zip").write_bytes(_seal.lock(Blob(founding.csv(), "a.csv"), ["csv"], password).data)
        opened = run("7zz", "7z", words=["x", "-so", f"-p{password}", "a.zip"], cwd=tmp_path)
        assert founding.PERSONS[0].mobile in opened.stdout, opened.stderr
        assert run("7zz", "7z", words=["t", f"-p{password[:-1]}", "a.zip"], cwd=tmp_path).returncode == 2


def test_what_unzip_cannot_open_is_said_and_true(tmp_path: Path) -> None:
    """Info-ZIP's unzip knows no AES: whoever has only that must be told."""
    (tmp_path / "a.zip").write_bytes(_seal.lock(Blob(founding.csv(), "a.csv"), ["csv"], PASSWORDS["en"][0]).data)
    refused = run("unzip", words=["-P", PASSWORDS["en"][0], "-o", "a.zip"], cwd=tmp_path)
    assert refused.returncode != 0
    assert not (tmp_path / "原文件.csv").exists()
