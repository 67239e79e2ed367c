"""The content of a message a bot sends: text, caption, buttons, files, and Telegram's limits for each.

Lengths are counted in UTF-16 units, the strictest reading of Telegram's "characters".
"""

from __future__ import annotations

from collections.abc import Mapping
from html.parser import HTMLParser

from ..errors import Refusal, bad
from ..forms import Part
from ..records import Json, StoredFile
from ..world import World

TEXT_LIMIT = 4096
CAPTION_LIMIT = 1024
DATA_LIMIT = 64  # bytes of callback_data
LINKS = ("http://", "https://", "tg://", "t.me/")
TAGS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "s": "strikethrough",
    "code": "code",
    "pre": "pre",
    "a": "text_link",
    "blockquote": "blockquote",
    "tg-spoiler": "spoiler",
}


def units(text: str) -> int:
    """UTF-16 code units, in which Telegram counts."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def text_of(p: Json, limit: int = TEXT_LIMIT) -> Json:
    """The body: {"text": ..., "entities": ...}. Raises Refusal where it is empty or too long."""
    text, entities = _plain(str(p.get("text", "")), p.get("parse_mode"))
    if not text.strip():
        raise bad("message text is empty")
    if units(text) > limit:
        raise bad("message is too long")
    return {"text": text, **({"entities": entities} if entities else {})}


def caption_of(p: Json) -> Json:
    """The caption of a file, or nothing."""
    text, entities = _plain(str(p.get("caption", "")), p.get("parse_mode"))
    if units(text) > CAPTION_LIMIT:
        raise bad("message caption is too long")
    row: Json = {"caption": text} if text else {}
    return {**row, **({"caption_entities": entities} if entities else {})}


def markup_of(p: Json) -> Json | None:
    """The inline keyboard, checked; other keyboards are taken as they are and shown to nobody."""
    markup = p.get("reply_markup")
    if not markup or "inline_keyboard" not in markup:
        return None
    for row in markup["inline_keyboard"]:
        for button in row:
            _check_button(button)
    return dict(markup) if any(markup["inline_keyboard"]) else None


def _check_button(button: Json) -> None:
    actions = set(button) - {"text", "style", "icon_custom_emoji_id"}
    if not str(button.get("text", "")).strip():
        raise bad("can't parse inline keyboard button: text is empty")
    if len(actions) != 1:
        raise bad("text buttons are unallowed in the inline keyboard")
    data = button.get("callback_data")
    if data is not None and not 1 <= len(data.encode()) <= DATA_LIMIT:
        raise bad("BUTTON_DATA_INVALID")
    if "url" in button and not button["url"].startswith(LINKS):
        raise bad("BUTTON_URL_INVALID")


def file_of(world: World, value: object, files: Mapping[str, Part], *, photo: bool = False) -> StoredFile:
    """The file a parameter names: an uploaded part, attach://part, or the id of a file that is on the server."""
    key = str(value).removeprefix("attach://")
    if key in files:
        part = files[key]
        if not part.data:
            raise bad("file must be non-empty")
        return world.keep_file(part.data, part.name, part.media_type, photo=photo)
    if str(value).startswith(("http://", "https://")):
        raise bad("failed to get HTTP URL content")
    if str(value) not in world.files:
        raise bad("wrong file identifier/HTTP URL specified")
    return world.files[str(value)]


def _plain(text: str, mode: object) -> tuple[str, list[Json]]:
    if not mode:
        return text, []
    if str(mode).lower() != "html":
        raise Refusal(501, "Not Implemented: the playground reads HTML and plain text only")
    reader = _Html()
    reader.feed(text)
    reader.close()
    if reader.open:
        raise bad("can't parse entities: can't find end tag")
    return reader.text, reader.entities


class _Html(HTMLParser):
    """Telegram's few tags; anything else is refused as Telegram refuses it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.entities: list[Json] = []
        self.open: list[tuple[str, int, Json]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in TAGS:
            raise bad("can't parse entities: unsupported start tag")
        link = {"url": dict(attrs).get("href")} if tag == "a" else {}
        self.open.append((tag, units(self.text), {"type": TAGS[tag], **link}))

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open[-1][0] != tag:
            raise bad("can't parse entities: unmatched end tag")
        _, start, entity = self.open.pop()
        self.entities.append({**entity, "offset": start, "length": units(self.text) - start})

    def handle_data(self, data: str) -> None:
        self.text += data
