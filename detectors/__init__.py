"""Files and text in, a Report out. A library of its own: no network, no Telegram, no database.

    from detectors import Blob, inspect
    report = inspect(Blob.from_path("list.xlsx"))
    report.verdict, report.rule, dict(report.counts)

`inspect`, `redact`, `itinerary`, `seal` and `unseal` read the blob in a confined child; `find`, `glance`, `sealed_by`,
`new_password` and `spoken` run in the caller's process.
For many files use `Inspector`, which keeps the children warm. Names are resolved on first use (PEP 562), so that
importing this package costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from detectors._seal.mark import sealed_by
    from detectors._seal.passwords import new_password, spoken
    from detectors.errors import (
        CannotRedact,
        CannotSeal,
        CannotUnseal,
        DamaError,
        NotReadable,
        SandboxFailed,
        WrongPassword,
    )
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
        Risk,
        Step,
        Tie,
        Unit,
        Verdict,
    )
    from detectors.recognize import find
    from detectors.sandbox.pool import Inspector, inspect, itinerary, redact, seal, unseal
    from detectors.scan import glance

_HOMES = {
    "CannotRedact": "errors",
    "CannotSeal": "errors",
    "CannotUnseal": "errors",
    "DamaError": "errors",
    "NotReadable": "errors",
    "SandboxFailed": "errors",
    "WrongPassword": "errors",
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
    "Risk": "model",
    "Step": "model",
    "Tie": "model",
    "Unit": "model",
    "Verdict": "model",
    "find": "recognize",
    "Inspector": "sandbox.pool",
    "inspect": "sandbox.pool",
    "itinerary": "sandbox.pool",
    "redact": "sandbox.pool",
    "seal": "sandbox.pool",
    "unseal": "sandbox.pool",
    "new_password": "_seal.passwords",
    "sealed_by": "_seal.mark",
    "spoken": "_seal.passwords",
    "glance": "scan",
}

__all__ = [
    "Blob",
    "CannotRedact",
    "CannotSeal",
    "CannotUnseal",
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
    "Risk",
    "SandboxFailed",
    "Step",
    "Tie",
    "Unit",
    "Verdict",
    "WrongPassword",
    "find",
    "glance",
    "inspect",
    "itinerary",
    "new_password",
    "redact",
    "seal",
    "sealed_by",
    "spoken",
    "unseal",
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
