"""The table of identifiers for docs/identifiers.md, written from the registry so that it cannot say anything else.

`python -m detectors.identifiers._documentation > docs/identifiers.md` writes it; a test compares it byte for byte.
"""

from __future__ import annotations

import importlib
import sys

from detectors.identifiers import IDENTIFIERS, Identifier
from detectors.identifiers._identifier import accept

_HEAD = """# What Dama recognises

One row an identifier; each is one file in `detectors/identifiers/`, where its rules and their source are explained.
*Alone* says whether a value leads to a person by itself. *Checked* values that break their rule count less, they are
not dropped: people mistype. Strengths run from 0 to 1, alone and beside one of the identifier's cue words or under one of
its headers; from .5 on a value counts by itself. Names of people have no pattern: a tagger, labels and columns find them.

| Type | What | Class | Alone | Checked | Strength | Source |
|---|---|---|---|---|---|---|
"""


def markdown() -> str:
    """The whole page."""
    return _HEAD + "".join(map(_row, IDENTIFIERS))


def _row(identifier: Identifier) -> str:
    best = max(identifier.patterns, key=lambda pattern: (pattern.score, pattern.in_context), default=None)
    strength = f"{best.score:.2f} / {best.in_context:.2f}" if best else "-"
    alone, checked = "yes" if identifier.direct else "no", "no" if identifier.validate is accept else "yes"
    cells = (
        f"`{identifier.type}`",
        meaning(identifier),
        str(identifier.group),
        alone,
        checked,
        strength,
        identifier.source,
    )
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |\n"


def meaning(identifier: Identifier) -> str:
    """The first paragraph of the identifier's file, up to its first full stop, without the type."""
    module = importlib.import_module(f"detectors.identifiers.{identifier.type.lower()}")
    sentence = (module.__doc__ or "").split("\n\n")[0].replace("\n", " ").partition(": ")[2]
    return sentence.removesuffix(".").partition(". ")[0]


if __name__ == "__main__":
    sys.stdout.write(markdown())
