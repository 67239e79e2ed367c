"""The life of one incident: what follows when something happens to a Case. Pure; the storing and the sending are others'."""

from __future__ import annotations

from ._case import Case as Case
from ._case import Rung as Rung
from ._case import State as State
