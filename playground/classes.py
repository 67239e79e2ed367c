"""The classes of aiogram's methods and types, read from aiogram's source: names, types and which fields are required.

Importing them would build 440 pydantic models first: 5.4 s on two slow cores, of which a demonstration has 5 in all.
A test compares every class read here with the one aiogram builds. What a value must look like is `schema`.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Field:
    """One field: its annotation as it stands in the source, and whether it must be given."""

    annotation: ast.expr
    required: bool


@cache
def _folder() -> Path:
    found = find_spec("aiogram")
    if found is None or found.origin is None:
        raise ModuleNotFoundError("aiogram", name="aiogram")
    return Path(found.origin).parent


@cache
def _module(kind: str, name: str) -> ast.Module | None:
    """The parsed file of a class or alias, None where there is none. `name` is checked before it becomes a path."""
    if not re.fullmatch(r"[A-Z][A-Za-z0-9]*", name):
        return None
    snake = re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()
    file = _folder() / kind / f"{snake}.py"
    return ast.parse(file.read_text("utf-8")) if file.is_file() else None


def _definition(kind: str, name: str) -> ast.ClassDef | None:
    module = _module(kind, name)
    found = [node for node in module.body if isinstance(node, ast.ClassDef) and node.name == name] if module else []
    return found[0] if found else None


@cache
def method(name: str) -> Mapping[str, Field] | None:
    """The parameters of a Bot API method by its exact name on the wire, None for a method that does not exist."""
    definition = _definition("methods", name[:1].upper() + name[1:])
    if definition is None or _api_name(definition) != name:
        return None
    return _own_fields(definition)


def _api_name(definition: ast.ClassDef) -> object:
    for line in definition.body:
        if (
            isinstance(line, ast.Assign)
            and isinstance(line.targets[0], ast.Name)
            and line.targets[0].id == "__api_method__"
        ):
            return ast.literal_eval(line.value)
    return None


@cache
def fields(name: str) -> Mapping[str, Field] | None:
    """The fields of a type, with those of its bases, by their names on the wire. None for what is no class."""
    definition = _definition("types", name)
    if definition is None:
        return None
    found: dict[str, Field] = {}
    for base in reversed(definition.bases):
        found.update((fields(base.id) or {}) if isinstance(base, ast.Name) else {})
    return {**found, **_own_fields(definition)}


@cache
def alias(name: str) -> ast.expr | None:
    """What a name of a union stands for ("ReplyMarkupUnion"), None for what is no alias."""
    module = _module("types", name)
    for node in module.body if module else []:
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.target.id == name:
            return node.value
    return None


def _own_fields(definition: ast.ClassDef) -> dict[str, Field]:
    lines = [line for line in definition.body if isinstance(line, ast.AnnAssign)]
    return {_wire_name(line): Field(line.annotation, _is_required(line.value)) for line in lines}


def _wire_name(line: ast.AnnAssign) -> str:
    """The alias, for names that Python keeps for itself ("from")."""
    if isinstance(line.value, ast.Call):
        for keyword in line.value.keywords:
            if keyword.arg == "alias":
                return str(ast.literal_eval(keyword.value))
    assert isinstance(line.target, ast.Name)
    return line.target.id


def _is_required(value: ast.expr | None) -> bool:
    """No default, or pydantic's Field(...)."""
    if isinstance(value, ast.Call) and value.args and isinstance(value.args[0], ast.Constant):
        return value.args[0].value is ...
    return value is None
