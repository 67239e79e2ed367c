"""docs/admins.md names what an operator can set and what a card offers, no less."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.setup import RUNGS
from bot.texts import Texts

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/admins.md").read_text("utf-8")
READ = set(re.findall(r"DAMA_[A-Z_]+", (ROOT / "bot/settings.py").read_text("utf-8")))


def test_every_variable_that_is_read_stands_in_the_table() -> None:
    assert READ - {"DAMA_PLAYGROUND"} == set(re.findall(r"^\| `(DAMA_[A-Z_]+)`", PAGE, re.MULTILINE))


@pytest.mark.parametrize("rung", range(len(RUNGS)))
def test_every_rung_is_told_as_the_check_tells_it(rung: int) -> None:
    assert f"| {rung} | {RUNGS[rung].removeprefix(f'rung {rung}, ')} |" in PAGE


@pytest.mark.parametrize("entry", ["card-allow", "card-times", "card-counts", "card-sender"])
def test_every_entry_behind_more_is_explained(entry: str) -> None:
    assert f"| {Texts().render(entry, 'zh-Hans')} |" in PAGE
