"""PDF's own encryption: AES-256, revision 6 (ISO 32000-2, 7.6.4), of everything, metadata included."""

from __future__ import annotations

import io
from typing import Any, Final

from detectors._seal._ways import NotLocked, Way, WrongSecret


def _lock(data: bytes, suffix: str, password: str) -> bytes:
    import pikepdf

    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as document:
        document.save(out, encryption=pikepdf.Encryption(owner=password, user=password, R=6))
    return out.getvalue()


def _unlock(data: bytes, password: str, limit: int) -> tuple[bytes, str]:
    import pikepdf

    out = io.BytesIO()
    try:
        with pikepdf.open(io.BytesIO(data), password=password) as document:
            if not document.is_encrypted:
                raise NotLocked
            document.save(out, encryption=False)
    except pikepdf.PasswordError:
        raise WrongSecret from None
    if out.tell() > limit:
        raise ValueError
    return out.getvalue(), "pdf"


def _same(opened: bytes, original: bytes) -> bool:
    """Rewritten by qpdf, so not byte for byte: as many pages, and the same content streams in them."""
    import pikepdf

    with pikepdf.open(io.BytesIO(opened)) as one, pikepdf.open(io.BytesIO(original)) as other:
        return len(one.pages) == len(other.pages) and all(
            _content(left) == _content(right) for left, right in zip(one.pages, other.pages, strict=True)
        )


def _content(page: Any) -> list[bytes]:
    import pikepdf

    contents = page.obj.get("/Contents", pikepdf.Array())
    return [stream.read_bytes() for stream in (contents if isinstance(contents, pikepdf.Array) else [contents])]


WAY: Final = Way("application/pdf", _lock, _unlock, _same)
