"""Forms: reading a Bot API request's parameters and files, however they were sent. It decides nothing about them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import parse_qsl

from aiohttp import content_disposition_filename, parse_content_disposition, web
from aiohttp.helpers import parse_mimetype

from .errors import Refusal, bad
from .records import Json

UPLOAD_CAP = 50 * 1024 * 1024  # bytes of a file a bot may send (Bot API, "Sending files")


@dataclass(frozen=True, slots=True)
class Part:
    """A file of a form, with its name and claimed type."""

    data: bytes = field(repr=False)
    name: str = field(repr=False)
    media_type: str


@dataclass(frozen=True, slots=True)
class Form:
    """What a request carries: parameters as sent (text or JSON values), and files by their field's name, the body as it came."""

    params: Json = field(repr=False)
    files: Mapping[str, Part] = field(default_factory=dict)
    body: bytes = field(default=b"", repr=False)


async def read(request: web.Request) -> Form:
    """Query string and body together, as Telegram takes them. Raises Refusal for a body it can't read or that is too big."""
    params: Json = dict(request.query)
    try:
        body = await request.read()
    except web.HTTPRequestEntityTooLarge:
        raise Refusal(413, "Request Entity Too Large") from None
    if request.content_type == "application/json":
        return Form({**params, **json_of(body)}, body=body)
    if request.content_type == "multipart/form-data":
        boundary = parse_mimetype(request.headers["Content-Type"]).parameters.get("boundary", "")
        fields, files = _multipart(body, boundary)
        return Form({**params, **fields}, files, body)
    if request.content_type == "application/x-www-form-urlencoded":
        return Form({**params, **dict(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True))}, body=body)
    return Form(params, body=body)


def json_of(text: bytes) -> Json:
    """A JSON object. Raises Refusal for anything else."""
    try:
        value = json.loads(text or b"{}")
    except ValueError:
        raise bad("can't parse JSON object") from None
    if not isinstance(value, dict):
        raise bad("can't parse JSON object")
    return value


def _multipart(body: bytes, boundary: str) -> tuple[Json, dict[str, Part]]:
    """By hand, because the body is also kept as it came and a stream can be read only once (RFC 7578)."""
    fields: Json = {}
    files: dict[str, Part] = {}
    for piece in (b"\r\n" + body).split(b"\r\n--" + boundary.encode())[1:-1]:
        head, found, data = piece.removeprefix(b"\r\n").partition(b"\r\n\r\n")
        headers = _headers(head)
        _, how = parse_content_disposition(headers.get("content-disposition", ""))
        if not found or "name" not in how:
            raise bad("can't parse the form")
        name = content_disposition_filename(how)
        if name is None:
            fields[how["name"]] = data.decode("utf-8", "replace")
        else:
            files[how["name"]] = _part(data, name, headers)
    return fields, files


def _part(data: bytes, name: str, headers: Mapping[str, str]) -> Part:
    if len(data) > UPLOAD_CAP:
        raise Refusal(413, "Request Entity Too Large")
    return Part(data, name, headers.get("content-type", "application/octet-stream"))


def _headers(head: bytes) -> dict[str, str]:
    lines = (line.partition(":") for line in head.decode("utf-8", "replace").split("\r\n"))
    return {name.strip().lower(): value.strip() for name, _, value in lines}
