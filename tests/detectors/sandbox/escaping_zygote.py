"""A zygote whose children try to get out: what they try is the blob's name. Started by the tests as a script.

`python escaping_zygote.py [seccomp|landlock|limits ...] FD WARMTH`: the rungs named are left out.
"""

from __future__ import annotations

import ctypes
import errno
import mmap
import os
import resource
import signal
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

from detectors.model import Blob, Report, Verdict
from detectors.sandbox import child, confine, wire, zygote

GOOD = wire.report_out(Report(Verdict.CLEAN, "test", complete=True))
ZYGOTE = os.getpid()
FILE = Path(tempfile.gettempdir(), f"dama-escape-{ZYGOTE}")
BESIDE = FILE.with_suffix(".more")
_libc = ctypes.CDLL(None, use_errno=True)


def _system(number: int, *arguments: int) -> int:
    """A system call by its x86-64 number, past everything Python would check."""
    result = int(_libc.syscall(number, *map(ctypes.c_long, arguments)))
    if result < 0:
        raise OSError(ctypes.get_errno(), "refused")
    return result


def _read_memory_of_the_zygote() -> None:
    with Path(f"/proc/{ZYGOTE}/mem").open("rb") as memory:
        memory.read(1)


def _ptrace() -> None:
    if _libc.ptrace(16, ZYGOTE, None, None) < 0:  # PTRACE_ATTACH
        raise OSError(ctypes.get_errno(), "refused")


def _steal_a_descriptor() -> None:
    _system(438, os.pidfd_open(ZYGOTE), 0, 0)  # pidfd_getfd


def _fork_bomb() -> None:
    for _ in range(64):
        if os.fork() == 0:
            os._exit(0)


def _leave_the_group() -> None:
    os.setpgid(0, os.getppid())


def _hoard() -> None:
    bytearray(10 << 30)


def _endless() -> None:
    while True:
        pass


def _more_time() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (1, 1))


def _guess_descriptors() -> None:
    """Anything beyond the three given ones and standard error would be somebody else's."""
    open_ones = [number for number in range(64) if _is_open(number)]
    if len(open_ones) <= 4:
        raise PermissionError(errno.EPERM, "nothing to steal")


def _is_open(number: int) -> bool:
    try:
        os.fstat(number)
    except OSError:
        return False
    return True


def _secrets() -> None:
    if not any(name.startswith("DAMA") for name in os.environ):
        raise PermissionError(errno.EPERM, "no secrets here")


def _x32() -> None:
    _system(0x40000000 + 39)  # getpid by the other numbering


def _raw_clone() -> None:
    if _system(56, signal.SIGCHLD, 0, 0, 0, 0) == 0:
        os._exit(0)


def _executable_memory_file() -> None:
    os.execve(os.memfd_create("program"), ["program"], {})


ATTEMPTS: dict[str, Callable[[], Any]] = {
    "read-a-password-file": lambda: Path("/etc/passwd").read_text(),
    "read-own-environment": lambda: Path("/proc/self/environ").read_bytes(),
    "read-environment-of-the-zygote": lambda: Path(f"/proc/{ZYGOTE}/environ").read_bytes(),
    "read-memory-of-the-zygote": _read_memory_of_the_zygote,
    "list-the-root": lambda: os.listdir("/"),
    "list-processes": lambda: os.listdir("/proc"),
    "list-home": lambda: os.listdir(Path.home()),
    "write-a-file": lambda: FILE.write_bytes(b"x"),
    "make-a-folder": lambda: BESIDE.mkdir(),
    "remove-a-file": FILE.unlink,
    "rename-a-file": lambda: FILE.rename(BESIDE),
    "change-rights": lambda: FILE.chmod(0o777),
    "link-a-file": lambda: BESIDE.symlink_to("/etc/passwd"),
    "connect": lambda: socket.create_connection(("127.0.0.1", 9), 1),
    "listen": lambda: socket.create_server(("127.0.0.1", 0)),
    "unix-socket": lambda: socket.socket(socket.AF_UNIX).connect("\0dama"),
    "raw-socket": lambda: socket.socket(socket.AF_INET, socket.SOCK_RAW),
    "run-a-program": lambda: os.execv("/bin/true", ["true"]),
    "run-a-shell": lambda: subprocess.check_call("true", shell=True),
    "run-from-memory": _executable_memory_file,
    "fork": os.fork,
    "fork-by-number": _raw_clone,
    "fork-bomb": _fork_bomb,
    "leave-the-group": _leave_the_group,
    "new-session": os.setsid,
    "trace-the-zygote": _ptrace,
    "signal-the-zygote": lambda: os.kill(ZYGOTE, signal.SIGSTOP),
    "signal-everybody": lambda: os.kill(-1, 0),
    "handle-of-the-zygote": lambda: os.pidfd_open(ZYGOTE),
    "steal-a-descriptor": _steal_a_descriptor,
    "guess-descriptors": _guess_descriptors,
    "other-numbering": _x32,
    "new-namespace": lambda: _system(272, 0x10000000),  # unshare(CLONE_NEWUSER)
    "mount": lambda: _system(165, 0, 0, 0, 0, 0),
    "io-uring": lambda: _system(425, 1, 0),
    "load-a-kernel-program": lambda: _system(321, 0, 0, 0),
    "kernel-keys": lambda: _system(250, 0, -3, 0),
    "shared-memory": lambda: _system(29, 0, 4096, 0o1666),
    "lift-a-limit": _more_time,
    "secrets": _secrets,
    "ten-gigabytes": _hoard,
    "ten-gigabytes-mapped": lambda: mmap.mmap(-1, 10 << 30),
    "endless-loop": _endless,
}


def _work() -> None:
    """What must go on working: threads, memory, loading a module that nobody has loaded, reading the clock."""
    import tarfile  # noqa: F401

    thread = threading.Thread(target=lambda: bytearray(1 << 20))
    thread.start()
    thread.join()
    resource.getrlimit(resource.RLIMIT_CPU)


def act(request: child.Request, blob: Blob, produced: int) -> dict[str, Any]:
    """The rule says how it went: blocked (with the error's number), or out."""
    if request.name == "work":
        _work()
        return {"report": GOOD}
    try:
        ATTEMPTS[request.name]()
    except OSError as error:
        return {"report": GOOD | {"rule": f"blocked-{error.errno}"}}
    except (ValueError, subprocess.SubprocessError):  # setrlimit and subprocess say a refusal so
        return {"report": GOOD | {"rule": "blocked-1"}}
    return {"report": GOOD | {"rule": "out"}}


if __name__ == "__main__":
    zygote.warm_up = zygote._load_libraries = child.rehearse = lambda: None
    child._VERBS.update(inspect=act)
    for left_out in sys.argv[1:-2]:
        confine.FILTERS.pop(left_out, None)
        if left_out == "limits":
            confine._bounds = lambda _: {"RLIMIT_NONE": (0, 0)}
    confine.FILTERS.update({name: lambda: False for name in sys.argv[1:-2] if name != "limits"})
    FILE.write_text("untouched")
    try:
        zygote.main(int(sys.argv[-2]))
    finally:
        FILE.unlink()
