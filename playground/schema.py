"""The schema of requests: which methods and parameters exist, taken from aiogram's method classes and compared exactly.

Telegram ignores names it does not know; here they are errors, at every level. Lengths and rights are the methods' own
checks. Values never enter a refusal.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from . import classes, shapes
from .errors import Refusal, bad
from .records import Json


def known(method: str) -> bool:
    """Whether the Bot API has a method of exactly this name."""
    return classes.method(method) is not None


def parameters(method: str) -> frozenset[str]:
    """The parameters of a method."""
    return frozenset(classes.method(method) or ())


def parse(method: str, given: Mapping[str, Any], *, lenient: bool = False) -> Json:
    """The parameters as JSON values of the right types.

    Raises Refusal for an unknown parameter (any level), a missing or wrong one. `lenient` drops unknown ones instead,
    as Telegram's own servers do.
    """
    fields = classes.method(method) or {}
    unknown = sorted(set(given) - set(fields))
    if unknown and not lenient:
        raise Unknown(method, unknown[0])
    values = {name: _decode(fields[name], name, given[name]) for name in given if name in fields}
    values = {name: value for name, value in values.items() if value is not None}
    for name, field in fields.items():
        if field.required and name not in values:
            raise bad(MISSING.get(name, f"parameter {name} is required"))
    return {name: _fit(method, name, value, fields[name], lenient) for name, value in values.items()}


class Unknown(Refusal):
    """A name that Telegram's schema does not have. Telegram would ignore it; here it is an error a test sees."""

    def __init__(self, method: str, name: str) -> None:
        shown = name if name.isidentifier() and len(name) <= 64 else "?"
        super().__init__(400, f"Bad Request: unknown parameter {shown} of {method} (the playground is strict)")


# Telegram's words for the parameters that are most often forgotten.
MISSING = {"chat_id": "chat_id is empty", "text": "message text is empty", "file_id": "file_id not specified"}


def _decode(field: classes.Field, name: str, value: Any) -> Any:
    if not isinstance(value, str) or not shapes.is_structured(field.annotation):
        return value
    try:
        return json.loads(value)
    except ValueError:
        raise bad(f"can't parse {name} JSON object") from None


def _fit(method: str, name: str, value: Any, field: classes.Field, lenient: bool) -> Any:
    try:
        return shapes.fit(value, field.annotation, lenient=lenient)
    except shapes.Misfit as misfit:
        raise Unknown(method, misfit.unknown) if misfit.unknown else bad(f"can't parse parameter {name}") from None
