"""Every command and code block of README and docs runs; what they claim is what the registries hold."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import founding
import pytest

ROOT = Path(__file__).parents[2]
PAGES = sorted([ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "SECURITY.md", *(ROOT / "docs").glob("*.md")])
BLOCK = re.compile(r"^[ ]*```(\w+)\n(.*?)^[ ]*```", re.MULTILINE | re.DOTALL)
# Commands that wait for people, for Telegram or for pip, and the tests that run them instead.
ELSEWHERE = {
    "make demo": "tests/playground/test_founding_case.py",
    "make test": ".ci/run",
    "dama init": "tests/bot/test_setup.py",
    "dama check": "tests/bot/test_setup.py",
    "dama run": "tests/e2e/test_founding.py",
    "dama demo": "tests/playground/test_founding_case.py",
}


def blocks(language: str) -> list[tuple[str, str]]:
    found = []
    for page in PAGES:
        for number, (kind, code) in enumerate(BLOCK.findall(page.read_text("utf-8"))):
            if kind == language:
                found.append((f"{page.name}:{number}", code))
    return found


def commands() -> list[tuple[str, str]]:
    lines = [(where, line.split("#")[0].strip()) for where, code in blocks("sh") for line in code.splitlines()]
    return [(where, line.removeprefix(".venv/bin/")) for where, line in lines if line]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "FOLDER").mkdir()
    (tmp_path / "contacts.csv").write_bytes(founding.csv())
    for name in ("list.xlsx", "FILE", "FOLDER/list.xlsx"):
        (tmp_path / name).write_bytes(founding.xlsx())
    return tmp_path


@pytest.mark.parametrize(("where", "code"), blocks("python"), ids=lambda value: value if ":" in value[:40] else "")
def test_python_blocks_run(where: str, code: str, folder: Path) -> None:
    ended = subprocess.run([sys.executable, "-W", "error", "-c", code], cwd=folder, capture_output=True, text=True)
    assert ended.returncode == 0, ended.stderr


@pytest.mark.parametrize(("where", "line"), commands(), ids=lambda value: value)
def test_commands_run(where: str, line: str, folder: Path) -> None:
    words = shlex.split(line)
    name = " ".join(words[:2])
    if name in ELSEWHERE:
        assert (ROOT / ELSEWHERE[name]).is_file()
        return
    assert words[0] == "dama", f"{where} shows a command that nobody runs: {line}"
    ended = subprocess.run([sys.executable, "-m", "bot", *words[1:]], cwd=folder, capture_output=True, text=True)
    assert ended.returncode in (0, 1), ended.stderr
    assert "Traceback" not in ended.stderr


def test_paths_named_in_the_docs_exist() -> None:
    named = re.compile(r"`((?:tests|bench|bot|detectors|playground|docs|\.ci)/[\w./{}*,-]*)`")
    missing = []
    for page in PAGES:
        for path in named.findall(page.read_text("utf-8")):
            if "{" not in path and "*" not in path and "your_" not in path and "YOUR_" not in path:
                missing += [] if (ROOT / path).exists() else [f"{page.name}: {path}"]
    assert missing == []


def test_links_between_pages_lead_somewhere() -> None:
    link = re.compile(r"\]\((?!https?:|#)([^)#]+)")
    missing = [
        f"{page.name}: {target}"
        for page in PAGES
        for target in link.findall(page.read_text("utf-8"))
        if not (page.parent / target).exists()
    ]
    assert missing == []


def test_readme_claims_no_format_that_no_reader_has() -> None:
    from detectors.formats import FORMATS

    known = {known.suffix for known in FORMATS} | {"tsv", "md"}
    text = (ROOT / "README.md").read_text("utf-8").partition("cannot read yet")[0]
    claimed = set(re.findall(r"(?<![\w.])(xlsx?|docx?|pptx?|pdf|csv|json|html?|eml|zip|odt|ods|rtf)(?!\w)", text))
    assert claimed <= known


def test_when_not_to_rely_on_it_stands_on_the_first_screens() -> None:
    lines = (ROOT / "README.md").read_text("utf-8").splitlines()
    assert lines.index("## When not to rely on it") < 60
