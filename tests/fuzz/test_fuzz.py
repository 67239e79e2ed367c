"""A slice of the fuzzer with one seed, the mutator itself, and every file that ever escaped."""

from __future__ import annotations

from functools import partial

import pytest
from fuzz import batch
from fuzz.__main__ import KEPT, files, made
from fuzz.mutate import mutated

SLICE = 300


def test_a_slice_of_damaged_files_ends_in_reports() -> None:
    make = partial(made, 1, list(files().values()))
    escapes, _, _ = batch.run(make, range(SLICE), every=30)
    assert escapes == []


def test_a_seed_is_a_file() -> None:
    whole = [b"some text that is long enough to be damaged " * 9]
    assert mutated(7, whole) == mutated(7, whole)
    assert len({mutated(seed, whole) for seed in range(50)}) > 40


def test_the_runner_sees_what_escapes_and_what_dies(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without this a fuzzer that finds nothing would prove nothing."""
    import os
    import signal

    def bad(data: bytes, *, thorough: bool) -> None:
        if data == b"3":
            raise KeyError("a value of the file")
        if data == b"5":
            os.kill(os.getpid(), signal.SIGSEGV)

    monkeypatch.setattr(batch, "read", bad)
    escapes, deaths, late = batch.run(lambda index: str(index).encode(), range(8))
    assert [(escape.index, escape.how.split()[0]) for escape in escapes] == [(3, "KeyError")]
    assert "value of the file" not in escapes[0].how
    assert [(death.index, death.how) for death in deaths] == [(5, "SIGSEGV")]
    assert late == 0


def test_what_escaped_once_is_told_now() -> None:
    paths = sorted(KEPT.glob("*.bin"))
    escapes, _, _ = batch.run(lambda index: paths[index].read_bytes(), range(len(paths)), every=1)
    assert {paths[escape.index].name: escape.how for escape in escapes} == {}
