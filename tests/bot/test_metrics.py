"""Counters: words count, anything that could be an id is refused."""

from __future__ import annotations

import pytest

from bot.metrics import Counters


def test_counts_add_up() -> None:
    counters = Counters()
    counters.add("jobs.done")
    counters.add("jobs.done", 2)
    counters.add("effects.failed.no_right")
    assert counters["jobs.done"] == 3
    assert counters["never"] == 0
    assert counters.snapshot() == {"effects.failed.no_right": 1, "jobs.done": 3}


@pytest.mark.parametrize("name", ["chat.-1001", "jobs.501987", "", "Jobs", "王芳", "jobs done", "jobs..done"])
def test_a_name_that_could_be_somebodys_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="lower-case words"):
        Counters().add(name)
