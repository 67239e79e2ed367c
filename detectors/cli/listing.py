"""dama formats, dama identifiers: the registries as tables for people or JSON for scripts. They can't say more than is there."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from typing import Any


def formats(options: argparse.Namespace) -> int:
    """Which files are read, and which can be masked."""
    from detectors.formats import FORMATS

    rows = [
        {
            "name": known.name,
            "suffix": known.suffix,
            "media_type": known.media_type,
            "masked_copy": bool(known.rewrite or known.rebuild),
            "locked_copy": _locked(known.name),
            "reads": list(known.reads),
            "masks": list(known.masks),
            "notes": known.notes,
        }
        for known in FORMATS
    ]
    _print(options, rows, ("name", "reads", "masked_copy", "locked_copy", "notes"))
    return 0


def identifiers(options: argparse.Namespace) -> int:
    """What is recognised."""
    from detectors.identifiers import IDENTIFIERS
    from detectors.identifiers._documentation import meaning
    from detectors.identifiers._identifier import accept

    rows = [
        {
            "type": known.type,
            "what": meaning(known),
            "class": known.group.value,
            "alone": known.direct,
            "checked": known.validate is not accept,
            "presidio_name": known.presidio_name,
            "source": known.source,
        }
        for known in IDENTIFIERS
    ]
    _print(options, rows, ("type", "what", "class", "alone", "checked"))
    return 0


def _locked(name: str) -> str:
    """Which kind of file a locked copy is."""
    return name if name in ("xlsx", "docx", "pptx", "pdf") else "zip"


def _print(options: argparse.Namespace, rows: Sequence[dict[str, Any]], shown: Sequence[str]) -> None:
    if options.format == "json":
        print(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    from rich.console import Console
    from rich.table import Table

    table = Table(box=None, pad_edge=False, padding=(0, 2, 1, 0))
    for title in shown:
        table.add_column(title.replace("_", " "), overflow="fold")
    for row in rows:
        table.add_row(*(_cell(row[title]) for title in shown))
    Console(highlight=False).print(table)


def _cell(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "; ".join(value) if isinstance(value, list) else str(value)
