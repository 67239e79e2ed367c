"""The identifiers Dama knows, one file each. A new one is one new file, one line here, and its corpus."""

from __future__ import annotations

from detectors.identifiers._identifier import Group as Group
from detectors.identifiers._identifier import Identifier as Identifier
from detectors.identifiers._identifier import Pattern as Pattern

IDENTIFIERS: tuple[Identifier, ...] = ()
