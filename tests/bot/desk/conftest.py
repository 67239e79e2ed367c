"""The world of the desk's tests: two admins who can be written to, and a glance that knows the tests' own words."""

from __future__ import annotations

import pytest

import detectors
from tests.bot.fakes import ADMIN, OTHER_ADMIN, World


@pytest.fixture(autouse=True)
def _glance(monkeypatch: pytest.MonkeyPatch) -> None:
    """Words of these tests that may hold something begin with the verdict they will get."""
    words = ("leak", "many", "suspect", "care", "notice")
    monkeypatch.setattr(detectors, "glance", lambda text: text.startswith(words), raising=False)


@pytest.fixture
async def world() -> World:
    return await World().knows(ADMIN, OTHER_ADMIN)
