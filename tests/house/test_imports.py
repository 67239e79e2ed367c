"""Doors: who may import what, and how little an import costs."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DOORS = {
    "presidio_analyzer": {"detectors/presidio.py"},
    "magic": {"detectors/identify.py"},
    "pylibmagic": {"detectors/identify.py"},
    "aiogram": {"bot/telegram"},
    "httpx": {"bot/telegram/files.py"},
    "sqlite3": {"bot/storage", "detectors/formats/sqlite.py"},  # the second reads databases of others, from memory
    "cryptography": {"bot/vault.py"},
}
HEAVY = ("presidio_analyzer", "spacy", "numpy", "jieba", "opencc", "magic", "pypdfium2")


def imported(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module.partition(".")[0])
    return names


@pytest.mark.parametrize("library", DOORS)
def test_each_library_has_one_door(library: str) -> None:
    users = {
        path.relative_to(ROOT).as_posix()
        for package in ("bot", "detectors")
        for path in (ROOT / package).rglob("*.py")
        if library in imported(path)
    }
    assert users, f"nobody imports {library}: take it out of the table"
    assert {user for user in users if not any(user.startswith(door) for door in DOORS[library])} == set()


def loaded_by(code: str) -> set[str]:
    script = f"import sys\n{code}\nprint(' '.join(sys.modules))"
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=ROOT)
    return {name.partition(".")[0] for name in run.stdout.split()}


@pytest.mark.parametrize(
    "code", ["import detectors", "import bot", "import detectors; detectors.glance('今晚几点开会')"]
)
def test_importing_costs_nothing(code: str) -> None:
    assert loaded_by(code) & set(HEAVY) == set()


def test_every_export_is_what_it_says_even_after_loading_all() -> None:
    code = """
import importlib, pkgutil, detectors
first = {name: getattr(detectors, name) for name in detectors.__all__}
for module in pkgutil.walk_packages(detectors.__path__, 'detectors.'):
    importlib.import_module(module.name)
for name, value in first.items():
    assert getattr(detectors, name) is value, name
    assert type(value).__name__ != 'module', name
"""
    loaded_by(code)


def test_no_sql_outside_storage() -> None:
    verbs = re.compile(r"\b(SELECT|INSERT INTO|UPDATE|DELETE FROM|CREATE TABLE)\b .*\b(FROM|SET|VALUES|INTO|\()")
    outside = [
        p for p in (ROOT / "bot").rglob("*.py") if "storage" not in p.parts and verbs.search(p.read_text("utf-8"))
    ]
    assert outside == []
