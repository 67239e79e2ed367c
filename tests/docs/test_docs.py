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
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])
BLOCK = re.compile(r"^[ ]*```(\w+)\n(.*?)^[ ]*```", re.MULTILINE | re.DOTALL)
# Commands that wait for people, for Telegram or for pip, and the tests that run them instead.
ELSEWHERE = {
    "make demo": "tests/playground/test_founding_case.py",
    "make test": ".ci/run",
    "dama init": "tests/bot/test_setup.py",
    "dama check": "tests/bot/test_setup.py",
    "dama run": "tests/e2e/test_founding.py",
    "dama demo": "tests/playground/test_founding_case.py",
    "dama unseal": "tests/detectors/test_cli_locked.py",
}


def blocks(language: str) -> list[tuple[str, str]]:
    found = []
    for page in PAGES:
        for number, (kind, code) in enumerate(BLOCK.findall(page.read_text("utf-8"))):
            if kind == language:
                found.append((f"{page.name}:{number}", code))
    return found


def commands() -> list[tuple[str, str]]:
    """Each command once, with where it stands first: pages in two languages show the same ones."""
    lines = [(line.split("#")[0].strip(), where) for where, code in blocks("sh") for line in code.splitlines()]
    known = {line.removeprefix(".venv/bin/"): where for line, where in reversed(lines) if line}
    return [(where, line) for line, where in known.items()]


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


def test_when_not_to_rely_on_it_stands_on_the_first_screens() -> None:
    """Before anything asks for a token."""
    for name, heading in (("README.md", "## When not to rely on it"), ("README.zh.md", "## 什么时候不要指望它")):
        lines = (ROOT / name).read_text("utf-8").splitlines()
        assert lines.index(heading) < 40
        assert lines.index(heading) < min(at for at, line in enumerate(lines) if "BotFather" in line)


def test_the_first_screen_has_both_commands_and_the_picture() -> None:
    for name in ("README.md", "README.zh.md"):
        first = (ROOT / name).read_text("utf-8").splitlines()[:24]
        for wanted in ("make demo", "make test", "docs/pictures/2-three-eyes-"):
            assert any(wanted in line for line in first), (name, wanted)


def skeleton(name: str) -> list[str]:
    """What a page consists of, whatever its language: headings, bullets, steps, rows, pictures, commands, links."""
    text = (ROOT / name).read_text("utf-8")
    marks = re.findall(r"^(#+|-|\d\.|\||!)(?= |\[)", BLOCK.sub("", text), re.MULTILINE)
    shell = [line.split("#")[0].strip() for _, code in BLOCK.findall(text) for line in code.splitlines()]
    links = [link for link in re.findall(r"\]\(([^)]+)\)", text) if "README" not in link and "pictures" not in link]
    code = sorted(re.findall(r"(?<!`)`([^`\n]+)`(?!`)", BLOCK.sub("", text)))
    return [*marks, *shell, *links, *code]


def test_the_two_readmes_say_the_same() -> None:
    assert skeleton("README.md") == skeleton("README.zh.md")
    assert "](README.zh.md)" in (ROOT / "README.md").read_text("utf-8")[:200]
    assert "](README.md)" in (ROOT / "README.zh.md").read_text("utf-8")[:200]


def test_the_chinese_page_uses_no_word_that_accuses() -> None:
    text = (ROOT / "README.zh.md").read_text("utf-8") + (ROOT / "docs/aid.md").read_text("utf-8")
    assert [word for word in ("泄密", "泄露者", "违法", "举报", "追责", "处罚", "匿名", "合规") if word in text] == []
