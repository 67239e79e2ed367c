"""The alarm: it rings once, by the CPU or the wall clock, and gives back the clock it borrowed."""

from __future__ import annotations

import json
import signal

import pytest

from detectors.limits import Limits, OutOfTime
from detectors.model import Code, Verdict
from detectors.sandbox import child, wire
from detectors.sandbox.alarm import alarm
from detectors.sandbox.memory import Memory


def busy() -> None:
    while True:
        pass


@pytest.mark.parametrize("limits", [Limits(cpu_seconds=1, wall_seconds=600), Limits(cpu_seconds=600, wall_seconds=0.5)])
def test_it_rings_by_either_clock(limits: Limits) -> None:
    with pytest.raises(OutOfTime), alarm(limits):
        busy()


def test_it_is_silent_afterwards_and_gives_back_what_was_there() -> None:
    listener, left = signal.getsignal(signal.SIGALRM), signal.getitimer(signal.ITIMER_REAL)
    with alarm(Limits(wall_seconds=1000)):
        assert signal.getitimer(signal.ITIMER_REAL)[0] > 700
    assert signal.getsignal(signal.SIGALRM) is listener
    assert abs(signal.getitimer(signal.ITIMER_REAL)[0] - left[0]) < 60
    assert signal.getitimer(signal.ITIMER_PROF) == (0, 0)


def test_a_child_that_runs_out_of_time_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("detectors.pipeline.screen", lambda *_: busy())
    request = child.Request("inspect", "file", "", "", 1, Limits(wall_seconds=0.2))
    with Memory(b"x") as given:
        answer = child.serve(request, given.descriptor, given.descriptor)
    report = wire.report_in(json.loads(json.dumps(answer["report"])))
    assert (report.verdict, report.complete) == (Verdict.UNINSPECTABLE, False)
    assert [(problem.code, problem.detail) for problem in report.problems] == [(Code.BUDGET, "time")]
