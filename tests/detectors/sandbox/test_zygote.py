"""The zygote and the locks, run in a process that ends normally so that its lines are measured too."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
DRIVE = f"""
import sys, threading, os, json, socket
sys.path.insert(0, {str(HERE)!r})
import bad_zygote
from detectors.limits import Limits
from detectors.sandbox import zygote
from detectors.sandbox.handing import send
from detectors.sandbox.child import Request
from detectors.sandbox.memory import Memory

ours, theirs = socket.socketpair()
seen = []

def parent():
    assert json.loads(ours.recv(1024)) == {{"missing": []}}
    for act in ("good", "crash", "hang"):
        with Memory(b"content") as given, Memory(b"") as produced:
            answer, answer_write = os.pipe()
            status, status_write = os.pipe()
            request = Request("inspect", "file", act, "", 7, Limits(wall_seconds=0.3))
            send(ours, request.to_json(), [given.descriptor, produced.descriptor, answer_write, status_write])
            os.close(answer_write)
            os.close(status_write)
            seen.append((os.read(answer, 9) != b"", json.loads(os.read(status, 256))))
    ours.close()

thread = threading.Thread(target=parent)
thread.start()
stdout = os.dup(1)
zygote.main(theirs.detach())
thread.join()
os.dup2(stdout, 1)
print(json.dumps(seen))
"""
LOCKS = """
import resource
from detectors.limits import Limits
from detectors.sandbox import confine
import os
os.open("/dev/null", os.O_RDONLY)
confine.become_group(os.getppid())
confine.FILTERS.clear()  # this process still has to write down which lines it ran
assert os.getpgid(0) == os.getpid()
missing = confine.confine(Limits(cpu_seconds=7, output_bytes=1234))
assert missing == (), missing
assert resource.getrlimit(resource.RLIMIT_CORE) == (0, 0)
assert resource.getrlimit(resource.RLIMIT_CPU) == (7, 9)
assert resource.getrlimit(resource.RLIMIT_FSIZE) == (1234, 1234)
resource.setrlimit = lambda *_: (_ for _ in ()).throw(ValueError)
assert "RLIMIT_AS" in confine.confine(Limits())
print("locked")
"""


def run(script: str) -> str:
    ended = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60)
    assert ended.returncode == 0, ended.stderr
    return ended.stdout.strip()


def test_the_zygote_tells_how_each_child_ended() -> None:
    seen = json.loads(run(DRIVE))
    assert [(answered, status["code"], status["late"]) for answered, status in seen] == [
        (True, 0, False),
        (False, -6, False),
        (False, -9, True),
    ]
    assert all(0 <= status["cpu"] < 10 and status["peak"] > 10_000_000 for _, status in seen)


def test_the_locks_close_and_a_missing_one_is_named() -> None:
    assert run(LOCKS).splitlines()[-1] == "locked"
