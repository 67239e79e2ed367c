"""Doors: who may import what, and how little an import costs."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from functools import cache
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
    # Libraries that read hostile bytes, each behind one noun; pixels and their reader load in a child that was forked for them
    "rapidocr": {"detectors/ocr.py"},
    "onnxruntime": {"detectors/ocr.py"},
    "cv2": {"detectors/ocr.py"},
    "omegaconf": {"detectors/ocr.py"},
    "PIL": {"detectors/formats/_pixels.py"},
    "pi_heif": {"detectors/formats/_pixels.py"},
    "pypdfium2": {"detectors/formats/pdf.py", "detectors/formats/_page.py"},
    "pikepdf": {"detectors/formats/_pdf_objects.py", "detectors/formats/_pdf_strays.py", "detectors/_seal/pdf.py"},
    "olefile": {"detectors/formats/_ole.py"},
    "xlrd": {"detectors/formats/xls.py"},
    "msoffcrypto": {"detectors/_seal/office.py"},
    "pyzipper": {"detectors/_seal/archive.py"},
    "ctypes": {"detectors/sandbox", "detectors/formats/_libarchive.py", "detectors/formats/_page.py"},
    "subprocess": {"detectors/sandbox/process.py"},
}
NOBODY = ("pickle", "marshal", "shelve", "dill", "lxml", "openpyxl", "docx", "pptx", "multiprocessing", "requests")
HEAVY = ("presidio_analyzer", "spacy", "numpy", "jieba", "opencc", "magic", "pypdfium2", "PIL", "cv2", "onnxruntime")
LATE = ("import_module", "__import__")  # ways to name a library in a string


@cache
def imported(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module.partition(".")[0])
        elif isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
            called = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
            if called in LATE:
                names.add(str(node.args[0].value).partition(".")[0])
    return names


def users_of(library: str) -> set[str]:
    files = (path for package in ("bot", "detectors") for path in (ROOT / package).rglob("*.py"))
    return {path.relative_to(ROOT).as_posix() for path in files if library in imported(path)}


@pytest.mark.parametrize("library", DOORS)
def test_each_library_has_one_door(library: str) -> None:
    users = users_of(library)
    assert users, f"nobody imports {library}: take it out of the table"
    assert {user for user in users if not any(user.startswith(door) for door in DOORS[library])} == set()


@pytest.mark.parametrize("library", NOBODY)
def test_nobody_uses_what_runs_or_loses_what_it_reads(library: str) -> None:
    assert users_of(library) == set()


def test_a_library_that_is_named_in_a_string_is_seen(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text('from importlib import import_module\nimport_module("cv2.x")\n')
    assert imported(tmp_path / "a.py") == {"importlib", "cv2"}


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
