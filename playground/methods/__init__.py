"""What the bot may do: one function per Bot API method, by name. Parameters arrive checked against the schema."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from ..forms import Part
from ..records import Json
from ..world import World
from . import account, chats, deleting, editing, ephemeral, sending, taps

Method = Callable[[World, Json, Mapping[str, Part]], Any]

METHODS: Mapping[str, Method] = {
    **account.METHODS,
    **chats.METHODS,
    **deleting.METHODS,
    **editing.METHODS,
    **ephemeral.METHODS,
    **sending.METHODS,
    **taps.METHODS,
}
