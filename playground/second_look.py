"""SecondLook: what the page says about a file or a text: the same look `dama scan` takes, in children of its own beside the bot.

The bytes stay in memory; nothing is written anywhere. What was looked at once is remembered by its digest.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
import struct
import sys
import zlib
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field

from detectors import Blob, DamaError, Inspector
from detectors.cli.show import record
from detectors.sandbox.zygote import Warmth

from .processes import environment
from .records import Json

PATIENCE = 60.0  # seconds for one look; on an idle machine it takes less than one
ENDS_WITHIN = 10.0  # seconds


@dataclass
class SecondLook:
    """Looks, and remembers. What fails or takes too long is None, and asked anew the next time.

    Its reading process starts with the first look: the first thing a visitor sees must not wait for it.
    """

    _asked: dict[str, asyncio.Task[Json | None]] = field(default_factory=dict)
    _inspector: Inspector = field(default_factory=lambda: Inspector(warmth=Warmth.WARM))

    async def scan(self, blob: Blob) -> Json | None:
        """The line of `dama scan --format jsonl` about a file or a message."""
        return await self._once(f"scan {blob.posted.value}", blob.data, lambda: self._inspect(blob))

    async def text(self, data: bytes) -> Json | None:
        """What stands in a file: `peek`."""
        return await self._once("text", data, lambda: _peek(data))

    async def reads_pictures(self) -> bool:
        """Whether this installation reads the text of pictures (OCR): a picture is shown to it."""
        report = await self.scan(Blob(picture()))
        return report is not None and "needs_ocr" not in report["problems"]

    async def close(self) -> None:
        """Ends the reading process and leaves nothing behind. A look under way is waited for: it may be starting that process."""
        under_way = [task for task in self._asked.values() if not task.done()]
        if under_way:
            _, late = await asyncio.wait(under_way, timeout=ENDS_WITHIN)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)
        await self._inspector.__aexit__(None, None, None)

    async def _once(self, kind: str, data: bytes, ask: Callable[[], Coroutine[None, None, Json | None]]) -> Json | None:
        key = f"{kind} {hashlib.sha256(data).hexdigest()}"
        if key not in self._asked:
            self._asked[key] = asyncio.create_task(ask())
        found = await asyncio.shield(self._asked[key])  # a page that is closed meanwhile ends nobody else's look
        if found is None:
            self._asked.pop(key, None)
        return found

    async def _inspect(self, blob: Blob) -> Json | None:
        try:
            report = await asyncio.wait_for(self._inspector.inspect(blob), PATIENCE)
        except (DamaError, TimeoutError):
            return None
        return record("-", report, 0.0)


async def _peek(data: bytes) -> Json | None:
    pipe = asyncio.subprocess.PIPE
    command = (sys.executable, "-m", "playground.peek")
    process = await asyncio.create_subprocess_exec(
        *command, stdin=pipe, stdout=pipe, stderr=asyncio.subprocess.DEVNULL, env=environment()
    )
    try:
        said, _ = await asyncio.wait_for(process.communicate(data), PATIENCE)
        found: Json = json.loads(said)
    except (TimeoutError, ValueError):
        return None
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    return found


def picture() -> bytes:
    """A PNG of one white pixel (ISO/IEC 15948)."""
    header = _chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + _chunk(b"IDAT", zlib.compress(b"\0\xff")) + _chunk(b"IEND", b"")


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
