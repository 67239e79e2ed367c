"""Files and text in, a Report out. A library of its own: no network, no Telegram, no database.

    from detectors import Blob, inspect
    report = inspect(Blob.from_path("list.xlsx"))
    report.verdict, report.rule, dict(report.counts)

`inspect`, `redact` and `itinerary` read the blob in a confined child; `find` and `glance` run in the caller's process.
For many files use `Inspector`, which keeps the children warm. Names are resolved on first use (PEP 562), so that
importing this package costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from detectors.errors import CannotRedact, DamaError, NotReadable, SandboxFailed
    from detectors.limits import Limits
    from detectors.model import (
        Blob,
        Code,
        Coverage,
        Entity,
        Outline,
        Place,
        Posted,
        Problem,
        Redaction,
        Report,
        Step,
        Unit,
        Verdict,
    )
    from detectors.recognize import find
    from detectors.sandbox.pool import Inspector, inspect, itinerary, redact
    from detectors.scan import glance

_HOMES = {
    "CannotRedact": "errors",
    "DamaError": "errors",
    "NotReadable": "errors",
    "SandboxFailed": "errors",
    "Limits": "limits",
    "Blob": "model",
    "Code": "model",
    "Coverage": "model",
    "Entity": "model",
    "Outline": "model",
    "Place": "model",
    "Posted": "model",
    "Problem": "model",
    "Redaction": "model",
    "Report": "model",
    "Step": "model",
    "Unit": "model",
    "Verdict": "model",
    "find": "recognize",
    "Inspector": "sandbox.pool",
    "inspect": "sandbox.pool",
    "itinerary": "sandbox.pool",
    "redact": "sandbox.pool",
    "glance": "scan",
}

__all__ = [
    "Blob",
    "CannotRedact",
    "Code",
    "Coverage",
    "DamaError",
    "Entity",
    "Inspector",
    "Limits",
    "NotReadable",
    "Outline",
    "Place",
    "Posted",
    "Problem",
    "Redaction",
    "Report",
    "SandboxFailed",
    "Step",
    "Unit",
    "Verdict",
    "find",
    "glance",
    "inspect",
    "itinerary",
    "redact",
]


def __getattr__(name: str) -> Any:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module 'detectors' has no attribute {name!r}")
    value = getattr(import_module(f".{home}", __name__), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
