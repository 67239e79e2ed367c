"""SecondLook: what the page says about a file or a text, asked of Dama's own command line in processes of their own.

The bytes go in by standard input, so that nothing is written anywhere. What was asked once is remembered by its digest.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
import struct
import sys
import zlib
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from .processes import environment
from .records import Json

PATIENCE = 60.0  # seconds for one process; on an idle machine they take one or two
AT_ONCE = 2  # processes


@dataclass
class SecondLook:
    """Asks, and remembers. A process that fails or takes too long answers None."""

    _known: dict[str, Json | None] = field(default_factory=dict)
    _turn: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(AT_ONCE))

    async def scan(self, data: bytes, posted: str) -> Json | None:
        """The line of `dama scan --format jsonl` about a "file" or a "message"."""
        words = ("-m", "bot", "scan", "--format", "jsonl", "--as", posted, "-")
        return await self._once(f"scan {posted}", data, lambda: self._ask(words, data))

    async def text(self, data: bytes) -> Json | None:
        """What stands in a file: `peek`."""
        return await self._once("text", data, lambda: self._ask(("-m", "playground.peek"), data))

    async def reads_pictures(self) -> bool:
        """Whether this installation reads the text of pictures (OCR): a picture is shown to it."""
        report = await self.scan(picture(), "file")
        return report is not None and "needs_ocr" not in report["problems"]

    async def _once(self, kind: str, data: bytes, ask: Callable[[], Awaitable[Json | None]]) -> Json | None:
        key = f"{kind} {hashlib.sha256(data).hexdigest()}"
        if key not in self._known:
            async with self._turn:
                self._known[key] = await ask()
        return self._known[key]

    async def _ask(self, words: tuple[str, ...], data: bytes) -> Json | None:
        pipe = asyncio.subprocess.PIPE
        process = await asyncio.create_subprocess_exec(
            sys.executable, *words, stdin=pipe, stdout=pipe, stderr=asyncio.subprocess.DEVNULL, env=environment()
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
