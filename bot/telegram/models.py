"""aiogram's models, each built when it is first used instead of all of them when aiogram is imported.

aiogram builds its 440 pydantic models during the import: 5.4 s on the two slow cores this was measured on, of which a
bot uses a tenth. Put off, the import takes 1.6 s and the models in use 0.4 s; a process that is killed and restarted
is back that much earlier. aiogram's own namespace of names is kept and used for each later build, so that what is built
is the same. Does nothing where aiogram was imported before. Must be imported before aiogram: bot.telegram does.
"""

from __future__ import annotations

import sys
from typing import Any

from pydantic import BaseModel

_base: Any = BaseModel  # pydantic's types do not foresee that a class method is put off
_build: Any = _base.model_rebuild.__func__
_names: dict[str, Any] = {}


def _put_off(cls: Any, /, **options: Any) -> bool | None:
    """Stands in for model_rebuild while aiogram is imported: keeps the names that aiogram gives, builds nothing."""
    names = options.get("_types_namespace")
    if names is None:
        options["_parent_namespace_depth"] = options.get("_parent_namespace_depth", 2) + 1
        found: bool | None = _build(cls, **options)
        return found
    _names.update(names)
    return None


def _build_now(cls: Any, /, *, force: bool = False, raise_errors: bool = True, **_: Any) -> bool | None:
    """model_rebuild of aiogram's classes: with aiogram's names, wherever it is called from. pydantic calls it at first use."""
    built: bool | None = _build(cls, force=force, raise_errors=raise_errors, _types_namespace=_names)
    return built


def _import_aiogram() -> None:
    original = _base.__dict__["model_rebuild"]
    _base.model_rebuild = classmethod(_put_off)
    try:
        from aiogram.methods.base import Response, TelegramMethod
        from aiogram.types.base import TelegramObject
    finally:
        _base.model_rebuild = original
    aiograms: tuple[Any, ...] = (TelegramObject, TelegramMethod, Response)
    for base in aiograms:
        base.model_rebuild = classmethod(_build_now)


if "aiogram" not in sys.modules:
    _import_aiogram()
