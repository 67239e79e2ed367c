"""Handing over: one request and its descriptors through a socket, from the bot to the zygote and from it to a waiting child.

Not responsible for what is in a request, nor for closing the descriptors that were sent.
"""

from __future__ import annotations

import json
import socket
import struct
from typing import Any

_HEAD = struct.Struct("!I")
_DESCRIPTORS = 4  # given, produced, answer, status


def receive(control: socket.socket) -> tuple[dict[str, Any], list[int]]:
    """One request with its descriptors; an empty one when the other end has closed."""
    data, descriptors, _, _ = socket.recv_fds(control, 1 << 16, _DESCRIPTORS)
    if not data:
        return {}, []
    (length,) = _HEAD.unpack_from(data)
    while len(data) < _HEAD.size + length:
        more = control.recv(_HEAD.size + length - len(data))
        if not more:
            return {}, descriptors
        data += more
    return json.loads(data[_HEAD.size :]), descriptors


def send(control: socket.socket, message: dict[str, Any], descriptors: list[int]) -> None:
    """The counterpart of `receive`. Raises OSError when the other end is gone."""
    data = json.dumps(message).encode("ascii")
    data = _HEAD.pack(len(data)) + data
    sent = socket.send_fds(control, [data], descriptors)
    control.sendall(data[sent:])
