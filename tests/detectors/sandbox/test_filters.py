"""The system-call filter as a program: run by a small BPF machine, so that both tables are tried on any machine."""

from __future__ import annotations

import os
import platform
import struct

import pytest

from detectors.sandbox import confine, landlock, seccomp

PID = 4242
ARCHES = {0: 0xC000003E, 1: 0xC00000B7}
ALLOW, REFUSE, UNKNOWN, KILL = 0x7FFF0000, 0x00050001, 0x00050026, 0x80000000


def run(column: int, number: int, *arguments: int, arch: int | None = None) -> int:
    """What the filter answers to a call: the seccomp return value."""
    machine = ARCHES[column] if arch is None else arch
    data = struct.pack("=IIQ6Q", number, machine, 0, *[*arguments, 0, 0, 0, 0, 0, 0][:6])
    steps, at, value = seccomp.program(column, ARCHES[column], PID), 0, 0
    while True:
        code, yes, no, k = steps[at]
        at += 1
        if code == 0x20:
            (value,) = struct.unpack_from("=I", data, k)
        elif code == 0x54:
            value &= k
        elif code in (0x15, 0x35):
            at += yes if (value == k if code == 0x15 else value >= k) else no
        else:
            return k


@pytest.mark.parametrize("column", ARCHES)
def test_every_forbidden_call_is_refused_and_reading_goes_on(column: int) -> None:
    for name, numbers in seccomp._FORBIDDEN.items():
        if numbers[column] is not None:
            assert run(column, numbers[column]) == REFUSE, name
    reading = {0: (0, 1, 3, 9, 17, 228, 318), 1: (63, 64, 57, 222, 67, 113, 278)}  # read write close mmap pread64 …
    assert {run(column, number) for number in reading[column]} == {ALLOW}


@pytest.mark.parametrize("column", ARCHES)
def test_calls_newer_than_the_table_do_not_exist(column: int) -> None:
    assert run(column, 451) == UNKNOWN
    assert run(column, 435) == UNKNOWN  # clone3
    assert run(column, 450) == ALLOW


@pytest.mark.parametrize("column", ARCHES)
def test_another_architecture_dies(column: int) -> None:
    assert run(column, 0, arch=0x40000003) == KILL  # 32-bit x86
    if column == 0:
        assert run(column, 0x40000000 + 39) == KILL


@pytest.mark.parametrize("column", ARCHES)
def test_what_depends_on_arguments(column: int) -> None:
    def call(numbers: tuple[int | None, int | None], *arguments: int) -> int:
        number = numbers[column]
        assert number is not None
        return run(column, number, *arguments)

    assert call(seccomp._CLONE, 0x3D0F00) == ALLOW  # a thread, as glibc starts it
    assert call(seccomp._CLONE, 17) == REFUSE
    assert call(seccomp._TGKILL, PID, PID, 6) == ALLOW
    assert call(seccomp._TGKILL, PID + 1, PID, 6) == REFUSE
    assert call(seccomp._PRCTL, 15) == ALLOW
    assert call(seccomp._PRCTL, 38) == REFUSE
    assert call(seccomp._PRLIMIT, 0, 7, 0, 1) == ALLOW
    assert call(seccomp._PRLIMIT, 0, 7, 1) == REFUSE
    assert call(seccomp._PRLIMIT, 0, 7, 1 << 40) == REFUSE  # only the upper half of the pointer is set
    assert call(seccomp._OPENAT, 0, 0, os.O_RDONLY | os.O_CLOEXEC) == ALLOW
    for flags in (os.O_WRONLY, os.O_RDWR, os.O_CREAT, os.O_TRUNC | os.O_RDONLY):
        assert call(seccomp._OPENAT, 0, 0, flags) == REFUSE
    assert call(seccomp._IOCTL, 0, 0x541B) == ALLOW
    assert call(seccomp._IOCTL, 0, 0x5412) == REFUSE


def test_open_by_its_old_name() -> None:
    assert run(0, 2, 0, os.O_RDONLY) == ALLOW
    assert run(0, 2, 0, os.O_RDWR) == REFUSE


def test_the_filter_fits_the_kernel() -> None:
    for column, arch in ARCHES.items():
        steps = seccomp.program(column, arch, PID)
        assert len(steps) <= 4096
        assert all(0 <= jump < 256 for _, yes, no, _ in steps for jump in (yes, no))


def test_an_unknown_machine_has_no_filter(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(platform, "machine", lambda: "riscv64")
    assert not seccomp.apply()
    monkeypatch.setattr("sys.platform", "darwin")
    assert not landlock.apply()


def test_older_kernels_get_the_rights_they_know() -> None:
    assert [len(landlock._attributes(abi)) for abi in (1, 3, 4, 6, 9)] == [8, 8, 16, 24, 24]
    assert [struct.unpack_from("=Q", landlock._attributes(abi))[0].bit_length() for abi in (1, 2, 3, 4, 5)] == [
        13,
        14,
        15,
        15,
        16,
    ]


def test_only_libraries_are_readable() -> None:
    shown = landlock.readable()
    assert [str(path) for path in shown if not path.is_dir()] == ["/dev/urandom"]
    assert not {path for path in shown if path in (path.home(), path.home().parent)}


@pytest.mark.parametrize(
    ("missing", "rung"),
    [((), 3), (("landlock",), 2), (("seccomp",), 1), (("seccomp", "landlock"), 1), (("no_new_privs",), 0)],
)
def test_rungs(missing: tuple[str, ...], rung: int) -> None:
    assert confine.rung(missing) == rung
