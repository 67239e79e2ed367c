"""`kill -9` after every single step of a leak's way: the next start brings the same end, and nobody is told twice.

A step is one commit or one Bot API request. Between Telegram's acceptance of a text and our commit lies the one gap in
which that text may be sent again (the Bot API has no idempotency key): it is allowed there, once a text, and counted. The
ask and the card go to two chats at the same time, so both can be in that gap.
"""

from __future__ import annotations

import asyncio
import contextlib
from dataclasses import dataclass
from pathlib import Path

import founding
import pytest
from stage import Group, HeldBot, Stage, labels, many_starts, start_held

from playground.testing import Running, running_server

MOST_STEPS, LANES = 60, 2
_IN_FLIGHT = 6  # steps between a request and its commit, with another chat's in between
SENDS = ("telegram.sendMessage", "telegram.sendDocument")


@dataclass
class Ended:
    """One killed run: the group, the names of its steps, how often the sender and the admin were told."""

    steps: list[str]
    group: Group

    def told(self) -> tuple[int, int]:
        asks = sum("只留地点和时间" in labels(m) for m in self.group.private(self.group.sender))
        cards = sum("知道了" in labels(m) for m in self.group.private(self.group.admin))
        return asks, cards


@pytest.mark.timeout(1800)
async def test_a_kill_after_any_step_changes_nothing(tmp_path: Path) -> None:
    """Every step once: the odd ones and the even ones side by side, each with a bot and a Telegram of its own."""
    async with many_starts(tmp_path) as starts, asyncio.TaskGroup() as both:
        lanes = [both.create_task(_sweep(tmp_path, first, starts)) for first in range(1, 1 + LANES)]
    assert max(len(lane.result()) for lane in lanes) - min(len(lane.result()) for lane in lanes) <= LANES
    _check([run for lane in lanes for run in lane.result()])


async def _sweep(folder: Path, first: int, starts: Path) -> list[Ended]:
    """A kill after each of these steps, until one never comes."""
    runs: list[Ended] = []
    own = folder / str(first)
    own.mkdir()
    async with running_server() as server:
        bot = await start_held(server, own, starts=starts)
        for step in range(first, MOST_STEPS, LANES):
            group = await Stage(server, bot).group()
            steps, bot = await _killed_at(server, step, group, bot, starts)
            await group.until(lambda g=group: _whole(g))
            if not steps:
                break
            runs.append(Ended(steps, group))
        assert await bot.stop() == 0
        assert server.world.violations == []
    return runs


async def _killed_at(server: Running, step: int, group: Group, bot: HeldBot, starts: Path) -> tuple[list[str], HeldBot]:
    """Posts the dossier and lets the bot die after that step; the names of the steps (none: it never came), the next bot."""
    await bot.order("arm", step)
    group.post_file(founding.csv(), "contacts.csv")
    with contextlib.suppress(TimeoutError):
        await asyncio.wait_for(bot.process.wait(), 20)
    if bot.process.returncode is None:
        assert len(bot.taken()) < step
        return [], bot
    steps = bot.taken()[:step]
    return steps, await start_held(server, bot.data.parent, starts=starts)


def _whole(group: Group) -> bool:
    asks, cards = Ended([], group).told()
    dossiers = [m for m in group.seen_by(group.neighbour) if "document" in m]
    return asks > 0 and cards > 0 and not dossiers


def _check(runs: list[Ended]) -> None:
    assert len(runs) >= 10
    repeats = [(run.steps[-_IN_FLIGHT:], run.told()) for run in runs if run.told() != (1, 1)]
    assert all(max(told) <= 2 and set(SENDS) & set(steps) for steps, told in repeats), repeats
    assert len(repeats) <= len(runs) // 4
    assert all(
        len(run.group.seen_by(run.group.neighbour)) == len(runs[0].group.seen_by(runs[0].group.neighbour))
        for run in runs
    )
    print(f"\n{len(runs)} kills, one after each step; {len(repeats)} with a repeated text, all in the one gap")
