"""A server with the demonstration's town in it, where `server.call` speaks as the bot; and the options for Chromium."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Browser, async_playwright

from playground.testing import Running, running_server
from playground.town import Town, Towns, settle

CHROMIUM = Path("/usr/bin/chromium")
ARGUMENTS = [
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
]
TIMES = pytest.StashKey[list[str]]()  # what the guide's steps took, shown at the end of the run


def pytest_configure(config: pytest.Config) -> None:
    config.stash[TIMES] = []


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """The seconds of each guided step: measured in every run, asserted in none."""
    if config.stash[TIMES]:
        terminalreporter.section("the guide's steps, in seconds")
        for line in config.stash[TIMES]:
            terminalreporter.line(line)


@pytest.fixture
def took(
    request: pytest.FixtureRequest, record_property: Callable[[str, object], None]
) -> Callable[[str, float], None]:
    """Keeps what a step took, in the report and at the end of the output."""

    def keep(what: str, seconds: float) -> None:
        record_property(what, seconds)
        request.config.stash[TIMES].append(f"{what:34} {seconds:6.2f}")

    return keep


@pytest.fixture
async def server() -> AsyncIterator[Running]:
    async with running_server() as running:
        yield running


@pytest.fixture
def town(server: Running) -> Town:
    """The town of the Chinese page, with every update about its making already confirmed."""
    made = settle(server.control)
    server.towns = Towns(server.control, {"zh-Hans": made})
    server.world.updates.confirm(server.world.updates.next_id)
    return made


@pytest.fixture(scope="session")
def chromium() -> dict[str, Any]:
    """How playwright launches Chromium. Skips where there is none, unless optional tests are required."""
    if not CHROMIUM.exists() and os.environ.get("DAMA_REQUIRE_OPTIONAL") != "1":
        pytest.skip("Chromium is not installed (apt install chromium)")
    return {"executable_path": str(CHROMIUM), "args": ARGUMENTS}


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser(chromium: dict[str, Any]) -> AsyncIterator[Browser]:
    """One Chromium for all: starting it costs more than everything a test does with it."""
    async with async_playwright() as playwright:
        opened = await playwright.chromium.launch(**chromium)
        yield opened
        await opened.close()
