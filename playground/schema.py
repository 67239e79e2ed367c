"""The schema of requests: which methods and parameters exist, taken from aiogram's method classes and compared exactly.

aiogram's classes allow extra fields and hold no limits, so unknown names at every level are looked for here; lengths and
rights are the methods' own checks. Values never enter a refusal.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, get_args

import aiogram.methods
from aiogram.client.default import Default
from aiogram.methods.base import TelegramMethod
from aiogram.types import InputFile
from pydantic import BaseModel, ValidationError

from .errors import Refusal, bad
from .records import Json

AnyMethod = type[TelegramMethod[Any]]


@cache
def catalogue() -> Mapping[str, AnyMethod]:
    """Every method of the Bot API that aiogram knows, by its name on the wire."""
    classes = (getattr(aiogram.methods, name) for name in dir(aiogram.methods))
    known = [one for one in classes if isinstance(one, type) and issubclass(one, TelegramMethod)]
    return {one.__api_method__: one for one in known if one is not TelegramMethod}


def parameters(method: str) -> frozenset[str]:
    """The parameters of a method."""
    return frozenset(catalogue()[method].model_fields)


def parse(method: str, given: Mapping[str, Any], *, lenient: bool = False) -> Json:
    """The parameters as JSON values of the right types.

    Raises Refusal for an unknown parameter (any level), a missing or wrong one. `lenient` drops unknown ones instead,
    as Telegram's own servers do.
    """
    cls = catalogue()[method]
    unknown = sorted(set(given) - set(cls.model_fields))
    if unknown and not lenient:
        raise Unknown(method, unknown[0])
    decoded = {name: _decode(cls, name, value) for name, value in given.items() if name in cls.model_fields}
    instance = _validate(cls, decoded)
    if not lenient:
        for name in _extras(instance):
            raise Unknown(method, name)
    return instance.model_dump(mode="json", by_alias=True, exclude_unset=True, exclude_none=True, warnings=False)


class Unknown(Refusal):
    """A name that Telegram's schema does not have. Telegram would ignore it; here it is an error a test sees."""

    def __init__(self, method: str, name: str) -> None:
        shown = name if name.isidentifier() and len(name) <= 64 else "?"
        super().__init__(400, f"Bad Request: unknown parameter {shown} of {method} (the playground is strict)")


def _decode(cls: AnyMethod, name: str, value: Any) -> Any:
    if not isinstance(value, str) or not _is_structured(cls.model_fields[name].annotation):
        return value
    try:
        return json.loads(value)
    except ValueError:
        raise bad(f"can't parse {name} JSON object") from None


def _is_structured(annotation: Any) -> bool:
    """Whether a form carries this parameter as JSON: lists and objects."""
    if isinstance(annotation, type) and not get_args(annotation):
        return issubclass(annotation, BaseModel | list) and not issubclass(annotation, InputFile | Default)
    origin = getattr(annotation, "__origin__", None)
    return origin is list or any(_is_structured(part) for part in get_args(annotation))


def _validate(cls: AnyMethod, decoded: Json) -> TelegramMethod[Any]:
    try:
        return cls.model_validate(decoded)
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False)[0]
        name = str(first["loc"][0])
        raise (
            _missing(name)
            if first["type"] == "missing" and len(first["loc"]) == 1
            else bad(f"can't parse parameter {name}")
        ) from None


# Telegram's words for the parameters that are most often forgotten.
MISSING = {"chat_id": "chat_id is empty", "text": "message text is empty", "file_id": "file_id not specified"}


def _missing(name: str) -> Refusal:
    return bad(MISSING.get(name, f"parameter {name} is required"))


def _extras(value: Any) -> Iterator[str]:
    """Names inside a validated value that its class does not have."""
    if isinstance(value, BaseModel):
        yield from value.model_extra or ()
        for name in value.model_fields_set & set(type(value).model_fields):
            yield from _extras(getattr(value, name))
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _extras(part)
