"""Every bomb through a real child: bounded, told with the right reason, never clean, and the next file is as ever."""

from __future__ import annotations

import pytest
from hostile import containers, databases, embedded, markup, named, office, pages, pictures, texts
from hostile.bomb import BUDGET, READ, Bomb, roster
from hostile.conftest import Meter

from detectors import Blob, Inspector, Verdict

pytestmark = pytest.mark.asyncio(loop_scope="session")
SLACK = 1.2
MODULES = (containers, office, embedded, markup, pages, pictures, texts, databases, named)
BOMBS = tuple(bomb for module in MODULES for bomb in module.BOMBS)
ORDINARY = Blob(roster().encode(), "list.csv")


@pytest.mark.parametrize("bomb", BOMBS, ids=lambda bomb: bomb.id)
async def test_a_bomb_is_bounded_told_and_never_clean(bomb: Bomb, inspector: Inspector, meter: Meter) -> None:
    inspector._limits = bomb.limits
    meter.take()
    report = await inspector.inspect(Blob(bomb.make(), bomb.name))
    used = meter.take()
    told = {f"{problem.code.value}/{problem.detail}" for problem in report.problems}
    told |= {problem.code.value for problem in report.problems} or {READ}
    assert told & set(bomb.told), told
    assert report.verdict in bomb.verdicts
    assert report.complete == (told == {READ})
    assert report.complete or report.verdict not in (Verdict.CLEAN, Verdict.NOTICE)
    assert len(used) <= bomb.children
    inspector._limits = BUDGET
    after = await inspector.inspect(ORDINARY)
    assert (after.verdict, after.complete) == (Verdict.LEAK, True)
    _, _, usual, _ = meter.take()[-1]
    for request, cpu, peak, wall in used:
        seconds = bomb.limits.cpu_seconds + (bomb.limits.picture_seconds if request.ocr else 0)  # one picture in each
        assert cpu <= seconds * SLACK
        assert peak - usual <= bomb.limits.memory_bytes * SLACK
        assert wall <= bomb.limits.wall_seconds * SLACK
