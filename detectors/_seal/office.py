"""Office's own encryption (MS-OFFCRYPTO, "agile": AES-256, SHA-512, 100,000 rounds) around xlsx, docx and pptx.

Excel, Word, PowerPoint, WPS and LibreOffice ask for the password. Opens the older ways of xls, doc and ppt, too.
"""

from __future__ import annotations

import io
from typing import Final

from detectors._seal._ways import NotLocked, Way, WrongSecret


def _lock(data: bytes, suffix: str, password: str) -> bytes:
    from msoffcrypto.format.ooxml import OOXMLFile

    out = io.BytesIO()
    OOXMLFile(io.BytesIO(data)).encrypt(password, out)
    return out.getvalue()


def _unlock(data: bytes, password: str, limit: int) -> tuple[bytes, str]:
    import msoffcrypto
    from msoffcrypto.exceptions import DecryptionError, InvalidKeyError

    file = msoffcrypto.OfficeFile(io.BytesIO(data))
    if not file.is_encrypted():
        raise NotLocked
    out = io.BytesIO()
    try:
        file.load_key(password=password, **({"verify_password": True} if file.format == "ooxml" else {}))
        file.decrypt(out)
    except (InvalidKeyError, DecryptionError):
        raise WrongSecret from None
    opened = out.getvalue()
    if len(opened) > limit:
        raise ValueError
    return opened, _suffix(opened)


def _suffix(opened: bytes) -> str:
    """xlsx, docx or pptx by the folder all its parts stand in (the container names none)."""
    folders = ((b"xl/workbook", "xlsx"), (b"word/document", "docx"), (b"ppt/presentation", "pptx"))
    return next((suffix for folder, suffix in folders if folder in opened), "")


WAY: Final = Way("application/x-ole-storage", _lock, _unlock)
