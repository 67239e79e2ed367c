"""What Dama installs: every package says its licence, none is GPL or AGPL, and LGPL is only what the page of dependencies names."""

from __future__ import annotations

import re
from email.message import Message
from importlib.metadata import Distribution
from pathlib import Path

import pytest

from bench import size

PAGE = Path(__file__).parents[2] / "docs" / "dependencies.md"
INSTALLED = size.closure(*size.project("bot", "ocr", "heic"))


class Invented(Distribution):
    """A package with this metadata."""

    def __init__(self, **fields: str) -> None:
        self._fields = fields

    def read_text(self, filename: str) -> str | None:
        message = Message()
        for name, text in {"Name": "invented", **self._fields}.items():
            message[name.replace("_", "-")] = text
        return str(message)

    def locate_file(self, path: object) -> Path:
        return Path(str(path))


def lesser_by_the_page() -> set[str]:
    rows = [line for line in PAGE.read_text("utf-8").splitlines() if line.startswith("|")]
    return {row.split("|")[1].split()[0] for row in rows if len(row.split("|")) > 3 and "LGPL" in row.split("|")[3]}


def test_no_package_is_bound_by_the_gpl() -> None:
    bound = size.copyleft(INSTALLED.values())
    assert {name for name, told in bound.items() if told == "GPL"} == set()
    assert set(bound) <= lesser_by_the_page()


def test_every_package_says_its_licence() -> None:
    assert {"presidio-analyzer", "aiogram", "jieba", "pikepdf", "cryptography"} <= set(INSTALLED)
    assert [name for name, found in INSTALLED.items() if not size.licence(found)] == []


def test_every_package_that_dama_asks_for_stands_on_the_page() -> None:
    page = PAGE.read_text("utf-8")
    asked = {re.split(r"[<>=\[; ]", line)[0] for line in size.project("bot", "ocr", "heic")}
    assert [name for name in sorted(asked) if f"| {name} " not in page] == []


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"License_Expression": "GPL-3.0-or-later"}, {"invented": "GPL"}),
        ({"License": "AGPLv3"}, {"invented": "GPL"}),
        ({"Classifier": "License :: OSI Approved :: GNU General Public License v2 (GPLv2)"}, {"invented": "GPL"}),
        ({"Classifier": "License :: OSI Approved :: GNU Affero General Public License v3"}, {"invented": "GPL"}),
        (
            {"Classifier": "License :: OSI Approved :: GNU Lesser General Public License v3 (LGPLv3)"},
            {"invented": "LGPL"},
        ),
        ({"License": "BSD-3-Clause and LGPL-2.1"}, {"invented": "LGPL"}),
        ({"License": "MIT"}, {}),
    ],
)
def test_licences_are_told_by_any_field(fields: dict[str, str], told: dict[str, str]) -> None:
    assert size.copyleft([Invented(**fields)]) == told
