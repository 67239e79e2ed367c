"""Shapes: whether a JSON value fits an annotation of aiogram's, and the value as the annotation's type.

Forms carry numbers and booleans as text, so text that reads as one is taken for one. Nothing of a value enters an error.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from typing import Any

from . import classes


class Misfit(Exception):
    """A value that is not of the type. `unknown` is a name the type does not have, "" for any other reason."""

    def __init__(self, unknown: str = "") -> None:
        super().__init__(unknown)
        self.unknown = unknown


def alternatives(annotation: ast.expr) -> Iterator[ast.expr]:
    """The single types of an annotation: unions taken apart, aliases followed, Annotated unwrapped."""
    if isinstance(annotation, ast.BinOp):
        yield from alternatives(annotation.left)
        yield from alternatives(annotation.right)
    elif isinstance(annotation, ast.Subscript) and _name(annotation.value) == "Annotated":
        assert isinstance(annotation.slice, ast.Tuple)
        yield from alternatives(annotation.slice.elts[0])
    elif (meant := _alias(annotation)) is not None:
        yield from alternatives(meant)
    else:
        yield annotation


def is_structured(annotation: ast.expr) -> bool:
    """Whether a form carries it as JSON: lists and objects."""
    return any(_name(one) in ("list", "dict") or _class(one) for one in alternatives(annotation))


def fit(value: Any, annotation: ast.expr, *, lenient: bool) -> Any:
    """The value as the annotation's type. Raises Misfit."""
    kinds = list(alternatives(annotation))
    if isinstance(value, dict):
        return _object(value, [name for name in map(_class, kinds) if name], kinds, lenient)
    if isinstance(value, list):
        return _list(value, kinds, lenient)
    for kind in sorted(kinds, key=lambda one: _name(one) != type(value).__name__):
        found = _plain(value, kind)
        if found is not None:
            return found
    raise Misfit


def _plain(value: Any, kind: ast.expr) -> Any:
    """The value as a plain type, None where it is none."""
    if _name(kind) == "Literal":
        return value if str(value).lower() == _literal(kind) else None
    read = PLAIN.get(_name(kind))
    return read(value) if read is not None else None


def _object(value: dict[str, Any], names: list[str], kinds: list[ast.expr], lenient: bool) -> Any:
    if not names and any(_name(kind) in ("dict", "Any") for kind in kinds):
        return value
    if not names:
        raise Misfit
    return record(value, classes.fields(max(names, key=lambda name: _likeness(value, name))) or {}, lenient=lenient)


def record(value: dict[str, Any], known: Any, *, lenient: bool) -> dict[str, Any]:
    """An object with the known fields. Raises Misfit for an unknown, missing or wrong one."""
    unknown = sorted(name for name in value if name not in known)
    if unknown and not lenient:
        raise Misfit(unknown[0])
    given = {name: one for name, one in value.items() if name in known and one is not None}
    if any(field.required and name not in given for name, field in known.items()):
        raise Misfit
    return {name: fit(one, known[name].annotation, lenient=lenient) for name, one in given.items()}


def _likeness(value: dict[str, Any], name: str) -> tuple[bool, int]:
    """How much an object looks like a class: its literal fields (the "type") first, then how many names they share."""
    known = classes.fields(name) or {}
    literals = {key: field.annotation for key, field in known.items() if _name(_outer(field.annotation)) == "Literal"}
    fits = all(str(value.get(key)).lower() == _literal(annotation) for key, annotation in literals.items())
    return fits, len(set(value) & set(known))


def _list(value: list[Any], kinds: list[ast.expr], lenient: bool) -> list[Any]:
    for kind in kinds:
        if isinstance(kind, ast.Subscript) and _name(kind.value) == "list":
            return [fit(one, kind.slice, lenient=lenient) for one in value]
    raise Misfit


def _int(value: Any) -> int | None:
    if isinstance(value, str) and value.removeprefix("-").isascii() and value.removeprefix("-").isdigit():
        return int(value)
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _bool(value: Any) -> bool | None:
    words = {"true": True, "1": True, "false": False, "0": False}
    return words.get(str(value).lower()) if isinstance(value, str | int) else None


def _float(value: Any) -> float | None:
    try:
        return None if isinstance(value, bool) else float(value)
    except (TypeError, ValueError):
        return None


def _str(value: Any) -> str | None:
    return value if isinstance(value, str) else None


# The plain types by name. A date is Unix seconds on the wire; a file in a form is text ("attach://...").
PLAIN: dict[str, Callable[[Any], Any]] = {
    "int": _int,
    "DateTime": _int,
    "datetime": _int,
    "str": _str,
    "InputFile": _str,
    "bool": _bool,
    "float": _float,
    "Any": lambda value: value,
}
OURS = frozenset({*PLAIN, "Literal", "Default", "list", "dict", ""})


def _name(annotation: ast.expr) -> str:
    """The name of a type: of list[int] "list", of datetime.datetime "datetime"."""
    outer = _outer(annotation)
    if isinstance(outer, ast.Attribute):
        return outer.attr
    return outer.id if isinstance(outer, ast.Name) else ""


def _outer(annotation: ast.expr) -> ast.expr:
    return annotation.value if isinstance(annotation, ast.Subscript) else annotation


def _alias(annotation: ast.expr) -> ast.expr | None:
    return classes.alias(annotation.id) if isinstance(annotation, ast.Name) and annotation.id not in OURS else None


def _class(annotation: ast.expr) -> str:
    """The name of a class of aiogram's types, "" for anything else."""
    name = _name(annotation)
    return "" if name in OURS or classes.fields(name) is None else name


def _literal(annotation: ast.expr) -> str:
    """The wire value of Literal[Kind.NAME]: aiogram's enums carry their own names in small letters."""
    inner = annotation.slice if isinstance(annotation, ast.Subscript) else annotation
    return inner.attr.lower() if isinstance(inner, ast.Attribute) else str(ast.literal_eval(inner)).lower()
