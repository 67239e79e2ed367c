"""The house stays small: no long files, no long functions, no words that say nothing (CONVENTIONS)."""

from __future__ import annotations

import ast
import re
import statistics
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGES = ("bot", "detectors", "playground")
FILES = sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))
EMPTY_WORDS = {"utils", "util", "helpers", "helper", "manager", "common", "misc"}


def functions() -> list[tuple[int, str]]:
    found = []
    for path in FILES:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                first = node.body[0]
                doc = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)
                start = (first.end_lineno if doc and len(node.body) > 1 else first.lineno - 1) or node.lineno
                found.append(((node.end_lineno or 0) - start, f"{path.relative_to(ROOT)}:{node.name}"))
    return found


def test_no_file_is_longer_than_400_lines() -> None:
    long = {str(p.relative_to(ROOT)): n for p in FILES if (n := p.read_text("utf-8").count("\n")) > 400}
    assert long == {}


def test_functions_are_short() -> None:
    lengths = sorted(functions())
    assert [name for length, name in lengths if length > 60] == []
    assert statistics.median(length for length, _ in lengths) <= 6
    assert lengths[int(len(lengths) * 0.95)][0] <= 25


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(ROOT)))
def test_every_module_says_what_it_is(path: Path) -> None:
    text = path.read_text("utf-8")
    assert not text.strip() or ast.get_docstring(ast.parse(text)), (
        "a module starts with a sentence that says what it is"
    )
    assert path.stem.strip("_") not in EMPTY_WORDS


def test_no_paths_or_words_of_a_machine() -> None:
    wrong = re.compile(r"(^|[^A-Za-z0-9_.-])/(work|root|home/[a-z]+)/", re.MULTILINE)
    texts = [p for p in ROOT.rglob("*") if p.suffix in {".py", ".md", ".toml", ".ftl", ".js", ".html", ".css", ".txt"}]
    ours = [
        p
        for p in texts
        if not any(part.startswith(".") or part == "node_modules" for part in p.relative_to(ROOT).parts)
    ]
    assert [str(p.relative_to(ROOT)) for p in ours if wrong.search(p.read_text("utf-8", "replace"))] == []
