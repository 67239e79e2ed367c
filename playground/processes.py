"""What a process started by the demonstration gets of our environment: no more than it needs to run."""

from __future__ import annotations

import os

KEPT = ("PATH", "HOME", "LANG", "LC_ALL", "PYTHONPATH", "PYTHONDONTWRITEBYTECODE", "VIRTUAL_ENV", "TMPDIR")
COVERAGE = ("COVERAGE_PROCESS_START", "COVERAGE_PROCESS_CONFIG")  # so that the process is measured too


def environment(**more: str) -> dict[str, str]:
    """The variables of a child, with `more` of its own."""
    kept = {name: os.environ[name] for name in (*KEPT, *COVERAGE) if name in os.environ}
    return {**kept, "PYTHONUTF8": "1", **more}
