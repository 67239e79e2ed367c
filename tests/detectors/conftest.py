"""What tests of the detectors share: a zygote for those that are about something else. How one starts and ends is sandbox/'s."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from detectors.sandbox.process import ZygoteProcess
from detectors.sandbox.zygote import Warmth


@pytest.fixture(scope="session")
def _shared() -> Iterator[ZygoteProcess]:
    zygote = ZygoteProcess.start(warmth=Warmth.WARM)
    yield zygote
    zygote.close()


@pytest.fixture
def one_zygote(monkeypatch: pytest.MonkeyPatch, _shared: ZygoteProcess) -> None:
    """Each Inspector of the test finds the same one, started already: a second of CPU less for every command."""
    monkeypatch.setattr(ZygoteProcess, "start", classmethod(lambda *_: _shared))
    monkeypatch.setattr(ZygoteProcess, "close", lambda _: None)
